import { cp, readFile, rm } from 'node:fs/promises';
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
import { countRows } from '../../src/db/read/read-rows.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { expectDerived } from '../record/derived.js';
import { type Dump, dump, type Row } from '../record/dump.js';
import { load } from '../record/loading.js';
import { edit, otherSample, sample } from '../record/sample.js';
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from '../support/database.js';
import { createTestDatabase } from '../support/postgresql.js';

const renamed = ['text: Åse Holm', 'text: Åse Høeg'] as const;
const texts = [
  edit(
    sample,
    renamed,
    ['from: 2031, to: 2031', 'from: 2031, to: 2034'],
    ['News of the ice', 'News of the i\u00adce'],
  ),
  edit(
    otherSample,
    renamed,
    ['from: 2031, to: 2031', 'to: 2031'],
    ['All seas', 'From Tromsø to Łódź all the world’s seas of the U.N. and its مُؤْتَمَر'],
  ),
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
  expect(tables).toHaveLength(10);
  await db.write(async (tx) => {
    for (const [table] of tables) {
      await tx.$executeRawUnsafe(`UPDATE "${table}" SET "searchText" = ''`);
    }
  });
}

/** Fails at the write of this number, as a process does that is killed then. */
function killedAt(number: number, db: Database): Pick<Database, 'run' | 'write'> {
  let writes = 0;
  return {
    run: db.run,
    write(work) {
      writes++;
      return writes === number ? Promise.reject(new Error('killed')) : db.write(work);
    },
  };
}

test('a database is given the words that its rows lack when it is opened', async () => {
  await forgetWords(database);
  const told: number[] = [];
  const onIndexing = (records: number) => told.push(records);
  await (await openDatabase(database.url, { onIndexing })).close();
  await (await openDatabase(database.url, { onIndexing })).close();
  expect(told).toEqual([texts.length]);
  expect(await dump(database.url)).toEqual(whole);
  await expectDerived(database.url);
});

test.each([1, 2, 3])('what is killed at its write no. %i is done by the next', async (number) => {
  await forgetWords(database);
  const killed = killedAt(number, database.db);
  await expect(indexWords(killed, { atOnce: 1 })).rejects.toThrow('killed');
  const half = await dump(database.url);
  const indexed = half.get('Discussion')?.filter(({ searchText }) => searchText !== '');
  expect(indexed).toHaveLength(Math.max(0, number - 2));
  await indexWords(database.db);
  expect(await dump(database.url)).toEqual(whole);
});

test('more names than a statement has parameters are given theirs, and none where there is none', async () => {
  const { db, url } = database;
  const slugs = Array.from({ length: 1_200 }, (_, i) => `topic-${i}`);
  await db.write(async (tx) => {
    const data = slugs.map((slug) => ({ slug, name: 'Łódź', sortName: '' }));
    await tx.topic.createMany({ data });
    const [first] = await tx.topic.findMany({ where: { slug: 'topic-7' } });
    const name = { position: 1, text: 'Łódź', language: 'pl', kind: 'PREFERRED' } as const;
    await tx.name.create({ data: { ...name, topicId: first?.id ?? null } });
    await tx.discussion.updateMany({ data: { searchText: '' } });
  });
  await indexWords(db);
  await expectDerived(url);
  const conditions = [{ slug: { in: slugs } }, { sortName: 'lodz' }];
  expect(await countRows(db, { model: 'Topic', conditions })).toBe(1_200);
});

test('all titles of a meeting and of an appointment are words, also where only the first one was', async () => {
  const { db, url } = database;
  const titled = [
    [
      'title: Minister of the Sea\n',
      'titles: [{ text: Minister of the Sea, language: en }, { text: Havminister, language: nb }]\n',
    ],
    [
      'title: 2030 Meeting of Northern Envoys\n',
      'titles: [{ text: 2030 Meeting of Northern Envoys, language: en }, { text: Nordmøte, language: nb }]\n',
    ],
  ] as const;
  const [first = '', second = ''] = texts;
  await load(db, edit(first, ...titled), second);
  whole = await dump(url);
  const words = [...(whole.get('Appointment') ?? []), ...(whole.get('Meeting') ?? [])];
  expect(words.map(({ searchText }) => searchText)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('havminister'),
      expect.stringContaining('nordmote'),
    ]),
  );
  await db.write(async (tx) => {
    for (const table of ['Appointment', 'Meeting']) {
      await tx.$executeRawUnsafe(`UPDATE "${table}" SET "searchText" = lower("title")`);
    }
  });
  const kind = isPostgresql(url) ? 'postgresql' : 'sqlite';
  const path = join(migrationsFolders[kind], '20261201034000_several_titles', 'migration.sql');
  const statements = (await readFile(path, 'utf8')).split(';').filter((text) => text.trim() !== '');
  await db.write(async (tx) => {
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
  const told: number[] = [];
  await indexWords(db, { onIndexing: (records) => told.push(records) });
  expect(told).toEqual([1]);
  expect(await dump(url)).toEqual(whole);
});

test('a database that has them is written nothing', async () => {
  await indexWords(killedAt(1, database.db));
  expect(await dump(database.url)).toEqual(whole);
});

/**
 * As the row was before letters such as ł and ø and those of Arabic were folded, when a possessive and
 * initials were two words, and a soft hyphen divided one.
 */
function foldedBefore(row: Row): Row {
  const folded = (text: Row[string] | undefined) =>
    String(text)
      .replace('hoeg', 'høeg')
      .replace('tromso', 'tromsø')
      .replace('lodz', 'łodz')
      .replace('موتمر', 'مُؤْتَمَر')
      .replace(/\bun\b(.*) {2}u n$/, 'u n$1')
      .replace('news of the ice', 'news of the i ce')
      .replace(/\bworld\b(.*)$/, 'world s$1  worlds');
  const columns = ['searchText', 'sortName'].filter((column) => row[column] !== undefined);
  return { ...row, ...Object.fromEntries(columns.map((column) => [column, folded(row[column])])) };
}

test.each([
  ['first', ['20261124000000_first']],
  ['second', ['20261124000000_first', '20261124200000_find']],
])('a database of the %s version is brought to what a load makes today', async (_, migrations) => {
  await using old = await emptyDatabase();
  const folder = await temporaryFolder();
  const kind = isPostgresql(old.url) ? 'postgresql' : 'sqlite';
  for (const path of ['migration_lock.toml', ...migrations]) {
    await cp(join(migrationsFolders[kind], path), join(folder, path), { recursive: true });
  }
  await migrate(old.url, { folder });
  await rm(folder, { recursive: true });
  const rows = new Map([...whole].map(([table, all]) => [table, all.map(foldedBefore)]));
  // Titles had no rows of their own, and each record the days that it attests.
  rows.set(
    'Name',
    (rows.get('Name') ?? []).filter(
      (row) => (row.appointmentId ?? row.meetingId ?? row.discussionId) === null,
    ),
  );
  rows.set('Attestation', attestationsIn(whole));
  // Blocks were paragraphs.
  rows.set('Paragraph', rows.get('Block') ?? []);
  rows.set(
    'Citation',
    (rows.get('Citation') ?? []).map((row) => ({ ...row, paragraphId: row.blockId ?? null })),
  );
  await (kind === 'postgresql' ? fillPostgresql(old.url, rows) : fillSqlite(old.url, rows));

  const db = await openDatabase(old.url);
  try {
    expect(withoutNames(await dump(old.url))).toEqual(withoutNames(whole));
    await expectDerived(old.url);
    expect(await load(db, ...texts)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  } finally {
    await db.close();
  }
});

function attestationsIn(all: Dump): Row[] {
  const declared = (all.get('Declaration') ?? []).filter(({ type }) => type === 'APPOINTMENT');
  return declared.flatMap(({ slug, recordId = null, said }) => {
    const id = all.get('Appointment')?.find((row) => row.slug === slug)?.id ?? null;
    const { attestedOn } = JSON.parse(String(said)) as { attestedOn: string[] };
    return attestedOn.map((on) => ({ appointmentId: id, recordId, on }));
  });
}

/** The tables whose rows have other ids, or say the same in other words, are held elsewhere. */
function withoutNames(all: Dump): Dump {
  const others = ['Name', 'NameOfRecord', 'CitationOfName', 'Declaration'];
  return new Map([...all].filter(([table]) => !others.includes(table)));
}

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
function fillSqlite(url: string, tables: Dump): void {
  const old = new Sqlite(databaseFile(url));
  old.pragma('foreign_keys = OFF');
  for (const [table, rows] of tables) {
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

async function fillPostgresql(url: string, tables: Dump): Promise<void> {
  const old = new pg.Client({ connectionString: url });
  await old.connect();
  await old.query('SET session_replication_role = replica');
  for (const [table, rows] of tables) {
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
    // The next row gets the next id, as where the database has given all of them.
    if (names.includes('id')) {
      await old.query(
        `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), (SELECT max("id") FROM "${table}"))`,
      );
    }
  }
  await old.end();
}
