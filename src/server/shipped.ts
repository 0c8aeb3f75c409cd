import { readdir, readFile } from 'node:fs/promises';
import type { Database } from '../db/database.js';
import { checkRecord } from '../record/check.js';
import type { RecordFile } from '../record/format.js';
import { loadRecords } from '../record/load.js';
import { formatProblem } from '../record/problem.js';

const shipped = new URL('../../seed/records/', import.meta.url);

/** A shipped record has mistakes, which the message lists. */
export class ShippedRecordError extends Error {
  override readonly name = 'ShippedRecordError';
}

/**
 * Loads the records that come with the program, if the database holds no discussion yet.
 *
 * @param folder where they are, with a slash at its end
 * @returns how many were loaded
 * @throws ShippedRecordError when somebody has edited one and it no longer passes the check
 */
export async function loadShippedRecords(
  db: Pick<Database, 'reader' | 'write'>,
  folder = shipped,
): Promise<number> {
  if ((await db.reader.discussion.count()) > 0) return 0;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const records = await Promise.all(files.map((name) => readRecord(folder, name)));
  await loadRecords(db, records);
  return records.length;
}

async function readRecord(folder: URL, name: string): Promise<RecordFile> {
  const { record, problems } = checkRecord(
    await readFile(new URL(name, folder), 'utf8'),
    `seed/records/${name}`,
  );
  if (record === undefined) throw new ShippedRecordError(problems.map(formatProblem).join('\n'));
  return record;
}
