import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PrismaClient } from '../../src/db/client.js';
import * as compile from '../../src/db/read/compile.js';
import { sqlite } from '../../src/db/read/dialect.js';
import { oneStatementReads } from '../../src/db/read/reader.js';
import { SqliteConnector } from '../../src/db/sqlite/connection.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { StatementRunner } from '../../src/db/sqlite/run.js';
import { temporaryDatabase } from '../support/database.js';

const compileFindMany = (model: string, args: object) =>
  compile.compileFindMany(sqlite, model, { ...args });
const compileCount = (model: string, args: object = {}) =>
  compile.compileCount(sqlite, model, { ...args });

let close: () => Promise<void>;
let plain: PrismaClient;
let reader: PrismaClient;

beforeAll(async () => {
  const database = await temporaryDatabase(inject('shippedDatabase'));
  plain = new PrismaClient({ adapter: new SqliteConnector(databaseFile(database.url)) });
  const runner = new StatementRunner(databaseFile(database.url));
  reader = oneStatementReads(plain, {
    dialect: sqlite,
    run: async (statement) => runner.run(statement),
  });
  close = async () => {
    await plain.$disconnect();
    await database.dispose();
  };
});
afterAll(() => close());

const byPlace = [{ heldOn: 'desc' as const }, { place: 'asc' as const }];

describe('a read that compiles', () => {
  test.each([
    ['a table', {}],
    ['columns', { select: { slug: true, heldOn: true } }],
    ['an order and a limit', { orderBy: byPlace, take: 3 }],
    ['a limit of 0', { orderBy: byPlace, take: 0 }],
    ['a value', { where: { slug: 'no-such-thing' } }],
    ['a null', { where: { partId: null }, orderBy: byPlace }],
    ['comparisons', { where: { position: { gt: 2, lte: 5 } }, orderBy: byPlace }],
    ['in', { where: { position: { in: [1, 3, 99] } }, orderBy: byPlace }],
    ['in of nothing', { where: { position: { in: [] } } }],
    ['equals', { where: { position: { equals: 3 }, partId: { equals: null } } }],
    ['OR', { where: { OR: [{ position: 1 }, { position: 4, partId: 1 }] }, orderBy: byPlace }],
    ['OR of nothing', { where: { OR: [] } }],
    ['AND of nothing', { where: { AND: [] }, orderBy: byPlace }],
    ['AND of one', { where: { AND: { position: { lt: 3 } } }, orderBy: byPlace }],
    ['NOT', { where: { NOT: { position: { lt: 3 } } }, orderBy: byPlace }],
    ['NOT of an empty condition', { where: { NOT: {} } }],
    ['undefined', { where: { slug: undefined }, take: undefined, orderBy: byPlace }],
    [
      'a key',
      {
        where: {
          AND: [
            {
              OR: [
                { heldOn: { lt: '2024-04-25' } },
                { heldOn: '2024-04-25', place: { gt: '2024-04-25-multilateral-diplomacy/0004' } },
              ],
            },
          ],
        },
        orderBy: byPlace,
        take: 4,
      },
    ],
    [
      'a relation to one',
      { include: { official: true, part: { include: { discussion: true } } }, orderBy: byPlace },
    ],
    [
      'a relation to many',
      {
        include: { proposals: { orderBy: { position: 'asc' as const } } },
        orderBy: byPlace,
      },
    ],
    [
      'a link',
      {
        include: { topics: { orderBy: { position: 'asc' as const }, select: { topic: true } } },
        orderBy: byPlace,
      },
    ],
    [
      'counts',
      {
        include: { _count: { select: { proposals: true, topics: { where: { position: 1 } } } } },
        orderBy: byPlace,
      },
    ],
    [
      'relations inside a select',
      {
        select: {
          slug: true,
          official: { select: { slug: true, names: { orderBy: { position: 'asc' as const } } } },
        },
        orderBy: byPlace,
      },
    ],
  ])('%s: has the rows of Prisma itself', async (_, args) => {
    expect(compileFindMany('Intervention', args)).toBeDefined();
    const read = (client: PrismaClient) => client.intervention.findMany(args as object);
    expect(await read(reader)).toEqual(await read(plain));
  });

  test('cuts the children of each parent', async () => {
    const args = {
      orderBy: { slug: 'asc' as const },
      include: { proposals: { orderBy: byPlace, take: 1 } },
    };
    expect(await reader.official.findMany(args)).toEqual(await plain.official.findMany(args));
  });

  test('follows a relation of a model to itself in both directions', async () => {
    const args = {
      orderBy: { slug: 'asc' as const },
      include: { broader: true, narrower: { orderBy: { slug: 'asc' as const } } },
    };
    expect(await reader.topic.findMany(args)).toEqual(await plain.topic.findMany(args));
  });

  test('finds one, or none', async () => {
    const one = { where: { slug: 'g7' }, include: { partOf: true } };
    expect(await reader.organization.findUnique(one)).toEqual(
      await plain.organization.findUnique(one),
    );
    expect(await reader.organization.findUnique({ where: { slug: 'nato' } })).toBeNull();
  });

  test('counts', async () => {
    const where = { reportingVerb: 'EMPHASIZED' as const };
    expect(await reader.policyProposal.count()).toBe(await plain.policyProposal.count());
    expect(await reader.policyProposal.count({ where })).toBe(
      await plain.policyProposal.count({ where }),
    );
  });

  test('takes text for text, whatever is in it', async () => {
    const where = { slug: `'; DROP TABLE "Topic"; --` };
    expect(await reader.topic.findMany({ where })).toEqual([]);
    expect(await reader.topic.count()).toBeGreaterThan(0);
  });
});

describe('a read that does not compile is left to Prisma', () => {
  test.each([
    ['an operator', { where: { slug: { contains: 'kang' } } }],
    ['a condition on a relation', { where: { official: { slug: 'kang-insun' } } }],
    ['an order by a relation', { orderBy: { official: { slug: 'asc' as const } } }],
    [
      'an order with nulls',
      { orderBy: { partId: { sort: 'asc' as const, nulls: 'last' as const } } },
    ],
    ['skip', { orderBy: byPlace, skip: 2, take: 2 }],
    ['take from the end', { orderBy: byPlace, take: -2 }],
    ['distinct', { distinct: ['officialId' as const], orderBy: byPlace }],
    [
      'a condition on a relation to one',
      { include: { part: { where: { number: 1 } } }, orderBy: byPlace },
    ],
  ])('%s', async (_, args) => {
    expect(compileFindMany('Intervention', args)).toBeUndefined();
    const read = (client: PrismaClient) => client.intervention.findMany(args as object);
    const [ours, theirs] = await Promise.allSettled([read(reader), read(plain)]);
    expect(ours.status).toBe(theirs.status);
    if (ours.status === 'fulfilled' && theirs.status === 'fulfilled') {
      expect(ours.value).toEqual(theirs.value);
    }
  });

  test('an unknown field, so that Prisma refuses it', async () => {
    const args: Record<string, unknown> = { where: { nothing: 1 } };
    expect(compileFindMany('Intervention', args)).toBeUndefined();
    expect(compileFindMany('Intervention', { include: { nothing: true } })).toBeUndefined();
    expect(compileFindMany('Intervention', { orderBy: { nothing: 'asc' } })).toBeUndefined();
    await expect(reader.intervention.findMany(args as object)).rejects.toThrow(
      'Unknown argument `nothing`',
    );
  });

  test('a key of several columns', async () => {
    const args = { where: { discussionId_number: { discussionId: 1, number: 2 } } };
    expect(compileFindMany('Part', args)).toBeUndefined();
    expect(await reader.part.findUnique(args)).toEqual(await plain.part.findUnique(args));
  });

  test('an order of no direction, a list that holds no values, and a count of a table', () => {
    expect(compileFindMany('Intervention', { orderBy: { position: 'up' } })).toBeUndefined();
    expect(compileFindMany('Intervention', { where: { position: { in: [{}] } } })).toBeUndefined();
    expect(compileFindMany('Intervention', { where: { position: { in: 3 } } })).toBeUndefined();
    expect(compileFindMany('Intervention', { take: 1.5, where: { slug: true } })).toBeUndefined();
    expect(compileFindMany('Nothing', { include: { parts: true } })).toBeUndefined();
    const counted = { include: { _count: { select: { part: true } } } };
    expect(compileFindMany('Intervention', counted)).toBeUndefined();
    expect(compileCount('Intervention')?.sql).toBe(
      'SELECT (SELECT count(*) FROM "Intervention" t0) AS "json"',
    );
  });

  test('to find one by nothing, which Prisma refuses', async () => {
    const nothing = { where: { slug: undefined } } as unknown as { where: { slug: string } };
    await expect(reader.topic.findUnique(nothing)).rejects.toThrow('needs at least one of');
  });

  test('a count of columns', async () => {
    const args = { select: { partId: true as const } };
    expect(compileCount('Intervention', args)).toBeUndefined();
    expect(await reader.intervention.count(args)).toEqual(await plain.intervention.count(args));
  });
});
