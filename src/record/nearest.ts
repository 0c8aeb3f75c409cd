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

/**
 * The slug that was meant: a slip of the pen away, or the only one that has all words of the other, as
 * `holm-minister` and `ase-holm-minister`.
 */
export function nearestSlug(slug: string, candidates: readonly string[]): string | undefined {
  const words = slug.split('-');
  const holds = (all: readonly string[], some: readonly string[]) =>
    some.every((word) => all.includes(word));
  const [only, ...others] = candidates.filter((candidate) => {
    const theirs = candidate.split('-');
    return holds(theirs, words) || (theirs.length > 1 && holds(words, theirs));
  });
  return nearest(slug, candidates) ?? (others.length === 0 ? only : undefined);
}

/** The question whether this was meant, to be put after a sentence; empty when nothing is near. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

/** What else to write than a slug that none of the things has; undefined when nothing is near. */
export function adviceForSlug(
  slug: string,
  things: readonly (
    | {
        readonly slug?: string | undefined;
        readonly formerly?: readonly (string | undefined)[] | undefined;
      }
    | undefined
  )[],
): string | undefined {
  const renamed = things.find((thing) => thing?.formerly?.includes(slug));
  if (renamed?.slug !== undefined) return `it is ${renamed.slug} now, so write that`;
  const near = nearestSlug(
    slug,
    things.flatMap((thing) => thing?.slug ?? []),
  );
  return near === undefined ? undefined : `did you mean ${near}?`;
}
