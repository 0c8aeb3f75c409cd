import { describe, expect, test } from 'vitest';
import { searching } from './searching.js';

const searched = searching();

describe('what is suggested', () => {
  test.each([
    // Those with proposals first.
    ['k', ['Kim Seo-yeon', 'Korean embassy to Iceland', 'Kang In-seong', 'Kang Insun']],
    ['kang', ['Kang In-seong', 'Kang Insun']],
    ['Kang In', ['Kang In-seong', 'Kang Insun']],
    ['Kang In-s', ['Kang In-seong', 'Kang Insun']],
    ['Kang Insu', ['Kang Insun']],
    ['ins kang', []],
    ['kang ins', ['Kang In-seong', 'Kang Insun']],
    ['insun k', ['Kang Insun']],
    ['KANG ', ['Kang In-seong', 'Kang Insun']],
    ['dura', ['Émile Durás']],
    ['강', ['강인선']],
    ['강인', ['강인선']],
    ['wat', ['Water', 'Water security', 'Waterways', 'Security of water supply']],
    ['eu', ['European Union']],
    ['ortga', ['María Ortega']],
    ['orzeg', ['María Ortega']],
    ['lighthouse', []],
    ['', []],
  ])('for %j', async (prefix, expected) => {
    const suggested = await searched.suggest(prefix);
    expect(suggested).toEqual(expected);
  });

  test.each(['k', 'le', 'lee s', 'un', '강', 'ortga', 'kang -insu', 'of w', 'G7 '])(
    'for %j, is what a search for it finds among names',
    async (prefix) => {
      const { data } = await searched.ask(
        `query ($prefix: String!) {
          suggest(prefix: $prefix, first: 50) { node { ... on Node { id } } }
          search(query: $prefix, types: [OFFICIAL, MISSION, ORGANIZATION, TOPIC], first: 50) {
            nodes { node { ... on Node { id } } }
          }
        }`,
        { prefix },
      );
      expect(data?.suggest.length).toBeGreaterThan(0);
      expect(data?.search.nodes).toEqual(data?.suggest);
    },
  );

  test('with its node and its type, as many as asked for', async () => {
    const { data } = await searched.ask(`{
      suggest(prefix: "kang", types: [TOPIC, OFFICIAL], first: 1) {
        text type node { __typename ... on Official { slug names { text } } }
      }
    }`);
    expect(data?.suggest).toEqual([
      {
        text: 'Kang In-seong',
        type: 'OFFICIAL',
        node: { __typename: 'Official', slug: 'kang-in-seong', names: [{ text: 'Kang In-seong' }] },
      },
    ]);
    const none = await searched.ask('{ suggest(prefix: "kang", types: [TOPIC]) { text } }');
    expect(none.data?.suggest).toEqual([]);
  });

  test.each([
    ['first: -1', 'first', 'first must be from 0 to 50, not -1.'],
    ['first: 51', 'first', 'first must be from 0 to 50, not 51.'],
    [
      'types: [TOPIC, DISCUSSION]',
      'types[1]',
      'Discussions, interventions and proposals have no names to suggest: use search for them.',
    ],
  ])('refuses %s', async (given, argument, message) => {
    const { errors } = await searched.ask(`{ suggest(prefix: "k", ${given}) { text } }`);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });
});
