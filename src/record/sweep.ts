import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import type { RecordFile } from './format.js';
import { blocksOf, models, type SharedType, sharedTypes } from './shared.js';
import type { Changes, Table } from './sync.js';

/** That a record speaks of a shared thing. */
export interface Declaration {
  readonly type: SharedType;
  readonly slug: string;
}

/** What the records declare, as far as they are in the database already. */
export function readDeclarations(
  tx: Transaction,
  records: readonly RecordFile[],
): Promise<Declaration[]> {
  const slugs = records.map(({ discussion }) => discussion.slug);
  return tx.declaration.findMany({
    where: { record: { slug: { in: slugs } } },
    select: { type: true, slug: true },
  });
}

/**
 * Deletes what no record says any more, once the records are written.
 *
 * @param before what they declared until now
 */
export async function sweep(
  tx: Transaction,
  records: readonly RecordFile[],
  before: readonly Declaration[],
  changes: Changes,
): Promise<void> {
  // An accreditation is there as long as some record cites words for it.
  const uncited = await tx.accreditation.deleteMany({ where: { citations: { none: {} } } });
  changes.deleted += uncited.count;

  // From the last type to the first, since each refers only to those before it.
  for (const type of [...sharedTypes].reverse()) {
    const slugs = new Set(before.filter((one) => one.type === type).map(({ slug }) => slug));
    const declared = await tx.declaration.findMany({ where: { type, slug: { in: [...slugs] } } });
    for (const { slug } of declared) slugs.delete(slug);
    const where = { [publicKeyOf(models[type])]: { in: [...slugs] } };
    const undeclared = await delegateOf<Table>(tx, models[type]).deleteMany({ where });
    changes.deleted += undeclared.count;
  }

  for (const source of records.flatMap(({ sources }) => sources)) {
    // Those with a text are of an attached one that has more.
    const number = { gt: blocksOf(source).length };
    const spare = { source: { slug: source.slug }, number, text: null };
    changes.deleted += (await tx.block.deleteMany({ where: spare })).count;
  }
}
