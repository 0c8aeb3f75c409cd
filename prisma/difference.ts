import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { type EngineConnector, noFilters, withEngine } from '../src/db/engine.js';

// The indexes of words on SQLite are tables, of which the model knows nothing.
const named = ['Official', 'Mission', 'Organization', 'Topic'];
const searched = [...named, 'Discussion', 'Intervention', 'PolicyProposal'];
const externalTables = [
  ...searched.map((model) => `${model}Search`),
  ...named.map((model) => `${model}PartsSearch`),
].flatMap((index) =>
  ['', '_config', '_data', '_docsize', '_idx'].map((table) => `${index}${table}`),
);

/**
 * What is missing in the migrations to make the model: SQL, and 0 as the exit code when nothing is,
 * as in Prisma's own command.
 *
 * @param model the text of a Prisma schema for the connector's database
 */
export function differenceTo(model: string, migrations: MigrationList, connector: EngineConnector) {
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
