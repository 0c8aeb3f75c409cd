import { readdir, readFile } from 'node:fs/promises';
import type { Database } from '../db/database.js';
import { hasRows } from '../db/has-rows.js';
import type { DeclaringFile } from '../record/format.js';
import { root } from '../root.js';

const shipped = new URL('seed/', root);

/** A shipped record has mistakes, or contradicts what is there: the message lists both. */
export class ShippedRecordError extends Error {
  override readonly name = 'ShippedRecordError';
}

/**
 * Loads the records that come with the program, if the database holds no discussion yet.
 *
 * @param folder where their folders `records` and `register` are, with a slash at its end
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
  const records = await readAll(folder, 'records/');
  try {
    await loadRecords(db, [...(await readAll(folder, 'register/')), ...records]);
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
    throw new ShippedRecordError(error.message, { cause: error });
  }
  return records.length;
}

async function readAll(folder: URL, within: string): Promise<DeclaringFile[]> {
  const names = (await readdir(new URL(within, folder))).filter((name) => name.endsWith('.yaml'));
  return Promise.all(names.sort().map((name) => readFileOf(folder, `${within}${name}`)));
}

async function readFileOf(folder: URL, name: string): Promise<DeclaringFile> {
  const [{ checkRecord }, { formatProblem }] = await Promise.all([
    import('../record/check.js'),
    import('../record/problem.js'),
  ]);
  const { record, register, problems } = checkRecord(
    await readFile(new URL(name, folder), 'utf8'),
    `seed/${name}`,
  );
  const file = record ?? register;
  if (file === undefined) throw new ShippedRecordError(problems.map(formatProblem).join('\n'));
  return file;
}
