import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { checkRecord } from '../../src/record/check.js';
import { loadRecords } from '../../src/record/load.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';

// A filter by days finds what may fall in them: each discussion is named after when it was held.

const dates = {
  day: '2011-07-20',
  'day-after': '2012-02-01',
  days: '2011-07-19/2011-07-21',
  month: '2011-07',
  'month-before': '2011-06',
  year: '2011',
  years: '2010/2012',
  'first-of-the-month': '2011-07-01',
  'first-days': '2011-07-01/2011-07-02',
} as const;

const cites = [{ block: 1, start: 0, end: 4, sha256: sha256('Port') }];

/** A record of somebody who proposed something about ports. */
function recordOf(slug: string, heldOn: string) {
  const about = { topics: ['ports'], countries: ['NO'], cites };
  const draft = {
    discussion: { slug, title: `Talk of ${slug}`, heldOn, language: 'en', cites },
    meeting: { slug: 'talks', title: 'Talks', cites },
    sources: [{ slug: 'report', title: 'Report', publisher: 'X', language: 'en', blocks: [4] }],
    topics: [{ slug: 'ports', names: [{ text: 'Ports', language: 'en' }] }],
    interventions: [
      {
        slug: `${slug}-1`,
        kind: 'STATEMENT',
        summary: 'Harbours.',
        ...about,
        proposals: [
          { slug: `${slug}-1-1`, summary: 'Quays.', reportingVerb: 'PROPOSED', ...about },
        ],
      },
    ],
  };
  const { record, problems } = checkRecord(JSON.stringify(draft), slug);
  if (record === undefined) throw new Error(JSON.stringify(problems));
  return record;
}

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  const records = Object.entries(dates).map(([slug, heldOn]) => recordOf(slug, heldOn));
  await loadRecords(database.db, records);
});
afterAll(() => database.dispose());

const lists = ['discussions', 'interventions', 'policyProposals'] as const;
const own = { discussions: 'slug', interventions: 'discussion { slug }' } as const;

type Days = { readonly from?: string; readonly to?: string };
type Node = { readonly slug: string; readonly discussion?: { readonly slug: string } };

/** What is found of the days, page by page, from the start or from the end. */
async function found(list: (typeof lists)[number], filter: object, how: 'first' | 'last') {
  const type = { discussions: 'Discussion', interventions: 'Intervention' };
  const input = list === 'policyProposals' ? 'PolicyProposal' : type[list];
  const [cursor, more, end] =
    how === 'first'
      ? (['after', 'hasNextPage', 'endCursor'] as const)
      : (['before', 'hasPreviousPage', 'startCursor'] as const);
  const slugs: string[] = [];
  for (let at: string | null = null; ; ) {
    const { data, errors } = await askBoth(database.db, {
      source: `query ($filter: ${input}Filter, $at: String) {
        list: ${list}(filter: $filter, ${how}: 2, ${cursor}: $at) {
          totalCount
          nodes { slug ${list === 'discussions' ? '' : own.interventions} }
          pageInfo { ${more} ${end} }
        }
      }`,
      variableValues: { filter, at },
    });
    expect(errors).toBeUndefined();
    const page: string[] = data?.list.nodes.map((node: Node) => node.discussion?.slug ?? node.slug);
    if (how === 'first') slugs.push(...page);
    else slugs.unshift(...page);
    if (!data?.list.pageInfo[more]) {
      expect(data?.list.totalCount).toBe(slugs.length);
      return slugs;
    }
    at = data.list.pageInfo[end];
  }
}

/** In the order of their first days, the newest first. */
const cases: [Days, string[]][] = [
  [{ from: '2011-07-20', to: '2011-07-20' }, ['day', 'days', 'month', 'year', 'years']],
  [{ from: '2011-07-21', to: '2011-07-21' }, ['days', 'month', 'year', 'years']],
  [{ from: '2011-07-22', to: '2011-07-31' }, ['month', 'year', 'years']],
  [{ from: '2011-08-01', to: '2011-12-30' }, ['year', 'years']],
  [{ from: '2012-01-01', to: '2012-01-31' }, ['years']],
  [{ from: '2012-01-01' }, ['day-after', 'years']],
  [{ from: '2012-12-31' }, ['years']],
  [{ from: '2013-01-01' }, []],
  [{ to: '2010-01-01' }, ['years']],
  [{ to: '2009-12-31' }, []],
  [{ to: '2011-01-01' }, ['year', 'years']],
  [
    { from: '2011-07-01', to: '2011-07-01' },
    ['first-days', 'first-of-the-month', 'month', 'year', 'years'],
  ],
  [{ from: '2011-06-30', to: '2011-06-30' }, ['month-before', 'year', 'years']],
];

describe.each(lists)('%s', (list) => {
  test.each(cases)('of %j are those that may fall in it', async (heldOn, expected) => {
    expect(await found(list, { heldOn }, 'first')).toEqual(expected);
    expect(await found(list, { heldOn }, 'last')).toEqual(expected);
    // Beside another field, which the list is read along or asks of each row.
    for (const others of [
      { topics: ['ports'] },
      { meetings: ['talks'] },
      { not: [{ text: 'x' }] },
    ]) {
      expect(await found(list, { heldOn, ...others }, 'first')).toEqual(expected);
    }
  });

  test.each(cases)('that exclude %j are all others', async (heldOn, expected) => {
    const all = await found(list, {}, 'first');
    const others = all.filter((slug) => !expected.includes(slug));
    expect(await found(list, { not: [{ heldOn }] }, 'first')).toEqual(others);
  });
});

test.each(cases)('a search in %j finds what may fall in it', async (heldOn, expected) => {
  const { data, errors } = await askBoth(database.db, {
    source: `query ($filter: SearchFilter) {
      search(query: "talk", types: [DISCUSSION], filter: $filter) {
        totalCount nodes { node { ... on Discussion { slug } } }
      }
      quays: search(query: "quays", types: [POLICY_PROPOSAL], filter: $filter) { totalCount }
    }`,
    variableValues: { filter: { heldOn, meetings: ['talks'] } },
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    search: { totalCount: expected.length, nodes: expected.map((slug) => ({ node: { slug } })) },
    quays: { totalCount: expected.length },
  });
});

test('what is of several years is counted in each of them, as a filter by the year finds it', async () => {
  const { data, errors } = await askBoth(database.db, {
    source: `{
      policyProposals { facets { years { year count } } }
      discussions { facets { years { year count } } }
      stats { firstDay lastDay }
      a: discussions(filter: { heldOn: { from: "2010-01-01", to: "2010-12-31" } }) { totalCount }
      b: discussions(filter: { heldOn: { from: "2011-01-01", to: "2011-12-31" } }) { totalCount }
      c: discussions(filter: { heldOn: { from: "2012-01-01", to: "2012-12-31" } }) { totalCount }
    }`,
  });
  expect(errors).toBeUndefined();
  const years = [
    { year: 2011, count: 8 },
    { year: 2012, count: 2 },
    { year: 2010, count: 1 },
  ];
  expect(data).toEqual({
    policyProposals: { facets: { years } },
    discussions: { facets: { years } },
    stats: { firstDay: '2010-01-01', lastDay: '2012-12-31' },
    a: { totalCount: 1 },
    b: { totalCount: 8 },
    c: { totalCount: 2 },
  });
});

test('a chart by year has the years of the days that are asked for, and its cells list what they count', async () => {
  const { data, errors } = await askBoth(database.db, {
    source: `{
      positions(rows: TOPIC, columns: YEAR, filter: { heldOn: { from: "2011-12-01", to: "2012-06-30" } }) {
        rows { total } columns { year total } cells { count filter } totalCount
      }
    }`,
  });
  expect(errors).toBeUndefined();
  const { cells, ...lines } = data?.positions ?? {};
  expect(lines).toEqual({
    rows: [{ total: 3 }],
    columns: [
      { year: 2011, total: 2 },
      { year: 2012, total: 2 },
    ],
    totalCount: 3,
  });
  const counts = [];
  for (const { filter } of cells)
    counts.push((await found('policyProposals', filter, 'first')).length);
  expect(cells.map(({ count }: { count: number }) => count)).toEqual(counts);
  expect(counts).toEqual([2, 2]);
});

test('a record that gets another date is found by that one alone', async () => {
  await using other = await temporaryDatabase();
  const count = async (day: string) => {
    const { data } = await askBoth(other.db, {
      source: `{ policyProposals(filter: { heldOn: { from: "${day}", to: "${day}" } }) { totalCount } }`,
    });
    return data?.policyProposals.totalCount;
  };
  await loadRecords(other.db, [recordOf('talk', '2011-07')]);
  expect([await count('2011-07-31'), await count('2011-08-31')]).toEqual([1, 0]);
  await loadRecords(other.db, [recordOf('talk', '2011-08')]);
  expect([await count('2011-07-31'), await count('2011-08-31')]).toEqual([0, 1]);
  await loadRecords(other.db, [recordOf('talk', '2011-08-01')]);
  expect([await count('2011-08-01'), await count('2011-08-31')]).toEqual([1, 0]);
});

test('the days on which longer dates begin are a few ranges of an index', async () => {
  database.queries.length = 0;
  // Four of them: those of the month are one range.
  await askBoth(database.db, {
    source: '{ policyProposals(filter: { heldOn: { from: "2011-07-21" } }) { nodes { slug } } }',
  });
  expect(database.queries.at(-1)?.split('"heldTo" >=')).toHaveLength(1 + 3);
});

test('where nothing is less precise than a day, the days are one range of an index', async () => {
  await using other = await temporaryDatabase();
  await loadRecords(other.db, [recordOf('talk', '2011-08-01')]);
  other.queries.length = 0;
  await askBoth(other.db, {
    source: '{ policyProposals(filter: { heldOn: { from: "2011-08-01" } }) { nodes { slug } } }',
  });
  expect(other.queries.filter((sql) => sql.includes('UNION ALL'))).toEqual([]);
  expect(other.queries.at(-1)).toContain('"heldOn" >=');
});
