/** Words of a page that may be something. */
export interface Found {
  /** The place of the block, counted from 1. */
  readonly block: number;
  /** Where the words stand in it. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** A word of a text, with the white space or the signs before it. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly gap: string;
}

/** The words of a text. A full stop is a part only of an initial. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-‐'’][\p{L}\p{M}\p{N}]+)*/gu)) {
    const initial = /^\p{Lu}$/u.test(match[0]) && text[match.index + 1] === '.' ? '.' : '';
    // The 's of a possessive is no part of a name.
    const whole = match[0].replace(/['’]s$/u, '') + initial;
    words.push({
      text: whole,
      start: match.index,
      end: match.index + whole.length,
      gap: text.slice(end, match.index),
    });
    end = match.index + whole.length;
  }
  return words;
}

/** As much around the words as makes them the only ones of their kind in the text; undefined if too much. */
export function uniqueWords(text: string, { start, end }: Pick<Found, 'start' | 'end'>) {
  const isAlone = (words: string) => text.indexOf(words) === text.lastIndexOf(words);
  const words = text.slice(start, end);
  if (isAlone(words)) return words;
  for (let more = end + 1; more <= Math.min(text.length, end + 150); more++) {
    const isWordEnd = !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(more));
    const longer = text.slice(start, more);
    if (isWordEnd && longer === longer.trimEnd() && isAlone(longer)) return longer;
  }
  return undefined;
}
