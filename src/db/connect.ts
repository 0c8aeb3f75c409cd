import type { Database, DatabaseOptions } from './database.js';
import { indexWords } from './index-words.js';
import { migrate } from './migrate.js';
import { isPostgresql } from './postgresql/url.js';
import { loadSqlite } from './sqlite/load.js';

/**
 * Opens the database that the URL names, brought to this version.
 *
 * @throws MigrationError when it cannot be brought to this version.
 * @throws DatabaseError when it cannot be used.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  await migrate(url, options);
  const open = isPostgresql(url)
    ? (await import('./postgresql/open.js')).openPostgresql
    : (await loadSqlite(url)).openSqlite;
  const db = await open(url, options);
  try {
    if (!options.asItIs) await indexWords(db, options);
  } catch (error) {
    await db.close();
    throw error;
  }
  return db;
}
