import { existsSync } from 'node:fs';
import { DatabaseError } from './errors.js';
import { isPostgresql } from './postgresql/url.js';
import { databaseFile } from './sqlite/file.js';

/** Whether opening the database would not make its file. A PostgreSQL database is never made. */
export function isThere(url: string): boolean {
  return isPostgresql(url) || existsSync(databaseFile(url));
}

/**
 * Refuses a file that is not there, which opening would make. A PostgreSQL database is never made.
 *
 * @throws DatabaseError when the URL names such a file.
 */
export function assertExists(url: string): void {
  if (isThere(url)) return;
  throw new DatabaseError(`There is no database ${url}: load the record first.`, url);
}
