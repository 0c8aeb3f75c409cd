// Writes the migration from each history in prisma/migrations to prisma/schema.prisma. That of
// PostgreSQL is replayed on a server, which TEST_DATABASE_URL names.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { differenceTo } from './difference.js';
import type { EngineConnector } from './engine.js';
import { PostgresqlConnector } from './postgresql.js';
import { SqliteConnector } from './sqlite.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

const [name = ''] = process.argv.slice(2);
const server = process.env.TEST_DATABASE_URL;
if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
  say('Name the migration in lower-case words: npm run migration -- add_page_numbers');
  process.exit(1);
}
if (!server) {
  say('Set TEST_DATABASE_URL to a PostgreSQL server on which databases may be made:');
  say('the history of PostgreSQL is replayed there, in a database of its own.');
  process.exit(1);
}

const schema = await readFile('prisma/schema.prisma', 'utf8');
const sqliteHistory = resolve('prisma/migrations/sqlite');
const postgresqlHistory = resolve('prisma/migrations/postgresql');
const sqlite = await difference(new SqliteConnector(), sqliteHistory, schema);
const postgresql = await difference(
  new PostgresqlConnector(server),
  postgresqlHistory,
  schema.replace('provider = "sqlite"', 'provider = "postgresql"'),
);

if (sqlite === undefined && postgresql === undefined) {
  say('There is nothing to migrate: the migrations already make what prisma/schema.prisma says.');
} else {
  const folder = `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`;
  // Both get a migration, so that the histories have the same names.
  await write(sqliteHistory, folder, sqlite ?? '');
  await write(
    postgresqlHistory,
    folder,
    (postgresql ?? '').replaceAll(/^(.*"\w+" )TEXT/gm, '$1TEXT COLLATE "C"'),
  );
}
say(
  'The engine knows no CHECKs: write them by hand, in both, also when an enum has changed. Where',
);
say('SQLite makes a table anew ("new_…") copy those of the old one, which are lost otherwise.');

/** The SQL from the history to the schema; undefined when there is no difference. */
async function difference(connector: EngineConnector, folder: string, content: string) {
  const { exitCode, stdout } = await differenceTo(content, folder, connector);
  return exitCode === 0 ? undefined : (stdout ?? undefined);
}

async function write(history: string, folder: string, sql: string): Promise<void> {
  const path = join(history, folder);
  await mkdir(path);
  await writeFile(join(path, 'migration.sql'), sql);
  say(`Wrote ${join(path, 'migration.sql')}.`);
}
