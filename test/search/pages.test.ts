import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { searchedRecords } from './records.js';
import { searching } from './searching.js';

const searched = searching();

const [aRecord] = searchedRecords;
if (!aRecord) throw new Error('There is no record to search.');

/** Discussions of one day, of which some say where they were held. */
const ofOneDay = searching(
  [['b', 'Quay'], ['c'], ['a'], ['d', 'Attic']].map(([slug, place]) => ({
    ...aRecord,
    discussion: { ...aRecord.discussion, slug: `one-day-${slug}`, place },
    interventions: [],
  })),
);

const page = `query ($query: String!, $first: Int, $after: String, $types: [SearchType!], $filter: SearchFilter) {
  search(query: $query, first: $first, after: $after, types: $types, filter: $filter) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { node { ... on Node { id } } } }
  }
}`;

async function read(variables: Record<string, unknown>) {
  const { data, errors } = await searched.ask(page, variables);
  if (errors) throw errors[0];
  return data?.search;
}

test.each([1, 2, 3, 7])(
  'pages of %i follow each other without a gap or an overlap',
  async (first) => {
    // Names, discussions, turns and proposals have it.
    const query = { query: 'water' };
    for (const variables of [query, { query: 'lighthouses' }, { query: 'the -water' }]) {
      const whole = await read({ ...variables, first: 100 });
      const all = whole.edges.map(({ node }: { node: { node: object } }) => node.node);
      expect(all.length).toBe(whole.totalCount);
      expect(all.length).toBeGreaterThan(2);
      const found: unknown[] = [];
      let after: string | undefined;
      for (;;) {
        const { edges, pageInfo } = await read({ ...variables, first, after });
        found.push(...edges.map(({ node }: { node: { node: object } }) => node.node));
        expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
        expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
        expect(pageInfo.hasPreviousPage).toBe(after !== undefined);
        expect(pageInfo.hasNextPage).toBe(found.length < all.length);
        if (!pageInfo.hasNextPage) break;
        expect(edges).toHaveLength(first);
        after = pageInfo.endCursor;
      }
      expect(found).toEqual(all);
    }
  },
);

test.each([1, 2, 3])('pages of %i have the discussions of one day by slug', async (first) => {
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const { data, errors } = await ofOneDay.ask(
      `query ($first: Int, $after: String) {
        search(query: "theme", types: [DISCUSSION], first: $first, after: $after) {
          pageInfo { hasNextPage endCursor } nodes { node { ... on Discussion { slug } } }
        }
      }`,
      { first, after },
    );
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data?.search ?? {};
    found.push(...nodes.map(({ node }: { node: { slug: string } }) => node.slug));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(found).toEqual(['one-day-a', 'one-day-b', 'one-day-c', 'one-day-d']);
});

test.each([
  [{ first: -1 }, 'first', 'first must be from 0 to 100, not -1.'],
  [{ first: 101 }, 'first', 'first must be from 0 to 100, not 101.'],
  [{ after: 'x' }, 'after', 'after is no cursor of this server, or is not complete.'],
  [{ after: '' }, 'after', 'after is no cursor of this server, or is not complete.'],
])('refuses %j', async (variables, argument, message) => {
  const { errors } = await searched.ask(page, { query: 'water', ...variables });
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

test.each([
  ['another query', { query: 'lighthouse' }],
  ['other types', { types: ['DISCUSSION'] }],
  ['another filter', { filter: { heldOn: { from: '2031-01-01' } } }],
])('refuses a cursor of %s', async (_, other) => {
  const { pageInfo } = await read({ query: 'lighthouses', first: 1 });
  const { errors } = await searched.ask(page, {
    query: 'lighthouses',
    ...other,
    after: pageInfo.endCursor,
  });
  expect(errors).toMatchObject([
    {
      message:
        'after is a cursor of Query.search of another query, types or filter: begin again without it.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
    },
  ]);
});

test('takes the same types in another order, and a filter that asks for nothing, for the same', async () => {
  const { pageInfo } = await read({ query: 'the', first: 1, types: ['DISCUSSION', 'TOPIC'] });
  const variables = { query: 'the', types: ['TOPIC', 'DISCUSSION'], filter: { heldOn: null } };
  expect((await read({ ...variables, after: pageInfo.endCursor })).pageInfo.hasPreviousPage).toBe(
    true,
  );
});

test('refuses a cursor of another field', async () => {
  const { data } = await searched.ask('{ officials(first: 1) { pageInfo { endCursor } } }');
  const after = data?.officials.pageInfo.endCursor;
  const { errors } = await searched.ask(page, { query: 'water', after });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
});

test.each(['x', '[]', '["name"]', '["toString"]', '["__proto__"]', '["text","2024-01-01",1]'])(
  'refuses a cursor forged with %s',
  async (place) => {
    const { pageInfo } = await read({ query: 'water', first: 1 });
    const written = JSON.parse(
      Buffer.from(pageInfo.endCursor, 'base64url').toString('utf8').slice(8),
    );
    const content = JSON.stringify([...written.slice(0, -1), place]);
    const checksum = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const after = Buffer.from(`${checksum}${content}`).toString('base64url');
    const { errors } = await searched.ask(page, { query: 'water', after });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  },
);
