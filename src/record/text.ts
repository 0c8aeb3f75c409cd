import { createHash } from 'node:crypto';

/**
 * The numbered paragraphs of a document as it was copied from a page, furniture and all.
 *
 * A paragraph begins at a line that starts with its number and a full stop, and runs to the line
 * of the next number; the last one ends at its first blank line, since what follows it can only
 * be told from page furniture by that. The number is no part of the text, every run of white
 * space is one space, and the text is in Unicode normalisation form C, so that offsets do not
 * depend on how a copy wraps its lines.
 *
 * Menus may be numbered too. Of all the runs `1 … count` in the document, the one with the most
 * text is taken.
 *
 * @returns the paragraphs in order, or undefined when the document has no run of `count`.
 */
export function findParagraphs(raw: string, count: number): string[] | undefined {
  const lines = raw.split(/\r\n|[\n\r\u2028\u2029]/);
  const starts = lines.flatMap((line, index) => {
    const number = /^\s*(\d{1,4})\.(?=\s)/.exec(line)?.[1];
    return number === undefined ? [] : [{ index, number: Number(number) }];
  });

  let best: string[] | undefined;
  for (const first of starts.filter((start) => start.number === 1)) {
    const run = [first];
    for (const start of starts) {
      if (run.length === count) break;
      if (start.index > first.index && start.number === run.length + 1) run.push(start);
    }
    if (run.length !== count) continue;
    const texts = run.map((start, i) => {
      const next = run[i + 1]?.index;
      const end = next ?? endOfBlock(lines, start.index);
      return normalise(
        lines
          .slice(start.index, end)
          .join('\n')
          .replace(/^\s*\d+\./, ''),
      );
    });
    if (best === undefined || texts.join('').length > best.join('').length) best = texts;
  }
  return best;
}

/** The text as citations count it: NFC, every run of white space one space, none at the ends. */
export function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function endOfBlock(lines: readonly string[], from: number): number {
  const blank = lines.findIndex((line, index) => index > from && line.trim() === '');
  return blank === -1 ? lines.length : blank;
}
