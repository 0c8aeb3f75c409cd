import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Budget } from '../../src/db/budget.js';
import { AnswerTooLarge, ReadTimeout } from '../../src/db/errors.js';
import { databases, type ReadDatabase } from './read/databases.js';

describe.each(databases)('the budget of an operation, on %s', (_, open) => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.dispose());
  beforeEach(() => {
    database.queries.length = 0;
  });

  // Prisma's promises ask nothing until they are awaited.
  const topics = async () => await database.db.reader.topic.count({ take: 100 });
  const topic = async () =>
    await database.db.reader.topic.findUnique({ where: { slug: 'awkward-1' } });
  const ended = { name: 'Error', message: 'ended' };

  test('has what its statements took', async () => {
    const budget = new Budget(10_000);
    await budget.run(async () => {
      await topics();
      await topic();
    });
    expect(database.queries).toHaveLength(2);
    expect(budget.statements).toBe(2);
    expect(budget.statementMs).toBeGreaterThan(0);
    const answers = [await topics(), [await topic()]].map(
      (answer) => JSON.stringify(answer).length,
    );
    expect(budget.characters).toBeGreaterThan(Math.max(...answers));
    expect(budget.characters).toBeLessThan(2 * (answers[0] ?? 0) + 2 * (answers[1] ?? 0));
  });

  test('that is over lets no statement begin, and ends the operation', async () => {
    const budget = new Budget(0);
    const asks: (() => Promise<unknown>)[] = [
      topics,
      topic,
      async () => await database.db.reader.topic.findMany({ distinct: ['slug'] }),
    ];
    for (const ask of asks) {
      const asked = budget.run(ask);
      await expect(asked).rejects.toThrow(new ReadTimeout('The operation took longer than 0 ms.'));
    }
    expect(database.queries).toEqual([]);
    expect(budget.signal.reason).toBeInstanceOf(ReadTimeout);
  });

  test('that has had too many bytes lets no other statement begin, and ends the operation', async () => {
    const budget = new Budget(10_000, 20);
    const all = async () => await database.db.reader.topic.findMany({ select: { slug: true } });
    await expect(budget.run(all)).rejects.toThrow(new AnswerTooLarge(20));
    await expect(budget.run(topic)).rejects.toThrow(new AnswerTooLarge(20));
    expect(database.queries).toHaveLength(1);
    expect(budget.signal.reason).toBeInstanceOf(AnswerTooLarge);
  });

  test('that was ended lets no statement begin, for the first reason', async () => {
    const budget = new Budget(10_000);
    budget.end(new Error('ended'));
    budget.end(new Error('ended again'));
    await expect(budget.run(topics)).rejects.toMatchObject(ended);
    expect(database.queries).toEqual([]);
  });

  test('is of one operation alone: what two ask in one turn is read for each', async () => {
    const [one, other] = [new Budget(10_000), new Budget(10_000)];
    const asked = [one, other].flatMap((budget) => [budget.run(topics), budget.run(topic)]);
    one.end(new Error('ended'));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: ended },
      { status: 'rejected', reason: ended },
      { status: 'fulfilled' },
      { status: 'fulfilled' },
    ]);
    expect(database.queries).toHaveLength(2);
    expect([one.statements, other.statements]).toEqual([0, 2]);
  });
});
