import type { Database } from '../db/database.js';
import { placeCitations } from './attach.js';
import { writeCitations } from './citations.js';
import { declaredTogether, readShared } from './conflict.js';
import type { RecordFile } from './format.js';
import { writeLinks } from './links.js';
import { writeOwned } from './owned.js';
import { readDeclarations, sweep } from './sweep.js';
import { Changes } from './sync.js';
import { tally } from './tally.js';
import { writeShared } from './write-shared.js';

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
    const before = await readDeclarations(tx, records);
    const shared = await writeShared(tx, declared, stored, changes);
    for (const record of records) {
      const owned = await writeOwned(tx, record, shared, changes);
      await writeLinks(tx, record, shared, owned, changes);
      await writeCitations(tx, record, shared, owned, changes);
    }
    await sweep(tx, records, before, changes);
    await placeCitations(tx, [
      ...new Set(records.flatMap(({ sources }) => sources.map(({ slug }) => slug))),
    ]);
    if (changes.inserted + changes.updated + changes.deleted > 0) {
      await tally(tx, records, declared, before);
    }
    return changes;
  });
}
