import type { Doubt } from './blocks.js';
import type { Line } from './lines.js';

/** So many lines at the top and at the bottom of a page may be a running head. */
const mostLines = 3;

/** Pages as one document, and what was left out of it. */
interface Joined {
  readonly lines: readonly Line[];
  readonly doubts: readonly Doubt[];
}

/**
 * The pages as one document: without the running heads, which stand on several pages, and without page
 * numbers. A paragraph goes on from page to page when it breaks off inside a sentence.
 *
 * @param marks lines that are known to be no part of it
 */
export function joinPages(
  pages: readonly (readonly Line[])[],
  marks: ReadonlySet<Line> = new Set(),
): Joined {
  const heads = headsOf(pages);
  const doubts: Doubt[] = [];
  const joined: Line[] = [];
  for (const page of pages) {
    const edges = edgesOf(page);
    const kept = page.filter((line) => {
      const isAtEdge = edges.has(line) && (isPageNumber(line.text) || heads.has(alike(line.text)));
      const isHead = marks.has(line) || isAtEdge;
      if (isHead)
        doubts.push({
          where: line.where,
          message: `“${line.text}” was left out as a running head`,
        });
      return !isHead;
    });
    const first = kept.findIndex(({ text }) => text !== '');
    const last = kept.findLastIndex(({ text }) => text !== '');
    if (first === -1) continue;
    const goesOn = /[\p{L}\p{N},‐-]$/u.test(joined.at(-1)?.text ?? '');
    if (joined.length > 0 && !goesOn) joined.push({ text: '', where: String(page[0]?.where) });
    for (const line of kept.slice(first, last + 1)) joined.push(line);
  }
  return { lines: joined, doubts };
}

/** The lines that stand at an edge of more than one page, but for their numbers. */
function headsOf(pages: readonly (readonly Line[])[]): Set<string> {
  const seen = new Set<string>();
  const heads = new Set<string>();
  for (const page of pages) {
    for (const text of new Set([...edgesOf(page)].map((line) => alike(line.text)))) {
      if (seen.has(text)) heads.add(text);
      seen.add(text);
    }
  }
  return heads;
}

function edgesOf(page: readonly Line[]): Set<Line> {
  const written = page.filter(({ text }) => text !== '');
  const most = Math.min(mostLines, Math.floor(written.length / 2));
  return new Set([...written.slice(0, most), ...written.slice(written.length - most)]);
}

function alike(text: string): string {
  return text.replace(/\p{Nd}+/gu, '#');
}

const pageNumber = /^[-–—\s]*(page\s*)?\p{Nd}{1,4}(\s*(of|\/)\s*\p{Nd}{1,4})?[-–—\s]*$/iu;

function isPageNumber(text: string): boolean {
  return pageNumber.test(text);
}

/**
 * The lines of a text that was copied from pages, without their running heads: pages end at lines that
 * count them, as `Page 2 of 7` or `- 2 -`, and at lines that stand again and again inside of sentences.
 */
export function withoutHeads(lines: readonly Line[]): Joined {
  const marks = marksIn(lines);
  if (marks.size === 0) return { lines, doubts: [] };
  const pages: Line[][] = [[]];
  for (const line of lines) {
    pages.at(-1)?.push(line);
    if (marks.has(line)) pages.push([]);
  }
  return joinPages(pages, marks);
}

const pageOfPages = /^.{0,80}\bpage \d{1,4} (of|\/) \d{1,4}$/i;
const pageAlone = /^([-–—]\s?\p{Nd}{1,4}\s?[-–—]|(page|seite|p\.)\s?\p{Nd}{1,4})$/iu;

function marksIn(lines: readonly Line[]): Set<Line> {
  const written = lines.filter(({ text }) => text !== '');
  const alone = written.filter(({ text }) => pageAlone.test(text));
  // One could be a line of the document.
  const marks = new Set(alone.length > 1 ? alone : []);
  const inside = new Map<string, Line[]>();
  for (const [i, line] of written.entries()) {
    if (pageOfPages.test(line.text)) marks.add(line);
    if (!isInsideSentence(line.text, written[i - 1]?.text, written[i + 1]?.text)) continue;
    const same = inside.get(line.text) ?? [];
    inside.set(line.text, [...same, line]);
  }
  for (const same of inside.values()) {
    if (same.length > 1) for (const line of same) marks.add(line);
  }
  return marks;
}

/** Whether the sentence of the line before goes on after the line, which is written like a title. */
function isInsideSentence(text: string, before = '', after = ''): boolean {
  if (text.length > 80 || !/[\p{Ll},]$/u.test(before) || !/^\p{Ll}/u.test(after)) return false;
  return text.split(' ').every((word) => !/^\p{Ll}/u.test(word));
}
