import { cutBlocks } from './blocks.js';
import { fitBlocks } from './fit.js';
import type { Line } from './lines.js';
import { type Cited, type Place, placesOf } from './places.js';
import type { SaidBlock } from './shared.js';
import { findParagraphs } from './text.js';

/** A document, cut as its source is, and where it has the cited words. */
export interface Held {
  /** The texts of the blocks, of which there may be more or fewer than the source has. */
  readonly blocks: readonly HeldBlock[];
  /** Where each citation stands, in their order; undefined where its words are gone. */
  readonly places: readonly (Place | undefined)[];
}

/** A block of a document. */
export interface HeldBlock {
  readonly label: string | null;
  readonly text: string;
}

/**
 * Cuts the document as the record does: as the lengths and the labels of its blocks fit; where they do
 * not, as a new record would, in the way that leaves the most citations where they are.
 *
 * @param cut what the record takes for blocks.
 */
export function holdAgainst(
  lines: readonly Line[],
  cut: 'NUMBERED' | 'BLOCKS',
  blocks: readonly SaidBlock[],
  cited: readonly Cited[],
): Held {
  const fits = fitBlocks(lines, blocks).map((texts) =>
    texts.map((text, i) => ({ label: blocks[i]?.label ?? null, text })),
  );
  const others = () =>
    cut === 'NUMBERED'
      ? numberedCuts(lines, blocks.length)
      : [
          shifted(
            cutBlocks(lines).blocks.map(({ label, text }) => ({ label, text })),
            cited,
          ),
        ];
  const cuts = fits.length > 0 ? fits : others();
  const held = cuts.map((one) => hold(one, cited));
  return held.reduce(
    (best, one) => (weightOf(one, cited) > weightOf(best, cited) ? one : best),
    held[0] ?? { blocks: [], places: cited.map(() => undefined) },
  );
}

/** Where the blocks have the cited words. */
export function hold(blocks: readonly HeldBlock[], cited: readonly Cited[]): Held {
  const texts = blocks.map(({ text }) => text);
  return { blocks, places: placesOf(cited, texts) };
}

/** Whether the words of the citation stand where they were cited. */
export function isIntact(citation: Cited, place: Place | undefined): boolean {
  return place?.block === citation.block && place.start === citation.start;
}

function weightOf({ places }: Held, cited: readonly Cited[]): number {
  return places.reduce((sum, place, i) => {
    const citation = cited[i];
    if (place === undefined || citation === undefined) return sum;
    return sum + (isIntact(citation, place) ? cited.length + 1 : 1);
  }, 0);
}

/** As many paragraphs as there are, and as many as the record has. */
function numberedCuts(lines: readonly Line[], count: number): HeldBlock[][] {
  return [findParagraphs(lines), findParagraphs(lines, count)].flatMap((texts) =>
    texts ? [texts.map((text, i) => ({ label: String(i + 1), text }))] : [],
  );
}

/** The blocks without those before the first of the record: furniture that its editor left out. */
function shifted(blocks: readonly HeldBlock[], cited: readonly Cited[]): readonly HeldBlock[] {
  const { places } = hold(blocks, cited);
  const votes = new Map<number, number>();
  for (const [i, place] of places.entries()) {
    const citation = cited[i];
    if (place === undefined || citation === undefined || place.start !== citation.start) continue;
    const shift = place.block - citation.block;
    if (shift >= 0) votes.set(shift, (votes.get(shift) ?? 0) + 1);
  }
  const [best] = [...votes].toSorted(([, a], [, b]) => b - a);
  return blocks.slice(best?.[0] ?? 0);
}
