import { setTimeout as pause } from 'node:timers/promises';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Connector } from './connection.js';
import { noFilters, withEngine } from './engine.js';
import { DatabaseError, databaseFile, defaultLockTimeout, prepareFile } from './file.js';
import { MigrationError, migrationsFolder, readMigrations } from './migrations.js';

/** How `migrate` goes about it. */
export interface MigrateOptions {
  /** The folder with the history; the shipped one by default. */
  readonly folder?: string;
  /** Milliseconds to wait for another process that writes; 10 s by default. */
  readonly lockTimeout?: number;
}

/**
 * Applies the migrations that the database lacks, and makes the file when there is none.
 *
 * @returns the names of those it has applied, in order.
 * @throws MigrationError when the database cannot be brought to this version.
 * @throws DatabaseError when the file cannot be used.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const { folder = migrationsFolder, lockTimeout = defaultLockTimeout } = options;
  const file = databaseFile(url);
  const migrations = await readMigrations(folder);
  prepareFile(file, lockTimeout);
  const deadline = Date.now() + lockTimeout;
  for (;;) {
    try {
      return await bringUpToDate(file, migrations);
    } catch (error) {
      // The engine does not know the driver's name for SQLITE_BUSY, and complains of that.
      if (!factsOf(error).message.includes('SocketTimeout')) throw error;
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
}

async function bringUpToDate(file: string, migrations: MigrationList): Promise<string[]> {
  // A migration is many small commits. Nobody relies on one before the connection is closed, and
  // closing it brings them all to the disk.
  const connector = new Connector(file, ['synchronous = NORMAL', 'busy_timeout = 200']);
  return withEngine(connector, async (engine) => {
    if (!(await isBehind(engine, migrations, file))) return [];
    return apply(engine, migrations, file);
  });
}

/** Whether there are migrations to apply. Throws when the two histories do not agree. */
async function isBehind(engine: SchemaEngine, migrations: MigrationList, file: string) {
  const diagnosis = await diagnose(engine, migrations);
  if (diagnosis === undefined) return true;
  const { history, failedMigrationNames: failed, editedMigrationNames: edited } = diagnosis;
  if (history !== null && 'unpersistedMigrationNames' in history) {
    const unknown = history.unpersistedMigrationNames;
    throw new MigrationError(
      'newer',
      unknown,
      `The database file ${file} was written by a newer version, which applied ${unknown.join(', ')}: run that version, or choose another file.`,
    );
  }
  if (failed.length > 0) {
    throw new MigrationError(
      'failed',
      failed,
      `The database file ${file} is half migrated, because ${failed.join(', ')} did not finish: ${remedy}.`,
    );
  }
  if (edited.length > 0) {
    throw new MigrationError(
      'edited',
      edited,
      `The migration ${edited.join(', ')} was edited after it was applied to the database file ${file}: restore the migration, and write what it should change as a new one.`,
    );
  }
  return history !== null;
}

async function apply(engine: SchemaEngine, migrations: MigrationList, file: string) {
  try {
    const input = { migrationsList: migrations, filters: noFilters };
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  } catch (error) {
    const { code, message } = factsOf(error);
    if (code === 'P3005') {
      throw new MigrationError(
        'foreign',
        [],
        `The database file ${file} holds the tables of another program: choose another file.`,
        { cause: error },
      );
    }
    const failed = (await diagnose(engine, migrations))?.failedMigrationNames ?? [];
    // Not the script, but what surrounds it.
    if (failed.length === 0) throw error;
    const [reason] = message.split('\n');
    throw new MigrationError(
      'failed',
      failed,
      `The migration ${failed.join(', ')} failed on the database file ${file} (${reason}): ${remedy}.`,
      { cause: error },
    );
  }
}

const remedy = 'restore it from a backup, or delete it to start with the shipped record';

/** Undefined when no migration was ever applied. */
async function diagnose(engine: SchemaEngine, migrations: MigrationList) {
  const input = { migrationsList: migrations, optInToShadowDatabase: false, filters: noFilters };
  try {
    return await engine.diagnoseMigrationHistory(input);
  } catch (error) {
    if (factsOf(error).code === 'P1014') return undefined;
    throw error;
  }
}

/** The engine throws plain errors, which carry Prisma's code where there is one. */
function factsOf(error: unknown): { code?: unknown; message: string } {
  return error instanceof Error ? error : { message: String(error) };
}
