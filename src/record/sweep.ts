import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import type { Things } from './conflict.js';
import type { RecordFile } from './format.js';
import { blocksOf, models, sharedTypes } from './shared.js';
import type { Changes, Table } from './sync.js';

/**
 * Deletes what no file speaks of any more, once the files are written.
 *
 * @param things the shared things that the files speak of or have spoken of
 */
export async function sweep(
  tx: Transaction,
  records: readonly RecordFile[],
  things: Things,
  changes: Changes,
): Promise<void> {
  // From the last type to the first, since each refers only to those before it.
  for (const type of [...sharedTypes].reverse()) {
    const gone = [...things[type]].flatMap(([slug, one]) => (one === null ? slug : []));
    if (gone.length === 0) continue;
    if (type === 'SOURCE') await noteTexts(tx, gone, changes);
    const where = { [publicKeyOf(models[type])]: { in: gone } };
    const deleted = await delegateOf<Table>(tx, models[type]).deleteMany({ where });
    changes.deleted += deleted.count;
  }

  for (const source of records.flatMap(({ sources }) => sources)) {
    // Those with a text are of an attached one that has more.
    const number = { gt: blocksOf(source).length };
    const spare = { source: { slug: source.slug }, number, text: null };
    changes.deleted += (await tx.block.deleteMany({ where: spare })).count;
  }
}

/** Notes the attached and the kept texts of sources that are about to be deleted. */
async function noteTexts(tx: Transaction, slugs: string[], changes: Changes): Promise<void> {
  const ofText = { text: { not: null } };
  const sources = await tx.source.findMany({
    where: { slug: { in: slugs }, OR: [{ blocks: { some: ofText } }, { keptTexts: { some: {} } }] },
    orderBy: { slug: 'asc' },
    select: { slug: true, _count: { select: { keptTexts: true, blocks: { where: ofText } } } },
  });
  for (const { slug, _count: has } of sources) {
    const attached = has.blocks > 0 ? 1 : 0;
    changes.lostTexts.set(slug, `${attached} attached, ${has.keptTexts} kept`);
  }
}
