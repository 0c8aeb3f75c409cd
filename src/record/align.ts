import { type Cited, type HeldBlock, placesOf } from './places.js';
import type { SaidBlock } from './shared.js';

/** Whether the editor has said where the document begins and ends in its page. */
export interface Limits {
  readonly hasFrom: boolean;
  readonly hasTo: boolean;
}

/** So many blocks may be new between two that a record has. */
const mostNew = 20;

/** As when nothing was said of it. */
export const noLimits: Limits = { hasFrom: false, hasTo: false };

/**
 * The blocks of a page from the first to the last that a record has of it, without the furniture around them:
 * all that has words of citations, and before and after it what is as long and labelled as the record says.
 */
export function alignedBlocks(
  page: readonly HeldBlock[],
  said: readonly SaidBlock[],
  cited: readonly Cited[],
  { hasFrom, hasTo }: Limits,
): readonly HeldBlock[] {
  const texts = page.map(({ text }) => text);
  const { places } = placesOf(cited, texts);
  const found: number[] = [];
  const numbers: number[] = [];
  for (const [i, place] of places.entries()) {
    if (place === undefined) continue;
    found.push(place.block);
    numbers.push(Number(cited[i]?.block));
  }
  if (found.length === 0) return page;
  const before = said.slice(0, Math.min(...numbers) - 1).toReversed();
  const after = said.slice(Math.max(...numbers));
  const first = edgeOf(page, before, Math.min(...found) - 1, -1);
  const last = edgeOf(page, after, Math.max(...found) - 1, 1);
  return page.slice(hasFrom ? 0 : Math.max(first, 0), hasTo ? page.length : last + 1);
}

/** The index of the last of the blocks that go on from there. One that has changed counts as the next. */
function edgeOf(
  page: readonly HeldBlock[],
  said: readonly SaidBlock[],
  from: number,
  step: 1 | -1,
): number {
  let edge = from;
  let changed = 0;
  for (const { length, label } of said) {
    const next = edge + step * (changed + 1);
    const near = Array.from({ length: mostNew }, (_, i) => next + step * i);
    const same = near.find((i) => page[i]?.text.length === length && page[i].label === label);
    if (same === undefined) changed++;
    else {
      edge = same;
      changed = 0;
    }
  }
  return edge + step * changed;
}
