import { isCited, quote } from '../domain/citation.js';
import { type Held, isIntact } from './hold.js';
import type { Cited, HeldBlock, Place } from './places.js';

/** A citation, held against a document. */
export interface VerifiedCitation {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly status: 'INTACT' | 'MOVED' | 'BROKEN';
  /** Where the words stand now, when they have moved. */
  readonly movedTo: Place | null;
  /** Where they would stand if they had moved as those next to them, when they are broken. */
  readonly near: Place | null;
  /** What the document has at that place: the words themselves unless they are broken. */
  readonly quote: string | null;
  /** The words that were cited, where they are broken and an attached text has them. */
  readonly was: string | null;
  /** What it cites, like `PolicyProposal/slug`. */
  readonly cites: string;
  /** Whether its words, which are broken, may stand where nobody looked: the search is bounded. */
  readonly isUnsearched?: true;
}

/** A citation of a record, and what it cites. */
export interface Citing extends Cited {
  readonly cites: string;
}

/**
 * What became of each citation.
 *
 * @param before the text that was attached until now, if there is one
 */
export function verified(
  cited: readonly Citing[],
  { blocks, places, unsearched }: Held,
  before: readonly HeldBlock[] = [],
): VerifiedCitation[] {
  const near = placesBeside(cited, places, blocks.length);
  return cited.map((citation, i) => {
    const { block, start, end, cites } = citation;
    const place = places[i];
    const isBroken = place === undefined;
    const isMoved = place !== undefined && !isIntact(citation, place);
    const at = place ?? (near[i] as Place);
    const text = blocks[at.block - 1]?.text ?? '';
    const span = { start: at.start, end: at.start + end - start };
    return {
      block,
      start,
      end,
      status: isBroken ? 'BROKEN' : isMoved ? 'MOVED' : 'INTACT',
      movedTo: isMoved ? { block: at.block, start: at.start } : null,
      near: isBroken ? at : null,
      quote: isBroken ? wordsAt(text, span.start, span.end) : quote(span, text),
      was: isBroken ? citedIn(before, citation) : null,
      cites,
      ...(unsearched[i] && { isUnsearched: true as const }),
    };
  });
}

/** For each citation, how far the nearest one that was found has moved, as a place. */
function placesBeside(
  cited: readonly Cited[],
  places: readonly (Place | undefined)[],
  blockCount: number,
): Place[] {
  const order = [...cited.keys()].sort((a, b) => distance(cited[a], cited[b]));
  const beside = cited.map((citation): Place => ({ ...citation }));
  for (const way of [order, order.toReversed()]) {
    let last: number | undefined;
    for (const i of way) {
      const citation = cited[i] as Cited;
      const other = last === undefined ? undefined : cited[last];
      const place = last === undefined ? undefined : places[last];
      if (places[i] !== undefined) last = i;
      if (places[i] !== undefined || !other || !place) continue;
      // Of the two, the one after it counts only in the same block.
      if (way !== order && other.block !== citation.block) continue;
      const block = Math.min(citation.block + place.block - other.block, blockCount);
      const moved = other.block === citation.block ? place.start - other.start : 0;
      beside[i] = { block: Math.max(block, 1), start: Math.max(citation.start + moved, 0) };
    }
  }
  return beside.map(({ block, start }) => ({ block: Math.min(block, blockCount), start }));
}

function distance(a: Cited | undefined, b: Cited | undefined): number {
  return Number(a?.block) - Number(b?.block) || Number(a?.start) - Number(b?.start);
}

const longestShown = 80;

/** Whole words of about the span; the last of the text when it ends before. */
function wordsAt(text: string, start: number, end: number): string {
  const length = end - start;
  const from = Math.max(0, Math.min(start, text.length - length));
  const begin = text.lastIndexOf(' ', from) + 1;
  const next = text.indexOf(' ', Math.max(from + length, begin));
  return shortened(text.slice(begin, next === -1 ? text.length : next));
}

/** The words that the citation is of, if the text has them. */
function citedIn(blocks: readonly HeldBlock[], citation: Cited): string | null {
  const words = quote(citation, blocks[citation.block - 1]?.text ?? null);
  return words !== null && isCited(words, citation.sha256) ? shortened(words) : null;
}

function shortened(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown).trimEnd()}…`;
}
