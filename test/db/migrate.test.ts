import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { differenceTo } from '../../prisma/difference.js';
import { DatabaseError } from '../../src/db/errors.js';
import { migrate } from '../../src/db/migrate.js';
import { MigrationError, migrationsFolders, readMigrations } from '../../src/db/migrations.js';
import { SqliteConnector } from '../../src/db/sqlite/connection.js';
import { temporaryFolder } from '../support/database.js';

const shipped = [
  '20261124000000_first',
  '20261124200000_find',
  '20261126100000_fold',
  '20261126110000_phrases',
  '20261126120000_topics',
  '20261126130000_days',
  '20261126140000_possessive',
] as const;
const [first, , , , , , last] = shipped;
const remedy = 'restore it from a backup, or delete it to start with the shipped record.';

let folder: string;
let file: string;
let url: string;
let history: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder, 'test.db');
  url = `file:${file}`;
  history = join(folder, 'history');
});
afterEach(() => rm(folder, { recursive: true }));

/** What `migrate` throws, whole. */
async function failure(options?: { folder?: string; lockTimeout?: number }): Promise<unknown> {
  return migrate(url, options).then(
    () => 'It did not fail.',
    (error) => error,
  );
}

/** A copy of the shipped history with one more migration. */
async function longerHistory(name: string, sql: string): Promise<string> {
  await cp(migrationsFolders.sqlite, history, { recursive: true });
  await mkdir(join(history, name));
  await writeFile(join(history, name, 'migration.sql'), sql);
  return history;
}

function execute(sql: string): void {
  const database = new Sqlite(file);
  database.exec(sql);
  database.close();
}

function tables(): unknown {
  const database = new Sqlite(file);
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck();
  const result = names.all();
  database.close();
  return result;
}

it('makes what schema.prisma says', async () => {
  const content = await readFile(resolve('prisma/schema.prisma'), 'utf8');
  const migrations = await readMigrations(migrationsFolders.sqlite);
  const difference = await differenceTo(content, migrations, new SqliteConnector(':memory:'));
  expect(difference).toEqual({ exitCode: 0, stdout: '-- This is an empty migration.\n' });
});

it('makes the file and its folders, once', async () => {
  file = join(folder, 'deep/er/test.db');
  url = `file:${file}`;
  expect(await migrate(url)).toEqual(shipped);
  expect(await migrate(url)).toEqual([]);
  expect(tables()).toContain('Citation');
});

it('applies only what is missing, and keeps the rows', async () => {
  await migrate(url);
  execute(`INSERT INTO "Country" ("code") VALUES ('KR')`);
  const longer = await longerHistory('20261201000000_more', 'CREATE TABLE "More" ("id" INTEGER);');
  expect(await migrate(url, { folder: longer })).toEqual(['20261201000000_more']);
  execute(`INSERT INTO "More" SELECT "id" FROM "Country" WHERE "code" = 'KR'`);
  expect(tables()).toContain('More');
});

describe('stops at', () => {
  it('a database of a newer version', async () => {
    const more = '20261201000000_more';
    await migrate(url, {
      folder: await longerHistory(more, 'CREATE TABLE "More" ("id" INTEGER);'),
    });
    expect(await failure()).toEqual(
      new MigrationError(
        'newer',
        [more],
        `The database file ${file} was written by a newer version, which applied ${more}: run that version, or choose another file.`,
      ),
    );
  });

  it('a database of another version that has also gone its own way', async () => {
    const other = '20261201000000_other';
    await migrate(url, { folder: await longerHistory(other, 'SELECT 1;') });
    await rm(join(history, other), { recursive: true });
    await mkdir(join(history, '20261202000000_ours'));
    await writeFile(join(history, '20261202000000_ours', 'migration.sql'), 'SELECT 1;');
    expect(await failure({ folder: history })).toMatchObject({
      problem: 'newer',
      migrations: [other],
    });
  });

  it('a migration that did not finish', async () => {
    await migrate(url);
    execute(
      `UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = '${last}'`,
    );
    expect(await failure()).toEqual(
      new MigrationError(
        'failed',
        [last],
        `The database file ${file} is half migrated, because ${last} did not finish: ${remedy}`,
      ),
    );
  });

  it('a migration that fails, then and at the next start', async () => {
    const broken = '20261201000000_broken';
    const options = {
      folder: await longerHistory(
        broken,
        'CREATE TABLE "More" ("id" INTEGER); CREATE TABLE "Meeting" ("id" INTEGER);',
      ),
    };
    expect(await failure(options)).toMatchObject({
      name: 'MigrationError',
      problem: 'failed',
      migrations: [broken],
      message: `The migration ${broken} failed on the database file ${file} (table "Meeting" already exists): ${remedy}`,
    });
    expect(await failure(options)).toMatchObject({
      message: `The database file ${file} is half migrated, because ${broken} did not finish: ${remedy}`,
    });
  });

  it('an edited migration', async () => {
    const edited = '20261201000000_edited';
    await migrate(url, { folder: await longerHistory(edited, 'SELECT 1;') });
    await writeFile(join(history, edited, 'migration.sql'), 'SELECT 2;');
    expect(await failure({ folder: history })).toEqual(
      new MigrationError(
        'edited',
        [edited],
        `The migration ${edited} was edited after it was applied to the database file ${file}: restore the migration, and write what it should change as a new one.`,
      ),
    );
  });

  it('the database of another program', async () => {
    execute('CREATE TABLE bookmarks (url TEXT)');
    expect(await failure()).toMatchObject({
      name: 'MigrationError',
      problem: 'foreign',
      migrations: [],
      message: `The database file ${file} holds the tables of another program: choose another file.`,
    });
    expect(tables()).toEqual(['bookmarks']);
  });

  it.each([
    ['', []],
    ['migration_lock.toml', []],
    [join(first, 'migration.sql'), [first]],
  ])('a history without "%s"', async (path, migrations) => {
    await cp(migrationsFolders.sqlite, history, { recursive: true });
    await rm(join(history, path), { recursive: true });
    expect(await failure({ folder: history })).toMatchObject({
      name: 'MigrationError',
      problem: 'missing',
      migrations,
      message: `${join(history, path)} cannot be read, and the database cannot be set up without it: install the project again.`,
    });
    expect(await readdir(folder)).not.toContain('test.db');
  });

  it('a database that another process keeps open, when there is something to apply', async () => {
    await migrate(url);
    const options = {
      folder: await longerHistory('20261201000000_more', 'CREATE TABLE "More" ("id" INTEGER);'),
      lockTimeout: 50,
    };
    const other = new Sqlite(file);
    other.prepare('SELECT * FROM "Meeting"').all();
    expect(await migrate(url)).toEqual([]);
    const error = await failure(options);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({
      database: file,
      message: `The database file ${file} is open in another process and cannot be migrated: stop that process, then start again.`,
    });
    other.close();
    expect(await migrate(url, options)).toEqual(['20261201000000_more']);
  });
});

describe('npm run migration', () => {
  const script = fileURLToPath(new URL('../../prisma/migration.ts', import.meta.url));
  const server = process.env.TEST_DATABASE_URL;
  const run = (name: string, env = {}) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), script, name],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } },
    );
    return { status, stdout };
  };

  it.skipIf(!server)('says that there is nothing to do, and writes what there is', async () => {
    await cp(resolve('prisma'), join(folder, 'prisma'), { recursive: true });
    expect(run('nothing').stdout).toContain('There is nothing to migrate');

    const schema = join(folder, 'prisma/schema.prisma');
    const model = await readFile(schema, 'utf8');
    await writeFile(schema, model.replace('model Meeting {', 'model Meeting {\n  venue String?'));
    const { status, stdout } = run('add_venue');
    const paths = [...stdout.matchAll(/^Wrote (.*\/\d{14}_add_venue\/migration\.sql)\./gm)];
    expect({
      status,
      sql: await Promise.all(paths.map(([, path = '']) => readFile(path, 'utf8'))),
    }).toEqual({
      status: 0,
      sql: [
        '-- AlterTable\nALTER TABLE "Meeting" ADD COLUMN "venue" TEXT;\n',
        '-- AlterTable\nALTER TABLE "Meeting" ADD COLUMN     "venue" TEXT COLLATE "C";\n',
      ],
    });
    expect(stdout).toContain('CHECKs');

    expect(await migrate(url, { folder: join(folder, 'prisma/migrations/sqlite') })).toHaveLength(
      shipped.length + 1,
    );
  });

  it('asks for a server when there is none', () => {
    expect(run('nothing', { TEST_DATABASE_URL: '' })).toEqual({
      status: 1,
      stdout: expect.stringContaining('Set TEST_DATABASE_URL'),
    });
  });

  it('asks for a name', () => {
    expect(run('Add Venue')).toEqual({
      status: 1,
      stdout: 'Name the migration in lower-case words: npm run migration -- add_page_numbers\n',
    });
  });
});
