import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Budget } from '../../src/db/budget.js';
import { AnswerTooLarge, ReadTimeout } from '../../src/db/errors.js';
import { countRows, readRows } from '../../src/db/read/read-rows.js';
import type { Statement } from '../../src/db/read/statement.js';
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

  /** Reads for the operation of the budget. */
  const of = (budget?: Budget) => ({
    dialect: database.db.dialect,
    run: (statement: Statement) => database.db.run(statement, budget),
  });
  const topics = (budget?: Budget) => countRows(of(budget), { model: 'Topic' });
  const rows = { model: 'Topic', columns: ['slug'], order: [] };
  const topic = (budget?: Budget) =>
    readRows(of(budget), { ...rows, conditions: [{ slug: 'awkward-1' }] });
  const ended = { name: 'Error', message: 'ended' };

  test('has what its statements took', async () => {
    const budget = new Budget(10_000);
    await topics(budget);
    await topic(budget);
    expect(database.queries).toHaveLength(2);
    expect(budget.statements).toBe(2);
    expect(budget.statementMs).toBeGreaterThan(0);
    const answers = [await topics(), await topic()].map((answer) => JSON.stringify(answer).length);
    expect(budget.characters).toBeGreaterThanOrEqual(Math.max(...answers));
    expect(budget.characters).toBeLessThan(2 * (answers[0] ?? 0) + 2 * (answers[1] ?? 0));
  });

  test('that is over lets no statement begin, and ends the operation', async () => {
    const budget = new Budget(0);
    const asks: ((of: Budget) => Promise<unknown>)[] = [topics, topic];
    for (const ask of asks) {
      const asked = ask(budget);
      await expect(asked).rejects.toThrow(new ReadTimeout('The operation took longer than 0 ms.'));
    }
    expect(database.queries).toEqual([]);
    expect(budget.signal.reason).toBeInstanceOf(ReadTimeout);
  });

  test('that has had too many bytes lets no other statement begin, and ends the operation', async () => {
    const budget = new Budget(10_000, 20);
    await expect(readRows(of(budget), rows)).rejects.toThrow(new AnswerTooLarge(20));
    await expect(topic(budget)).rejects.toThrow(new AnswerTooLarge(20));
    expect(database.queries).toHaveLength(1);
    expect(budget.signal.reason).toBeInstanceOf(AnswerTooLarge);
  });

  test('that was ended lets no statement begin, for the first reason', async () => {
    const budget = new Budget(10_000);
    budget.end(new Error('ended'));
    budget.end(new Error('ended again'));
    await expect(topics(budget)).rejects.toMatchObject(ended);
    expect(database.queries).toEqual([]);
  });
});
