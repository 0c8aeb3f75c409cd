import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databases, type ReadDatabase } from './databases.js';

describe.each(databases)('lists that are asked for together, on %s', (_, open) => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.dispose());
  beforeEach(() => {
    database.queries.length = 0;
  });

  const orderBy = [{ slug: 'asc' as const }];
  const of = (topicId: number) => ({ AND: [{ topics: { some: { topicId: { in: [topicId] } } } }] });
  const ids = Array.from({ length: 120 }, (_, i) => i);

  test('are read fifty with one statement, each under its own condition', async () => {
    const { db, plain, queries } = database;
    const list = (id: number) => ({ where: of(id), orderBy, take: 3, select: { slug: true } });
    const lists = await Promise.all(ids.map((id) => db.reader.policyProposal.findMany(list(id))));
    expect(queries).toHaveLength(3);
    const theirs = ids.map((id) => plain.policyProposal.findMany(list(id)));
    expect(lists).toEqual(await Promise.all(theirs));
    expect(lists.flat().length).toBeGreaterThan(10);
  });

  test('and so are their counts', async () => {
    const { db, plain, queries } = database;
    const count = (id: number) => ({ where: of(id), take: 100 });
    const counts = await Promise.all(ids.map((id) => db.reader.policyProposal.count(count(id))));
    expect(queries).toHaveLength(3);
    const theirs = ids.map((id) => plain.policyProposal.count(count(id)));
    expect(counts).toEqual(await Promise.all(theirs));
    expect(Math.max(...counts)).toBeGreaterThan(1);
  });

  test('as many with one statement as are not too long for one', async () => {
    const { db, plain, queries } = database;
    const along = (some: number[], of: number) => ({
      where: {
        AND: [{ topics: { some: { topicId: { in: some } } } }, { officialId: { in: [of] } }],
      },
      orderBy: [{ heldOn: 'desc' as const }, { place: 'asc' as const }],
      take: 3,
      select: { slug: true },
    });
    const ask = async (some: number[]) => {
      const lists = ids.slice(0, 50).map((id) => along(some, id));
      queries.length = 0;
      const read = await Promise.all(lists.map((list) => db.reader.policyProposal.findMany(list)));
      const theirs = lists.map((list) => plain.policyProposal.findMany(list));
      expect(read).toEqual(await Promise.all(theirs));
      return queries.length;
    };
    expect(await ask(ids.slice(0, 100))).toBe(50);
    const some = await ask(ids.slice(0, 4));
    expect(some).toBeGreaterThan(1);
    expect(some).toBeLessThan(10);
  });

  test('what differs in more, or is of another model, is read by itself', async () => {
    const { db, queries } = database;
    await Promise.all([
      db.reader.topic.findMany({ orderBy, take: 1 }),
      db.reader.topic.findMany({ orderBy, take: 2 }),
      db.reader.topic.findMany({ orderBy, take: 1, select: { slug: true } }),
      db.reader.official.findMany({ orderBy, take: 1 }),
      db.reader.topic.count({ take: 1 }),
    ]);
    expect(queries).toHaveLength(5);
  });

  test('one that only Prisma knows is left to it, and the others are not', async () => {
    const { db, plain } = database;
    const list = (where: object) => ({ where, orderBy, select: { slug: true } });
    const wheres = [{ slug: { contains: 'a' } }, { slug: { gt: 'm' } }, { slug: { in: 1 } }];
    const read = (client: typeof plain) =>
      Promise.allSettled(wheres.map((where) => client.topic.findMany(list(where) as object)));
    const [first, second, third] = await read(db.reader);
    const [firstOfPrisma, secondOfPrisma] = await read(plain);
    expect([first, second]).toEqual([firstOfPrisma, secondOfPrisma]);
    expect(third).toMatchObject({ status: 'rejected' });
  });

  test('an error before any statement reaches whoever asked', async () => {
    const broken = { where: { id: { matching: null } } } as object;
    await expect(database.db.reader.topic.findMany(broken)).rejects.toThrow(TypeError);
    const both = [1, 2].map(() => database.db.reader.topic.findMany(broken));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('an error reaches everyone who asked', async () => {
    const { db, dispose } = await open();
    await db.close();
    const asked = ['a', 'b'].map((slug) => db.reader.topic.findMany({ where: { slug } }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await dispose();
  });
});
