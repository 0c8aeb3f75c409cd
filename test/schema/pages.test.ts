import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { kindOf, readCursor, writeCursor } from '../../src/schema/page.js';
import { shippedDatabase } from '../support/shipped.js';

const { ask } = shippedDatabase();

const lists = [
  ['meetings', 'meetings', 'slug'],
  ['discussions', 'discussions', 'slug'],
  ['officials', 'officials', 'slug'],
  ['missions', 'missions', 'slug'],
  ['organizations', 'organizations', 'slug'],
  ['countries', 'countries', 'code'],
  ['topics', 'topics', 'slug'],
  ['policyProposals', 'policyProposals', 'slug'],
  ['interventions', 'interventions', 'slug'],
  ['sources', 'sources', 'slug'],
] as const;

const checksum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

const fields = (key: string) =>
  `totalCount totalCountIsExact edges { cursor node { ${key} } } nodes { ${key} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

async function page(name: string, key: string, args: string) {
  const { data, errors } = await ask(`{ list: ${name}(${args}) { ${fields(key)} } }`);
  expect(errors).toBeUndefined();
  return data?.list;
}

describe('a root list', () => {
  test.each(lists)(
    '%s: its pages forward and backward are the whole list',
    async (name, _, key) => {
      const whole = await page(name, key, 'first: 100');
      const all = whole.nodes.map((node: Record<string, string>) => node[key]);
      expect(new Set(all).size).toBe(all.length);
      expect(whole).toMatchObject({ totalCount: all.length, totalCountIsExact: true });
      expect(whole.pageInfo.hasNextPage).toBe(false);
      for (const size of [1, 3, 7]) {
        const forward: string[] = [];
        const backward: string[] = [];
        for (let after = ''; ; ) {
          const part = await page(name, key, `first: ${size}${after}`);
          forward.push(...part.nodes.map((node: Record<string, string>) => node[key]));
          expect(part.totalCount).toBe(all.length);
          expect(part.pageInfo.hasPreviousPage).toBe(after !== '');
          expect(part.pageInfo.hasNextPage).toBe(forward.length < all.length);
          if (!part.pageInfo.hasNextPage) break;
          after = `, after: "${part.pageInfo.endCursor}"`;
        }
        for (let before = ''; ; ) {
          const part = await page(name, key, `last: ${size}${before}`);
          backward.unshift(...part.nodes.map((node: Record<string, string>) => node[key]));
          expect(part.pageInfo.hasNextPage).toBe(before !== '');
          expect(part.pageInfo.hasPreviousPage).toBe(backward.length < all.length);
          if (!part.pageInfo.hasPreviousPage) break;
          before = `, before: "${part.pageInfo.startCursor}"`;
        }
        expect(forward).toEqual(all);
        expect(backward).toEqual(all);
      }
    },
  );

  test('lies between two cursors when given both', async () => {
    const { edges } = await page('topics', 'slug', 'first: 10');
    const between = await page(
      'topics',
      'slug',
      `first: 100, after: "${edges[2].cursor}", before: "${edges[7].cursor}"`,
    );
    expect(between.edges).toEqual(edges.slice(3, 7));
  });

  test('has 20 nodes when no size is asked for, and none when 0 is', async () => {
    const { data } = await ask(
      '{ topics { nodes { slug } } none: topics(first: 0) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } } }',
    );
    expect(data?.topics.nodes).toHaveLength(20);
    expect(data?.none.nodes).toEqual([]);
    expect(data?.none.totalCount).toBeGreaterThan(20);
    expect(data?.none.pageInfo).toEqual({ hasNextPage: true, endCursor: null });
  });
});

describe('a filter', () => {
  const lists = [
    ['policyProposals', 'list: policyProposals'],
    ['Official.proposals', 'parent: official(slug: "kweon-ki-hwan") { list: proposals'],
  ] as const;
  const ways: readonly (readonly [what: string, ways: readonly (object | null)[]])[] = [
    ['nothing', [null, {}, { heldOn: {} }, { topics: null }, { text: ' ' }, { not: [] }]],
    ['nothing to leave out', [{}, { not: {} }, { not: [{}, { not: { text: '' } }] }]],
    [
      'one of two',
      [{ topics: ['global-south', 'climate'] }, { topics: ['climate', 'global-south'] }],
    ],
    [
      'one twice',
      [{ ranks: ['DEPUTY_MINISTER'] }, { ranks: ['DEPUTY_MINISTER', 'DEPUTY_MINISTER'] }],
    ],
    ['words', [{ text: '"global  south" -water' }, { text: ' "global south"\n-water ' }]],
    ['days', [{ heldOn: { from: '2024-01-01' } }, { heldOn: { to: null, from: '2024-01-01' } }]],
    [
      'what is left out',
      [
        { not: [{ topics: ['climate'] }, { countries: ['UA', 'BE'] }] },
        { not: [{ countries: ['BE', 'UA'] }, {}, { topics: ['climate', 'climate'] }] },
      ],
    ],
    [
      'what one filter leaves out',
      [{ not: { targetYear: 1999 } }, { not: [{ targetYear: 1999 }] }],
    ],
  ];

  async function listOf(field: string, filter: object | null, after?: string) {
    const { data, errors } = await ask(
      `query ($filter: PolicyProposalFilter, $after: String) {
        ${field}(first: 1, after: $after, filter: $filter) { totalCount edges { cursor } }
      ${field.includes('{') ? '}' : ''} }`,
      { filter, after },
    );
    return { list: data?.list ?? data?.parent?.list, errors };
  }

  const cases = lists.flatMap(([name, field]) =>
    ways.map(([what, filters]) => ({ name, field, what, filters })),
  );
  test.each(cases)(
    'of $name keeps its cursors however it is written that it asks for $what',
    async ({ field, filters }) => {
      const all = await Promise.all(filters.map((filter) => listOf(field, filter)));
      const [first] = all;
      expect(first?.errors).toBeUndefined();
      expect(first?.list.totalCount).toBeGreaterThan(0);
      for (const one of all) expect(one).toEqual(first);
      const after = first?.list.edges[0].cursor;
      const next = await Promise.all(filters.map((filter) => listOf(field, filter, after)));
      expect(next[0]?.errors).toBeUndefined();
      for (const one of next) expect(one).toEqual(next[0]);
    },
  );

  test('of exclusions alone leaves them out', async () => {
    const text = (filter: object) => listOf('list: policyProposals', filter);
    const [all, some, others] = await Promise.all([
      text({}),
      text({ text: 'global' }),
      text({ text: '-global' }),
    ]);
    expect(some.list.totalCount).toBeGreaterThan(0);
    expect(others.list.totalCount).toBe(all.list.totalCount - some.list.totalCount);
    const both = await text({ text: '-global', officials: ['kweon-ki-hwan'] });
    const back = await text({ not: { text: '-global' } });
    expect(both.list.totalCount).toBeLessThan(others.list.totalCount);
    expect(back.list.totalCount).toBe(some.list.totalCount);
  });

  test('leaves out what any of several holds for', async () => {
    const total = async (filter: object) =>
      (await listOf('list: policyProposals', filter)).list.totalCount;
    const [topic, official] = [{ topics: ['global-south'] }, { officials: ['kweon-ki-hwan'] }];
    const all = await total({});
    const both = await total({ ...topic, ...official });
    expect(await total({ not: [topic, official] })).toBe(
      all - (await total(topic)) - (await total(official)) + both,
    );
    expect(await total({ not: { ...topic, ...official } })).toBe(all - both);
  });
});

describe('a nested list', () => {
  const nested = [
    ['discussion(slug: "2024-04-25-multilateral-diplomacy")', 'interventions'],
    ['discussion(slug: "2024-04-25-multilateral-diplomacy")', 'proposals'],
    ['official(slug: "kweon-ki-hwan")', 'proposals'],
    ['topic(slug: "global-south")', 'proposals'],
    ['organization(slug: "g20")', 'interventions'],
    ['country(code: "KR")', 'proposals'],
    ['meeting(slug: "2024-meeting-of-heads-of-overseas-diplomatic-missions")', 'discussions'],
  ] as const;

  test.each(nested)('%s %s: its pages are the whole list', async (parent, list) => {
    const part = async (args: string) => {
      const { data, errors } = await ask(
        `{ parent: ${parent} { ${list}(${args}) { ${fields('slug')} } } }`,
      );
      expect(errors).toBeUndefined();
      return data?.parent[list];
    };
    const whole = await part('first: 100');
    expect(whole.nodes.length).toBeGreaterThan(0);
    expect(whole.totalCount).toBe(whole.nodes.length);
    const forward: unknown[] = [];
    for (let after = ''; ; ) {
      const { nodes, pageInfo } = await part(`first: 2${after}`);
      forward.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(forward).toEqual(whole.nodes);
    expect((await part('last: 2')).nodes).toEqual(whole.nodes.slice(-2));
  });

  test('takes a range of days without an end for nothing', async () => {
    const list = (filter: string) => `interventions(filter: { ${filter} }) { nodes { slug } }`;
    const { data, errors } = await ask(
      `{ topic(slug: "global-south") { some: ${list('heldOn: { to: null }, text: "Global"')} all: ${list('heldOn: {}')} } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.topic.some.nodes.length).toBeGreaterThan(0);
    expect(data?.topic.all.nodes.length).toBe(3);
  });

  test.each(['pageInfo { startCursor }', 'edges { cursor }', 'nodes { __typename }'])(
    'answers when it is asked for nothing of its nodes: %s',
    async (selection) => {
      const lists = ['official(slug: "kweon-ki-hwan")', 'topic(slug: "global-south")'];
      for (const parent of lists) {
        const { data, errors } = await ask(
          `{ parent: ${parent} { proposals(first: 1) { ${selection} } } }`,
        );
        expect(errors).toBeUndefined();
        expect(JSON.stringify(data)).toMatch(/Cursor":"|cursor":"|PolicyProposal/);
      }
    },
  );

  test('is cut for each parent by itself', async () => {
    const { data } = await ask(
      '{ officials(first: 100) { nodes { proposals(first: 1) { totalCount nodes { slug } pageInfo { hasNextPage } } } } }',
    );
    for (const { proposals } of data?.officials.nodes ?? []) {
      expect(proposals.nodes).toHaveLength(Math.min(1, proposals.totalCount));
      expect(proposals.pageInfo.hasNextPage).toBe(proposals.totalCount > 1);
    }
  });
});

describe('bad page arguments', () => {
  const bad = [
    ['first: 101', 'first', 'first must be from 0 to 100, not 101.'],
    ['first: -1', 'first', 'first must be from 0 to 100, not -1.'],
    ['last: 101', 'last', 'last must be from 0 to 100, not 101.'],
    ['first: 1, last: 1', 'last', 'Give first or last, not both.'],
    ['after: "x"', 'after', 'after is no cursor of this server, or is not complete.'],
    ['after: ""', 'after', 'after is no cursor of this server, or is not complete.'],
    ['before: "R1BDOk46MQ=="', 'before', 'before is no cursor of this server, or is not complete.'],
  ] as const;

  test.each(bad)('%s is refused', async (args, argument, message) => {
    for (const source of [
      `{ topics(${args}) { nodes { slug } } }`,
      `{ official(slug: "kang-insun") { proposals(${args}) { nodes { slug } } } }`,
    ]) {
      const { errors, queries } = await ask(source);
      expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
      expect(queries).toEqual([]);
    }
  });

  test('a cursor of another list is refused', async () => {
    const { data } = await ask('{ officials(first: 1) { pageInfo { endCursor } } }');
    const cursor = data?.officials.pageInfo.endCursor;
    const { errors } = await ask(`{ missions(after: "${cursor}") { nodes { slug } } }`);
    expect(errors).toMatchObject([
      {
        message: 'after is a cursor of Query.officials, which does not fit Query.missions.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
      },
    ]);
  });

  // What tells the lists of one field apart: their order and their filter.
  const kind = checksum(
    JSON.stringify([
      [
        ['sortName', 'asc'],
        ['slug', 'asc'],
      ],
      null,
    ]),
  );

  test.each([
    ['no JSON', 'x'],
    ['no list', '1'],
    ['no key', '[3,"Query.officials"]'],
    ['another order or filter', '[3,"Query.officials","00000000",null,"a","b"]'],
    ['a key too short', `[3,"Query.officials","${kind}",null,"a"]`],
    ['a key that is no text', `[3,"Query.officials","${kind}",null,null,{"gt":""}]`],
  ])('a forged cursor with %s is refused', async (_, content) => {
    const after = Buffer.from(checksum(content) + content).toString('base64url');
    const { errors } = await ask(`{ officials(after: "${after}") { nodes { slug } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  test.each([
    ['another version', `[1,"Query.officials","${kind}","a","b"]`],
    ['no field', '[3]'],
    ['a field that is no text', '[3,{"a":1}]'],
  ])('a forged cursor with %s is no cursor of this version', async (_, content) => {
    const after = Buffer.from(checksum(content) + content).toString('base64url');
    const { errors } = await ask(`{ officials(after: "${after}") { nodes { slug } } }`);
    expect(errors).toMatchObject([
      {
        message: 'after is no cursor of this version: begin again without it.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
      },
    ]);
  });

  test('a cursor of the same field in another order, or with another filter, is refused', () => {
    const order = [['slug', 'asc']] as const;
    const lists = [
      { field: 'Query.topics', order },
      { field: 'Query.topics', order: [['slug', 'desc']] as const },
      { field: 'Query.topics', order, filter: { broader: ['a'] } },
      { field: 'Query.topics', order, filter: { broader: ['b'] } },
    ];
    for (const list of lists) {
      const after = writeCursor(list, ['a']);
      expect(readCursor(list, kindOf(list), 'after', after).key).toEqual(['a']);
      for (const other of lists.filter((candidate) => candidate !== list)) {
        expect(() => readCursor(other, kindOf(other), 'after', after)).toThrow(
          'after is a cursor of Query.topics in another order or with another filter: begin again without it.',
        );
      }
    }
  });

  test('a cursor of the same field of another parent is refused, and the others answer', async () => {
    const query = `query ($after: String) {
      topic(slug: "partnership") { proposals(first: 1, after: $after) { totalCount edges { cursor } } }
      other: topic(slug: "global-south") { proposals(first: 1, after: $after) { totalCount } }
      country(code: "KR") { proposals(first: 1, after: $after) { totalCount } }
    }`;
    const first = await ask(query);
    expect(first.errors).toBeUndefined();
    const after = first.data?.topic.proposals.edges[0].cursor;
    const { data, errors } = await ask(query, { after });
    expect(errors?.map(({ message, path }) => [path?.[0], message]).sort()).toEqual([
      ['country', 'after is a cursor of Topic.proposals, which does not fit Country.proposals.'],
      [
        'other',
        'after is a cursor of Topic.proposals of "partnership", not of "global-south": begin again without it.',
      ],
    ]);
    expect(data?.topic.proposals.totalCount).toBe(first.data?.topic.proposals.totalCount);
  });

  test('a cursor with one character changed is refused', async () => {
    const { data } = await ask('{ officials(first: 1) { pageInfo { endCursor } } }');
    const cursor: string = data?.officials.pageInfo.endCursor;
    for (let at = 0; at < cursor.length - 1; at += 5) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      const { errors } = await ask(`{ officials(after: "${changed}") { nodes { slug } } }`);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});
