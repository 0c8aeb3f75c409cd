import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrismaClient } from '../../../src/db/client.js';
import { delegateOf } from '../../../src/db/delegate.js';
import { databases, type ReadDatabase } from './databases.js';
import { type Known, models, type Read, reads } from './random-reads.js';

/** Other seeds and more runs, for whoever wants to search longer. */
const seed = Number(process.env.READS_SEED ?? 1);
const numRuns = Number(process.env.READS_RUNS ?? 150);

describe.each(databases)('on %s', (name, open) => {
  let database: ReadDatabase;
  let read: Arbitrary<Read>;

  beforeAll(async () => {
    database = await open();
    // PostgreSQL takes no NUL: plain Prisma fails there where the reader answers.
    read = reads(await knownOf(database.plain), { nul: name === 'SQLite' });
  });
  afterAll(() => database.dispose());

  test('random reads have the rows, and the errors, of Prisma itself', async () => {
    const { db, plain, fallThroughs } = database;
    let all = 0;
    await fc.assert(
      fc.asyncProperty(read, async (call) => {
        all += 1;
        expect(await outcomeOf(db.reader, call)).toEqual(await outcomeOf(plain, call));
      }),
      { seed, numRuns, endOnFailure: true },
    );
    // Else Prisma was compared with itself.
    expect(1 - fallThroughs.length / all).toBeGreaterThan(0.8);
  });
});

type Delegate = Record<Read['operation'], (args: object) => Promise<unknown>>;

async function outcomeOf(client: PrismaClient, { model, operation, args }: Read) {
  try {
    return { answer: await delegateOf<Delegate>(client, model)[operation](args) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Above its last line, the message shows the line of the test that called.
    const reason = error.message.split('\n').at(-1);
    return { error: error.name, code: Reflect.get(error, 'code'), reason };
  }
}

async function knownOf(client: PrismaClient): Promise<Known> {
  const rows = models.map(async (model) => {
    const delegate = delegateOf<{ findMany(): Promise<Record<string, unknown>[]> }>(client, model);
    return [model, await delegate.findMany()] as const;
  });
  return new Map(await Promise.all(rows));
}
