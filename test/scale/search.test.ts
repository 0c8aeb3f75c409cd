import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDatabase } from '../../bench/data/fill.js';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import type { Parameter } from '../../src/db/read/dialect.js';
import { schema } from '../../src/schema/index.js';
import { temporaryFolder } from '../support/database.js';
import { createTestDatabase, testServer } from '../support/postgresql.js';
import { openRowCounter, type RowCounter } from './rows-read.js';

/** What a search reads is bounded, however common its words are and wherever they stand. */

// `npm run test:scale` sets larger ones.
const proposals = Number((process.env.SCALE_SIZES ?? '15000').split(',').at(-1));
/** A word of the oldest proposals alone: too many to sort, and none among the newest. */
const bygone = Math.ceil(proposals * 0.3);

const kinds = [
  ['SQLite', sqliteUrl, true],
  ['PostgreSQL', postgresqlUrl, testServer !== undefined],
] as const;

describe.each(kinds)('on %s', (_, make, available) => {
  describe.skipIf(!available)('a search', { timeout: 3_600_000 }, () => {
    const statements: [sql: string, parameters: readonly Parameter[]][] = [];
    let db: Database;
    let counter: RowCounter;
    let remove: () => Promise<void>;

    beforeAll(async () => {
      const made = await make();
      remove = made.remove;
      await fillDatabase(made.url, { proposals });
      db = await openDatabase(made.url, { onQuery: (...statement) => statements.push(statement) });
      counter = await openRowCounter(made.url);
      await db.write(async (tx) => {
        const oldest = await tx.policyProposal.findMany({
          orderBy: [{ heldOn: 'asc' }, { place: 'desc' }],
          take: bygone,
          select: { id: true, searchText: true },
        });
        for (const { id, searchText } of oldest) {
          await tx.policyProposal.update({
            where: { id },
            data: { searchText: `${searchText} bygone` },
          });
        }
      });
    }, 3_600_000);
    afterAll(async () => {
      await counter.close();
      await db.close();
      await remove();
    });

    async function ask(query: string, given: string) {
      statements.length = 0;
      const source = `query ($query: String!) { ${given} }`;
      const variableValues = { query };
      const contextValue = { reader: db.reader };
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
      expect(errors).toBeUndefined();
      let rows = 0;
      for (const [sql, parameters] of [...statements]) {
        rows += await counter.rowsRead(sql, parameters);
      }
      return { data: JSON.parse(JSON.stringify(data)), rows };
    }

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
      const found: string[] = [];
      let after = '';
      let requests = 0;
      while (found.length < 40) {
        const { data, rows } = await ask('bygone ', page('POLICY_PROPOSAL', after));
        // A step begins within a day, and reads the rest of it and the days before in two ranges.
        expect(rows).toBeLessThanOrEqual(500 + 2_001 + 2 * 8_000 + 3 * 20);
        found.push(...data.search.nodes.map(({ node }: { node: { slug: string } }) => node.slug));
        expect(data.search.pageInfo.hasNextPage).toBe(true);
        expect(data.search.pageInfo.endCursor).not.toBe(after);
        after = data.search.pageInfo.endCursor;
        requests++;
      }
      // As many as it takes to walk past those that lack it, and no more.
      expect(requests).toBeLessThanOrEqual(Math.ceil(proposals / 8_000) + 3);
      const expected = await db.reader.policyProposal.findMany({
        where: { searchText: { endsWith: ' bygone' } },
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

    test('a total counts so many and no more', async () => {
      const { data, rows } = await ask(
        'the',
        'search(query: $query, types: [INTERVENTION]) { totalCount totalCountIsExact }',
      );
      expect(data.search.totalCount).toBeLessThanOrEqual(10_000);
      expect(rows).toBeLessThanOrEqual(10_001);
    });
  });
});

async function sqliteUrl() {
  const folder = await temporaryFolder();
  return {
    url: `file:${join(folder, 'search.db')}`,
    remove: () => rm(folder, { recursive: true }),
  };
}

async function postgresqlUrl() {
  const { url, drop } = await createTestDatabase();
  return { url, remove: drop };
}
