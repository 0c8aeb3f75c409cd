import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readMigrations } from '../src/db/migrations.js';
import { textModels, wordedModels } from '../src/search/hit.js';
import { type EngineConnector, noFilters, withEngine } from './engine.js';

// The indexes of words on SQLite are tables, of which the model knows nothing.
const externalTables = [
  ...[...wordedModels, ...textModels].map((model) => `${model}Search`),
  ...wordedModels.map((model) => `${model}PartsSearch`),
].flatMap((index) =>
  ['', '_config', '_data', '_docsize', '_idx'].map((table) => `${index}${table}`),
);

/**
 * What is missing in the migrations to make the model: SQL, and 0 as the exit code when nothing is,
 * as in Prisma's own command.
 *
 * @param model the text of a Prisma schema for the connector's database
 * @param history the folder with the migrations
 */
export async function differenceTo(model: string, history: string, connector: EngineConnector) {
  const migrations = await readMigrationList(history);
  return withEngine(connector, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: model }] },
      script: true,
      exitCode: true,
      filters: { ...noFilters, ...(connector.provider === 'sqlite' && { externalTables }) },
    }),
  );
}

/** The history in the folder, as the schema engine takes it. */
export async function readMigrationList(folder: string): Promise<MigrationList> {
  const path = 'migration_lock.toml';
  return {
    baseDir: folder,
    lockfile: { path, content: await readFile(join(folder, path), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: (await readMigrations(folder)).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
