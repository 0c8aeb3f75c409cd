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
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

/** Proposals beyond that one, in the order `byPlace` or against it. */
const beyond = (place: string, operator: 'gt' | 'lt') => ({
  OR: [
    { heldOn: { [operator === 'gt' ? 'lt' : 'gt']: '2024-04-25' } },
    { heldOn: '2024-04-25', place: { [operator]: `2024-04-25-multilateral-diplomacy/${place}` } },
  ],
});

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

    test.each([
      ['one row', { where: { official: { slug: 'kang-insun' } } }],
      ['one row by what others share', { where: { official: { name: { gt: 'K' } } } }],
      ['no reference, where that row is not', { where: { NOT: { mission: { kind: 'EMBASSY' } } } }],
      ['no reference, where that key is not', { where: { NOT: { mission: { id: 1 } } } }],
      ['null in that row', { where: { NOT: { appointment: { missionId: 1 } } } }],
      ['some rows', { where: { proposals: { some: { reportingVerb: 'EMPHASIZED' } } } }],
      ['any row', { where: { proposals: { some: {} } } }],
      ['no rows', { where: { proposals: { none: {} } } }],
      ['none such', { where: { topics: { none: { topicId: 4 } } } }],
      ['some and none', { where: { topics: { some: { position: 1 }, none: { position: 3 } } } }],
      ['not some', { where: { NOT: { topics: { some: { position: 3 } } } } }],
      [
        'a relation of a relation',
        { where: { topics: { some: { topic: { broader: { id: 1 } } } } } },
      ],
      [
        'none of some',
        { where: { official: { proposals: { none: { topics: { some: { topicId: 4 } } } } } } },
      ],
      [
        'alternatives',
        {
          where: { OR: [{ mission: { city: 'Rome' } }, { proposals: { some: { position: 2 } } }] },
        },
      ],
    ])('a condition on a relation (%s): has the rows of Prisma itself', async (_, args) => {
      expect(compileFindMany('Intervention', args)).toBeDefined();
      const read = (client: PrismaClient) =>
        client.intervention.findMany({ ...(args as object), orderBy: byPlace });
      const rows = await read(reader);
      expect(rows).toEqual(await read(plain));
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThan(12);
    });

    const ofTopics = (ids: readonly number[]) => ({ topics: { some: { topicId: { in: ids } } } });
    const ofOfficials = (ids: readonly number[]) => ({ officialId: { in: ids } });
    const seen = { reportingVerb: { in: ['CALLED_FOR', 'PROPOSED', 'EMPHASIZED'] } };
    const byThree = [{ position: 'asc' }, ...byPlace];
    const afterFirst = (operator: 'gt' | 'lt', position: number) => ({
      OR: [
        { position: { [operator]: position } },
        { position, heldOn: { [operator === 'gt' ? 'lt' : 'gt']: '2024-04-25' } },
        { position, heldOn: '2024-04-25', place: { [operator]: '2024-04-25-m' } },
      ],
    });

    test.each([
      ['a value of a link', { where: { AND: [ofTopics([4])] }, take: 3 }],
      ['values of a link that rows share', { where: { AND: [ofTopics(upTo(40))] }, take: 8 }],
      ['all of them', { where: { AND: [ofTopics(upTo(100))] }, take: 50 }],
      ['one value twice', { where: { AND: [ofTopics([4, 4])] }, take: 9 }],
      ['one value of a column twice', { where: { AND: [ofOfficials([2, 1, 2])] }, take: 9 }],
      ['values of an enum', { where: { AND: [seen] }, take: 5 }],
      ['nothing', { where: { AND: [ofTopics([4])] }, take: 0 }],
      ['behind a key', { where: { AND: [ofTopics(upTo(40)), beyond('0004/001', 'gt')] }, take: 3 }],
      [
        'before a key, from its end',
        {
          where: { AND: [ofTopics(upTo(40)), beyond('0009/001', 'lt')] },
          orderBy: [{ heldOn: 'asc' }, { place: 'desc' }],
          take: 3,
        },
      ],
      [
        'between keys',
        {
          where: {
            AND: [ofOfficials(upTo(9)), beyond('0002/001', 'gt'), beyond('0008/001', 'lt')],
          },
          take: 5,
        },
      ],
      [
        'between keys of three columns, with a hundred values',
        {
          where: { AND: [ofOfficials(upTo(100)), afterFirst('gt', 0), afterFirst('lt', 3)] },
          orderBy: byThree,
          take: 7,
        },
      ],
      [
        'with other conditions',
        {
          where: {
            AND: [ofTopics(upTo(40)), seen, { NOT: { official: { slug: 'kang-insun' } } }],
            position: 1,
          },
          take: 4,
        },
      ],
      [
        'in an order by id',
        { where: { AND: [ofOfficials([1, 2, 3])] }, orderBy: [{ id: 'desc' }], take: 3 },
      ],
      ['in no order', { where: { AND: [ofOfficials([1, 2, 3])] }, orderBy: [], take: 3 }],
      [
        'in an order of one column twice',
        { where: { AND: [ofTopics([4, 5])] }, orderBy: [...byPlace, { heldOn: 'asc' }], take: 2 },
      ],
    ])('a list along %s: has the rows of Prisma itself', async (_, args: object) => {
      const all = { orderBy: byPlace, ...args };
      expect(compileFindMany('PolicyProposal', all)?.sql).toContain(
        ') k CROSS JOIN "PolicyProposal"',
      );
      const read = (client: PrismaClient) => client.policyProposal.findMany(all);
      const rows = await read(reader);
      expect(rows).toEqual(await read(plain));
      expect(rows.length > 0).toBe(Reflect.get(args, 'take') !== 0);
    });

    test.each([
      ['ids', { where: { AND: [{ id: { in: [9, 3, 3, 99, 1] } }] }, take: 2 }],
      ['slugs', { where: { AND: [{ slug: { in: ['x', 'y'] } }] }, take: 2 }],
      [
        'ids, in an order of an enum',
        {
          where: { AND: [{ id: { in: upTo(9) } }] },
          orderBy: [{ reportingVerb: 'asc' }, ...byPlace],
          take: 6,
        },
      ],
      ['no ids', { where: { AND: [{ id: { in: [] } }] }, take: 2 }],
      ['no values', { where: { AND: [ofOfficials([])] }, take: 2 }],
      ['no values of a link', { where: { AND: [ofTopics([])] }, take: 2 }],
      ['too many values', { where: { AND: [ofTopics(upTo(101))] }, take: 12 }],
      ['what is not limited', { where: { AND: [ofTopics([4, 5])] } }],
      [
        'an order that the link has not',
        { where: { AND: [ofTopics(upTo(40))] }, orderBy: [{ summary: 'asc' }], take: 5 },
      ],
      [
        'an order by what is another thing in the link',
        { where: { AND: [ofTopics(upTo(40))] }, orderBy: byThree, take: 5 },
      ],
      [
        'a value that one row has in several links',
        { where: { AND: [{ topics: { some: { heldOn: { in: ['2024-04-25'] } } } }] }, take: 5 },
      ],
      [
        'what is no link',
        { where: { AND: [{ citations: { some: { position: { in: [1] } } } }] }, take: 5 },
      ],
      [
        'a link and more of it',
        { where: { AND: [{ topics: { some: { topicId: { in: [4] }, position: 1 } } }] }, take: 5 },
      ],
    ])('a list that is not read along %s: the same', async (_, args: object) => {
      const all = { orderBy: byPlace, ...args };
      expect(compileFindMany('PolicyProposal', all)?.sql).not.toContain(' k CROSS JOIN ');
      const read = (client: PrismaClient) => client.policyProposal.findMany(all);
      expect(await read(reader)).toEqual(await read(plain));
    });

    test.each([
      ['a link', { AND: [ofTopics([4, 5, 14])] }],
      ['a link and a column', { AND: [ofTopics([4, 5, 14]), { officialId: { in: [2, 4, 7] } }] }],
      ['a column', { AND: [ofOfficials([1, 1, 2])] }],
      ['ids', { AND: [{ id: { in: [1, 2, 99] } }] }],
      ['no values', { AND: [ofTopics([])] }],
    ])('counts along %s', async (_, where: object) => {
      for (const take of [2, 100]) {
        const args = { where, take };
        expect(compileCount('PolicyProposal', args)).toBeDefined();
        expect(await reader.policyProposal.count(args)).toBe(
          await plain.policyProposal.count(args),
        );
      }
    });

    test('what has no id is read along nothing', async () => {
      const args = {
        where: { AND: [{ topicId: { in: [4, 5] } }] },
        orderBy: [{ proposalId: 'asc' as const }, { position: 'asc' as const }],
        take: 3,
      };
      expect(await reader.topicOfProposal.findMany(args)).toEqual(
        await plain.topicOfProposal.findMany(args),
      );
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
      ['every', { where: { topics: { every: { position: 1 } } }, orderBy: byPlace }],
      ['is', { where: { official: { is: { slug: 'kang-insun' } } }, orderBy: byPlace }],
      ['isNot', { where: { official: { isNot: { slug: 'kang-insun' } } }, orderBy: byPlace }],
      ['no relation', { where: { official: null }, orderBy: byPlace }],
      ['a condition of nothing on a relation', { where: { official: {} }, orderBy: byPlace }],
      [
        'no alternatives beside what it is read along',
        { where: { AND: [{ officialId: { in: [1] } }, { OR: [] }] }, take: 2 },
      ],
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
      ['null among values', { where: { AND: [{ partId: { in: [1, null] } }] }, take: 1 }],
      ['conditions among values', { where: { AND: [{ partId: { in: [{ gt: 1 }] } }] }, take: 1 }],
      [
        'null among values of a link',
        { where: { AND: [{ topics: { some: { topicId: { in: [null] } } } }] }, take: 1 },
      ],
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
