import { isCited, quote, type Span, sha256 } from '../domain/citation.js';

/** A span of a block of a document. */
export interface Place {
  /** Counted from 1. */
  readonly block: number;
  readonly start: number;
}

/** A span that a record cites. */
export interface Cited extends Span {
  /** Counted from 1. */
  readonly block: number;
}

/** More windows take longer than anybody waits: some five seconds. */
const mostWindows = 3_000_000;

/**
 * Where the cited words stand in the blocks: every span of their length is hashed.
 *
 * @returns for each citation the place itself when they stand there, else the nearest; undefined when
 *   they stand nowhere.
 */
export function placesOf(cited: readonly Cited[], texts: readonly string[]): (Place | undefined)[] {
  const moved = cited.filter((citation) => !standsAt(citation, texts));
  const found = findWindows(moved, texts);
  return cited.map((citation) => {
    if (standsAt(citation, texts)) return citation;
    const distance = ({ block, start }: Place) =>
      // Another block is further away than any other place in the same one.
      Math.abs(block - citation.block) * 1e9 + Math.abs(start - citation.start);
    const [first, ...others] = found.get(citation.sha256) ?? [];
    return (
      first && others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first)
    );
  });
}

function standsAt(citation: Cited, texts: readonly string[]): boolean {
  const words = quote(citation, texts[citation.block - 1] ?? null);
  return words !== null && isCited(words, citation.sha256);
}

function findWindows(cited: readonly Cited[], texts: readonly string[]): Map<string, Place[]> {
  const wanted = new Map<number, Set<string>>();
  for (const { start, end, sha256 } of cited) {
    const hashes = wanted.get(end - start) ?? new Set();
    wanted.set(end - start, hashes.add(sha256));
  }
  const places = new Map<string, Place[]>();
  let windows = 0;
  for (const [length, hashes] of wanted) {
    for (const [i, text] of texts.entries()) {
      windows += Math.max(0, text.length - length + 1);
      if (windows > mostWindows) return places;
      for (let start = 0; start + length <= text.length; start++) {
        if (isInside(text, start) || isInside(text, start + length)) continue;
        const hash = sha256(text.slice(start, start + length));
        if (!hashes.has(hash)) continue;
        const known = places.get(hash) ?? [];
        known.push({ block: i + 1, start });
        places.set(hash, known);
      }
    }
  }
  return places;
}

/** Whether the offset is between the two halves of one character. */
function isInside(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
