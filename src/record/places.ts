import { isCited, quote, type Span, sha256 } from '../domain/citation.js';

/** A block of a document. */
export interface HeldBlock {
  readonly label: string | null;
  readonly text: string;
}

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

/** What the hash of a span costs beside its length, in characters. */
const costOfHash = 600;

/** A search that costs more takes longer than anybody waits: some five seconds. */
const mostCost = 1_800_000_000;

/** Where cited words stand. */
export interface Places {
  /**
   * For each citation the place itself when the words stand there, else the nearest; undefined when they
   * were found nowhere.
   */
  readonly places: readonly (Place | undefined)[];
  /** Whether each was found nowhere but may stand where nobody looked: the search is bounded. */
  readonly unsearched: readonly boolean[];
}

/** Finds the cited words in the blocks: every span of their length is hashed. */
export function placesOf(cited: readonly Cited[], texts: readonly string[]): Places {
  const moved = cited.filter((citation) => !standsAt(citation, texts));
  const { found, unsearched } = findWindows(moved, texts);
  const places = cited.map((citation) => {
    if (standsAt(citation, texts)) return citation;
    const distance = ({ block, start }: Place) =>
      // Another block is further away than any other place in the same one.
      Math.abs(block - citation.block) * 1e9 + Math.abs(start - citation.start);
    const [first, ...others] = found.get(citation.sha256) ?? [];
    return (
      first && others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first)
    );
  });
  return {
    places,
    unsearched: cited.map(
      ({ start, end }, i) => places[i] === undefined && unsearched.has(end - start),
    ),
  };
}

function standsAt(citation: Cited, texts: readonly string[]): boolean {
  const words = quote(citation, texts[citation.block - 1] ?? null);
  return words !== null && isCited(words, citation.sha256);
}

/** The places of the words by their hash, and the lengths of which not every span was hashed. */
function findWindows(cited: readonly Cited[], texts: readonly string[]) {
  const wanted = new Map<number, Set<string>>();
  for (const { start, end, sha256 } of cited) {
    const hashes = wanted.get(end - start) ?? new Set();
    wanted.set(end - start, hashes.add(sha256));
  }
  const found = new Map<string, Place[]>();
  const unsearched = new Set<number>();
  let spent = 0;
  for (const [length, hashes] of wanted) {
    for (const [i, text] of texts.entries()) {
      const cost = Math.max(0, text.length - length + 1) * (length + costOfHash);
      if (spent + cost > mostCost) {
        unsearched.add(length);
        break;
      }
      spent += cost;
      for (let start = 0; start + length <= text.length; start++) {
        if (isInside(text, start) || isInside(text, start + length)) continue;
        const hash = sha256(text.slice(start, start + length));
        if (!hashes.has(hash)) continue;
        const known = found.get(hash) ?? [];
        known.push({ block: i + 1, start });
        found.set(hash, known);
      }
    }
  }
  return { found, unsearched };
}

/** Whether the offset is between the two halves of one character. */
function isInside(text: string, offset: number): boolean {
  return offset > 0 && Number(text.codePointAt(offset - 1)) > 0xffff;
}
