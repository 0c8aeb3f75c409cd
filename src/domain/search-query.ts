import { longestWord, withInitialsTogether, withoutInvisible, wordsOf } from './search-text.js';

/**
 * What is searched for. Any text is a query: there is no syntax to get wrong, and whatever is neither
 * a word nor a quotation mark nor a minus before a word is nothing.
 */

/** Words that stand together; the last may go on when it is a prefix. */
export interface Phrase {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/** A query: a row matches when all terms of one reading are in its words, and none that is excluded. */
export interface SearchQuery {
  /** Each a list of terms, and each term a choice of phrases. */
  readonly readings: readonly (readonly (readonly Phrase[])[])[];
  readonly excluded: readonly (readonly Phrase[])[];
}

/** As much of a query is read, in UTF-16 code units. */
export const longestQuery = 1_000;

/** As many terms of a query are read. */
export const mostTerms = 20;

/**
 * Reads a query: words in any order, "words that stand together", -excluded ones. Words that only a
 * hyphen, an apostrophe or a dot divides stand together too.
 *
 * @param isTyped whether its last word may still be being typed, and so begins any word
 * @returns undefined when it asks for no word at all
 */
export function parseQuery(text: string, isTyped: boolean): SearchQuery | undefined {
  const { wanted, excluded } = termsIn(text, isTyped);
  if (wanted.length === 0) return undefined;
  const terms = wanted.map(({ phrases }) => phrases);
  return { readings: [terms, ...closedUp(wanted)], excluded };
}

/** What a query excludes, whether or not it also asks for words. */
export function excludedBy(text: string): SearchQuery['excluded'] {
  return termsIn(text, false).excluded;
}

/** Whether a query asks for words, or excludes some. */
export function asksForWords(text: string): boolean {
  const { wanted, excluded } = termsIn(text, false);
  return wanted.length + excluded.length > 0;
}

interface Wanted {
  readonly phrases: readonly Phrase[];
  readonly isPlain: boolean;
}

// Whatever else stands between two words separates them. Unicode counts the middle dot of Korean among
// the letters.
const inWord = /(?!\u318d)[\p{L}\p{N}\p{M}\p{Dash_Punctuation}'’‘\u0060.．]/u.source;
const start = `(?<=^|(?!${inWord})[^"])`;
const quotation = '"([^"]*)"?';
const part = new RegExp(
  `${start}(-?)${quotation}|${start}(-?)((?:${inWord})+)|((?:${inWord})+|${quotation})`,
  'gu',
);

function termsIn(text: string, isTyped: boolean) {
  const read = withInitialsTogether(withoutInvisible(text.slice(0, longestQuery)));
  const wanted: Wanted[] = [];
  const excluded: (readonly Phrase[])[] = [];
  const parts = [...read.matchAll(part)];
  for (const [i, match] of parts.entries()) {
    const [all, minus1 = '', quoted1, minus2 = '', word1, rest, quoted2] = match;
    const quoted = quoted1 ?? quoted2;
    const body = quoted ?? word1 ?? rest ?? '';
    const words = wordsOf(body).map(({ folded }) => folded);
    if (words.length === 0) continue;
    if (wanted.length + excluded.length >= mostTerms) break;
    const isLast = i === parts.length - 1 && !/\s/.test(read.slice(match.index + all.length));
    const isPrefix = isTyped && isLast && quoted === undefined;
    const phrases = quoted === undefined ? spellings(body, words, isPrefix) : [{ words, isPrefix }];
    if (minus1 || minus2) excluded.push(phrases);
    else wanted.push({ phrases, isPlain: quoted === undefined && words.length === 1 });
  }
  return { wanted, excluded };
}

/**
 * A word as it is written and, where a hyphen, an apostrophe or a dot divides it, as one; not when that is
 * longer than any word of a row.
 */
function spellings(body: string, words: readonly string[], isPrefix: boolean): Phrase[] {
  const whole = words.join('');
  const isDivided =
    words.length > 1 &&
    whole.length <= longestWord &&
    /[\p{L}\p{N}\p{M}][\p{Dash_Punctuation}'’‘ʼʻ\u0060.．][\p{L}\p{N}]/u.test(body);
  return [{ words, isPrefix }, ...(isDivided ? [{ words: [whole], isPrefix }] : [])];
}

/**
 * The readings in which two words that follow each other are one: a name of another writing has its
 * syllables apart or together.
 */
function closedUp(wanted: readonly Wanted[]) {
  if (wanted.length > 4) return [];
  const terms = wanted.map(({ phrases }) => phrases);
  return wanted.slice(1).flatMap((next, i) => {
    const before = wanted[i];
    const [a, b] = [before?.phrases[0], next.phrases[0]];
    if (!before?.isPlain || !next.isPlain || a === undefined || b === undefined) return [];
    const one: Phrase = { words: [`${a.words[0]}${b.words[0]}`], isPrefix: b.isPrefix };
    return [[...terms.slice(0, i), [one], ...terms.slice(i + 2)]];
  });
}
