import { existsSync } from 'node:fs';
import { DatabaseError } from './errors.js';
import { isPostgresql } from './postgresql/url.js';
import { databaseFile } from './sqlite/file.js';

/**
 * Refuses a file that is not there, which opening would make. A PostgreSQL database is never made.
 *
 * @throws DatabaseError when the URL names such a file.
 */
export function assertExists(url: string): void {
  if (isPostgresql(url) || existsSync(databaseFile(url))) return;
  throw new DatabaseError(`There is no database ${url}: load the record first.`, url);
}
