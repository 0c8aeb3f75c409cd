import { afterAll, beforeAll, inject } from 'vitest';
import { askBoth } from './ask.js';
import { temporaryDatabase } from './database.js';

/**
 * A database with the shipped records for the tests of one file, and a way to ask it.
 *
 * `ask` answers with the result as a client reads it, and with the SQL that it took the executor.
 */
export function shippedDatabase() {
  let database: Awaited<ReturnType<typeof temporaryDatabase>>;
  beforeAll(async () => {
    database = await temporaryDatabase(inject('templates').shipped);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });
  return {
    get url() {
      return database.url;
    },
    get db() {
      return database.db;
    },
    async ask(
      source: string,
      variableValues: Record<string, unknown> = {},
      operationName?: string,
    ) {
      let queries: string[] = [];
      database.queries.length = 0;
      const answer = await askBoth(database.db, { source, variableValues, operationName }, () => {
        queries = database.queries.splice(0);
      });
      return { ...answer, queries };
    },
  };
}
