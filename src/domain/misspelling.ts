import type { SearchQuery } from './search-query.js';

/**
 * Words with one letter wrong, missing or too many, or with two neighbours in each other's place.
 */

/** A query in which one word is misspelt, and everything else is as it is asked. */
export interface Misspelling {
  readonly word: string;
  readonly isPrefix: boolean;
  /** The other terms of the query, all of them as they are written; undefined when there is none. */
  readonly others: SearchQuery | undefined;
}

// Of a shorter word, too many others are one letter away.
const shortest = 4;
// Each letter makes four patterns.
const longest = 30;
const mostTerms = 4;

/** The ways in which one word of the query may be misspelt: none when it has many words. */
export function misspellingsOf({ readings: [terms = []], excluded }: SearchQuery): Misspelling[] {
  if (terms.length > mostTerms) return [];
  return terms.flatMap((phrases, i) => {
    const [phrase, ...otherPhrases] = phrases;
    const [word = '', ...otherWords] = phrase?.words ?? [];
    if (!phrase || otherPhrases.length > 0 || otherWords.length > 0) return [];
    const { length } = [...word];
    if (length < shortest || length > longest) return [];
    // The beginning of a word is like the beginnings of more words than a whole one is.
    const isPrefix = phrase.isPrefix && length > shortest;
    const rest = terms.filter((_, other) => other !== i);
    const others = rest.length > 0 ? { readings: [rest], excluded } : undefined;
    return [{ word, isPrefix, others }];
  });
}

/** Whether the other word is the word with one slip: never the word itself. */
export function isSlipOf(word: string, other: string, isPrefix: boolean): boolean {
  const letters = [...word];
  if (!isPrefix) return isOneSlip(letters, [...other]);
  const start = [...other].slice(0, letters.length + 1);
  return (
    !other.startsWith(word) &&
    [1, 0, -1].some((more) => isOneSlip(letters, start.slice(0, letters.length + more)))
  );
}

function isOneSlip(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  const rest = Math.min(a.length, b.length) - start;
  while (end < rest && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return left.length <= 1 && right.length <= 1 && left.length + right.length > 0;
}

/**
 * What the words of a row, with spaces around them, are like when the word is one slip away from one
 * of them: patterns of LIKE, of which one fits. A few fit other words too.
 */
export function slipPatterns(word: string, isPrefix: boolean): string[] {
  const letters = [...word];
  const without = (from: number, to: number, between: string) =>
    [...letters.slice(0, from), between, ...letters.slice(to)].join('');
  const variants = [
    ...letters.map((_, i) => without(i, i + 1, '_')),
    ...letters.map((_, i) => without(i, i + 1, '')),
    ...[...letters, ''].map((_, i) => without(i, i, '_')),
    ...letters.slice(1).map((letter, i) => without(i, i + 2, `${letter}${letters[i]}`)),
  ];
  return [...new Set(variants)].map((variant) => `% ${variant}${isPrefix ? '' : ' '}%`);
}

/**
 * Parts of three characters or more, one of which is in the words of a row, with spaces around them,
 * when the word is one slip away from one of them: a slip leaves the one half or the other as it is,
 * unless it is across the middle.
 */
export function slipParts(word: string, isPrefix: boolean): string[] {
  const letters = [...word];
  const middle = Math.floor(letters.length / 2);
  const end = isPrefix ? '' : ' ';
  const swapped = [...letters];
  swapped.splice(middle - 1, 2, ...letters.slice(middle - 1, middle + 1).reverse());
  return [
    ` ${letters.slice(0, middle).join('')}`,
    `${letters.slice(middle).join('')}${end}`,
    ` ${swapped.join('')}${end}`,
  ];
}
