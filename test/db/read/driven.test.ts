import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDatabase } from '../../../bench/data/fill.js';
import { compileFindMany } from '../../../src/db/read/compile.js';
import { type Dialect, postgresql, sqlite } from '../../../src/db/read/dialect.js';
import { openRowCounter, type RowCounter } from '../../scale/rows-read.js';
import { temporaryFolder } from '../../support/database.js';
import { createTestDatabase, testServer } from '../../support/postgresql.js';

/**
 * A list that is read along one condition reads a page of that and no more, on each database: the
 * same rows as the other one, but for those that lead to them.
 */

const proposals = 3000;
const take = 21;
const newestFirst = [{ heldOn: 'desc' }, { place: 'asc' }];
const newestLast = [{ heldOn: 'asc' }, { place: 'desc' }];
const day = '2015-01-01';
const behind = { OR: [{ heldOn: { lt: day } }, { heldOn: day, place: { gt: 'x' } }] };
const before = { OR: [{ heldOn: { gt: day } }, { heldOn: day, place: { lt: 'x' } }] };

// The first of each model is the heaviest, with about a tenth of all proposals.
const topics = (...ids: number[]) => ({ topics: { some: { topicId: { in: ids } } } });
const officials = (...ids: number[]) => ({ officialId: { in: ids } });
const verb = { reportingVerb: { in: ['PROPOSED', 'SUGGESTED'] } };
const ids = { id: { in: Array.from({ length: 50 }, (_, i) => 1 + i * 59) } };

// The most rows that a page may read: all of the heaviest topic would be 900.
const lists: readonly [name: string, conditions: readonly object[], most: number][] = [
  ['a topic', [topics(1)], 70],
  ['two topics', [topics(1, 2)], 140],
  ['a topic and a verb', [topics(1), verb], 200],
  ['a topic and an official', [topics(1), officials(1, 2)], 250],
  ['an official and a topic', [officials(2), topics(1)], 250],
  ['two officials', [officials(1, 2)], 70],
  ['verbs', [verb], 70],
  ['a topic and the kind of mission', [topics(1), { mission: { kind: 'EMBASSY' } }], 250],
  ['ids', [ids], 60],
  ['ids and a verb', [ids, verb], 60],
];
const pages: readonly [name: string, bounds: readonly object[], orderBy: object[]][] = [
  ['the first page', [], newestFirst],
  ['a page behind a cursor', [behind], newestFirst],
  ['a page before a cursor', [before], newestLast],
];

interface Opened {
  readonly name: string;
  readonly dialect: Dialect;
  readonly counter: RowCounter;
  remove(): Promise<void>;
}

describe('a list is read along its first condition', () => {
  const opened: Opened[] = [];

  beforeAll(async () => {
    opened.push(await openSqlite());
    if (testServer) opened.push(await openPostgresql());
  }, 300_000);
  afterAll(async () => {
    for (const { counter, remove } of opened) {
      await counter.close();
      await remove();
    }
  });

  describe.each(lists)('%s', (_name, conditions, most) => {
    test.each(pages)('%s', async (_, bounds, orderBy) => {
      const where = { AND: [...conditions, ...bounds] };
      const read: Record<string, number> = {};
      for (const { name, dialect, counter } of opened) {
        const select = { slug: true };
        const statement = compileFindMany(dialect, 'PolicyProposal', {
          select,
          where,
          orderBy,
          take,
        });
        if (!statement) throw new Error('It does not compile.');
        read[name] = await counter.rowsRead(statement.sql, statement.parameters);
      }
      const rows = Object.values(read);
      expect(Math.min(...rows)).toBeGreaterThan(0);
      expect(Math.max(...rows)).toBeLessThanOrEqual(most);
      expect(Math.max(...rows)).toBeLessThanOrEqual(2 * Math.min(...rows) + take);
    });
  });
});

test('what is asked besides is written once, however many values drive', () => {
  const besides = Array.from({ length: 9 }, (_, i) => ({ NOT: officials(i, i + 1) }));
  const parametersOf = (...values: number[]) => {
    const where = { AND: [topics(...values), ...besides, behind] };
    const args = { select: { slug: true }, where, orderBy: newestFirst, take };
    return compileFindMany(postgresql, 'PolicyProposal', args)?.parameters.length ?? 0;
  };
  const hundred = Array.from({ length: 100 }, (_, i) => i);
  expect(parametersOf(...hundred)).toBe(parametersOf(1) + 99);
});

test('a list is not read along many values under as many other conditions', () => {
  const besides = Array.from({ length: 60 }, (_, i) => ({ NOT: officials(i, i + 1) }));
  const lengthOf = (count: number) => {
    const values = Array.from({ length: count }, (_, i) => i);
    const where = { AND: [topics(...values), ...besides] };
    const args = { select: { slug: true }, where, orderBy: newestFirst, take };
    return compileFindMany(sqlite, 'PolicyProposal', args)?.sql.length ?? 0;
  };
  expect(lengthOf(33)).toBeGreaterThan(100_000);
  expect(lengthOf(34)).toBeLessThan(20_000);
});

async function openSqlite(): Promise<Opened> {
  const folder = await temporaryFolder();
  const url = `file:${join(folder, 'filled.db')}`;
  await fillDatabase(url, { proposals });
  const counter = await openRowCounter(url);
  return {
    name: 'SQLite',
    dialect: sqlite,
    counter,
    remove: () => rm(folder, { recursive: true }),
  };
}

async function openPostgresql(): Promise<Opened> {
  const { url, drop } = await createTestDatabase();
  await fillDatabase(url, { proposals });
  const counter = await openRowCounter(url);
  return { name: 'PostgreSQL', dialect: postgresql, counter, remove: drop };
}
