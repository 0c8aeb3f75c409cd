import { type ExecutionResult, graphql } from 'graphql';
import { afterAll, beforeAll, inject } from 'vitest';
import { schema } from '../../src/schema/index.js';
import { temporaryDatabase } from './database.js';

/**
 * A database with the shipped records for the tests of one file, and a way to ask it.
 *
 * `ask` answers with the result as a client reads it, with the SQL that it took, and with the reads
 * that were left to Prisma.
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
      database.queries.length = 0;
      database.fallThroughs.length = 0;
      const result = await graphql({
        schema,
        source,
        variableValues,
        contextValue: { reader: database.db.reader, statements: database.db },
        ...(operationName && { operationName }),
      });
      // As it goes over the wire: objects without a prototype become plain ones.
      // biome-ignore lint/suspicious/noExplicitAny: an answer is as free as the queries of the tests.
      const answer: ExecutionResult<Record<string, any>> = JSON.parse(JSON.stringify(result));
      return {
        ...answer,
        queries: [...database.queries],
        fallThroughs: [...database.fallThroughs],
      };
    },
  };
}
