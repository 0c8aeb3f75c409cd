import { cutBlocks } from './blocks.js';
import { fitBlocks } from './fit.js';
import type { Line } from './lines.js';
import { type Cited, type Place, type Places, placesOf } from './places.js';
import type { SaidBlock } from './shared.js';
import { findParagraphs } from './text.js';

/** A document, cut as its source is, and where it has the cited words. */
export interface Held extends Places {
  /** The texts of the blocks, of which there may be more or fewer than the source has. */
  readonly blocks: readonly HeldBlock[];
}

/** A block of a document. */
export interface HeldBlock {
  readonly label: string | null;
  readonly text: string;
}

/**
 * Cuts the document as the record does: as the lengths and the labels of its blocks fit; where they do
 * not, as a new record would, in the way that finds the most cited words, and leaves the most of them where they are.
 *
 * @param cut what the record takes for blocks.
 * @param part which blocks a page has of the document, if its own do not fit; by default it is without some of
 *   the first, which may be furniture that the editor of the record left out.
 */
export function holdAgainst(
  lines: readonly Line[],
  cut: 'NUMBERED' | 'BLOCKS',
  blocks: readonly SaidBlock[],
  cited: readonly Cited[],
  part: (page: readonly HeldBlock[]) => readonly (readonly HeldBlock[])[] = (page) =>
    shiftedCuts(page, cited),
): Held {
  const fits = fitBlocks(lines, blocks).map((texts) =>
    texts.map((text, i) => ({ label: blocks[i]?.label ?? null, text })),
  );
  const others = () =>
    cut === 'NUMBERED'
      ? numberedCuts(lines, blocks.length)
      : part(cutBlocks(lines).blocks.map(({ label, text }) => ({ label, text })));
  const cuts = fits.length > 0 ? fits : others();
  const held = cuts.map((one) => hold(one, cited));
  return held.reduce(
    (best, one) => (weightOf(one, cited) > weightOf(best, cited) ? one : best),
    held[0] ?? { blocks: [], places: cited.map(() => undefined), unsearched: [] },
  );
}

/** Where the blocks have the cited words. */
export function hold(blocks: readonly HeldBlock[], cited: readonly Cited[]): Held {
  const texts = blocks.map(({ text }) => text);
  return { blocks, ...placesOf(cited, texts) };
}

/** Whether the words of the citation stand where they were cited. */
export function isIntact(citation: Cited, place: Place | undefined): boolean {
  return place?.block === citation.block && place.start === citation.start;
}

/** That words are there counts for more than that they stand where they did. */
function weightOf({ places }: Held, cited: readonly Cited[]): number {
  const found = places.filter((place) => place !== undefined).length;
  const intact = cited.filter((citation, i) => isIntact(citation, places[i])).length;
  return found * (cited.length + 1) + intact;
}

/** As many paragraphs as there are, and as many as the record has. */
function numberedCuts(lines: readonly Line[], count: number): HeldBlock[][] {
  return [findParagraphs(lines), findParagraphs(lines, count)].flatMap((texts) =>
    texts ? [texts.map((text, i) => ({ label: String(i + 1), text }))] : [],
  );
}

/** So many ways to begin the document are tried. */
const mostShifts = 5;

/** The blocks without some of the first. */
function shiftedCuts(blocks: readonly HeldBlock[], cited: readonly Cited[]): HeldBlock[][] {
  const { places } = hold(blocks, cited);
  const votes = new Map<number, number>();
  for (const [i, place] of places.entries()) {
    const citation = cited[i];
    if (place === undefined || citation === undefined) continue;
    const shift = Math.max(0, place.block - citation.block);
    votes.set(shift, (votes.get(shift) ?? 0) + 1);
  }
  const shifts = [...votes].toSorted(([, a], [, b]) => b - a).slice(0, mostShifts);
  return [...shifts.map(([shift]) => shift), 0].map((shift) => blocks.slice(shift));
}
