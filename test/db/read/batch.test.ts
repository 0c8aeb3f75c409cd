import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databases, type ReadDatabase } from './databases.js';

describe.each(databases)('rows that are asked for together, on %s', (_, open) => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.dispose());
  beforeEach(() => {
    database.queries.length = 0;
  });

  test('a hundred are read with one statement, each by its own key', async () => {
    const { db, plain, queries } = database;
    const slugs = (await plain.topic.findMany({ select: { slug: true } })).map(({ slug }) => slug);
    const wanted = Array.from({ length: 100 }, (_, i) => slugs[i % slugs.length] ?? '');
    const find = (slug: string, i: number) =>
      i % 2 === 0
        ? db.reader.topic.findUnique({ where: { slug } })
        : db.reader.topic.findUniqueOrThrow({ where: { slug } });
    const rows = await Promise.all(wanted.map(find));
    expect(rows.map((row) => row?.slug)).toEqual(wanted);
    expect(queries).toHaveLength(1);
    expect(rows[0]).toEqual(await plain.topic.findUnique({ where: { slug: wanted[0] ?? '' } }));
  });

  test('what is missing is null, or the error of Prisma', async () => {
    const { reader } = database.db;
    const [found, none, thrown] = await Promise.allSettled([
      reader.organization.findUnique({ where: { slug: 'g7' }, select: { slug: true } }),
      reader.organization.findUnique({ where: { slug: 'nothing' }, select: { slug: true } }),
      reader.organization.findUniqueOrThrow({ where: { slug: 'nothing' }, select: { slug: true } }),
    ]);
    expect(found).toEqual({ status: 'fulfilled', value: { slug: 'g7' } });
    expect(none).toEqual({ status: 'fulfilled', value: null });
    expect(thrown).toMatchObject({ status: 'rejected', reason: { code: 'P2025' } });
  });

  test.each([
    ['columns without the key', { select: { name: true } }],
    ['columns and the key', { select: { slug: true, name: true } }],
    ['the key refused', { select: { slug: false, name: true } }],
    ['no selection', { select: null }],
    ['relations', { include: { broader: true } }],
  ])('%s: has the rows of Prisma itself', async (_case, selection) => {
    const { db, plain, queries } = database;
    // Each selection fits; together they are no type of Prisma's.
    const where = (i: number) =>
      ({ where: { slug: `awkward-${i}` }, ...selection }) as { where: { slug: string } };
    const ours = await Promise.all([1, 2, 1, 99].map((i) => db.reader.topic.findUnique(where(i))));
    expect(queries).toHaveLength(1);
    const theirs = [1, 2, 1, 99].map((i) => plain.topic.findUnique(where(i)));
    expect(ours).toEqual(await Promise.all(theirs));
  });

  test('other shapes, and keys with a condition, are read by themselves', async () => {
    const { db, queries } = database;
    const rows = await Promise.all([
      db.reader.topic.findUnique({ where: { slug: 'awkward-1' } }),
      db.reader.topic.findUnique({ where: { slug: 'awkward-1' }, select: { slug: true } }),
      db.reader.topic.findUnique({ where: { slug: 'awkward-1', name: 'Emile' } }),
      db.reader.official.findUnique({ where: { id: 1 } }),
    ]);
    expect(rows.map((row) => row !== null)).toEqual([true, true, false, true]);
    expect(queries).toHaveLength(4);
  });

  test('an error reaches everyone who asked', async () => {
    const { db, dispose } = await open();
    await db.close();
    const asked = ['a', 'b'].map((slug) => db.reader.topic.findUnique({ where: { slug } }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await dispose();
  });

  test('the first of many, or none', async () => {
    const { db, plain } = database;
    const args = { orderBy: { slug: 'desc' as const }, where: { sortName: 'tie' } };
    const none = { where: { slug: 'nothing' } };
    expect(await db.reader.topic.findFirst(args)).toEqual(await plain.topic.findFirst(args));
    expect(await db.reader.topic.findFirstOrThrow(args)).toEqual(await plain.topic.findFirst(args));
    expect(await db.reader.topic.findFirst(none)).toBeNull();
    await expect(db.reader.topic.findFirstOrThrow(none)).rejects.toMatchObject({ code: 'P2025' });
    const last = { ...args, take: -1 };
    expect(await db.reader.topic.findFirst(last)).toEqual(await plain.topic.findFirst(last));
  });
});
