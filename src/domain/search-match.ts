import { isSlipOf, type Misspelling } from './misspelling.js';
import type { Phrase, SearchQuery } from './search-query.js';
import { otherRuns, type Word, wordsOf } from './search-text.js';

/** A part of a text, in UTF-16 code units: from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

type Terms = readonly (readonly Phrase[])[];

/**
 * Whether the words of a row match the query, as the databases' indexes of words find them.
 *
 * @param words those of the row, as `searchTextOf` writes them
 */
export function meets({ readings, excluded }: SearchQuery, words: string): boolean {
  return (
    readings.some((terms) => meetsAll(terms, words)) &&
    !excluded.some((phrases) => isAnyIn(phrases, words))
  );
}

/** Whether the words of a row match the query with one of its words misspelt. */
export function meetsMisspelt(misspelling: Misspelling, words: string): boolean {
  const { word, isPrefix, others } = misspelling;
  return (
    words.split(' ').some((other) => isSlipOf(word, other, isPrefix)) &&
    (others === undefined || meets(others, words))
  );
}

function meetsAll(terms: Terms, words: string): boolean {
  return terms.every((phrases) => isAnyIn(phrases, words));
}

function isAnyIn(phrases: readonly Phrase[], words: string): boolean {
  const text = ` ${words} `;
  return phrases.some(({ words: phrase, isPrefix }) =>
    text.includes(` ${phrase.join(' ')}${isPrefix ? '' : ' '}`),
  );
}

/**
 * Where in the text the words of the query stand, in order and apart from each other.
 *
 * @param row the words of the whole row, which tell which reading of the query it meets
 */
export function rangesOf(query: SearchQuery, text: string, row: string): Range[] {
  const met = query.readings.filter((terms) => meetsAll(terms, row));
  const words = wordsOf(text);
  const others = otherRuns(text, words);
  return apart(
    met.flat(2).flatMap((phrase) => {
      const places = placesIn(words, phrase);
      // What a part of it is found by needs no more of it.
      return places.length > 0 ? places : others.flatMap((run) => placesIn(run, phrase));
    }),
  );
}

/** The same for a query with a misspelt word. */
export function misspeltRangesOf(misspelling: Misspelling, text: string, row: string): Range[] {
  const { word, isPrefix, others } = misspelling;
  const words = wordsOf(text);
  const slipsAmong = (some: readonly Word[]) =>
    some.filter(({ folded }) => isSlipOf(word, folded, isPrefix));
  const slips = slipsAmong(words);
  return apart([
    ...(slips.length > 0 ? slips : slipsAmong(otherRuns(text, words).flat())),
    ...(others ? rangesOf(others, text, row) : []),
  ]);
}

function placesIn(words: readonly Word[], { words: phrase, isPrefix }: Phrase): Range[] {
  return words.flatMap(({ start }, i) => {
    const last = words[i + phrase.length - 1];
    const isHere =
      last !== undefined &&
      phrase.every((part, j) => {
        const { folded } = words[i + j] ?? last;
        return isPrefix && j === phrase.length - 1 ? folded.startsWith(part) : folded === part;
      });
    return isHere ? [{ start, end: last.end }] : [];
  });
}

/** Ranges in order, those that touch or overlap made one. */
function apart(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Range[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) {
      merged.splice(-1, 1, { start: last.start, end: Math.max(last.end, end) });
    } else merged.push({ start, end });
  }
  return merged;
}
