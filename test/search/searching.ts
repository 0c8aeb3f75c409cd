import { type ExecutionResult, graphql } from 'graphql';
import { afterAll, beforeAll } from 'vitest';
import type { Statements } from '../../src/db/read/read-rows.js';
import type { RecordFile } from '../../src/record/format.js';
import { loadRecords } from '../../src/record/load.js';
import { schema } from '../../src/schema/index.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { searchedRecords } from './records.js';

const slugs = [
  'Official',
  'Mission',
  'Organization',
  'Topic',
  'Meeting',
  'Appointment',
  'Source',
  'Discussion',
  'Intervention',
  'PolicyProposal',
]
  .map((type) => `... on ${type} { slug }`)
  .concat('... on Country { code }')
  .join(' ');

/** A database with the records to search, and ways to ask it, for the tests of one file. */
export function searching(records: readonly RecordFile[] = searchedRecords) {
  let database: TemporaryDatabase;
  beforeAll(async () => {
    database = await temporaryDatabase();
    await loadRecords(database.db, records);
  });
  afterAll(() => database.dispose());

  async function ask(
    source: string,
    variableValues: Record<string, unknown> = {},
    statements?: Statements,
  ) {
    database.queries.length = 0;
    if (statements === undefined) {
      let queries: string[] = [];
      const answer = await askBoth(database.db, { source, variableValues }, () => {
        queries = database.queries.splice(0);
      });
      database.queries.splice(0, database.queries.length, ...queries);
      return answer;
    }
    const contextValue = { statements };
    const result = await graphql({ schema, source, variableValues, contextValue });
    // biome-ignore lint/suspicious/noExplicitAny: an answer is as free as the queries of the tests.
    return JSON.parse(JSON.stringify(result)) as ExecutionResult<Record<string, any>>;
  }

  return {
    get database() {
      return database;
    },
    ask,
    /** The slugs of what is found, or the codes of countries, in order. */
    async find(query: string, types?: readonly string[]): Promise<string[]> {
      const { data, errors } = await ask(
        `query ($query: String!, $types: [SearchType!]) {
          search(query: $query, types: $types, first: 100) { nodes { node { ${slugs} } } }
        }`,
        { query, types },
      );
      if (errors) throw errors[0];
      return data?.search.nodes.map(
        ({ node }: { node: { slug?: string; code?: string } }) => node.slug ?? node.code,
      );
    },
    /** The names that are suggested, in order. */
    async suggest(prefix: string): Promise<string[]> {
      const { data, errors } = await ask(
        'query ($prefix: String!) { suggest(prefix: $prefix) { text } }',
        { prefix },
      );
      if (errors) throw errors[0];
      return data?.suggest.map(({ text }: { text: string }) => text);
    },
  };
}
