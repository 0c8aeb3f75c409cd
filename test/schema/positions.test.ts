import { describe, expect, test } from 'vitest';
import { compileMatrix, type Matrix } from '../../src/db/read/matrix.js';
import { shippedDatabase } from '../support/shipped.js';

const shipped = shippedDatabase();

const fields = `
  rows { total node { __typename ... on Official { slug } ... on Mission { slug } ... on Country { code } ... on Organization { slug } ... on Topic { slug } } }
  columns { year total node { __typename ... on Topic { slug } ... on Country { code } ... on Organization { slug } } }
  hasMoreRows hasMoreColumns cells { row column count filter } totalCount isExact`;

async function positions(args: string) {
  const answer = await shipped.ask(`{ positions(${args}) { ${fields} } }`);
  expect(answer.errors).toBeUndefined();
  return { ...answer.data?.positions, queries: answer.queries };
}

async function totalOf(filter: object): Promise<number> {
  const { data, errors } = await shipped.ask(
    'query ($filter: PolicyProposalFilter) { policyProposals(filter: $filter) { totalCount } }',
    { filter },
  );
  expect(errors).toBeUndefined();
  return data?.policyProposals.totalCount;
}

describe('positions', () => {
  test('count proposals by two things at once, in one statement', async () => {
    const { queries, ...matrix } = await positions(
      'rows: COUNTRY, columns: ORGANIZATION, firstColumns: 3',
    );
    expect(queries).toHaveLength(1);
    expect(matrix).toEqual({
      rows: [
        { node: { __typename: 'Country', code: 'KR' }, total: 15 },
        { node: { __typename: 'Country', code: 'UA' }, total: 1 },
      ],
      columns: [
        { node: { __typename: 'Organization', slug: 'g7' }, year: null, total: 2 },
        { node: { __typename: 'Organization', slug: 'apec' }, year: null, total: 1 },
        { node: { __typename: 'Organization', slug: 'eu' }, year: null, total: 1 },
      ],
      cells: [
        { row: 0, column: 0, count: 2, filter: { countries: ['KR'], organizations: ['g7'] } },
        { row: 0, column: 1, count: 1, filter: { countries: ['KR'], organizations: ['apec'] } },
        { row: 0, column: 2, count: 1, filter: { countries: ['KR'], organizations: ['eu'] } },
        { row: 1, column: 2, count: 1, filter: { countries: ['UA'], organizations: ['eu'] } },
      ],
      hasMoreRows: false,
      hasMoreColumns: true,
      totalCount: 17,
      isExact: true,
    });
  });

  test('by year are those of the discussions', async () => {
    const { rows, columns, cells } = await positions(
      'rows: MISSION, columns: YEAR, filter: { heldOn: { from: "2024-04-01" } }',
    );
    expect(rows).toContainEqual({
      node: { __typename: 'Mission', slug: 'kr-mission-belgium-eu' },
      total: 1,
    });
    expect(columns).toEqual([{ node: null, year: 2024, total: 17 }]);
    expect(cells[0].filter.heldOn).toEqual({ from: '2024-04-01', to: '2024-12-31' });
  });

  test('have the rows and columns that the filter names, and no others', async () => {
    const { rows, columns, cells } = await positions(
      'rows: OFFICIAL, columns: TOPIC, filter: { officials: ["ryu-jeonghyun", "lee-seong-ho"], topics: ["partnership"] }',
    );
    expect(rows.map(({ node }: { node: { slug: string } }) => node.slug)).toEqual([
      'lee-seong-ho',
      'ryu-jeonghyun',
    ]);
    expect(columns).toEqual([
      { node: { __typename: 'Topic', slug: 'partnership' }, year: null, total: 3 },
    ]);
    expect(cells.map(({ count }: { count: number }) => count)).toEqual([2, 1]);
  });

  test('of organizations by organizations count what is talked about together', async () => {
    const proposals = await (await shipped.db.reader()).policyProposal.findMany({
      where: { organizations: { some: { organization: { slug: 'g7' } } } },
    });
    const eu = await (await shipped.db.reader()).organization.findUniqueOrThrow({
      where: { slug: 'eu' },
    });
    await shipped.db.write(async (tx) => {
      const [first] = proposals;
      if (first) {
        const { id: proposalId, heldOn, place } = first;
        const link = { proposalId, heldOn, place, organizationId: eu.id, position: 9 };
        await tx.organizationOfProposal.create({ data: link });
      }
    });
    const { rows, columns, cells } = await positions(
      'rows: ORGANIZATION, columns: ORGANIZATION, filter: { organizations: ["g7"], not: { countries: ["UA"] } }',
    );
    expect(rows).toEqual([{ node: { __typename: 'Organization', slug: 'g7' }, total: 2 }]);
    expect(columns.map(({ total }: { total: number }) => total)).toEqual([2, 1]);
    expect(cells).toEqual([
      {
        row: 0,
        column: 0,
        count: 2,
        filter: { organizations: ['g7'], not: [{ countries: ['UA'] }] },
      },
      {
        row: 0,
        column: 1,
        count: 1,
        filter: {
          organizations: ['g7'],
          not: [{ countries: ['UA'] }, { not: [{ organizations: ['eu'] }] }],
        },
      },
    ]);
    expect(await totalOf(cells[1].filter)).toBe(1);
  });

  test('have cells whose filters are accepted, however deep and many those of the base are', async () => {
    const deep = (count: number): object =>
      count === 0 ? { countries: ['UA'] } : { not: [deep(count - 1)] };
    const others = Array.from({ length: 7 }, (_, i) => ({ targetYear: 3000 + i }));
    const query = `query ($filter: PolicyProposalFilter) {
      positions(rows: TOPIC, columns: TOPIC, filter: $filter, firstRows: 3) { cells { row column count filter } }
    }`;
    const ask = (not: object[]) => shipped.ask(query, { filter: { not } });
    const { data } = await ask([deep(9), ...others, { text: ' ' }]);
    const cells: (Cell & { count: number; filter: object })[] = data?.positions.cells;
    expect(cells.some(({ row, column }) => row !== column)).toBe(true);
    for (const { filter, count } of cells) expect(await totalOf(filter)).toBe(count);
    const { errors } = await ask([deep(9), ...others, {}, {}]);
    expect(errors).toMatchObject([
      {
        message: 'filter has more than 18 others inside it, by `not`.',
        extensions: { argument: 'filter' },
      },
    ]);
  });

  test('tell whether there are more rows or columns than asked for', async () => {
    const all = await positions('rows: TOPIC, columns: COUNTRY, firstRows: 100');
    expect(all).toMatchObject({ hasMoreRows: false, hasMoreColumns: false, totalCount: 17 });
    const size = all.rows.length;
    for (const [firstRows, firstColumns] of [
      [size, 2],
      [size - 1, 1],
      [3, 0],
    ] as const) {
      const { queries: _, ...some } = await positions(
        `rows: TOPIC, columns: COUNTRY, firstRows: ${firstRows}, firstColumns: ${firstColumns}`,
      );
      const { queries: __, ...whole } = all;
      expect(some).toEqual({
        ...whole,
        rows: whole.rows.slice(0, firstRows),
        columns: whole.columns.slice(0, firstColumns),
        hasMoreRows: firstRows < size,
        hasMoreColumns: firstColumns < 2,
        cells: whole.cells.filter(
          ({ row, column }: Cell) => row < firstRows && column < firstColumns,
        ),
      });
    }
  });

  test('lead to nodes with all their fields, also under two names', async () => {
    const { data, errors } =
      await shipped.ask(`{ positions(rows: OFFICIAL, columns: TOPIC, firstRows: 1, firstColumns: 1) {
      rows { node { ... on Official { name } } }
      again: rows { node { ... on Official { appointments { title } } } }
      columns { node { ... on Topic { names { text } } } }
    } }`);
    expect(errors).toBeUndefined();
    expect(data?.positions).toEqual({
      rows: [{ node: { name: 'Kweon Ki-hwan' } }],
      again: [
        {
          node: {
            appointments: [{ title: 'Deputy Minister for Multilateral and Global Affairs' }],
          },
        },
      ],
      columns: [{ node: { names: [{ text: 'Global Pivotal State' }] } }],
    });
  });

  test.each([
    ['firstRows: 101', 'firstRows must be from 0 to 100, not 101.'],
    ['firstColumns: -1', 'firstColumns must be from 0 to 100, not -1.'],
    [
      'filter: { organizations: ["apex"] }',
      'There is no organization "apex": did you mean "apec"?',
    ],
  ])('refuse %s', async (args, message) => {
    const { errors } = await shipped.ask(
      `{ positions(rows: OFFICIAL, columns: TOPIC, ${args}) { isExact } }`,
    );
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('have no cells without rows', async () => {
    const { rows, columns, cells } = await positions(
      'rows: OFFICIAL, columns: TOPIC, firstRows: 0',
    );
    expect([rows, cells, columns.length]).toEqual([[], [], 20]);
  });

  test('of more than is counted are those of the newest', async () => {
    const list = {
      model: 'PolicyProposal',
      order: [
        ['heldOn', 'desc'],
        ['place', 'asc'],
      ],
    } as const;
    const side = { first: 5 };
    const sides = {
      rows: { ...side, facet: { by: { relation: 'official' } } },
      columns: { ...side, facet: { by: { years: ['heldOn', 'heldTo'] as const } } },
    };
    const read = async (cap: number): Promise<Matrix> =>
      JSON.parse(await shipped.db.run(compileMatrix(shipped.db.dialect, list, sides, cap)));
    const [rows, columns, cells, total, more] = await read(3);
    // The record begins with two proposals of Kang Insun, and goes on with two of Kweon Ki-hwan.
    expect(rows.map(({ key, count }) => [key, count])).toEqual([
      ['kang-insun', 2],
      ['kweon-ki-hwan', 1],
    ]);
    expect(columns.map(({ key, count }) => [key, count])).toEqual([[2024, 3]]);
    expect(cells.map(({ count }) => count).sort()).toEqual([1, 2]);
    expect([total, more]).toEqual([3, 4]);
    expect((await read(17)).slice(3)).toEqual([17, 17]);
  });

  test('by year have all of them, or the largest of so many', async () => {
    const { id: _, ...proposal } = await (
      await shipped.db.reader()
    ).policyProposal.findFirstOrThrow({
      where: { officialId: { not: null } },
    });
    // From 1990 to 2019, two in each year but the fifth, which has one, and the sixth, which has none.
    const years = Array.from({ length: 30 }, (_, i) => 1990 + i).filter((year) => year !== 1995);
    const held = years.flatMap((year) => (year === 1994 ? [year] : [year, year]));
    await shipped.db.write(async (tx) => {
      await tx.policyProposal.createMany({
        data: held.map((year, i) => ({
          ...proposal,
          slug: `of-${year}-${i}`,
          position: 1000 + i,
          heldOn: `${year}-01-01`,
        })),
      });
      await tx.$executeRaw`INSERT INTO "SpeakerOfProposal"
        ("proposalId", "position", "heldOn", "place", "officialId", "appointmentId")
        SELECT "id", 1, "heldOn", "place", "officialId", "appointmentId" FROM "PolicyProposal"
        WHERE "slug" LIKE 'of-%'`;
    });
    const filter = 'filter: { heldOn: { to: "2019-12-31" } }';
    const all = await positions(`rows: OFFICIAL, columns: YEAR, ${filter}`);
    expect(all.columns).toEqual(
      years.map((year) => ({ node: null, year, total: year === 1994 ? 1 : 2 })),
    );
    expect(all).toMatchObject({ hasMoreColumns: false, totalCount: held.length });
    const some = await positions(`rows: OFFICIAL, columns: YEAR, ${filter}, firstColumns: 28`);
    expect(some.columns).toEqual(all.columns.filter(({ year }: { year: number }) => year !== 1994));
    expect(some).toMatchObject({ hasMoreColumns: true, totalCount: held.length });
    expect(some.cells).toHaveLength(28);
  });
});

interface Cell {
  readonly row: number;
  readonly column: number;
}
