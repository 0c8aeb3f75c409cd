import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';

/** A database of its own, in a folder of its own. */
export interface TemporaryDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly url: string;
  /** The SQL of every statement that the reader has run; `queries.length = 0` forgets them. */
  readonly queries: string[];
  /** Closes the database and removes the folder; `await using` does it by itself. */
  dispose(): Promise<void>;
}

/** A copy of a database: by default of one with every migration applied and no rows. */
export async function temporaryDatabase(
  template = inject('emptyDatabase'),
): Promise<TemporaryDatabase> {
  const folder = await temporaryFolder();
  const file = join(folder, 'test.db');
  await copyFile(template, file);
  const url = `file:${file}`;
  const queries: string[] = [];
  const db = await openDatabase(url, { onQuery: (sql) => queries.push(sql), lockTimeout: 2000 });
  const dispose = async () => {
    await db.close();
    await rm(folder, { recursive: true });
  };
  return { db, url, queries, dispose, [Symbol.asyncDispose]: dispose };
}

/** An empty folder, which whoever asks for it removes. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'aide-memoire-'));
}
