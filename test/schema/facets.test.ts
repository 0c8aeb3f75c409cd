import { describe, expect, test } from 'vitest';
import {
  type Ask,
  compileFacets,
  type Bucket as FoundBucket,
  mostBuckets,
} from '../../src/db/read/facet.js';
import { shippedDatabase } from '../support/shipped.js';

const shipped = shippedDatabase();

async function facetsOf(list: string, facets: string, args = '') {
  const { data, errors, queries } = await shipped.ask(
    `{ ${list}${args} { facets { ${facets} } } }`,
  );
  expect(errors).toBeUndefined();
  return { facets: data?.[list].facets, queries };
}

const counts = (buckets: { node?: { slug?: string; code?: string }; count: number }[]) =>
  Object.fromEntries(buckets.map(({ node, count }) => [node?.slug ?? node?.code, count]));

describe('facets', () => {
  test('count what proposals are about, who made them, when and how', async () => {
    const { facets, queries } = await facetsOf(
      'policyProposals',
      `organizations { node { slug } count } countries { node { code name(language: "de") } count }
       missions { node { slug } count } years { year count } ranks { value count }
       reportingVerbs { value count } isExact`,
    );
    expect(queries).toHaveLength(1);
    expect(facets).toEqual({
      organizations: [
        { node: { slug: 'g7' }, count: 2 },
        { node: { slug: 'apec' }, count: 1 },
        { node: { slug: 'eu' }, count: 1 },
        { node: { slug: 'g20' }, count: 1 },
        { node: { slug: 'un-security-council' }, count: 1 },
      ],
      countries: [
        { node: { code: 'KR', name: 'Südkorea' }, count: 15 },
        { node: { code: 'UA', name: 'Ukraine' }, count: 1 },
      ],
      missions: expect.arrayContaining([{ node: { slug: 'kr-mission-belgium-eu' }, count: 1 }]),
      years: [{ year: 2024, count: 17 }],
      ranks: [
        { value: 'AMBASSADOR', count: 11 },
        { value: 'DEPUTY_MINISTER', count: 4 },
        { value: 'VICE_MINISTER', count: 2 },
      ],
      reportingVerbs: [
        { value: 'EMPHASIZED', count: 12 },
        { value: 'PROPOSED', count: 2 },
        { value: 'SUGGESTED', count: 2 },
        { value: 'CALLED_FOR', count: 1 },
      ],
      isExact: true,
    });
  });

  test.each([2147483647, -2147483648])('count nothing that aims at the year %i', async (year) => {
    const { facets } = await facetsOf(
      'policyProposals',
      'topics { count } isExact',
      `(filter: { targetYear: ${year}, text: "korea" })`,
    );
    expect(facets).toEqual({ topics: [], isExact: true });
  });

  test('leave their own dimension open, and obey all others', async () => {
    const { facets, queries } = await facetsOf(
      'policyProposals',
      'organizations { node { slug } count } topics { node { slug } count } officials { node { slug } count } isExact',
      '(filter: { organizations: ["g7"] })',
    );
    // What the filter names is looked up; all that is counted is one statement.
    expect(queries).toHaveLength(2);
    expect(counts(facets.organizations)).toEqual({
      g7: 2,
      apec: 1,
      eu: 1,
      g20: 1,
      'un-security-council': 1,
    });
    expect(facets.topics).toEqual([
      { node: { slug: 'partnership' }, count: 2 },
      { node: { slug: 'shared-values' }, count: 1 },
    ]);
    expect(facets.officials).toEqual([{ node: { slug: 'lee-seong-ho' }, count: 2 }]);
    expect(facets.isExact).toBe(true);
  });

  test('have what the filter itself chooses, also of none', async () => {
    const { facets, queries } = await facetsOf(
      'policyProposals',
      'topics { node { slug } count } countries { node { code } count } ranks { value count }',
      '(filter: { topics: ["climate", "partnership"], countries: ["UA", "FJ"], ranks: [OTHER, MINISTER], organizations: ["apec"] })',
    );
    // What the filter names of three models, and the facets.
    expect(queries).toHaveLength(4);
    // Nothing has them all: each is counted under the two others. No record speaks of Fiji.
    expect(facets).toEqual({
      topics: [
        { node: { slug: 'climate' }, count: 0 },
        { node: { slug: 'partnership' }, count: 0 },
      ],
      countries: [{ node: { code: 'UA' }, count: 0 }],
      ranks: [
        { value: 'MINISTER', count: 0 },
        { value: 'OTHER', count: 0 },
      ],
    });
    const { data } = await shipped.ask(`{
      a: policyProposals(filter: { topics: ["climate"], text: "zzz" }) { ...topics }
      b: policyProposals(filter: { topics: ["democracy"], text: "zzz" }) { ...topics }
      c: policyProposals(filter: { text: "zzz", not: { topics: ["climate"] } }) { ...topics }
    } fragment topics on PolicyProposalConnection { facets { topics { node { slug } count } } }`);
    expect(data).toEqual({
      a: { facets: { topics: [{ node: { slug: 'climate' }, count: 0 }] } },
      b: { facets: { topics: [{ node: { slug: 'democracy' }, count: 0 }] } },
      c: { facets: { topics: [] } },
    });
  });

  test('obey what is excluded, in their own dimension too', async () => {
    const { facets } = await facetsOf(
      'policyProposals',
      'organizations { node { slug } count } countries { node { code } count }',
      '(filter: { organizations: ["g7"], not: { organizations: ["g20", "eu"] } })',
    );
    expect(counts(facets.organizations)).toEqual({ g7: 2, apec: 1, 'un-security-council': 1 });
    expect(counts(facets.countries)).toEqual({ KR: 2 });
  });

  test('count what is kept of all rows as what is counted of them', async () => {
    const asked =
      'topics { node { slug } count } officials { node { slug } count } countries { node { code } count }';
    const kept = await facetsOf('policyProposals', asked);
    const counted = await facetsOf(
      'policyProposals',
      asked,
      '(filter: { heldOn: { from: "1900-01-01" } })',
    );
    expect(kept.queries[0]).not.toContain('"TopicOfProposal"');
    expect(counted.queries.at(-1)).toContain('"TopicOfProposal"');
    expect(counted.facets).toEqual(kept.facets);
    expect(kept.facets.topics.length).toBeGreaterThan(20);
  });

  test('have the largest first, then by slug, letter by letter', async () => {
    const { facets } = await facetsOf('policyProposals', 'topics { node { slug } count }');
    const keys: [number, string][] = facets.topics.map((bucket: Bucket) => [
      bucket.count,
      bucket.node?.slug,
    ]);
    const sorted = keys.toSorted(([m, a], [n, b]) => n - m || (a < b ? -1 : 1));
    expect(keys).toEqual(sorted);
    expect(new Set(keys.map(([count]) => count)).size).toBeGreaterThan(2);
    expect(keys.slice(0, 4)).toEqual([
      [4, 'global-pivotal-state'],
      [3, 'global-south'],
      [3, 'international-solidarity'],
      [3, 'partnership'],
    ]);
  });

  test('lead to nodes with all their fields, also under two names', async () => {
    const { facets, queries } = await facetsOf(
      'policyProposals',
      `topics { node { id } } again: topics { node { name(language: "en") broader { slug } proposals(first: 1) { totalCount } } count }
       officials { node { name appointments { title mission { city } } } }`,
      '(filter: { organizations: ["eu"] })',
    );
    expect(queries).toHaveLength(2);
    expect(facets.again).toContainEqual({
      node: {
        name: 'Development cooperation',
        broader: null,
        proposals: { totalCount: 2 },
      },
      count: 1,
    });
    expect(facets.topics).toHaveLength(facets.again.length);
    expect(facets.officials[0].node.appointments).toEqual([
      { title: 'Ambassador to Belgium and the EU', mission: { city: null } },
    ]);
  });

  test.each([
    // The officials, what the filter names, and the facets.
    ['countries: ["KR"]', 3],
    ['text: "cooperation", ranks: [AMBASSADOR], not: { reportingVerbs: [PROPOSED] }', 2],
    ['reportingVerbs: [EMPHASIZED], text: "cooperation"', 2],
  ])(
    'of nested lists (filter: { %s }) are one statement for all parents, and those of the same list at the root',
    async (filter, statements) => {
      const asked =
        'facets { topics { node { slug } count } reportingVerbs { value count } isExact }';
      const { data, queries } = await shipped.ask(
        `{ officials { nodes { slug proposals(filter: { ${filter} }) { ${asked} } } } }`,
      );
      expect(queries).toHaveLength(statements);
      const nodes: { slug: string; proposals: object }[] = data?.officials.nodes;
      expect(nodes.length).toBeGreaterThan(8);
      for (const { slug, proposals } of nodes) {
        const root = await shipped.ask(
          `{ policyProposals(filter: { officials: ["${slug}"], ${filter} }) { ${asked} } }`,
        );
        expect(proposals).toEqual(root.data?.policyProposals);
      }
    },
  );

  test('of what is linked to a parent leave the parent as it is', async () => {
    const { data } = await shipped.ask(
      '{ organization(slug: "g7") { proposals { facets { organizations { node { slug } count } topics { node { slug } count } } } } }',
    );
    expect(data?.organization.proposals.facets).toEqual({
      organizations: [{ node: { slug: 'g7' }, count: 2 }],
      topics: [
        { node: { slug: 'partnership' }, count: 2 },
        { node: { slug: 'shared-values' }, count: 1 },
      ],
    });
  });

  test('of officials count the appointment that the filter asks for', async () => {
    const { facets } = await facetsOf(
      'officials',
      'ranks { value count } missions { node { slug } count } organizations { node { slug } count } isExact',
      '(filter: { missions: ["kr-mission-belgium-eu"] })',
    );
    expect(facets.ranks).toEqual([{ value: 'AMBASSADOR', count: 1 }]);
    expect(facets.organizations).toEqual([]);
    expect(counts(facets.missions)['kr-mission-belgium-eu']).toBe(1);
    expect(facets.missions.length).toBeGreaterThan(3);
  });

  test('of interventions and discussions', async () => {
    const turns = await facetsOf('interventions', 'kinds { value count }');
    expect(turns.facets.kinds).toEqual([
      { value: 'STATEMENT', count: 10 },
      { value: 'OPENING_REMARKS', count: 1 },
      { value: 'OUTCOME', count: 1 },
    ]);
    const held = await facetsOf(
      'discussions',
      'meetings { node { slug } count } years { year count }',
    );
    expect(held.facets).toEqual({
      meetings: [
        { node: { slug: '2024-meeting-of-heads-of-overseas-diplomatic-missions' }, count: 1 },
      ],
      years: [{ year: 2024, count: 1 }],
    });
  });

  test('are not counted unless asked for, and exactness is told of the list itself', async () => {
    const { facets, queries } = await facetsOf('policyProposals', 'isExact');
    expect(facets).toEqual({ isExact: true });
    expect(queries).toHaveLength(1);
    expect(queries[0]).not.toContain('row_number');
    const none = await shipped.ask('{ policyProposals { facets { __typename } } }');
    expect(none.queries).toEqual([]);
  });

  test('refuse what nothing has the slug of', async () => {
    const root = await shipped.ask(
      '{ policyProposals(filter: { topics: ["partnershp"] }) { facets { topics { count } } } }',
    );
    expect(root.errors).toMatchObject([
      {
        message: 'There is no topic "partnershp": did you mean "partnership"?',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const nested = await shipped.ask(
      '{ official(slug: "lee-seong-ho") { proposals(filter: { not: { topics: ["partnershp"] } }) { facets { topics { count } } } } }',
    );
    expect(nested.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each([
    ['organizations', 'G7', 'g7'],
    ['topics', 'Partnership', 'partnership'],
    ['topics', 'Global South', 'global-south'],
    ['officials', ' Lee Seong-ho', 'lee-seong-ho'],
    ['topics', '외교', null],
  ])('suggest the slug for a name: %s %j', async (field, key, nearest) => {
    const { errors } = await shipped.ask(
      'query ($filter: PolicyProposalFilter) { policyProposals(filter: $filter) { totalCount } }',
      { filter: { [field]: [key] } },
    );
    expect(errors).toMatchObject([
      { extensions: { unknown: [{ argument: `filter.${field}[0]`, nearest }] } },
    ]);
  });

  test.each([
    ['before', 'list unknown'],
    ['behind', 'unknown list'],
  ])('find words %s a slug that nothing has and that reads as they do', async (_, order) => {
    const fields = {
      list: 'list: officials(filter: { name: "kang" }) { nodes { slug } }',
      unknown: 'unknown: policyProposals(filter: { officials: ["kang"] }) { totalCount }',
    };
    const query = order.split(' ').map((name) => Reflect.get(fields, name));
    // An error would take the data with it.
    const alone = await shipped.ask(`{ ${fields.list} }`);
    expect(alone.data?.list.nodes).toEqual([{ slug: 'kang-insun' }]);
    const { errors } = await shipped.ask(`{ ${query.join(' ')} }`);
    expect(errors).toMatchObject([
      { path: ['unknown'], message: expect.stringMatching(/^There is no official "kang"[.:]/) },
    ]);
    expect(errors?.[0]?.message).not.toContain('[');
  });

  test('look for what was meant by each slug once, of however many parents', async () => {
    const { errors, queries } = await shipped.ask(
      '{ officials(first: 100) { nodes { proposals(filter: { topics: ["partnershp", "polcy"] }) { nodes { slug } } } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const nearest = queries.filter((sql) => sql.includes('"Topic"') && sql.includes('LIMIT 1000'));
    expect(nearest).toHaveLength(2);
  });
});

describe('a list that is longer than what is counted', () => {
  const list = {
    model: 'PolicyProposal',
    conditions: [{ heldOn: { gte: '2024-01-01' } }],
    order: [
      ['heldOn', 'desc'],
      ['place', 'asc'],
    ],
  } as const;
  const verbs: Ask = { list, facet: { by: { column: 'reportingVerb' } } };
  const topics: Ask = {
    list,
    facet: { ways: [['topics']], by: { relation: 'topic' } },
    node: {
      key: 'slug',
      write: (writer, t) => writer.dialect.object([['slug', writer.column('Topic', t, 'slug')]]),
    },
  };

  async function answers(asks: readonly Ask[], cap: number) {
    const found = new Map<Ask, FoundBucket[]>();
    for (const { statement, read } of compileFacets(shipped.db.dialect, asks, new Map(), cap)) {
      for (const [ask, buckets] of read(await shipped.db.run(statement))) found.set(ask, buckets);
    }
    return asks.map((ask) => found.get(ask) ?? []);
  }

  test('is counted from its beginning, and says so', async () => {
    // The first three: two of Kang Insun, and one of Kweon Ki-hwan.
    const first = await shipped.ask(
      '{ policyProposals(first: 3) { nodes { reportingVerb topics { slug } } } }',
    );
    const [found = [], about = [], more] = await answers([verbs, topics, { list }], 3);
    const expected = new Map<string, number>();
    for (const { topics: all } of first.data?.policyProposals.nodes ?? []) {
      for (const { slug } of all) expected.set(slug, (expected.get(slug) ?? 0) + 1);
    }
    expect(counts(about)).toEqual(Object.fromEntries(expected));
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(more).toMatchObject([{ count: 4 }]);
  });

  test('is told from one that is just as long', async () => {
    const along = {
      model: list.model,
      order: list.order,
      along: { column: 'reportingVerb', values: ['EMPHASIZED'] },
    };
    const none = { ...list, conditions: [{ id: { in: [] } }] };
    const more = async (cap: number) =>
      (await answers([{ list }, { list: along }, { list: none }], cap)).map(
        ([found]) => found?.count,
      );
    expect(await more(11)).toEqual([12, 12, undefined]);
    expect(await more(12)).toEqual([13, 12, undefined]);
    expect(await more(13)).toEqual([14, 0, undefined]);
    expect(await more(16)).toEqual([17, 0, undefined]);
    expect(await more(17)).toEqual([17, 0, undefined]);
    expect(await more(18)).toEqual([0, 0, undefined]);
  });

  test('has so many buckets at the most', async () => {
    const proposal = await (await shipped.db.reader()).policyProposal.findFirstOrThrow({});
    await shipped.db.write(async (tx) => {
      const many = Array.from({ length: 130 }, (_, i) => `zz-${String(i).padStart(3, '0')}`);
      await tx.topic.createMany({
        data: many.map((slug) => ({ slug, name: slug, sortName: slug, proposalCount: 1 })),
      });
      const rows = await tx.topic.findMany({ where: { slug: { in: many } } });
      await tx.topicOfProposal.createMany({
        data: rows.map(({ id }, i) => ({
          proposalId: proposal.id,
          topicId: id,
          position: 100 + i,
          heldOn: proposal.heldOn,
          place: proposal.place,
        })),
      });
    });
    const counted = await facetsOf(
      'policyProposals',
      'topics { node { slug } count }',
      '(filter: { heldOn: { from: "1900-01-01" } })',
    );
    expect(counted.facets.topics).toHaveLength(mostBuckets);
    const kept = await facetsOf('policyProposals', 'topics { node { slug } count }');
    expect(kept.facets).toEqual(counted.facets);
    // Two among the first, one far behind them, and one that nothing is about.
    await shipped.db.write((tx) =>
      tx.topic.create({ data: { slug: 'zz-none', name: 'none', sortName: 'none' } }),
    );
    const chosen = 'topics: ["zz-129", "zz-none", "partnership", "global-south"]';
    for (const others of ['', ', heldOn: { from: "1900-01-01" }']) {
      const { facets } = await facetsOf(
        'policyProposals',
        'topics { node { slug } count }',
        `(filter: { ${chosen}${others} })`,
      );
      expect(facets.topics).toEqual([
        ...counted.facets.topics,
        { node: { slug: 'zz-129' }, count: 1 },
        { node: { slug: 'zz-none' }, count: 0 },
      ]);
    }
  });
});

interface Bucket {
  readonly node?: { readonly slug?: string; readonly code?: string };
  readonly value?: string;
  readonly year?: number;
  readonly count: number;
}
