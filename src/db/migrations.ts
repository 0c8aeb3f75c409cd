import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.js';

/** The shipped history of each database, in Prisma's own format. */
export const migrationsFolders = {
  sqlite: folderOf('sqlite'),
  postgresql: folderOf('postgresql'),
} as const;

/**
 * Why the database cannot be brought to this version: `newer`, `older` and `foreign` are of the database,
 * `failed` and `edited` of a migration that it has seen, `missing` of the installation.
 */
export type MigrationProblem = 'newer' | 'older' | 'foreign' | 'failed' | 'edited' | 'missing';

/** The database cannot be brought to this version. The message is one sentence that says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';

  /** @param migrations the names of those in the way, if it is one of them. */
  constructor(
    readonly problem: MigrationProblem,
    readonly migrations: readonly string[],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** One step of a history. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * The history in the folder, oldest first.
 *
 * @throws MigrationError when a file of it is missing or cannot be read.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw missing(folder, [], error);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name, 'migration.sql');
      const sql = await readFile(path, 'utf8').catch((error: unknown) => {
        throw missing(path, [name], error);
      });
      return { name, sql };
    }),
  );
}

function missing(path: string, migrations: readonly string[], cause: unknown): MigrationError {
  return new MigrationError(
    'missing',
    migrations,
    `${path} cannot be read, and the database cannot be set up without it: install the project again.`,
    { cause },
  );
}

/** A row of the table `_prisma_migrations`: a migration that the database has, or has begun. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
}

/** How sentences speak of a database. */
export interface MigratedDatabase {
  readonly kind: 'file' | 'database';
  /** As in `the database file /srv/a.db`. */
  readonly name: string;
}

/**
 * The migrations that the database lacks, oldest first.
 *
 * @param hasTables whether it has any table, beside that of its history
 * @throws MigrationError when it does not have the beginning of this history.
 */
export function missingMigrations(
  history: readonly Migration[],
  applied: readonly AppliedMigration[],
  hasTables: boolean,
  { kind, name }: MigratedDatabase,
): Migration[] {
  const known = new Map(history.map((migration) => [migration.name, migration]));
  const unknown = namesOf(applied.filter((row) => !known.has(row.name)));
  if (unknown.length > 0) {
    throw new MigrationError(
      'newer',
      unknown,
      `T${name.slice(1)} was written by a newer version, which applied ${unknown.join(', ')}: run that version, or choose another ${kind}.`,
    );
  }
  const unfinished = namesOf(applied.filter(({ isFinished }) => !isFinished));
  if (unfinished.length > 0) {
    throw new MigrationError(
      'failed',
      unfinished,
      `T${name.slice(1)} is half migrated, because ${unfinished.join(', ')} did not finish: restore it from a backup, or delete it to start with the shipped record.`,
    );
  }
  const edited = namesOf(applied.filter((row) => !isOf(row.checksum, known.get(row.name)?.sql)));
  if (edited.length > 0) {
    throw new MigrationError(
      'edited',
      edited,
      `The migration ${edited.join(', ')} was edited after it was applied to ${name}: restore the migration, and write what it should change as a new one.`,
    );
  }
  if (hasTables && applied.length === 0) {
    throw new MigrationError(
      'foreign',
      [],
      `T${name.slice(1)} holds the tables of another program: choose another ${kind}.`,
    );
  }
  const has = new Set(namesOf(applied));
  return history.filter((migration) => !has.has(migration.name));
}

/** The error of a database that lacks migrations, where none is to be applied. */
export function olderDatabase(
  lacking: readonly Migration[],
  { kind, name }: MigratedDatabase,
): MigrationError {
  return new MigrationError(
    'older',
    namesOf(lacking),
    `T${name.slice(1)} was written by an earlier version: start the server with it, or load into it, to bring the ${kind} to this one.`,
  );
}

/** The error of a script that failed, and with it the whole migration. */
export function failedMigration(
  { name: migration }: Migration,
  { name }: MigratedDatabase,
  reason: string,
  cause: unknown,
): MigrationError {
  return new MigrationError(
    'failed',
    [migration],
    `The migration ${migration} failed on ${name} (${reason}), which is as it was before: start again, or run the version that it was written by.`,
    { cause },
  );
}

/** Prisma's own checksum of a script. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

/** Whether the checksum is that of the script, with the line ends of Unix or of Windows. */
function isOf(checksum: string, sql = ''): boolean {
  const lines = sql.replaceAll('\r\n', '\n');
  return [lines, lines.replaceAll('\n', '\r\n')].some((text) => checksumOf(text) === checksum);
}

function namesOf(rows: readonly { readonly name: string }[]): string[] {
  return rows.map(({ name }) => name);
}

function folderOf(name: string): string {
  return fileURLToPath(new URL(`prisma/migrations/${name}`, root));
}
