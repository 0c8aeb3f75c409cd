import { fold } from './search-text.js';

/**
 * The name as it is sorted by, the same on every database: folded as its words are, every run of
 * hyphens, apostrophes and white space one space.
 */
export function foldName(text: string): string {
  return fold(text)
    .replace(/[\s\p{Dash_Punctuation}'’‘ʼʻ`]+/gu, ' ')
    .trim();
}

/** A name that things are sorted by. */
interface SortedBy {
  readonly text: string;
  readonly family?: string | null | undefined;
  readonly given?: string | null | undefined;
}

/** What a thing is sorted by: where the parts of its name are known, the family name comes first. */
export function sortNameOf({ text, family, given }: SortedBy): string {
  return foldName(family ? `${family} ${given ?? text}` : text);
}
