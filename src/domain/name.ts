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
