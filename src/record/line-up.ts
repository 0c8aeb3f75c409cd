import { cutBlocks } from './blocks.js';
import type { Citable } from './cite.js';
import type { DraftedSource } from './fill.js';
import { fitBlocks } from './fit.js';
import { recordFormat } from './format.js';
import type { Line } from './lines.js';
import { blocksOf, type SaidBlock } from './shared.js';
import { numberedBlocks } from './text.js';

const lengthsFormat = recordFormat.shape.sources.element.pick({ blocks: true, paragraphs: true });

/** The blocks that the source has in its record; undefined when it says nothing of them. */
export function saidBlocks({
  key,
  lengths,
}: DraftedSource): SaidBlock[] | 'ill-shaped' | undefined {
  if (lengths === undefined) return undefined;
  const list = key === 'block' ? 'blocks' : 'paragraphs';
  const parsed = lengthsFormat.safeParse({ [list]: lengths });
  return parsed.success ? blocksOf(parsed.data) : 'ill-shaped';
}

/** A document as a new record cuts it. */
export function usualCut(lines: readonly Line[], key: DraftedSource['key']): readonly Citable[] {
  return key === 'block' ? cutBlocks(lines).blocks : numberedBlocks(lines);
}

/**
 * Each way to cut the document that gives blocks of the lengths and the labels that a record has; what is
 * around them is furniture.
 */
export function linedUp(
  lines: readonly Line[],
  key: DraftedSource['key'],
  said: readonly SaidBlock[],
): Citable[][] {
  const usual = runsIn(usualCut(lines, key), said);
  if (usual.length > 0) return usual;
  return fitBlocks(lines, said).map((texts) =>
    said.map(({ label }, i) => ({ label, text: String(texts[i]) })),
  );
}

/** Of more places at which the blocks may begin, none is likely to be another than the first. */
const mostRuns = 20;

/** The blocks that follow each other as the record says. */
function runsIn(blocks: readonly Citable[], said: readonly SaidBlock[]): Citable[][] {
  const runs: Citable[][] = [];
  for (let i = 0; i + said.length <= blocks.length && runs.length < mostRuns; i++) {
    const isRun = said.every(({ label, length }, k) => {
      const block = blocks[i + k] as Citable;
      return block.text.length === length && block.label === label;
    });
    if (isRun) runs.push(blocks.slice(i, i + said.length));
  }
  return runs;
}
