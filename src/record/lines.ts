import { withoutInvisible } from '../domain/invisible.js';

/** A line of a document, without space at its ends and without what nobody sees. */
export interface Line {
  readonly text: string;
  /** Where it is in the document, such as `line 12` or `page 3`. */
  readonly where: string;
  /** Whether it breaks off inside a word, at a hyphen that is only there for that. */
  readonly breaksWord?: boolean;
}

const lineEnd = /\r\n|[\n\r\u2028\u2029\f]/;

/**
 * The lines of a text.
 *
 * @param before how many lines there are before it.
 */
export function linesOf(text: string, before = 0): Line[] {
  return text.split(lineEnd).map((raw, i) => lineOf(raw, `line ${before + i + 1}`));
}

/** The line with what it says. */
export function lineOf(raw: string, where: string): Line {
  const text = normalise(raw);
  return { text, where, ...(/\u00ad\s*$/.test(raw) && { breaksWord: true }) };
}

/**
 * The text as citations count it: without the characters that nobody sees, in NFC, every run of white
 * space one space, none at the ends.
 */
export function normalise(text: string): string {
  return withoutInvisible(text).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** How lines that one block wraps are joined. */
export interface Joining {
  /** What becomes of a hyphen at the end of a line, inside a word. */
  readonly hyphen: 'known' | 'dropped' | 'kept' | 'spaced';
  /** Whether lines of Chinese and Japanese have a space between them. */
  readonly isSpaced: boolean;
}

/** As new records have it: a hyphen stays only in a word that the document writes with it elsewhere. */
export const usual: Joining = { hyphen: 'known', isSpaced: false };

/** The ways in which another copy of a document, or another version of this program, may join lines. */
export const joinings: readonly Joining[] = [
  usual,
  { hyphen: 'dropped', isSpaced: false },
  { hyphen: 'kept', isSpaced: false },
  { hyphen: 'spaced', isSpaced: true },
];

const eastern =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]';
const easternEnd = new RegExp(`${eastern}$`, 'u');
const easternStart = new RegExp(`^${eastern}`, 'u');
const brokenWord = /\p{L}[-‐]$/u;

/** The words that a document writes with a hyphen inside a line. */
export class HyphenatedWords {
  readonly #words = new Set<string>();

  constructor(lines: readonly Line[]) {
    for (const { text } of lines) {
      for (const [word] of text.matchAll(/(?<!\p{L})\p{L}+[-‐]\p{L}+/gu))
        this.#words.add(folded(word));
    }
  }

  has(before: string, after: string): boolean {
    return this.#words.has(folded(`${before}${after}`));
  }
}

/** How many characters of the end of a line go, and what comes between it and the next. */
export interface Seam {
  readonly dropped: 0 | 1;
  readonly between: '' | ' ';
}

/** How the line and the next one of the same block are joined. */
export function seamOf(
  line: Line,
  next: Line,
  { hyphen, isSpaced }: Joining,
  words: HyphenatedWords,
): Seam {
  if (line.breaksWord) return { dropped: 0, between: '' };
  if (brokenWord.test(line.text) && /^\p{L}/u.test(next.text) && hyphen !== 'spaced') {
    const before = /(?<!\p{L})\p{L}+[-‐]$/u.exec(line.text)?.[0] ?? '';
    const after = /^\p{L}+/u.exec(next.text)?.[0] ?? '';
    // A word goes on in small letters; `Franco-German` is two.
    const isOne = /^\p{Ll}/u.test(after) && !words.has(before, after);
    const drops = hyphen === 'dropped' || (hyphen === 'known' && isOne);
    return { dropped: drops ? 1 : 0, between: '' };
  }
  const isEastern = easternEnd.test(line.text) && easternStart.test(next.text);
  return { dropped: 0, between: isEastern && !isSpaced ? '' : ' ' };
}

/** The text of the lines of one block. */
export function joined(lines: readonly Line[], joining: Joining, words: HyphenatedWords): string {
  let text = '';
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    const { dropped, between }: Seam = next
      ? seamOf(line, next, joining, words)
      : { dropped: 0, between: '' };
    text += line.text.slice(0, line.text.length - dropped) + between;
  }
  return text;
}

function folded(word: string): string {
  return word.replace('‐', '-').toLowerCase();
}
