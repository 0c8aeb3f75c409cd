import type { Database } from '../../src/db/database.js';
import { checkRecord } from '../../src/record/check.js';
import { loadRecords } from '../../src/record/load.js';

/** Loads the texts of records together, and says how many rows that took. */
export async function load(db: Pick<Database, 'write'>, ...texts: readonly string[]) {
  const records = texts.map((text) => {
    const { record, problems } = checkRecord(text, 'r.yaml');
    if (record === undefined) throw new Error(JSON.stringify(problems));
    return record;
  });
  return { ...(await loadRecords(db, records)) };
}
