// Writes the migration from the history in prisma/migrations to prisma/schema.prisma.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Connector } from '../src/db/connection.js';
import { noFilters, withEngine } from '../src/db/engine.js';
import { readMigrations } from '../src/db/migrations.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

const [name = ''] = process.argv.slice(2);
if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
  say('Name the migration in lower-case words: npm run migration -- add_page_numbers');
  process.exit(1);
}

const folder = resolve('prisma/migrations/sqlite');
const schema = resolve('prisma/schema.prisma');
const migrationsList = await readMigrations(folder);
const content = await readFile(schema, 'utf8');
const diff = await withEngine(new Connector(':memory:'), (engine) =>
  engine.diff({
    from: { tag: 'migrations', ...migrationsList },
    to: { tag: 'schemaDatamodel', files: [{ path: schema, content }] },
    script: true,
    exitCode: true,
    filters: noFilters,
  }),
);

// 0 says that there is no difference, as it does in Prisma's own command.
if (diff.exitCode === 0 || diff.stdout === null) {
  say('There is nothing to migrate: the migrations already make what prisma/schema.prisma says.');
  say('The engine knows no CHECKs: write the migration by hand when an enum has changed.');
} else {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const path = join(folder, `${timestamp}_${name}`);
  await mkdir(path);
  await writeFile(join(path, 'migration.sql'), diff.stdout);
  say(`Wrote ${join(path, 'migration.sql')}.`);
  say('The engine knows no CHECKs: add those of the new columns, and where a table is made anew');
  say('("new_…") copy those of the old one, which are lost otherwise.');
}
