import type { Doubt } from './blocks.js';
import type { Line } from './lines.js';

/** So many lines at the top and at the bottom of a page may be a running head. */
const mostLines = 3;

/**
 * The pages as one document: without the running heads, which stand on several pages, and without page
 * numbers. A paragraph goes on from page to page when it breaks off inside a sentence.
 */
export function joinPages(pages: readonly (readonly Line[])[]): {
  readonly lines: readonly Line[];
  readonly doubts: readonly Doubt[];
} {
  const heads = headsOf(pages);
  const doubts: Doubt[] = [];
  const joined: Line[] = [];
  for (const page of pages) {
    const edges = edgesOf(page);
    const kept = page.filter((line) => {
      const isHead = edges.has(line) && (isPageNumber(line.text) || heads.has(alike(line.text)));
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
    if (joined.length > 0 && !goesOn) joined.push({ text: '', where: page[0]?.where ?? '' });
    joined.push(...kept.slice(first, last + 1));
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
