import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Condition } from '../../../src/db/read/list.js';
import { countRows, readRows } from '../../../src/db/read/read-rows.js';
import { databases, type ReadDatabase } from './databases.js';

// PostgreSQL takes no text with a NUL. SQLite takes it, and Prisma's answer there is the one for both.
describe.runIf(databases.length > 1)('text with a NUL finds the same on both databases', () => {
  const opened: ReadDatabase[] = [];
  beforeAll(async () => {
    for (const [, open] of databases) opened.push(await open());
  });
  afterAll(async () => {
    for (const database of opened) await database.dispose();
  });

  const keys = ['\0', 'Emile\0', 'Emil\0e', 'tie\0', 'a\0', '강인선\0\0', "O'Brien\0x"];
  const conditions = keys.flatMap((key) => [
    { name: key },
    ...['equals', 'lt', 'lte', 'gt', 'gte'].map((operator) => ({ name: { [operator]: key } })),
    { name: { in: [key] } },
    { name: { in: [key, 'Emile'] } },
  ]);
  const all = [...conditions, ...conditions.map((NOT) => ({ NOT }))];

  test.each(all.map((where) => [JSON.stringify(where), where]))('%s', async (_, where) => {
    const args = {
      where: where as object,
      orderBy: { slug: 'asc' as const },
      select: { slug: true },
    };
    const [one, other] = opened;
    const expected = await one?.plain.topic.findMany(args);
    expect(expected).toBeDefined();
    for (const database of [one, other]) {
      if (database === undefined) throw new Error('There are two.');
      const found = await readRows(database.db, {
        model: 'Topic',
        columns: ['slug'],
        conditions: [where as Condition],
        order: [['slug', 'asc']],
      });
      expect(found).toEqual(expected);
    }
  });

  test.each([
    [{ theme: 'a\0' }],
    [{ theme: { in: ['a\0'] } }],
    [{ theme: { in: [] } }],
    [{ theme: { lt: 'a\0' } }],
  ])('null is neither %s nor not', async (condition) => {
    const counts = opened.map(({ db }) =>
      countRows(db, { model: 'Discussion', conditions: [{ NOT: condition }] }),
    );
    const expected = await opened[0]?.plain.discussion.count({ where: { NOT: condition } });
    expect(await Promise.all(counts)).toEqual([expected, expected]);
  });
});
