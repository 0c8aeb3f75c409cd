import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { withDatabase } from '../../src/db/postgresql/url.js';

/** The server that tests may make databases on; undefined when there is none. CI must have one. */
export const testServer = process.env.TEST_DATABASE_URL || undefined;

if (testServer === undefined && process.env.CI) {
  throw new Error('CI requires a PostgreSQL: set TEST_DATABASE_URL to a server for tests.');
}

/** A database on the server for tests. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes a database on the server for tests.
 *
 * @param template the URL of a database to copy, to which nobody is connected
 */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const name = `aide_memoire_test_${randomUUID()}`;
  const from = template
    ? ` TEMPLATE "${decodeURIComponent(new URL(template).pathname.slice(1))}"`
    : '';
  await query(`CREATE DATABASE "${name}"${from}`);
  return {
    url: withDatabase(server(), name),
    async drop() {
      await query(`DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

/** The URL of the server for tests, where there must be one. */
export function server(): string {
  if (testServer === undefined) throw new Error('TEST_DATABASE_URL is not set.');
  return testServer;
}

/** Runs the SQL in the database, by default that of the server itself, and returns its rows. */
export async function query(sql: string, url = server()): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
