import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { indexWords } from '../../src/db/index-words.js';
import { migrate } from '../../src/db/migrate.js';
import { migrationsFolders } from '../../src/db/migrations.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { expectDerived } from '../record/derived.js';
import { type Dump, dump } from '../record/dump.js';
import { load } from '../record/loading.js';
import { edit, otherSample, sample } from '../record/sample.js';
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from '../support/database.js';
import { createTestDatabase } from '../support/postgresql.js';

const texts = [
  edit(sample, ['from: 2031, to: 2031', 'from: 2031, to: 2034']),
  edit(otherSample, ['from: 2031, to: 2031', 'to: 2031']),
];

let database: TemporaryDatabase;
let whole: Dump;
beforeEach(async () => {
  database = await temporaryDatabase();
  await load(database.db, ...texts);
  whole = await dump(database.url);
});
afterEach(() => database.dispose());

/** What the rows of an earlier version lack. */
async function forgetWords({ db }: TemporaryDatabase): Promise<void> {
  const tables = [...whole].filter(([, rows]) => rows[0]?.searchText !== undefined);
  expect(tables).toHaveLength(7);
  await db.write(async (tx) => {
    for (const [table] of tables) {
      await tx.$executeRawUnsafe(`UPDATE "${table}" SET "searchText" = ''`);
    }
  });
}

/** Fails at the write of this number, as a process does that is killed then. */
function killedAt(number: number, db: Database): Pick<Database, 'reader' | 'write'> {
  let writes = 0;
  return {
    reader: db.reader,
    write(work) {
      writes++;
      return writes === number ? Promise.reject(new Error('killed')) : db.write(work);
    },
  };
}

test('a database is given the words that its rows lack when it is opened', async () => {
  await forgetWords(database);
  await (await openDatabase(database.url)).close();
  expect(await dump(database.url)).toEqual(whole);
  await expectDerived(database.url);
});

test.each([1, 2, 3])('what is killed at its write no. %i is done by the next', async (number) => {
  await forgetWords(database);
  await expect(indexWords(killedAt(number, database.db))).rejects.toThrow('killed');
  const half = await dump(database.url);
  const indexed = half.get('Discussion')?.filter(({ searchText }) => searchText !== '');
  expect(indexed).toHaveLength(Math.max(0, number - 2));
  await indexWords(database.db);
  expect(await dump(database.url)).toEqual(whole);
});

test('a database that has them is written nothing', async () => {
  await indexWords(killedAt(1, database.db));
  expect(await dump(database.url)).toEqual(whole);
});

test('a database of the first version is brought to what a load makes today', async () => {
  await using old = await emptyDatabase();
  const folder = await temporaryFolder();
  const kind = isPostgresql(old.url) ? 'postgresql' : 'sqlite';
  for (const path of ['migration_lock.toml', '20261124000000_first']) {
    await cp(join(migrationsFolders[kind], path), join(folder, path), { recursive: true });
  }
  await migrate(old.url, { folder });
  await rm(folder, { recursive: true });
  await (kind === 'postgresql' ? fillPostgresql(old.url) : fillSqlite(old.url));

  const db = await openDatabase(old.url);
  try {
    expect(await dump(old.url)).toEqual(whole);
    await expectDerived(old.url);
    expect(await load(db, ...texts)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  } finally {
    await db.close();
  }
});

async function emptyDatabase(): Promise<AsyncDisposable & { url: string }> {
  if (isPostgresql(inject('templates').empty)) {
    const { url, drop } = await createTestDatabase();
    return { url, [Symbol.asyncDispose]: drop };
  }
  const folder = await temporaryFolder();
  return {
    url: `file:${join(folder, 'old.db')}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** Fills the tables of an earlier version with the rows, as far as it has their columns. */
function fillSqlite(url: string): void {
  const old = new Sqlite(databaseFile(url));
  old.pragma('foreign_keys = OFF');
  for (const [table, rows] of whole) {
    const names = old
      .prepare<[], string>(`SELECT "name" FROM pragma_table_info('${table}')`)
      .pluck()
      .all();
    for (const row of names.length > 0 ? rows : []) {
      const places = names.map(() => '?').join(', ');
      const columns = names.map((name) => `"${name}"`).join(', ');
      old
        .prepare(`INSERT INTO "${table}" (${columns}) VALUES (${places})`)
        .run(names.map((name) => row[name]));
    }
  }
  expect(old.pragma('foreign_key_check')).toEqual([]);
  old.close();
}

async function fillPostgresql(url: string): Promise<void> {
  const old = new pg.Client({ connectionString: url });
  await old.connect();
  await old.query('SET session_replication_role = replica');
  for (const [table, rows] of whole) {
    const { rows: known } = await old.query<{ name: string }>(
      `SELECT column_name AS "name" FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    );
    const names = known.map(({ name }) => name);
    for (const row of names.length > 0 ? rows : []) {
      const places = names.map((_, i) => `$${i + 1}`).join(', ');
      const columns = names.map((name) => `"${name}"`).join(', ');
      await old.query(
        `INSERT INTO "${table}" (${columns}) VALUES (${places})`,
        names.map((name) => row[name]),
      );
    }
  }
  await old.end();
}
