import Sqlite from 'better-sqlite3';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { ReadTimeout } from '../../../src/db/errors.js';
import { sqlite } from '../../../src/db/read/dialect.js';
import type { List } from '../../../src/db/read/list.js';
import { Writer } from '../../../src/db/read/writer.js';
import { StatementRunner } from '../../../src/db/sqlite/run.js';

afterEach(() => vi.restoreAllMocks());

const numbers = Array.from({ length: 21 }, (_, i) => i);
// Twenty of these are two million characters, with what is added for each.
const statement = (i: number) => ({
  sql: `SELECT $1 + ${i} --`.padEnd(98_999),
  parameters: [1000],
});

test('a statement is prepared once, and those last used are kept, up to so many characters', () => {
  const runner = new StatementRunner(inject('templates').shipped);
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  const run = (i: number) => {
    const before = prepare.mock.calls.length;
    expect(runner.run(statement(i), 20)).toBe(String(1000 + i));
    return prepare.mock.calls.length - before;
  };
  const all = numbers.slice(0, 20);
  expect(all.map(run)).toEqual(Array(20).fill(1));
  expect(all.map(run)).toEqual(Array(20).fill(0));
  // 0 is used once more; the one more then takes the place of 1.
  expect([0, 20, 0, 1].map(run)).toEqual([0, 1, 0, 1]);
  runner.close();
});

test('a very long statement is not kept', () => {
  const runner = new StatementRunner(inject('templates').shipped);
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  const long = { sql: `SELECT 1 -- ${'x'.repeat(100_000)}`, parameters: [] };
  expect([1, 2, 3].map(() => runner.run(long, 20))).toEqual(['1', '1', '1']);
  expect(prepare).toHaveBeenCalledTimes(3);
  runner.close();
});

test('a statement that looks at rows for too long is ended, and the next runs as ever', () => {
  const runner = new StatementRunner(inject('templates').shipped);
  const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
  const endless = `${numbers} SELECT count(*) FROM n WHERE inTime() AND i < 0`;
  expect(() => runner.run({ sql: endless, parameters: [] }, 20)).toThrow(ReadTimeout);
  const short = `${numbers} SELECT i FROM n WHERE inTime() AND i > 9 LIMIT 1`;
  expect(runner.run({ sql: short, parameters: [] }, 20)).toBe('10');
  runner.close();
});

test('what a list is filtered by is asked only while there is time', () => {
  const { from } = new Writer(sqlite).rows({ model: 'Topic', conditions: [other], order: [] });
  expect(from).toContain('WHERE (t0."id" & 15 OR inTime()) AND NOT (t0."name" = $1)');
});

const other = { NOT: { name: 'a' } };
const bySlug = [['slug', 'asc']] as const;
const byName = [['sortName', 'asc'], ...bySlug] as const;

test.each<[boolean, string, Omit<List, 'model'>]>([
  [false, 'rows of keys', { conditions: [{ slug: { in: ['a', 'b'] } }], order: [] }],
  [false, 'a row of a key', { conditions: [{ slug: 'a' }], order: [], take: 1 }],
  [false, 'a page', { order: bySlug, take: 21 }],
  [
    false,
    'a page after a cursor',
    { order: byName, take: 21, bounds: [{ key: ['a', 'b'], isBefore: false }] },
  ],
  [
    false,
    'a page along a few values',
    { along: { column: 'broaderId', values: [1, 2] }, order: byName, take: 21 },
  ],
  [true, 'a page of a filter', { conditions: [other], order: bySlug, take: 21 }],
  [true, 'a filter beside a key', { conditions: [{ slug: 'a', name: 'b' }], order: [] }],
  [
    true,
    'a page along many values',
    { along: { column: 'broaderId', values: [1, 2, 3, 4, 5, 6, 7] }, order: byName, take: 21 },
  ],
  [
    true,
    'what words find',
    { conditions: [{ id: { matching: { text: 'a', most: 9 } } }], order: [] },
  ],
])('is heavy: %j, %s', (isHeavy, _, list) => {
  const writer = new Writer(sqlite);
  writer.rows({ model: 'Topic', ...list });
  expect(writer.isHeavy).toBe(isHeavy);
});

test('a count is heavy', () => {
  const writer = new Writer(sqlite);
  writer.count({ model: 'Topic' });
  expect(writer.isHeavy).toBe(true);
});

test('a statement writes nothing', () => {
  const runner = new StatementRunner(inject('templates').shipped);
  expect(() => runner.run({ sql: 'DELETE FROM "Topic" RETURNING 1', parameters: [] }, 20)).toThrow(
    'attempt to write a readonly database',
  );
  runner.close();
});
