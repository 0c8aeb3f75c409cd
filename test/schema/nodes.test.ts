import { describe, expect, test } from 'vitest';
import { shippedDatabase } from '../support/shipped.js';

const { ask } = shippedDatabase();

const idOf = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString('base64');

describe('node', () => {
  test('finds one of every type by the id that the type itself gives', async () => {
    const { data } = await ask(`{
      meetings(first: 1) { nodes { id __typename } }
      discussions(first: 1) { nodes { id __typename parts { id __typename } } }
      interventions(first: 1) { nodes { id __typename } }
      policyProposals(first: 1) { nodes { id __typename } }
      officials(first: 1) { nodes { id __typename appointments { id __typename } } }
      missions(first: 1) { nodes { id __typename } }
      organizations(first: 1) { nodes { id __typename } }
      countries(first: 1) { nodes { id __typename } }
      topics(first: 1) { nodes { id __typename } }
      sources(first: 1) { nodes { id __typename } }
    }`);
    const nodes = Object.values(data ?? {}).map(({ nodes: [node] }) => node);
    nodes.push(data?.discussions.nodes[0].parts[0], data?.officials.nodes[0].appointments[0]);
    expect(nodes).toHaveLength(12);
    for (const { id, __typename } of nodes) {
      const { data: found, queries } = await ask(
        'query ($id: ID!) { node(id: $id) { id __typename } }',
        { id },
      );
      expect(found).toEqual({ node: { id, __typename } });
      expect(queries).toHaveLength(1);
    }
  });

  test('is made of type and slug', async () => {
    const { data } = await ask('{ official(slug: "kang-insun") { id } }');
    expect(data?.official.id).toBe(idOf('Official', 'kang-insun'));
  });

  test('is null when nothing has the id', async () => {
    const { data, errors } = await ask(`{ node(id: "${idOf('Official', 'nobody')}") { id } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null });
  });

  test.each([
    '',
    'kang-insun',
    '5',
    idOf('Nothing', 'x'),
    idOf('constructor', 'x'),
    idOf('Official', ''),
  ])('refuses %j, which is no id', async (id) => {
    const { errors, queries } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(errors).toMatchObject([
      {
        message: `${JSON.stringify(id)} is no id of this schema: take it from an \`id\` field.`,
        extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
      },
    ]);
    expect(queries).toEqual([]);
  });
});

describe('nodes', () => {
  test('answers in the place of each id, with null for a missing one', async () => {
    const ids = [
      idOf('Topic', 'nothing'),
      idOf('Official', 'kang-insun'),
      idOf('Country', 'IT'),
      idOf('Official', 'lee-seong-ho'),
      idOf('Official', 'kang-insun'),
    ];
    const { data, queries } = await ask(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { __typename ... on Official { slug proposals(first: 1) { totalCount } } ... on Country { code } }
      }`,
      { ids },
    );
    expect(data?.nodes).toEqual([
      null,
      { __typename: 'Official', slug: 'kang-insun', proposals: { totalCount: 2 } },
      { __typename: 'Country', code: 'IT' },
      { __typename: 'Official', slug: 'lee-seong-ho', proposals: { totalCount: 2 } },
      { __typename: 'Official', slug: 'kang-insun', proposals: { totalCount: 2 } },
    ]);
    // One for each type, however many ids, and one for a slug that may be a former one.
    expect(queries).toHaveLength(4);
  });

  test('takes 100 ids and refuses 101', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => idOf('Topic', `t-${i}`));
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await ask(query, { ids: ids(100) })).data?.nodes).toEqual(Array(100).fill(null));
    expect((await ask(query, { ids: ids(101) })).errors).toMatchObject([
      {
        message: 'ids has 101 entries; at most 100 are allowed.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'ids' },
      },
    ]);
    expect((await ask(query, { ids: [] })).data).toEqual({ nodes: [] });
  });

  test('tells which id is none', async () => {
    const { errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [idOf('Topic', 'x'), 'junk'],
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'ids[1]' } }]);
  });
});

describe('a root field by natural key', () => {
  test.each([
    'meeting',
    'discussion',
    'official',
    'mission',
    'organization',
    'topic',
    'source',
    'policyProposal',
  ])('%s is null when the slug is unknown', async (field) => {
    const { data, errors } = await ask(`{ ${field}(slug: "no-such-thing") { slug } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ [field]: null });
  });

  test('country is null when the record does not speak of it, and refuses what is no code', async () => {
    expect((await ask('{ country(code: "FJ") { code } }')).data).toEqual({ country: null });
    const { errors } = await ask('{ country(code: "kr") { code } }');
    expect(errors).toMatchObject([
      {
        message: '"kr" is no CountryCode: expected the code of a country in upper case, like "KR".',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});
