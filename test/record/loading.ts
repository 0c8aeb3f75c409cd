import type { Database } from '../../src/db/database.js';
import { checkRecord } from '../../src/record/check.js';
import type { DeclaringFile } from '../../src/record/format.js';
import { loadRecords } from '../../src/record/load.js';

/** Loads the texts of records together, and says how many rows that took. */
export async function load(db: Pick<Database, 'write'>, ...texts: readonly string[]) {
  return loadFiles(db, ...texts.map((text) => ['r.yaml', text] as const));
}

/** Loads files together, each by its name and its text. */
export async function loadFiles(
  db: Pick<Database, 'write'>,
  ...files: readonly (readonly [name: string, text: string])[]
) {
  const checked = files.map(([name, text]) => checkedFile(name, text));
  return { ...(await loadRecords(db, checked)) };
}

/** The file of the name and the text, which must be sound. */
export function checkedFile(name: string, text: string): DeclaringFile {
  const { record, register, problems } = checkRecord(text, name);
  const file = record ?? register;
  if (file === undefined) throw new Error(JSON.stringify(problems));
  return file;
}
