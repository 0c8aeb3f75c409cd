import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { createTestDatabase, emptyTestDatabase, type TestDatabase } from './postgresql.js';

/** A database of its own. */
export interface TemporaryDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly url: string;
  /** The SQL of every statement that the reader has run; `queries.length = 0` forgets them. */
  readonly queries: string[];
  /** Closes and removes the database; `await using` does it by itself. */
  dispose(): Promise<void>;
}

/**
 * A copy of a database: by default of one with every migration applied and no rows. It is of the
 * kind that the tests run on: SQLite, or PostgreSQL.
 *
 * @param template the file or the URL of the database to copy
 */
export async function temporaryDatabase(
  template = inject('templates').empty,
): Promise<TemporaryDatabase> {
  const { url, remove } = await copyOf(template);
  const queries: string[] = [];
  const db = await openDatabase(url, {
    onQuery: (sql) => queries.push(sql),
    lockTimeout: 2000,
    poolSize: 4,
  });
  const dispose = async () => {
    await db.close();
    await remove();
  };
  return { db, url, queries, dispose, [Symbol.asyncDispose]: dispose };
}

/** An empty folder, which whoever asks for it removes. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'aide-memoire-'));
}

/** Databases of PostgreSQL that tests of this process have used and emptied; they are dropped with the template. */
const emptied: TestDatabase[] = [];

async function copyOf(template: string): Promise<{ url: string; remove: () => Promise<void> }> {
  if (isPostgresql(template)) {
    const isEmpty = template === inject('postgresqlTemplates')?.empty;
    const database = (isEmpty && emptied.pop()) || (await createTestDatabase(template));
    const remove = isEmpty
      ? async () => {
          await emptyTestDatabase(database);
          emptied.push(database);
        }
      : database.drop;
    return { url: database.url, remove };
  }
  const folder = await temporaryFolder();
  const file = join(folder, 'test.db');
  await copyFile(template, file);
  return { url: `file:${file}`, remove: () => rm(folder, { recursive: true }) };
}
