import { slipsBetween } from '../domain/slip.js';

/** The candidate that was meant, when what was written is a slip of the pen for one; else undefined. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const slips = slipsBetween(word, candidate) ?? least;
    if (slips < least) [best, least] = [candidate, slips];
  }
  return best;
}
