/**
 * The numbered paragraphs of a document as it was copied from a page, furniture and all.
 *
 * A paragraph begins at a line that starts with its number and a full stop, and runs to the line
 * of the next number; the last one ends at its first blank line, since what follows it can only
 * be told from page furniture by that. The number is no part of the text, every run of white
 * space is one space, and the text is in Unicode normalisation form C, so that offsets do not
 * depend on how a copy wraps its lines.
 *
 * Menus may be numbered too. Of all the runs `1, 2, 3 …` in the document, the one with the most
 * and the most evenly long paragraphs is taken: a run that begins in a menu has short ones, and
 * then one that swallows the beginning of the document.
 *
 * @param count how many paragraphs a run must have; by default as many as it has.
 * @returns the paragraphs in order, or undefined when the document has no such run.
 */
export function findParagraphs(
  raw: string,
  count = Number.POSITIVE_INFINITY,
): string[] | undefined {
  const lines = raw.split(/\r\n|[\n\r\u2028\u2029]/);
  const starts = lines.flatMap((line, index) => {
    const number = /^\s*(\d{1,4})\.(?=\s|$)/.exec(line)?.[1];
    return number === undefined ? [] : [{ index, number: Number(number) }];
  });

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
      const block = lines.slice(index, end).join('\n');
      return normalise(block.replace(/^\s*\d+\./, ''));
    });
    if (best === undefined || weight(texts) > weight(best)) best = texts;
  }
  return best;
}

/** The text as citations count it: NFC, every run of white space one space, none at the ends. */
export function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

// The root favours many even lengths over few of which one is great.
function weight(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + Math.sqrt(length), 0);
}

function endOfBlock(lines: readonly string[], from: number): number {
  let end = from + 1;
  while (end < lines.length && lines[end]?.trim() !== '') end++;
  return end;
}
