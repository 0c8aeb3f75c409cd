import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { DatabaseError } from '../errors.js';
import {
  type AppliedMigration,
  checksumOf,
  failedMigration,
  type MigratedDatabase,
  type Migration,
  MigrationError,
  missingMigrations,
  olderDatabase,
} from '../migrations.js';
import { databaseFile, explain, makeFolderOf } from './file.js';

// Prisma's own, to the letter: its tools read it.
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** Brings the file that the URL names to the end of the history. */
export async function migrateSqlite(
  url: string,
  history: readonly Migration[],
  lockTimeout: number,
  asItIs: boolean,
): Promise<string[]> {
  const file = databaseFile(url);
  const deadline = Date.now() + lockTimeout;
  try {
    makeFolderOf(file);
    const lacking = lacksOf(file, history, lockTimeout);
    if (lacking.length === 0) return [];
    if (asItIs) throw olderDatabase(lacking, named(file));
    for (;;) {
      try {
        return applyMissing(file, history);
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (Date.now() >= deadline) {
          throw new DatabaseError(
            `The database file ${file} is open in another process and cannot be migrated: stop that process, then start again.`,
            file,
            { cause: error },
          );
        }
        // Two processes that start at once stand in each other's way until one of them steps back.
        await pause(50 + Math.random() * 200);
      }
    }
  } catch (error) {
    const isTold = error instanceof DatabaseError || error instanceof MigrationError;
    throw isTold ? error : explain(error, file);
  }
}

/**
 * What the file lacks. It waits for nobody who writes, but puts the file in WAL mode, which stays with
 * it, and proves that it can be written.
 */
function lacksOf(file: string, history: readonly Migration[], timeout: number): Migration[] {
  return withFile(file, timeout, (database) => {
    database.pragma('journal_mode = WAL');
    const lacking = missingIn(database, file, history);
    // A file without the right to write opens too. Who has the lock has shown that it can be written.
    database.pragma('busy_timeout = 0');
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK');
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    return lacking;
  });
}

/** Applies what the file lacks, while no other process has it open. */
function applyMissing(file: string, history: readonly Migration[]): string[] {
  return withFile(file, 200, (database) => {
    // Whoever still runs another version would go on with tables that it does not know.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('synchronous = FULL');
    return missingIn(database, file, history).map((migration) => {
      apply(database, file, migration);
      return migration.name;
    });
  });
}

function apply(database: Sqlite.Database, file: string, migration: Migration): void {
  const { name, sql } = migration;
  // Such a script drops tables that others refer to, and makes them anew. Within a transaction this
  // can no longer be switched, and its own PRAGMA does nothing.
  const rebuilds = /PRAGMA\s+foreign_keys\s*=\s*OFF/i.test(sql);
  database.pragma(`foreign_keys = ${rebuilds ? 'OFF' : 'ON'}`);
  const run = database.transaction(() => {
    const startedAt = new Date();
    database.exec(historyTable);
    database.exec(sql);
    const [broken] = rebuilds ? (database.pragma('foreign_key_check') as { table: string }[]) : [];
    if (broken) throw new Error(`a row of "${broken.table}" refers to none that there is`);
    database
      .prepare(
        `INSERT INTO "_prisma_migrations"
          ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
          VALUES (?, ?, ?, ?, ?, 1)`,
      )
      .run(randomUUID(), checksumOf(sql), name, ...[startedAt, new Date()].map(written));
  });
  try {
    run.immediate();
  } catch (error) {
    const isOfScript = !(error instanceof Sqlite.SqliteError) || ofScript.test(error.code);
    throw isOfScript ? failedMigration(migration, named(file), reasonOf(error), error) : error;
  }
}

/** The codes of errors that are of what a script says, and not of the file or its disk. */
const ofScript = /^SQLITE_(ERROR|CONSTRAINT|MISMATCH|RANGE|TOOBIG)/;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** As Prisma writes a time. */
function written(time: Date): string {
  return time.toISOString().replace('Z', '+00:00');
}

function missingIn(database: Sqlite.Database, file: string, history: readonly Migration[]) {
  const tables = database
    .prepare<[], string>(
      `SELECT "name" FROM sqlite_master WHERE "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  const applied = tables.includes('_prisma_migrations')
    ? database
        .prepare<[], Omit<AppliedMigration, 'isFinished'> & { finishedAt: unknown }>(
          `SELECT "migration_name" AS "name", "checksum", "finished_at" AS "finishedAt"
            FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
        )
        .all()
        .map(({ finishedAt, ...row }) => ({ ...row, isFinished: finishedAt !== null }))
    : [];
  const hasTables = tables.some((name) => name !== '_prisma_migrations');
  return missingMigrations(history, applied, hasTables, named(file));
}

function named(file: string): MigratedDatabase {
  return { kind: 'file', name: `the database file ${file}` };
}

function withFile<T>(file: string, timeout: number, work: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(file, { timeout });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
