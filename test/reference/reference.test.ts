import fc from 'fast-check';
import { assertEnumType, isObjectType } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { loadRecords } from '../../src/record/load.js';
import { schema } from '../../src/schema/index.js';
import { createServer } from '../../src/server.js';
import { awkwardRecords } from '../differential/records.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { testServer } from '../support/postgresql.js';
import { shippedRecords } from '../support/records.js';
import {
  type Answer,
  type Ask,
  asInput,
  documentOf,
  pageOf,
  readAll,
  readFiltered,
  readOfParents,
  readPositions,
} from './ask.js';
import { askedOf, nestedOf, positionsAskedOf } from './draw.js';
import { facetsOf } from './facets.js';
import { type Asked, answerOf, type List, listsOf } from './lists.js';
import { columnAxes, positionsOf, rowAxes } from './positions.js';
import { smallWorld } from './small-world.js';
import { worldOf } from './world.js';

/** Other seeds and more runs, for whoever wants to search longer. */
const seed = Number(process.env.REFERENCE_SEED ?? 1);
const numRuns = Number(process.env.REFERENCE_RUNS ?? 20);

const records = [...awkwardRecords(), ...smallWorld(seed)];
const lists = listsOf(worldOf([...shippedRecords(), ...records]));
const options = { seed, numRuns, endOnFailure: true };
const timeout = 60_000 + numRuns * 400;

const databases: readonly (readonly [name: string, open: () => Promise<TemporaryDatabase>])[] = [
  ['SQLite', () => temporaryDatabase(inject('templates').shipped)],
  ...(testServer
    ? [['PostgreSQL', () => temporaryDatabase(inject('postgresqlTemplates')?.shipped)] as const]
    : []),
];

test.each(lists.root)('the reference has all facets of $field', ({ type, facets = [] }) => {
  const known = schema.getType(`${type}Facets`);
  const names = isObjectType(known) ? Object.keys(known.getFields()) : ['isExact'];
  expect(names.sort()).toEqual([...facets, 'isExact'].sort());
});

test.each([
  ['PositionRows', rowAxes],
  ['PositionColumns', columnAxes],
])('the reference has all %s', (name, axes) => {
  const values = assertEnumType(schema.getType(name)).getValues();
  expect(values.map((value) => value.name).sort()).toEqual(Object.keys(axes).sort());
});

describe.each(databases)('on %s', (_, open) => {
  let database: TemporaryDatabase;
  let ask: Ask;

  beforeAll(async () => {
    database = await open();
    await loadRecords(database.db, records);
    ask = serve(database);
  }, 180_000);
  afterAll(() => database.dispose());

  const reading = fc.record({ pages: fc.integer({ min: 1, max: 4 }), backward: fc.boolean() });

  async function expectReference(list: List, asked: Asked, how: Reading, parent?: string) {
    const keys = answerOf(list, asked, parent);
    const size = Math.min(100, Math.ceil((keys.length + 1) / how.pages));
    const read = await readAll(ask, list, asked, { size, backward: how.backward }, parent);
    expect(read).toEqual({ keys, totalCount: keys.length, facets: facetsOf(list, asked, parent) });
    return keys;
  }

  test.each(named(lists.root))(
    'the list %s is what the reference leaves',
    async (_, list) => {
      const sizes: number[] = [];
      await fc.assert(
        fc.asyncProperty(askedOf(list), reading, async (asked, how) => {
          const keys = await expectReference(list, asked, how);
          if (asked.filter) sizes.push(keys.length);
        }),
        options,
      );
      // Else a filter that does nothing would do.
      const telling = sizes.filter((size) => size > 0 && size < list.rows.length);
      if (list.filtering) expect(telling.length / sizes.length).toBeGreaterThan(0.4);
    },
    timeout,
  );

  test(
    'the list of a parent is what the reference leaves',
    async () => {
      const call = nestedOf(lists.nested).chain(({ list, parent }) =>
        fc.record({
          list: fc.constant(list),
          parent: fc.constant(parent),
          asked: askedOf(list),
          how: reading,
        }),
      );
      let telling = 0;
      let filtered = 0;
      await fc.assert(
        fc.asyncProperty(call, async ({ list, parent, asked, how }) => {
          const keys = await expectReference(list, asked, how, parent);
          if (asked.filter) filtered += 1;
          if (keys.length > 0 && keys.length < list.rows.length) telling += 1;
        }),
        { ...options, numRuns: numRuns * 2 },
      );
      expect(telling / filtered).toBeGreaterThan(0.3);
    },
    timeout * 2,
  );

  test(
    'the lists of many parents are what the reference leaves',
    async () => {
      const call = fc
        .constantFrom(...lists.nested.filter(({ parents }) => parents?.list !== undefined))
        .chain((list) =>
          fc.record({
            list: fc.constant(list),
            asked: askedOf(list),
            size: fc.integer({ min: 1, max: 9 }),
          }),
        );
      await fc.assert(
        fc.asyncProperty(call, async ({ list, asked, size }) => {
          const read = await readOfParents(ask, list, asked, { size, backward: false });
          expect(read.length).toBeGreaterThan(0);
          const expected = read.map(({ parent }) => {
            const keys = answerOf(list, asked, parent);
            const facets = facetsOf(list, asked, parent);
            return { parent, keys: keys.slice(0, size), totalCount: keys.length, facets };
          });
          expect(read).toEqual(expected);
        }),
        // Each is of up to thirty parents.
        { ...options, numRuns: Math.ceil(numRuns / 5) },
      );
    },
    timeout,
  );

  test(
    'a matrix is what the reference counts, and its cells have filters that list it',
    async () => {
      const proposals = rootOf('PolicyProposal');
      let filled = 0;
      await fc.assert(
        fc.asyncProperty(positionsAskedOf(proposals), fc.nat(), async (asked, from) => {
          const expected = positionsOf(proposals, asked);
          const { cells, ...lines } = await readPositions(ask, asked);
          expect({ ...lines, cells: cells.map(({ filter, ...cell }) => cell) }).toEqual({
            ...expected,
            cells: expected.cells.map(({ keys, ...cell }) => cell),
          });
          if (cells.length === 0) return;
          filled += 1;
          const start = from % cells.length;
          const some = cells.slice(start, start + 5).map(({ filter }) => filter);
          expect(await readFiltered(ask, some)).toEqual(
            expected.cells.slice(start, start + 5).map(({ keys, count }) => {
              return { keys: keys.slice(0, 100), totalCount: count };
            }),
          );
        }),
        { ...options, numRuns: numRuns * 2 },
      );
      expect(filled / (numRuns * 2)).toBeGreaterThan(0.4);
    },
    timeout * 2,
  );

  test.each(refused)('refuses %s', async (_, list, filter, error) => {
    const { data, errors = [] } = await ask(documentOf(list), {
      filter,
      parent: list.parents?.keys[0],
    });
    expect(errors.map(({ message, extensions }) => ({ message, ...extensions }))).toEqual([
      { code: 'BAD_USER_INPUT', ...error },
    ]);
    expect(data?.list ?? data?.parent ?? null).toBeNull();
  });

  test.each(cursorsOf)('refuses the cursor of %s', async (_, list, other) => {
    const parent = list.parents?.keys.find((key) => answerOf(list, {}, key).length > 1);
    const first = await ask(documentOf(list), { first: 1, parent });
    const after = pageOf(first, list).pageInfo.endCursor;
    expect(after).not.toBeNull();
    const { errors = [] } = await ask(documentOf(list), { first: 1, after, parent, ...other });
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', argument: 'after' },
    ]);
  });
});

const rootOf = (type: string) => listNamed(lists.root, ({ type: is }) => is === type);
const nestedIn = (lookup: string, field: string) =>
  listNamed(lists.nested, (list) => list.parents?.lookup === lookup && list.field === field);

function listNamed(all: readonly List[], is: (list: List) => boolean): List {
  const found = all.find(is);
  if (found === undefined) throw new Error('There is no such list.');
  return found;
}

const many = Array.from({ length: 101 }, () => 'kang-insun');

/** A filter inside so many others. */
function deep(count: number): object {
  let filter: object = { topics: ['climate'] };
  for (let i = 0; i < count; i++) filter = { not: filter };
  return filter;
}

interface Refusal {
  readonly argument: string;
  readonly message: string;
  readonly unknown?: readonly { readonly argument: string; readonly nearest: string | null }[];
}

const refused: readonly [string, List, object, Refusal][] = [
  [
    'a slug that nothing has, and suggests the nearest',
    rootOf('PolicyProposal'),
    { topics: ['t-1', 'climat'] },
    {
      argument: 'filter.topics[1]',
      message: 'There is no topic "climat": did you mean "climate"?',
      unknown: [{ argument: 'filter.topics[1]', nearest: 'climate' }],
    },
  ],
  [
    'all of those that nothing has, wherever they stand',
    rootOf('PolicyProposal'),
    { topics: ['climat', 't-1', 'climat'], not: [{ officials: ['zzzzzzzzzzzz'] }] },
    {
      argument: 'filter.topics[0]',
      message:
        'There is no topic "climat": did you mean "climate"? There is no official "zzzzzzzzzzzz".',
      unknown: [
        { argument: 'filter.topics[0]', nearest: 'climate' },
        { argument: 'filter.topics[2]', nearest: 'climate' },
        { argument: 'filter.not[0].officials[0]', nearest: null },
      ],
    },
  ],
  [
    'one that is like none',
    rootOf('Topic'),
    { broader: ['zzzzzzzzzzzz'] },
    {
      argument: 'filter.broader[0]',
      message: 'There is no topic "zzzzzzzzzzzz".',
      unknown: [{ argument: 'filter.broader[0]', nearest: null }],
    },
  ],
  [
    'one that is excluded',
    rootOf('Official'),
    { not: { not: { spokeIn: ['2024-04-25-multilateral-diplomac'] } } },
    {
      argument: 'filter.not[0].not[0].spokeIn[0]',
      message:
        'There is no discussion "2024-04-25-multilateral-diplomac": did you mean "2024-04-25-multilateral-diplomacy"?',
      unknown: [
        {
          argument: 'filter.not[0].not[0].spokeIn[0]',
          nearest: '2024-04-25-multilateral-diplomacy',
        },
      ],
    },
  ],
  [
    'one in a list of a parent',
    nestedIn('topic', 'interventions'),
    { not: { organizations: ['g77'] } },
    {
      argument: 'filter.not[0].organizations[0]',
      message: 'There is no organization "g77".',
      unknown: [{ argument: 'filter.not[0].organizations[0]', nearest: null }],
    },
  ],
  [
    'a list that is too long',
    rootOf('Discussion'),
    { not: { officials: many } },
    {
      argument: 'filter.not[0].officials',
      message: 'filter.not[0].officials has 101 entries; at most 100 are allowed.',
    },
  ],
  [
    'one in a list of a parent that is too long',
    nestedIn('official', 'proposals'),
    { officials: many },
    {
      argument: 'filter.officials',
      message: 'filter.officials has 101 entries; at most 100 are allowed.',
    },
  ],
  [
    'days that end before they begin',
    rootOf('Intervention'),
    { heldOn: { from: '2024-05-01', to: '2024-04-30' } },
    {
      argument: 'filter.heldOn.to',
      message: 'filter.heldOn ends on 2024-04-30, before it begins on 2024-05-01.',
    },
  ],
  [
    'such days in a list of a parent',
    nestedIn('meeting', 'discussions'),
    { not: { heldOn: { from: '2024-05-01', to: '2024-04-30' } } },
    {
      argument: 'filter.not[0].heldOn.to',
      message: 'filter.not[0].heldOn ends on 2024-04-30, before it begins on 2024-05-01.',
    },
  ],
  [
    'filters too deep inside each other',
    rootOf('PolicyProposal'),
    deep(40),
    { argument: 'filter', message: 'filter has `not` more than 10 times inside each other.' },
  ],
  [
    'such filters in a list of a parent',
    nestedIn('topic', 'interventions'),
    deep(11),
    { argument: 'filter', message: 'filter has `not` more than 10 times inside each other.' },
  ],
  [
    'more filters than fit into one',
    rootOf('Discussion'),
    { not: [{ not: many.map(() => ({})) }] },
    { argument: 'filter', message: 'filter has more than 20 others inside it, by `not`.' },
  ],
];

const cursorsOf: readonly [string, List, Asked][] = [
  ['a list without the filter', rootOf('PolicyProposal'), { filter: { topics: ['climate'] } }],
  [
    'a list of a parent without the filter',
    nestedIn('official', 'proposals'),
    { filter: { not: { topics: ['climate'] } } },
  ],
  [
    'a list in another order',
    rootOf('Official'),
    { orderBy: { field: 'NAME', direction: 'DESC' } },
  ],
  ['a list by another field', rootOf('Country'), { orderBy: { field: 'PROPOSALS' } }],
];

interface Reading {
  readonly pages: number;
  readonly backward: boolean;
}

function named(all: readonly List[]): [string, List][] {
  return all.map((list) => [list.field, list]);
}

function serve({ db }: TemporaryDatabase): Ask {
  const settings = readConfig({});
  // All facets of the lists of many parents, by any filter, are more than a front end may ask for.
  const config = { ...settings, limits: { ...settings.limits, counts: 1_000_000 } };
  const yoga = createServer({ db, schema, logger: pino({ level: 'silent' }), config });
  return async (query, variables) => {
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: asInput(variables) }),
    });
    return (await response.json()) as Answer;
  };
}
