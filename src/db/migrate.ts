import { defaultLockTimeout } from './database.js';
import { migrationsFolders, readMigrations } from './migrations.js';
import { isPostgresql } from './postgresql/url.js';
import { loadSqlite } from './sqlite/load.js';

/** How `migrate` goes about it. */
export interface MigrateOptions {
  /** The folder with the history; the shipped one by default. */
  readonly folder?: string;
  /**
   * SQLite: milliseconds to wait for another process that has the file; 10 s by default. On
   * PostgreSQL one that migrates is waited for as long as it takes.
   */
  readonly lockTimeout?: number;
  /** Whether a database that lacks migrations is refused, rather than given them. */
  readonly asItIs?: boolean;
}

/**
 * Applies the migrations that the database lacks, and makes the file of SQLite when there is none.
 * Each is one transaction: its script, and the row of Prisma's own table that says it was applied. Of
 * a process that is killed within one, nothing is left.
 *
 * @returns the names of those it has applied, in order.
 * @throws MigrationError when the database cannot be brought to this version.
 * @throws DatabaseError when the database cannot be used.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const { folder, lockTimeout = defaultLockTimeout, asItIs = false } = options;
  if (isPostgresql(url)) {
    const { migratePostgresql } = await import('./postgresql/migrate.js');
    const history = await readMigrations(folder ?? migrationsFolders.postgresql);
    return migratePostgresql(url, history, asItIs);
  }
  const history = await readMigrations(folder ?? migrationsFolders.sqlite);
  return (await loadSqlite(url)).migrateSqlite(url, history, lockTimeout, asItIs);
}
