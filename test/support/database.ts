import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type Database, openDatabase } from '../../src/db/connect.js';
import { migrate } from '../../src/db/migrate.js';

/** An empty database of its own, in a folder of its own. */
export interface TemporaryDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly url: string;
  /** The SQL of every statement that the reader has run; `queries.length = 0` forgets them. */
  readonly queries: string[];
  /** Closes the database and removes the folder; `await using` does it by itself. */
  dispose(): Promise<void>;
}

/** A database with every migration applied and no rows. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = await temporaryFolder();
  const file = join(folder, 'test.db');
  template ??= makeTemplate();
  await copyFile(await template, file);
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

// Migrated once for each test file.
let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const file = join(await temporaryFolder(), 'template.db');
  await migrate(`file:${file}`);
  return file;
}

afterAll(async () => {
  if (template) await rm(dirname(await template), { recursive: true });
});
