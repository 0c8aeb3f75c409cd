import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  MigrationDirectory,
  MigrationList,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { EngineConnector } from './engine.js';

/** The shipped history of each database, in Prisma's own format. */
export const migrationsFolders = {
  sqlite: folderOf('sqlite'),
  postgresql: folderOf('postgresql'),
} as const;

/**
 * Why the database cannot be brought to this version: `newer` and `foreign` are of the database,
 * `failed` and `edited` of a migration that it has seen, `missing` of the installation.
 */
export type MigrationProblem = 'newer' | 'foreign' | 'failed' | 'edited' | 'missing';

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

/**
 * The history in the folder, oldest first.
 *
 * @throws MigrationError when a file of it is missing or cannot be read.
 */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw missing(folder, [], error);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await read(join(folder, 'migration_lock.toml'), []),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name): Promise<MigrationDirectory> => {
        const value = await read(join(folder, name, 'migration.sql'), [name]);
        return {
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } },
        };
      }),
    ),
  };
}

async function read(path: string, migrations: readonly string[]): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw missing(path, migrations, error);
  });
}

function missing(path: string, migrations: readonly string[], cause: unknown): MigrationError {
  return new MigrationError(
    'missing',
    migrations,
    `${path} cannot be read, and the database cannot be set up without it: install the project again.`,
    { cause },
  );
}

/** A database that is to be migrated. */
export interface MigrationTarget {
  /** How a sentence about it begins. */
  readonly name: string;
  /** What to choose another one of. */
  readonly kind: 'file' | 'database';
  /** The file, or the URL without its password. */
  readonly database: string;
  /** What to do when a migration has failed. */
  readonly remedy: string;
  /** The folder with its shipped history. */
  readonly folder: string;
  /** Whether nothing is left of a migration that did not finish. */
  readonly undoesUnfinished: boolean;
  /** Throws a DatabaseError when it cannot be reached, or cannot be used by this program. */
  prepare(): Promise<void>;
  connector(): EngineConnector;
  /** Whether the error says that another process has it, which may soon be over. */
  isLocked(error: unknown): boolean;
  /** The error to tell in the place of one that came from the driver. */
  explain(error: unknown): unknown;
}

function folderOf(name: string): string {
  return fileURLToPath(new URL(`../../prisma/migrations/${name}`, import.meta.url));
}
