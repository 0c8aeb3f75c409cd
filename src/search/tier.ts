import type { SearchField } from '../db/concepts.js';
import { meets } from '../domain/search-match.js';
import type { SearchQuery } from '../domain/search-query.js';

/** How well a row matches, the best first. */
export const tiers = { whole: 0, beginning: 1, oneName: 2, several: 3, misspelt: 4 } as const;

/**
 * How well a text alone matches.
 *
 * @param words those of the text, as `searchTextOf` writes them
 */
export function tierOf(query: SearchQuery, field: SearchField, words: string): number {
  if (!meets({ ...query, excluded: [] }, words)) return tiers.several;
  if (field === 'CITY') return tiers.oneName;
  const asked = lettersOf(query);
  // The text itself comes first, and then what stands in it in another spelling.
  const whole = words.split('  ', 1).join().replaceAll(' ', '');
  if (asked === whole) return tiers.whole;
  return whole.startsWith(asked) ? tiers.beginning : tiers.oneName;
}

/** All that is asked for, without spaces: names are written with them and without. */
function lettersOf({ readings: [terms = []] }: SearchQuery): string {
  return terms.flatMap(([phrase]) => phrase?.words ?? []).join('');
}
