/** Words of a page that may be something. */
export interface Found {
  /** The place of the block, counted from 1. */
  readonly block: number;
  /** Where the words stand in it. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** Somebody who is named on a page. */
export interface Person extends Found {
  readonly name: string;
  /** As the page writes it; undefined for a form of address alone. */
  readonly title: string | undefined;
  readonly rank: string | undefined;
  /** Where the title and the name stand together. */
  readonly office: Pick<Found, 'start' | 'end'>;
  /** Why it may be nobody, or somebody of another name; undefined when the shape is plain. */
  readonly doubt: string | undefined;
}

/** Who speaks, or for whom. */
export type Voice =
  | { readonly person: Person }
  | {
      readonly person?: undefined;
      readonly country?: string | undefined;
      readonly organization?: string | undefined;
      /** What the page calls them, where that is not their name. */
      readonly words?: string | undefined;
    };

/** A block that begins with a speaker, by its shape. Its words are those up to the verb. */
export interface Turn extends Found {
  readonly kind: 'STATEMENT' | 'QUESTION' | 'ANSWER' | 'OUTCOME';
  readonly speakers: readonly Voice[];
  readonly onBehalfOf: readonly Voice[];
}

/** A turn, before it is known of which block. */
export type TurnShape = Omit<Turn, 'block' | 'words'>;

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
  for (const match of text.matchAll(
    /H\.E\.(?!\p{L})|[\p{L}\p{M}\p{N}]+(?:[-‐'’][\p{L}\p{M}\p{N}]+)*/gu,
  )) {
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
