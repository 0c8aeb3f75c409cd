import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Sqlite from 'better-sqlite3';
import { expect, inject, test, vi } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import type { List, Order } from '../../src/db/read/list.js';
import { readRows, type Statements } from '../../src/db/read/read-rows.js';
import { fts5Of, tsqueryOf } from '../../src/db/read/word-queries.js';
import { Writer } from '../../src/db/read/writer.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { isSlipOf } from '../../src/domain/misspelling.js';
import { parseQuery } from '../../src/domain/search-query.js';
import { loadRecords } from '../../src/record/load.js';
import { textModels, wordedModels } from '../../src/search/hit.js';
import { temporaryDatabase } from '../support/database.js';
import { searchedRecords } from './records.js';

const most = 10_000;

// Each asks for every word that there is, a few times.
vi.setConfig({ testTimeout: 180_000 });

interface Row {
  readonly id: number;
  readonly searchText: string;
}

const idsOf = (rows: readonly object[]) =>
  (rows as Row[]).map(({ id }) => id).sort((a, b) => a - b);

/** Expects that the indexes of words find each word in the rows that have it, and in no others. */
async function expectInStep(statements: Statements, url: string): Promise<number> {
  let checked = 0;
  for (const model of [...wordedModels, ...textModels]) {
    const columns = ['id', 'searchText'];
    const rows = (await readRows(statements, { model, columns, order: [] })) as unknown as Row[];
    const words = new Map<string, number[]>();
    for (const { id, searchText } of rows) {
      for (const word of new Set(searchText.split(/ +/))) {
        words.set(word, [...(words.get(word) ?? []), id]);
      }
    }
    const find = (id: object) =>
      readRows(statements, { model, columns: ['id'], conditions: [{ id }], order: [] });
    const matching = await Promise.all(
      [...words].map(async ([word, ids]) => {
        const found = await find({ matching: { text: word, most } });
        return { word, found: idsOf(found), expected: [...ids].sort((a, b) => a - b) };
      }),
    );
    for (const { word, found, expected } of matching) {
      expect([model, word, found]).toEqual([model, word, expected]);
    }
    checked += matching.length;
    if (!wordedModels.some((worded) => worded === model)) continue;
    // Words that none has, one slip away from these.
    const slips = [...words.keys()]
      .map((word) => `${word.slice(0, -1)}${word.slice(-1) === 'x' ? 'y' : 'x'}`)
      .filter((slip) => [...slip].length >= 4);
    const misspelt = await Promise.all(
      slips.map(async (slip) => idsOf(await find({ misspelt: { text: slip, most } }))),
    );
    for (const [i, slip] of slips.entries()) {
      const expected = rows.filter(({ searchText }) =>
        searchText.split(/ +/).some((other) => isSlipOf(slip, other, false)),
      );
      expect([model, slip, misspelt[i]]).toEqual([model, slip, idsOf(expected)]);
    }
  }
  if (!isPostgresql(url)) expectWhole(url);
  return checked;
}

/** What FTS5 itself says of its tables: it throws when one does not agree with the rows. */
function expectWhole(url: string): void {
  const sqlite = new Sqlite(databaseFile(url));
  const tables = sqlite
    .prepare<[], string>(`SELECT "name" FROM sqlite_schema WHERE "sql" LIKE '%USING fts5(%'`)
    .pluck()
    .all();
  expect(tables).toHaveLength(wordedModels.length * 2 + textModels.length);
  for (const table of tables) {
    sqlite.exec(`INSERT INTO "${table}" ("${table}", "rank") VALUES ('integrity-check', 1)`);
  }
  sqlite.close();
}

test('the indexes of words follow what is written, written otherwise and removed', async () => {
  await using database = await temporaryDatabase();
  const { db, url } = database;
  await loadRecords(db, searchedRecords);
  expect(await expectInStep(db, url)).toBeGreaterThan(150);

  const [first, ...others] = searchedRecords;
  if (!first) throw new Error('There are records.');
  const [turn, ...turns] = first.interventions;
  if (!turn) throw new Error('It has a turn.');
  const otherwise = { ...turn, summary: 'Said otherwise, with words of its own.' };
  await loadRecords(db, [{ ...first, interventions: [otherwise, ...turns] }, ...others]);
  await expectInStep(db, url);
  const { intervention } = await db.reader();
  expect(await intervention.count({ where: { searchText: { contains: 'otherwise' } } })).toBe(1);

  await db.write(async (tx) => {
    await tx.discussion.deleteMany({ where: { slug: first.discussion.slug } });
    await tx.topic.create({
      data: { slug: 'brief', name: 'Brief', sortName: 'brief', searchText: 'brief' },
    });
    await tx.topic.update({ where: { slug: 'brief' }, data: { searchText: 'briefer' } });
  });
  await expectInStep(db, url);
});

test('a write that fails leaves no word behind', async () => {
  await using database = await temporaryDatabase();
  const { db, url } = database;
  await loadRecords(db, searchedRecords);
  const fails = db.write(async (tx) => {
    await tx.topic.updateMany({ data: { searchText: 'ephemeral' } });
    await tx.policyProposal.deleteMany({});
    throw new Error('after all');
  });
  await expect(fails).rejects.toThrow('after all');
  await expectInStep(db, url);
  const matching = { text: 'ephemeral', most };
  const conditions = [{ id: { matching } }];
  expect(await readRows(db, { model: 'Topic', columns: ['id'], conditions, order: [] })).toEqual(
    [],
  );
});

test.each(['many', 'more', 'common'])(
  'of %s rows those match that match one by one',
  async (size) => {
    await using database = await temporaryDatabase();
    const { db } = database;
    const texts = ['north  sea', 'sea north', 'north of the sea', 'the north sea', 'northsea'];
    await db.write((tx) =>
      tx.topic.createMany({
        data: texts.map((text) => ({ slug: text, name: text, sortName: text, searchText: text })),
      }),
    );
    const queries = [
      'north',
      'north sea',
      '"north sea"',
      'sea -the',
      '-sea',
      'north-sea',
      '"',
      'east',
    ];
    const find = async (operator: string, text: string) => {
      const writer = new Writer(db.dialect);
      const order: Order = [['slug', 'asc']];
      const asked = operator === 'found' ? { text, order, within: [{ slug: { gte: 'm' } }] } : text;
      const conditions = [{ searchText: { [operator]: asked } }];
      const list: List = { model: 'Topic', conditions, order };
      const { from, t } = writer.rows(list);
      const slugs = db.dialect.array(writer.column('Topic', t, 'slug'));
      const { sql, parameters } = writer.statement(
        db.dialect.subselect(`SELECT ${slugs} FROM ${from}`),
      );
      // As if the id of one row were too much to be kept, or one row were many of the first.
      const statement =
        size === 'more'
          ? sql.replaceAll('30000', '')
          : sql.replaceAll('>= 100', size === 'common' ? '>= 1' : '>= 100');
      return JSON.parse(await db.run({ sql: statement, parameters }));
    };
    const found = await Promise.all(queries.map((text) => find('found', text)));
    expect(found).toEqual(await Promise.all(queries.map((text) => find('search', text))));
    expect(found.map(({ length }) => length)).toEqual([4, 5, 1, 2, 1, 2, 0, 0]);
  },
);

test('rows that have the words of a phrase elsewhere are none of those that are counted', async () => {
  await using database = await temporaryDatabase();
  const { db } = database;
  const texts = ['north  sea', 'sea north', 'north of the sea', 'the north sea', 'north seaway'];
  await db.write((tx) =>
    tx.topic.createMany({
      data: texts.map((text) => ({ slug: text, name: text, sortName: text, searchText: text })),
    }),
  );
  const find = (matching: object) =>
    readRows(db, {
      model: 'Topic',
      columns: ['slug'],
      conditions: [{ id: { matching } }],
      order: [['slug', 'asc']],
    });
  expect(await find({ text: '"north sea"', most: 1 })).toEqual([{ slug: 'the north sea' }]);
  expect(await find({ text: 'sea -"sea north" -"north sea"', most: 2 })).toEqual([
    { slug: 'north  sea' },
    { slug: 'north of the sea' },
  ]);
  expect(await find({ text: 'in-north-sea', isTyped: true, most: 5 })).toEqual([]);
  expect(await find({ text: 'the-north-se', isTyped: true, most: 5 })).toHaveLength(1);
});

test('a long phrase is found by its first words, and compared to the end', async () => {
  await using database = await temporaryDatabase();
  const { db } = database;
  const words = Array.from({ length: 25 }, (_, i) => `w${i}`).join(' ');
  await db.write((tx) =>
    tx.topic.createMany({
      data: [words, `${words}x`, `${words} w0`].map((text) => ({
        slug: text,
        name: text,
        sortName: text,
        searchText: text,
      })),
    }),
  );
  const find = async (text: string, isTyped = false) => {
    const conditions = [{ id: { matching: { text, isTyped, most: 5 } } }];
    return (
      await readRows(db, {
        model: 'Topic',
        columns: ['slug'],
        conditions,
        order: [['slug', 'asc']],
      })
    ).map(({ slug }) => slug);
  };
  expect(await find(`"${words}"`)).toEqual([words, `${words} w0`]);
  expect(await find(`"${words} w0"`)).toEqual([`${words} w0`]);
  expect(await find(`"${words} w1"`)).toEqual([]);
  expect(await find(words.replaceAll(' ', '-'), true)).toEqual([words, `${words} w0`, `${words}x`]);
});

test.each([
  ['one phrase', `"${'a '.repeat(499)}"`, 20],
  ['a word with hyphens that is being typed', 'a-'.repeat(499), 20],
  ['many phrases', Array.from({ length: 20 }, (_, i) => `"a a${i} a"`).join(' '), 40],
  ['a phrase that is repeated', '"a a a" '.repeat(20), 2],
])('an index looks for few words of %s', (_, text, most) => {
  const query = parseQuery(text, true);
  if (query === undefined) throw new Error('the test asks for no word');
  expect(fts5Of(query).match(/a/g)).toHaveLength(most);
  expect(tsqueryOf(query)).not.toMatch(/'a'\)? & \(*'a'[ )]/);
});

const script = join(inject('built'), 'loading-process.js');

test('a process that is killed while it loads leaves the indexes in step', async () => {
  await using database = await temporaryDatabase();
  const child = spawn(process.execPath, [script, database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let loads = 0;
  // It writes the next state while the line that says so of the last is on its way.
  for await (const _ of createInterface(child.stdout)) if (++loads === 3) child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');

  const db = await openDatabase(database.url);
  try {
    expect(await expectInStep(db, database.url)).toBeGreaterThan(20);
  } finally {
    await db.close();
  }
});
