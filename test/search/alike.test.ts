import fc from 'fast-check';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadRecords } from '../../src/record/load.js';
import { schema } from '../../src/schema/index.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { searchedRecords } from './records.js';

/** Both databases answer any text alike, and none with an error. */

const query = `query ($query: String!, $first: Int) {
  search(query: $query, first: $first) {
    totalCount totalCountIsExact
    pageInfo { hasNextPage endCursor }
    nodes { isGuess node { ... on Node { id } } matches { field text ranges { start end } } }
  }
  suggest(prefix: $query) { text type isGuess node { ... on Node { id } } }
}`;

const fragments = fc.constantFrom(
  ...['kang', 'Insun', 'in-sun', 'In', 'sun', 'lee seong', 'Émile', 'duras', '강인', '선', 'G7'],
  ...['water', 'security', 'lighthous', 'keeper', 'the', 'un', 'ortgea', 'watre'],
  ...[
    '"',
    '-',
    '*',
    '%',
    '_',
    '\\',
    "'",
    '(',
    ')',
    ':*',
    '&',
    '|',
    '!',
    '<->',
    'NEAR',
    'OR',
    'AND',
  ],
  ...['NOT', '^', '\0', '\ud800', '😀', '\u0301', 'ß', 'ł', 'Ø', 'İ', '，', '\t', '\n', '  '],
);
const partsOf = (maxLength: number) =>
  fc
    .array(fc.tuple(fragments, fc.constantFrom(' ', '', '-', ' -', '"')), {
      minLength: 1,
      maxLength,
    })
    .map((parts) => parts.flat().join(''));
// A few parts find something, and many find what is wrong with them.
const texts = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: partsOf(12) },
  { weight: 4, arbitrary: partsOf(2) },
);

describe('any text', { timeout: 300_000 }, () => {
  const databases: TemporaryDatabase[] = [];
  beforeAll(async () => {
    databases.push(await temporaryDatabase());
    const postgresql = inject('postgresqlTemplates');
    if (postgresql) databases.push(await temporaryDatabase(postgresql.empty));
    // In another order they get other ids.
    const orders = [searchedRecords, searchedRecords.toReversed()];
    for (const [i, { db }] of databases.entries()) {
      for (const record of orders[i] ?? []) await loadRecords(db, [record]);
    }
  });
  afterAll(async () => {
    for (const database of databases) await database.dispose();
  });

  test('is answered, alike, and what is highlighted is in the text', async () => {
    let found = 0;
    const property = fc.asyncProperty(
      texts,
      fc.integer({ min: 0, max: 5 }),
      async (text, first) => {
        const answers = await Promise.all(
          databases.map(async ({ db }) => {
            const contextValue = { statements: db };
            const variableValues = { query: text, first };
            const answer = await graphql({ schema, source: query, variableValues, contextValue });
            expect(answer.errors).toBeUndefined();
            return JSON.parse(JSON.stringify(answer.data));
          }),
        );
        const [one, other = one] = answers;
        expect(other).toEqual(one);
        found += one.search.nodes.length;
        for (const { matches } of one.search.nodes) {
          for (const { text: shown, ranges } of matches) {
            expect(ranges.length).toBeGreaterThan(0);
            let last = -1;
            for (const { start, end } of ranges) {
              expect(start).toBeGreaterThan(last);
              expect(end).toBeGreaterThan(start);
              last = end;
            }
            expect(last).toBeLessThanOrEqual(shown.length);
            expect(shown.isWellFormed()).toBe(true);
          }
        }
      },
    );
    await fc.assert(property, { numRuns: 150, endOnFailure: true });
    expect(found).toBeGreaterThan(20);
  });
});
