import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { isPostgresql, withoutPassword } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { landmarks } from '../data/landmarks.js';
import { BenchError } from './error.js';

/** A database that holds a data set. */
export interface DataSet {
  readonly url: string;
  /** The database and its version, like `SQLite 3.50.0`. */
  readonly engine: string;
  readonly proposals: number;
}

interface Row {
  readonly version: string;
  readonly proposals: number;
}

/**
 * What the URL names.
 *
 * @throws BenchError when that is no database filled by `npm run bench:data`.
 */
export async function describeDataSet(url: string): Promise<DataSet> {
  try {
    const { version, proposals } = isPostgresql(url) ? await ofPostgresql(url) : ofSqlite(url);
    return { url, engine: `${isPostgresql(url) ? 'PostgreSQL' : 'SQLite'} ${version}`, proposals };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BenchError(
      `${withoutPassword(url)} is no database that npm run bench:data has filled: ${reason}.`,
      { cause },
    );
  }
}

// No other data have this discussion.
const proposals = `
  SELECT (SELECT count(*) FROM "PolicyProposal") AS "proposals"
  FROM "Discussion" WHERE "slug" = '${landmarks.longestDiscussion}'`;

function ofSqlite(url: string): Row {
  // Read-only, so that a file that is not there is not made.
  const database = new Sqlite(databaseFile(url), { readonly: true });
  try {
    const version = database.prepare<[], string>('SELECT sqlite_version()').pluck().get();
    return read(version, database.prepare<[], number>(proposals).pluck().get());
  } finally {
    database.close();
  }
}

async function ofPostgresql(url: string): Promise<Row> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: versions } = await client.query<{ server_version: string }>(
      'SHOW server_version',
    );
    const { rows } = await client.query<{ proposals: string }>(proposals);
    return read(versions[0]?.server_version, rows[0]?.proposals);
  } finally {
    await client.end();
  }
}

function read(version: string | undefined, count: number | string | undefined): Row {
  if (count === undefined) throw new Error('it holds other data');
  return { version: String(version), proposals: Number(count) };
}
