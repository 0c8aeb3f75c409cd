import { labelOf } from './labels.js';
import { HyphenatedWords, type Joining, joined, joinings, type Line, seamOf } from './lines.js';
import type { SaidBlock } from './shared.js';

/** Of more places at which the blocks may begin, none is likely to be another than the first. */
const mostFits = 20;

/**
 * The texts of the blocks, where the lines of the document can be cut and joined so that each block
 * has the label and the length that the record says: how a copy wraps its lines makes no difference.
 *
 * @returns each way to do it; none when the document has other blocks.
 */
export function fitBlocks(lines: readonly Line[], blocks: readonly SaidBlock[]): string[][] {
  const written = lines.filter(({ text }) => text !== '');
  const words = new HyphenatedWords(written);
  for (const joining of joinings) {
    const page = new Page(written, joining, words);
    const fits: string[][] = [];
    for (let start = 0; start < written.length && fits.length < mostFits; start++) {
      const texts = page.fit(blocks, start);
      if (texts) fits.push(texts);
    }
    if (fits.length > 0) return fits;
  }
  return [];
}

class Page {
  readonly #lines: readonly Line[];
  readonly #joining: Joining;
  readonly #words: HyphenatedWords;
  /** How long all lines up to the end of each are, joined. */
  readonly #ends: number[] = [];

  constructor(lines: readonly Line[], joining: Joining, words: HyphenatedWords) {
    this.#lines = lines;
    this.#joining = joining;
    this.#words = words;
    let end = 0;
    for (const [i, line] of lines.entries()) {
      const before = lines[i - 1];
      const seam = before && seamOf(before, line, joining, words);
      const added = seam ? seam.between.length - seam.dropped : 0;
      end += added + line.text.length;
      this.#ends.push(end);
    }
  }

  /** The texts of the blocks from the line on; undefined when they are not there. */
  fit(blocks: readonly SaidBlock[], start: number): string[] | undefined {
    const spans: [from: number, to: number, text: string][] = [];
    let from = start;
    for (const { label, length } of blocks) {
      const rest = this.#restOf(from, label);
      if (rest === undefined) return undefined;
      // A label on a line of its own.
      if (rest === '') from++;
      const text = rest === '' ? this.#lines[from]?.text : rest;
      const to = text === undefined ? -1 : this.#lineAt(from, length - text.length);
      if (text === undefined || to === -1) return undefined;
      spans.push([from, to, text]);
      from = to + 1;
    }
    return spans.map(([from, to, text]) => {
      const [line, ...others] = this.#lines.slice(from, to + 1);
      return joined([{ where: '', ...line, text }, ...others], this.#joining, this.#words);
    });
  }

  /** The line without the label; undefined when it has another. */
  #restOf(line: number, label: string | null): string | undefined {
    const text = this.#lines[line]?.text;
    if (text === undefined || label === null) return text;
    // What it may be besides is written in the same way.
    const found = labelOf(text);
    return found?.label === label ? found.rest : undefined;
  }

  /** The line at whose end there is so much more than at the end of the first; -1 when there is none. */
  #lineAt(first: number, more: number): number {
    const wanted = Number(this.#ends[first]) + more;
    let [low, high] = [first, this.#ends.length - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (Number(this.#ends[middle]) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#ends[low] === wanted ? low : -1;
  }
}
