import { numberOf, numbersOf } from '../domain/label.js';
import { cutBlocks } from './blocks.js';
import type { Citable } from './cite.js';
import { HyphenatedWords, joined, type Line, linesOf, usual } from './lines.js';

/**
 * The numbered paragraphs of a document as it was copied from a page, furniture and all.
 *
 * A paragraph begins at a line that starts with its number and a full stop, and runs to the line
 * of the next number; the last one ends at its first blank line, since only that sets apart what
 * follows it. The number is not part of the text, every run of white space is one space, and the text
 * is in Unicode normalisation form C, so that offsets do not depend on how a copy wraps its lines.
 *
 * Menus may be numbered too. Of all the runs `1, 2, 3 …` in the document, the one with the most
 * and the most evenly long paragraphs is taken: a run that begins in a menu has short ones, and
 * then one that swallows the beginning of the document.
 *
 * @param count how many paragraphs a run must have; by default as many as it has.
 * @returns the paragraphs in order, or undefined when the document has no such run.
 */
export function findParagraphs(
  raw: string | readonly Line[],
  count = Number.POSITIVE_INFINITY,
): string[] | undefined {
  const lines = typeof raw === 'string' ? linesOf(raw) : raw;
  const { blocks } = cutBlocks(lines);
  // Only a plain number begins one.
  const labels = blocks.map(({ label }) => (numberOf(label ?? '') === null ? null : label));
  const numbers = numbersOf(labels.map((label) => ({ label })));
  const starts = blocks.flatMap(({ line }, i) => {
    const number = numbers[i] ?? null;
    // A list inside a paragraph is a part of it.
    return number === null ? [] : [{ index: line, number }];
  });

  const words = new HyphenatedWords(lines);
  let best: string[] | undefined;
  for (const first of starts.filter(({ number }) => number === 1)) {
    const run = [first];
    for (const start of starts) {
      if (run.length === count) break;
      if (start.index > first.index && start.number === run.length + 1) run.push(start);
    }
    if (Number.isFinite(count) && run.length !== count) continue;
    const texts = run.map(({ index }, i) => {
      const end = run[i + 1]?.index ?? endOfBlock(lines, index);
      const [line = { text: '', where: '' }, ...others] = lines.slice(index, end);
      const block = [{ ...line, text: withoutNumber(line.text) }, ...others];
      return joined(
        block.filter(({ text }) => text !== ''),
        usual,
        words,
      );
    });
    if (best === undefined || weight(texts) > weight(best)) best = texts;
  }
  return best;
}

/** The numbered paragraphs as blocks whose labels are their numbers; none when there are none. */
export function numberedBlocks(lines: readonly Line[]): Citable[] {
  return (findParagraphs(lines) ?? []).map((text, i) => ({ label: String(i + 1), text }));
}

function withoutNumber(line: string): string {
  return line.replace(/^[^\p{Nd}]*\p{Nd}+[^\p{L}\p{N}\s]*/u, '').trim();
}

// The root favours many even lengths over few of which one is great.
function weight(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + Math.sqrt(length), 0);
}

function endOfBlock(lines: readonly Line[], from: number): number {
  let end = from + 1;
  while (end < lines.length && lines[end]?.text !== '') end++;
  return end;
}
