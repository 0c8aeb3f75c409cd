import type { Transaction } from '../db/client.js';
import type { Database } from '../db/connect.js';
import { writeStatements } from './citations.js';
import { type Declared, declaredTogether, readShared } from './conflict.js';
import type { RecordFile } from './format.js';
import { writeLinks } from './links.js';
import { writeOwned } from './owned.js';
import { declaredBy, type SharedType, sharedTypes } from './shared.js';
import { Changes, replaceRows } from './sync.js';
import { tableOf } from './tables.js';
import { parents, tables, writeShared } from './write-shared.js';

/**
 * Loads checked records in one transaction: all of them, or nothing.
 *
 * Loading a record again writes nothing. Loading a changed one updates in place: what stays keeps
 * its id, and what its file no longer says is gone, unless another record still says it.
 *
 * @returns how many rows were inserted, updated and deleted
 * @throws RecordConflict when the records contradict each other or another one in the database
 */
export async function loadRecords(
  db: Pick<Database, 'write'>,
  records: readonly RecordFile[],
): Promise<Changes> {
  const declared = declaredTogether(records);
  return db.write(async (tx) => {
    const changes = new Changes();
    const stored = await readShared(tx, records, declared);
    const before = await declarationsOf(tx, records);
    const shared = await writeShared(tx, declared, stored, changes);
    for (const record of records) {
      const owned = await writeOwned(tx, record, shared, changes);
      await writeLinks(tx, record, shared, owned, changes);
      await writeStatements(tx, record, shared, owned, changes);
      await writeDeclarations(tx, record, owned.discussion, changes);
    }
    await deleteUndeclared(tx, before, declared, changes);
    await deleteSpareParagraphs(tx, declared, changes);
    return changes;
  });
}

interface Declaration {
  readonly type: SharedType;
  readonly slug: string;
}

async function declarationsOf(
  tx: Transaction,
  records: readonly RecordFile[],
): Promise<Declaration[]> {
  const loading = records.map(({ discussion }) => discussion.slug);
  return tx.declaration.findMany({
    where: { record: { slug: { in: loading } } },
    select: { type: true, slug: true },
  });
}

async function writeDeclarations(
  tx: Transaction,
  record: RecordFile,
  recordId: number,
  changes: Changes,
): Promise<void> {
  const declared = declaredBy(record);
  const wanted = sharedTypes.flatMap((type) =>
    [...declared[type].keys()].map((slug) => ({ recordId, type, slug })),
  );
  const stored = (await tx.declaration.findMany({ where: { recordId } })).map((row) => ({
    ...row,
  }));
  await replaceRows(tableOf(tx, 'Declaration'), { recordId }, stored, wanted, changes);
}

/** Deletes the shared things that these records used to declare and that no record declares now. */
async function deleteUndeclared(
  tx: Transaction,
  before: readonly Declaration[],
  declared: Declared,
  changes: Changes,
): Promise<void> {
  // From the last type to the first, since each refers only to those before it.
  for (const type of [...sharedTypes].reverse()) {
    const dropped = before.filter(
      (declaration) => declaration.type === type && !declared.get(type)?.has(declaration.slug),
    );
    const slugs = new Set(dropped.map(({ slug }) => slug));
    const still = await tx.declaration.findMany({ where: { type, slug: { in: [...slugs] } } });
    for (const { slug } of still) slugs.delete(slug);
    if (slugs.size === 0) continue;
    const table = tableOf(tx, tables[type]);
    const where = { [type === 'COUNTRY' ? 'code' : 'slug']: { in: [...slugs] } };
    const rows = await table.findMany({ where });
    // What goes may refer to another that goes.
    const parent = parents[type];
    for (const { id } of parent ? rows : []) {
      await table.update({ where: { id }, data: { [parent?.column ?? '']: null } });
    }
    await table.deleteMany({ where });
    changes.deleted += rows.length;
  }
}

/** Deletes the paragraphs that a source has beyond its number, now that nothing cites them. */
async function deleteSpareParagraphs(
  tx: Transaction,
  declared: Declared,
  changes: Changes,
): Promise<void> {
  const slugs = [...(declared.get('SOURCE')?.keys() ?? [])];
  for (const source of await tx.source.findMany({ where: { slug: { in: slugs } } })) {
    const { count } = await tx.paragraph.deleteMany({
      where: { sourceId: source.id, number: { gt: source.paragraphCount } },
    });
    changes.deleted += count;
  }
}
