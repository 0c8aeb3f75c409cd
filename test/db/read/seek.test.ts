import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileFindMany, type Statement } from '../../../src/db/read/compile.js';
import { postgresql, sqlite } from '../../../src/db/read/dialect.js';
import { databaseFile } from '../../../src/db/sqlite/file.js';
import { databases, type ReadDatabase } from './databases.js';

const behind = (heldOn: string, place: string) => ({
  OR: [{ heldOn: { lt: heldOn } }, { heldOn, place: { gt: place } }],
});
const before = (heldOn: string, place: string) => ({
  OR: [{ heldOn: { gt: heldOn } }, { heldOn, place: { lt: place } }],
});
const orderBy = [{ heldOn: 'desc' as const }, { place: 'asc' as const }];
const page = (...bounds: object[]) => ({ where: { AND: bounds }, orderBy, take: 5 });

const one = page(behind('2024-04-25', '2024-04-25-x/0004'));
const two = page(behind('2025-01-01', 'x'), before('2023-01-01', 'y'));

test('a page behind a key searches the index once for each range, on SQLite', async () => {
  const plan = await planOf('SQLite', one);
  // Without an index it scans what the searches have found, at most twice a page.
  expect(plan.filter((line) => line.startsWith('SCAN') && line.includes('USING'))).toEqual([]);
  expect(plan.filter((line) => line.startsWith('SEARCH'))).toEqual([
    expect.stringContaining('(heldOn<?)'),
    expect.stringContaining('(heldOn=? AND place>?)'),
  ]);
});

test('a page between two keys searches each pair of ranges, on SQLite', async () => {
  const plan = await planOf('SQLite', two);
  expect(plan.filter((line) => line.startsWith('SEARCH'))).toEqual([
    expect.stringContaining('(heldOn>? AND heldOn<?)'),
    expect.stringContaining('(heldOn=?'),
    expect.stringContaining('(heldOn=?'),
    expect.stringContaining('(heldOn=?'),
  ]);
});

test.runIf(databases.length > 1)(
  'each range is a condition of the index, on PostgreSQL',
  async () => {
    const plan = await planOf('PostgreSQL', one);
    expect(plan.filter((line) => line.includes('Seq Scan'))).toEqual([]);
    expect(plan.filter((line) => line.startsWith('Index Cond'))).toEqual([
      `Index Cond: ("heldOn" < '2024-04-25'::text)`,
      `Index Cond: (("heldOn" = '2024-04-25'::text) AND (place > '2024-04-25-x/0004'::text))`,
    ]);
  },
);

describe('a condition that only looks like a key', () => {
  const rest = { heldOn: { lt: '2024-04-25' } };
  test.each([
    ['of another value', { OR: [rest, { heldOn: '2020-01-01', place: { gt: 'a' } }] }],
    ['of fewer columns', { OR: [rest] }],
    ['of another order', { OR: [{ place: { gt: 'a' } }, { place: 'a', heldOn: { lt: 'b' } }] }],
    [
      'with two bounds',
      { OR: [{ heldOn: { lt: 'b', gt: 'a' } }, { heldOn: 'b', place: { gt: 'a' } }] },
    ],
    [
      'with another operator',
      { OR: [{ heldOn: { lte: 'b' } }, { heldOn: 'b', place: { gt: 'a' } }] },
    ],
    ['beside another one', { OR: [rest, rest], heldOn: { gt: '2000' } }],
    ['that is none', { heldOn: { gt: '2000' } }],
  ])('%s is one condition', (_, condition) => {
    const { sql } = compiled(sqlite, page(condition));
    expect(sql).not.toContain('UNION ALL');
  });

  test('and overlaps with itself gives no row twice', async () => {
    const [[, open] = []] = databases;
    const database = await open?.();
    if (!database) throw new Error('There is always SQLite.');
    const where = {
      AND: [{ OR: [{ sortName: { gt: 'a' } }, { sortName: 'tie', slug: { gt: 'a' } }] }],
    };
    const args = {
      where,
      orderBy: [{ sortName: 'asc' as const }, { slug: 'asc' as const }],
      take: 99,
    };
    expect(await database.db.reader.topic.findMany(args)).toEqual(
      await database.plain.topic.findMany(args),
    );
    await database.dispose();
  });
});

const opened = new Map<string, ReadDatabase>();
beforeAll(async () => {
  for (const [name, open] of databases) opened.set(name, await open());
});
afterAll(async () => {
  for (const database of opened.values()) await database.dispose();
});

function compiled(dialect: typeof sqlite, args: object): Statement {
  const statement = compileFindMany(dialect, 'PolicyProposal', { ...args });
  if (!statement) throw new Error('It does not compile.');
  return statement;
}

async function planOf(name: string, args: object): Promise<string[]> {
  const url = opened.get(name)?.url ?? '';
  return name === 'SQLite' ? sqlitePlan(url, args) : postgresqlPlan(url, args);
}

function sqlitePlan(url: string, args: object): string[] {
  const { sql, parameters } = compiled(sqlite, args);
  const file = new Sqlite(databaseFile(url), { readonly: true });
  file.function('inTime', () => 1);
  const named = Object.fromEntries(parameters.map((value, i) => [i + 1, value]));
  const rows = file.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(named);
  file.close();
  return rows.map(({ detail }) => detail);
}

async function postgresqlPlan(url: string, args: object): Promise<string[]> {
  const { sql, parameters } = compiled(postgresql, args);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The table is so small that reading it whole would be as cheap.
  await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters]);
  await client.end();
  return rows.map((row) => row['QUERY PLAN'].trim().replace(/^->\s*/, ''));
}
