import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrismaClient } from '../../src/db/client.js';
import * as compile from '../../src/db/read/compile.js';
import { sqlite } from '../../src/db/read/dialect.js';
import { databases } from './read/databases.js';

const compileFindMany = (model: string, args: object) =>
  compile.compileFindMany(sqlite, model, { ...args });
const compileCount = (model: string, args: object = {}) =>
  compile.compileCount(sqlite, model, { ...args });

const byPlace = [{ heldOn: 'desc' as const }, { place: 'asc' as const }];

describe.each(databases)('on %s', (_name, open) => {
  let close: () => Promise<void>;
  let plain: PrismaClient;
  let reader: PrismaClient;

  beforeAll(async () => {
    const database = await open();
    plain = database.plain;
    reader = database.db.reader;
    close = database.dispose;
  });
  afterAll(() => close());

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
      ['OR of nothing', { where: { OR: [] } }],
      ['OR of an empty condition', { where: { OR: [{}, { position: 3 }] }, orderBy: byPlace }],
      ['a count of all relations', { include: { _count: true as const }, orderBy: byPlace }],
      ['an operator', { where: { slug: { contains: 'kang' } } }],
      ['a condition on a relation', { where: { official: { slug: 'kang-insun' } } }],
      ['an order by a relation', { orderBy: [{ official: { slug: 'asc' as const } }, ...byPlace] }],
      [
        'an order with nulls',
        { orderBy: [{ partId: { sort: 'asc' as const, nulls: 'last' as const } }, ...byPlace] },
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

    test.each([
      ['null for what is never null', { where: { slug: null } }],
      ['an order of enums', { where: { kind: { lt: 'STATEMENT' } } }],
      ['an operator of JavaScript', { where: { slug: { constructor: 'x' } } }],
      ['no condition', { where: null }],
      ['a list of conditions', { where: [{ slug: 'x' }] }],
      ['OR of no list', { where: { OR: { slug: 'x' } } }],
      ['select and include', { select: { slug: true }, include: { part: true } }],
      ['select of nothing', { select: {} }],
      ['include of a column', { include: { slug: true } }],
      ['two orders in one', { orderBy: { position: 'asc', slug: 'asc' } }],
      ['a count of no relation', { include: { _count: { select: { topics: false } } } }],
      ['a limited count', { include: { _count: { select: { topics: { take: 1 } } } } }],
      ['a limit beyond 64 bits', { take: 1e21 }],
    ])('%s, so that Prisma refuses it', async (_, args: object) => {
      expect(compileFindMany('Intervention', args)).toBeUndefined();
      await expect(reader.intervention.findMany(args)).rejects.toThrow('Invalid');
    });

    test.each([
      ['by what others share', { where: { name: 'Emile' } }],
      ['by a comparison', { where: { slug: { in: ['awkward-1'] } } }],
      ['by a nested key', { where: { AND: [{ slug: 'awkward-1' }] } }],
      ['in an order', { where: { slug: 'awkward-1' }, orderBy: { slug: 'asc' } }],
    ])('to find one %s, which Prisma refuses', async (_, args: object) => {
      const find = reader.topic.findUnique(args as { where: { slug: string } });
      await expect(find).rejects.toThrow('Invalid');
    });

    test('a cut without an order, of what has no id', async () => {
      expect(compileFindMany('TopicOfPart', { take: 2 })).toBeUndefined();
      const args = { take: 3, select: { slug: true } };
      expect(await reader.topic.findMany(args)).toEqual(await plain.topic.findMany(args));
    });

    test('a key of several columns', async () => {
      const args = { where: { discussionId_number: { discussionId: 1, number: 2 } } };
      expect(compileFindMany('Part', args)).toBeUndefined();
      expect(await reader.part.findUnique(args)).toEqual(await plain.part.findUnique(args));
    });

    test('an order of no direction, a list that holds no values, and a count of a table', () => {
      expect(compileFindMany('Intervention', { orderBy: { position: 'up' } })).toBeUndefined();
      expect(
        compileFindMany('Intervention', { where: { position: { in: [{}] } } }),
      ).toBeUndefined();
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
});
