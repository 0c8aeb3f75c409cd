import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { inject } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { createTestDatabase } from './postgresql.js';

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
 * An empty one may be one that an earlier test has used, which was emptied and never closed: its
 * clients know the statements of a load already, which takes as long to learn as the load itself.
 *
 * @param template the file or the URL of the database to copy
 */
export async function temporaryDatabase(
  template = inject('templates').empty,
): Promise<TemporaryDatabase> {
  const kept = emptied.get(template)?.pop();
  const { db, url, queries, remove } = kept ?? (await openCopy(template));
  queries.length = 0;
  let isClosed = false;
  const close = async () => {
    isClosed = true;
    await db.close();
  };
  const dispose = async () => {
    if (!isClosed && isEmpty(template)) {
      await emptyDatabase({ db, url });
      emptied.set(template, [...(emptied.get(template) ?? []), { db, url, queries, remove }]);
      return;
    }
    await db.close();
    await remove();
  };
  return { db: { ...db, close }, url, queries, dispose, [Symbol.asyncDispose]: dispose };
}

/** A copy that no test has used, and none will use: for those of the handle and the file themselves. */
export async function freshDatabase(
  template = inject('templates').empty,
): Promise<TemporaryDatabase> {
  const { remove, ...opened } = await openCopy(template);
  const dispose = async () => {
    await opened.db.close();
    await remove();
  };
  return { ...opened, dispose, [Symbol.asyncDispose]: dispose };
}

/** A database that is open, and how it is removed once it is closed. */
interface Opened {
  readonly db: Database;
  readonly url: string;
  readonly queries: string[];
  remove(): Promise<void>;
}

/** Those of this process that tests have used and emptied, by template. The run removes them in the end. */
const emptied = new Map<string, Opened[]>();

function isEmpty(template: string): boolean {
  return [inject('templates'), inject('postgresqlTemplates')].some(
    (templates) => templates?.empty === template,
  );
}

async function openCopy(template: string): Promise<Opened> {
  const { url, remove } = await copyOf(template);
  const queries: string[] = [];
  const db = await openDatabase(url, {
    onQuery: (sql) => queries.push(sql),
    lockTimeout: 2000,
    poolSize: 4,
  });
  return { db, url, queries, remove };
}

/** An empty folder, which whoever asks for it removes. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'aide-memoire-'));
}

async function copyOf(template: string): Promise<{ url: string; remove: () => Promise<void> }> {
  if (isPostgresql(template)) {
    const { url, drop } = await createTestDatabase(template);
    return { url, remove: drop };
  }
  const folder = await temporaryFolder();
  const file = join(folder, 'test.db');
  await copyFile(template, file);
  return { url: `file:${file}`, remove: () => rm(folder, { recursive: true }) };
}

/** Empties all tables but that of the version, and counts ids from 1 again. */
async function emptyDatabase({ db, url }: Pick<Opened, 'db' | 'url'>): Promise<void> {
  if (isPostgresql(url)) {
    await db.write((tx) => tx.$executeRawUnsafe(emptyingPostgresql));
    return;
  }
  const sqlite = new Sqlite(databaseFile(url));
  // All goes at once: no foreign key has anything to do.
  sqlite.pragma('foreign_keys = OFF');
  sqlite.transaction(() => {
    const tables = sqlite
      .prepare<[], string>(
        `SELECT "name" FROM pragma_table_list WHERE "schema" = 'main' AND "type" = 'table'
          AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND "name" NOT LIKE '\\_%' ESCAPE '\\' AND "name" <> 'DataVersion'`,
      )
      .pluck();
    for (const table of tables.all()) sqlite.exec(`DELETE FROM "${table}"`);
    sqlite.exec('DELETE FROM sqlite_sequence');
  })();
  sqlite.close();
}

// In a third of what it takes to make a database. TRUNCATE takes longer: it makes every table and index
// new.
const emptyingPostgresql = String.raw`DO $$
  DECLARE one text;
  BEGIN
    -- All goes at once: no foreign key or trigger has anything to do.
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
      AND tablename NOT LIKE '\_%' AND tablename <> 'DataVersion'
    LOOP EXECUTE format('DELETE FROM %I', one); END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class
      WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
  END $$`;
