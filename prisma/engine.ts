import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg';

type Module = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** Opens the connections that the schema engine needs, and closes them all. */
export interface EngineConnector extends SqlMigrationAwareDriverAdapterFactory {
  close(): Promise<void>;
}

/** Prisma may manage every table of the database. */
export const noFilters: SchemaFilter = { externalTables: [], externalEnums: [] };

/**
 * Runs the work with Prisma's schema engine, which is WebAssembly and reaches the database through
 * the connector alone. Afterwards the engine and all its connections are gone.
 */
export function withEngine<T>(
  connector: EngineConnector,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  // The engine is one module with one memory, and two at a time break it.
  const done = last.then(() => runEngine(connector, work));
  last = done.catch(() => {});
  return done;
}

let last: Promise<unknown> = Promise.resolve();

async function runEngine<T>(
  connector: EngineConnector,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const provider = connector.provider === 'sqlite' ? 'sqlite' : 'postgresql';
  try {
    const engine = await SchemaEngine.new(
      { datamodels: [['schema.prisma', `datasource db {\n  provider = "${provider}"\n}\n`]] },
      // Its log: everything that matters in it is thrown or returned as well.
      () => {},
      bindMigrationAwareSqlAdapterFactory(connector),
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await connector.close();
  }
}

let loaded: Promise<Module> | undefined;

/** Does what the package's own entry does with an import of the .wasm file, which Node lacks. */
async function load(): Promise<Module> {
  const path = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const module: Module = await import(pathToFileURL(path).href);
  const bytes = await readFile(join(dirname(path), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': module });
  module.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return module;
}
