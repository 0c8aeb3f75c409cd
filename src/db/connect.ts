import type { Database, DatabaseOptions, Reads } from './database.js';
import { DatabaseUnavailable } from './errors.js';
import { indexWords } from './index-words.js';
import { migrate } from './migrate.js';
import { openPostgresql, openReads } from './postgresql/open.js';
import { isPostgresql } from './postgresql/url.js';
import { openSqlite } from './sqlite/open.js';

/**
 * Opens the database that the URL names, brought to this version.
 *
 * @throws MigrationError when it cannot be brought to this version.
 * @throws DatabaseError when it cannot be used.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  await migrate(url, options);
  const db = await (isPostgresql(url) ? openPostgresql(url, options) : openSqlite(url, options));
  try {
    await indexWords(db);
  } catch (error) {
    await db.close();
    throw error;
  }
  return db;
}

/**
 * Opens a replica of a PostgreSQL database for reads. What the replica does not have yet, such as a
 * migration, comes by itself.
 *
 * @throws DatabaseUnavailable when it does not answer.
 */
export async function openReplica(url: string, options: DatabaseOptions = {}): Promise<Reads> {
  const reads = await openReads(url, options);
  try {
    await reads.ping();
  } catch (error) {
    // A replica that lags has no tables yet when the primary has just been made.
    if (!(error instanceof DatabaseUnavailable)) return reads;
    await reads.close();
    throw error;
  }
  return reads;
}
