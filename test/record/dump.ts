import Sqlite from 'better-sqlite3';
import { databaseFile } from '../../src/db/file.js';

/** Every row of every table, as lines `Table key column=value`. */
export type Dump = ReadonlySet<string>;

/**
 * Every value of the database, each with its row. A row goes by its id, or where it has none, by
 * all that is in it.
 */
export function dump(url: string): Dump {
  const database = new Sqlite(databaseFile(url), { readonly: true });
  try {
    // With its WAL, the file is read as it was when this began, whoever writes meanwhile.
    return database.transaction(() => new Set(tablesOf(database).flatMap((table) => linesOf(database, table))))();
  } finally {
    database.close();
  }
}

/** What is only in the first, with a minus, and what is only in the second, with a plus. */
export function changesBetween(before: Dump, after: Dump): string[] {
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
}

/** The lines without the ids of rows, which are not the same in every database. */
export function withoutIds(lines: Dump): ... 
