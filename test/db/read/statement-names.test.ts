import { expect, test } from 'vitest';
import { StatementNames } from '../../../src/db/postgresql/statement-names.js';

const texts = (count: number, kind = 'SELECT') =>
  Array.from({ length: count }, (_, i) => `${kind} ${i}`);

/** The names that the texts have once they have come again. */
function named(names: StatementNames, sqls: readonly string[], now = 0): string[] {
  return sqls.flatMap((sql) => {
    names.of(sql, now);
    return names.of(sql, now) ?? [];
  });
}

test('a statement has no name at first, and keeps the one that it gets when it comes again', () => {
  const names = new StatementNames(1000);
  expect([1, 2, 3].map(() => names.of('SELECT 1', 0))).toEqual([undefined, 's0', 's0']);
});

test('at most 500 statements have a name in one period', () => {
  const names = new StatementNames(1000);
  expect(new Set(named(names, texts(501))).size).toBe(500);
  expect(names.of('SELECT 0', 999)).toBe('s0');
  expect(names.of('SELECT 500', 999)).toBeUndefined();
});

test('after the period all is forgotten, but no name is given twice', () => {
  const names = new StatementNames(1000);
  const before = named(names, texts(500));
  expect(names.of('SELECT 0', 1000)).toBeUndefined();
  const after = named(names, texts(500, 'VALUES'), 1000);
  expect(new Set([...before, ...after]).size).toBe(1000);
});

test('a statement that comes again only after a thousand others has no name', () => {
  const names = new StatementNames(1000);
  for (const sql of texts(1001)) names.of(sql, 0);
  expect(names.of('SELECT 0', 0)).toBeUndefined();
  expect(names.of('SELECT 1000', 0)).toBe('s0');
});

test('a very long statement has no name', () => {
  const names = new StatementNames(1000);
  const long = `SELECT ${'x'.repeat(100_000)}`;
  expect([1, 2, 3].map(() => names.of(long, 0))).toEqual([undefined, undefined, undefined]);
});

test('statements that have a name have so many characters in all', () => {
  const names = new StatementNames(1000);
  const long = texts(6).map((text) => text.padEnd(90_000));
  expect(named(names, long)).toHaveLength(5);
  expect(named(names, texts(3))).toHaveLength(3);
});
