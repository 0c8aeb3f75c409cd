import { readdir, readFile } from 'node:fs/promises';
import type { Database } from '../db/database.js';
import { hasRows } from '../db/has-rows.js';
import type { RecordFile } from '../record/format.js';
import { root } from '../root.js';

const shipped = new URL('seed/records/', root);

/** A shipped record has mistakes, or contradicts what is there: the message lists both. */
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
  db: Pick<Database, 'run' | 'write'>,
  folder = shipped,
): Promise<number> {
  if (await hasRows(db, '"Discussion"')) return 0;
  // Of all starts only the first loads these modules.
  const [{ loadRecords }, { RecordConflict }] = await Promise.all([
    import('../record/load.js'),
    import('../record/conflict.js'),
  ]);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const records = await Promise.all(files.map((name) => readRecord(folder, name)));
  try {
    await loadRecords(db, records);
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
    throw new ShippedRecordError(error.message, { cause: error });
  }
  return records.length;
}

async function readRecord(folder: URL, name: string): Promise<RecordFile> {
  const [{ checkRecord }, { formatProblem }] = await Promise.all([
    import('../record/check.js'),
    import('../record/problem.js'),
  ]);
  const { record, problems } = checkRecord(
    await readFile(new URL(name, folder), 'utf8'),
    `seed/records/${name}`,
  );
  if (record === undefined) throw new ShippedRecordError(problems.map(formatProblem).join('\n'));
  return record;
}
