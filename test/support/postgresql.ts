import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { withDatabase } from '../../src/db/postgresql/url.js';

/** The server that tests may make databases on, with a superuser; undefined when there is none. CI must have one. */
export const testServer = process.env.TEST_DATABASE_URL || undefined;

if (testServer === undefined && process.env.CI) {
  throw new Error(
    `CI requires a PostgreSQL: ${process.env.NO_POSTGRESQL ?? 'set TEST_DATABASE_URL to a server for tests'}.`,
  );
}

/** A database on the server for tests. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes a database on the server for tests.
 *
 * @param template the URL of a database to copy, to which nobody is connected; the copy is named
 *   after it
 */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const name = template
    ? `${nameOf(template)}_${randomUUID().slice(0, 8)}`
    : `aide_memoire_test_${randomUUID()}`;
  const from = template ? ` TEMPLATE "${nameOf(template)}"` : '';
  await query(`CREATE DATABASE "${name}"${from}`);
  return {
    url: withDatabase(server(), name),
    async drop() {
      await query(`DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

/** Drops what copies of the database there still are. */
export async function dropCopiesOf(template: string): Promise<void> {
  const copies = await query(
    `SELECT datname FROM pg_database WHERE datname LIKE '${nameOf(template)}\\_%'`,
  );
  for (const { datname } of copies) await query(`DROP DATABASE "${datname}" WITH (FORCE)`);
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
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
