import { setTimeout as pause } from 'node:timers/promises';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { defaultLockTimeout } from './database.js';
import { noFilters, withEngine } from './engine.js';
import { DatabaseError } from './errors.js';
import { MigrationError, type MigrationTarget, readMigrations } from './migrations.js';
import { postgresqlTarget } from './postgresql/migrate.js';
import { isPostgresql } from './postgresql/url.js';
import { sqliteTarget } from './sqlite/migrate.js';

/** How `migrate` goes about it. */
export interface MigrateOptions {
  /** The folder with the history; the shipped one by default. */
  readonly folder?: string;
  /**
   * SQLite: milliseconds to wait for another process that writes; 10 s by default. On PostgreSQL one
   * that migrates is waited for as long as it takes.
   */
  readonly lockTimeout?: number;
}

/**
 * Applies the migrations that the database lacks, and makes the file of SQLite when there is none.
 *
 * @returns the names of those it has applied, in order.
 * @throws MigrationError when the database cannot be brought to this version.
 * @throws DatabaseError when the database cannot be used.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const lockTimeout = options.lockTimeout ?? defaultLockTimeout;
  const target = isPostgresql(url) ? postgresqlTarget(url) : sqliteTarget(url, lockTimeout);
  const migrations = await readMigrations(options.folder ?? target.folder);
  await target.prepare();
  const deadline = Date.now() + lockTimeout;
  for (;;) {
    try {
      return await withEngine(target.connector(), async (engine) => {
        if (target.undoesUnfinished) await forgetUnfinished(engine, migrations);
        return (await isBehind(engine, migrations, target))
          ? apply(engine, migrations, target)
          : [];
      });
    } catch (error) {
      if (!target.isLocked(error)) throw target.explain(error);
      if (Date.now() >= deadline) {
        throw new DatabaseError(
          `${target.name} is open in another process and cannot be migrated: stop that process, then start again.`,
          target.database,
          { cause: error },
        );
      }
      // Two processes that start at once stand in each other's way until one of them steps back.
      await pause(50 + Math.random() * 200);
    }
  }
}

/** Lets those that did not finish be applied again. */
async function forgetUnfinished(engine: SchemaEngine, migrations: MigrationList) {
  const unfinished = (await diagnose(engine, migrations))?.failedMigrationNames ?? [];
  for (const migrationName of unfinished) await engine.markMigrationRolledBack({ migrationName });
}

/** Whether there are migrations to apply. Throws when the two histories do not agree. */
async function isBehind(engine: SchemaEngine, migrations: MigrationList, target: MigrationTarget) {
  const diagnosis = await diagnose(engine, migrations);
  if (diagnosis === undefined) return true;
  const { history, failedMigrationNames: failed, editedMigrationNames: edited } = diagnosis;
  if (history !== null && 'unpersistedMigrationNames' in history) {
    const unknown = history.unpersistedMigrationNames;
    throw new MigrationError(
      'newer',
      unknown,
      `${target.name} was written by a newer version, which applied ${unknown.join(', ')}: run that version, or choose another ${target.kind}.`,
    );
  }
  if (failed.length > 0) {
    throw new MigrationError(
      'failed',
      failed,
      `${target.name} is half migrated, because ${failed.join(', ')} did not finish: ${target.remedy}.`,
    );
  }
  if (edited.length > 0) {
    throw new MigrationError(
      'edited',
      edited,
      `The migration ${edited.join(', ')} was edited after it was applied to ${lowerFirst(target.name)}: restore the migration, and write what it should change as a new one.`,
    );
  }
  return history !== null;
}

async function apply(engine: SchemaEngine, migrations: MigrationList, target: MigrationTarget) {
  try {
    const input = { migrationsList: migrations, filters: noFilters };
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  } catch (error) {
    const { code, message } = factsOf(error);
    if (code === 'P3005') {
      throw new MigrationError(
        'foreign',
        [],
        `${target.name} holds the tables of another program: choose another ${target.kind}.`,
        { cause: error },
      );
    }
    const failed = (await diagnose(engine, migrations))?.failedMigrationNames ?? [];
    // Not the script, but what surrounds it.
    if (failed.length === 0) throw error;
    throw new MigrationError(
      'failed',
      failed,
      `The migration ${failed.join(', ')} failed on ${lowerFirst(target.name)} (${reasonIn(message)}): ${target.remedy}.`,
      { cause: error },
    );
  }
}

/** The database's own words; the engine puts a line before those of PostgreSQL, and a trace after. */
function reasonIn(message: string): string {
  const [, words] = /^Error querying the database: (?:\p{Lu}+: )?(.*)/mu.exec(message) ?? [];
  return words ?? message.split('\n', 1).join();
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

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
