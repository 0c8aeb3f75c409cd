import { alignedBlocks, type Limits, noLimits } from './align.js';
import { cutBlocks } from './blocks.js';
import { fitBlocks } from './fit.js';
import type { Line } from './lines.js';
import { type Cited, type HeldBlock, type Place, type Places, placesOf } from './places.js';
import type { SaidBlock } from './shared.js';
import { findParagraphs } from './text.js';

/** A document, cut as its source is, and where it has the cited words. */
export interface Held extends Places {
  /** The texts of the blocks, of which there may be more or fewer than the source has. */
  readonly blocks: readonly HeldBlock[];
}

/**
 * Cuts the document as the record does: as the lengths and the labels of its blocks fit; where they do
 * not, as a new record would, without the furniture around what the record has; of several ways, in the one that
 * finds the most cited words and leaves the most of them where they are.
 *
 * @param cut what the record takes for blocks
 */
export function holdAgainst(
  lines: readonly Line[],
  cut: 'NUMBERED' | 'BLOCKS',
  blocks: readonly SaidBlock[],
  cited: readonly Cited[],
  limits: Limits = noLimits,
): Held {
  const fits = fitBlocks(lines, blocks).map((texts) =>
    texts.map((text, i) => ({ label: blocks[i]?.label ?? null, text })),
  );
  const others = () =>
    cut === 'NUMBERED'
      ? numberedCuts(lines, blocks.length)
      : [alignedBlocks(cutBlocks(lines).blocks.map(onlyBlock), blocks, cited, limits)];
  const cuts = fits.length > 0 ? fits : others();
  const held = cuts.map((one) => hold(one, cited));
  return held.reduce(
    (best, one) => (weightOf(one, cited) > weightOf(best, cited) ? one : best),
    held[0] ?? { blocks: [], places: cited.map(() => undefined), unsearched: [] },
  );
}

function onlyBlock({ label, text }: HeldBlock): HeldBlock {
  return { label, text };
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
