import { describe, expect, test } from 'vitest';
import { landmarks } from '../../bench/data/landmarks.js';
import type { Filled } from './filled.js';

/** What a search reads is bounded, however common its words are and wherever they stand. */
export function describeSearch(database: () => Filled): void {
  describe('a search', () => {
    const ask = (query: string, given: string) =>
      database().ask(`query ($query: String!) { ${given} }`, { query });

    const page = (types: string, after = '') =>
      `search(query: $query, types: [${types}]${after && `, after: "${after}"`}) { pageInfo { hasNextPage endCursor } nodes { node { ... on PolicyProposal { slug } } } }`;

    test('fills a page with a common word from the newest rows alone', async () => {
      const { data, rows } = await ask('government ', page('POLICY_PROPOSAL'));
      expect(data.search.nodes).toHaveLength(20);
      expect(rows).toBeLessThanOrEqual(500 + 3 * 20);
    });

    test('finds a rare word by the index, and reads what it finds', async () => {
      const { data, rows } = await ask('"meeting of directors" 101', page('POLICY_PROPOSAL'));
      expect(data.search.nodes.length).toBeLessThanOrEqual(20);
      expect(rows).toBeLessThanOrEqual(500 + 2 * 2_001 + 3 * 20);
    });

    test('goes on where it stopped when the newest rows lack a common word', async () => {
      const { db } = database();
      // A million proposals have about 114 a day.
      const day = 150;
      const found: string[] = [];
      let after = '';
      let requests = 0;
      while (found.length < 40) {
        const { data, rows } = await ask(
          `${landmarks.bygoneWord} `,
          page('POLICY_PROPOSAL', after),
        );
        // A step begins within a day, and reads the rest of it and the days before in two ranges.
        expect(rows).toBeLessThanOrEqual(500 + 2_001 + 2 * 8_000 + 3 * 20 + 8 * day);
        found.push(...data.search.nodes.map(({ node }: { node: { slug: string } }) => node.slug));
        expect(data.search.pageInfo.hasNextPage).toBe(true);
        expect(data.search.pageInfo.endCursor).not.toBe(after);
        after = data.search.pageInfo.endCursor;
        requests++;
      }
      // As many as it takes to walk past those that lack it, and no more.
      expect(requests).toBeLessThanOrEqual(
        Math.ceil((await (await db.reader()).policyProposal.count()) / 8_000) + 3,
      );
      const expected = await (await db.reader()).policyProposal.findMany({
        where: { heldOn: { lt: landmarks.bygoneUntil } },
        orderBy: [{ heldOn: 'desc' }, { place: 'asc' }],
        take: found.length,
        select: { slug: true },
      });
      expect(found).toEqual(expected.map(({ slug }) => slug));
    });

    test.each(['a', 'ba', 'zanvi', 'zanvy bamo', 'water security', 'of', '가'])(
      'suggests what %j may mean',
      async (typed) => {
        const { data, rows } = await ask(typed, 'suggest(prefix: $query) { text }');
        expect(data.suggest.length).toBeLessThanOrEqual(10);
        // Of each of the four types as many rows as are ranked or walked, with a few names each.
        expect(rows).toBeLessThanOrEqual(4 * 4_000 * 4);
      },
    );

    test('compares rows with a phrase once, for the page and for the total', async () => {
      const { data, statements } = await ask(
        '"government the"',
        page('POLICY_PROPOSAL').replace('{ pageInfo', '{ totalCount totalCountIsExact pageInfo'),
      );
      expect(data.search).toEqual({
        totalCount: 0,
        totalCountIsExact: true,
        pageInfo: { hasNextPage: false, endCursor: null },
        nodes: [],
      });
      // The newest rows, the ids of the rows that have it, and these rows.
      expect(statements).toBe(3);
    });

    test('a total counts so many and no more', async () => {
      const { data, rows } = await ask(
        'the',
        'search(query: $query, types: [INTERVENTION]) { totalCount totalCountIsExact }',
      );
      expect(data.search.totalCount).toBeLessThanOrEqual(10_000);
      expect(rows).toBeLessThanOrEqual(10_001);
    });
  });
}
