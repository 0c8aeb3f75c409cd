import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { differenceTo, readMigrationList } from '../../prisma/difference.js';
import { noFilters, withEngine } from '../../prisma/engine.js';
import { SqliteConnector } from '../../prisma/sqlite.js';
import { DatabaseError } from '../../src/db/errors.js';
import { migrate } from '../../src/db/migrate.js';
import { MigrationError, migrationsFolders } from '../../src/db/migrations.js';
import { dump } from '../record/dump.js';
import { temporaryFolder } from '../support/database.js';

const shipped = [
  '20261124000000_first',
  '20261124200000_find',
  '20261126100000_fold',
  '20261126110000_phrases',
  '20261126120000_topics',
  '20261126130000_days',
  '20261126140000_possessive',
  '20261130100000_refold',
  '20261130110000_titles',
  '20261130120000_version',
  '20261130130000_any_speaker',
  '20261130153000_blocks',
  '20261130153420_speakers',
  '20261130164500_cited_words',
  '20261130165000_dates',
  '20261130171000_declarations',
  '20261130183408_list_indexes',
  '20261130183500_days_within',
  '20261130192000_former_slugs',
  '20261130223000_replies',
  '20261130224000_precise_dates',
  '20261130225000_speakers_of_proposals',
  '20261130231200_identifiers',
  '20261130231300_votes',
  '20261201030000_summaries',
  '20261201034000_several_titles',
  '20261201040000_titles_of_discussions',
  '20261201042518_covering_links',
  '20261201042949_broader_topics',
  '20261201060000_names_of_countries',
  '20261201060103_missions_of_offices',
] as const;
const [first, , , , , , , , , , , , , , , , last] = shipped;
const anySpeaker = '20261130130000_any_speaker';
const more = '20261230000000_more';

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
  const difference = await differenceTo(content, migrationsFolders.sqlite, new SqliteConnector());
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
  const longer = await longerHistory('20261230000000_more', 'CREATE TABLE "More" ("id" INTEGER);');
  expect(await migrate(url, { folder: longer })).toEqual(['20261230000000_more']);
  execute(`INSERT INTO "More" SELECT "id" FROM "Country" WHERE "code" = 'KR'`);
  expect(tables()).toContain('More');
});

it('keeps every row that refers to a table which a migration makes anew', async () => {
  await copyFile(inject('templates').shipped, file);
  const before = await dump(url);
  const [, table = ''] =
    /(CREATE TABLE "new_Part" [^;]*;)/.exec(
      await readFile(join(migrationsFolders.sqlite, anySpeaker, 'migration.sql'), 'utf8'),
    ) ?? [];
  const script = `PRAGMA defer_foreign_keys=ON;
    PRAGMA foreign_keys=OFF;
    ${table}
    ALTER TABLE "new_Part" ADD COLUMN "heldTo" TEXT;
    ALTER TABLE "new_Part" ADD COLUMN "heldText" TEXT;
    INSERT INTO "new_Part" SELECT * FROM "Part";
    DROP TABLE "Part";
    ALTER TABLE "new_Part" RENAME TO "Part";
    PRAGMA foreign_keys=ON;
    PRAGMA defer_foreign_keys=OFF;`;
  expect(await migrate(url, { folder: await longerHistory(more, script) })).toEqual([more]);
  expect(await dump(url)).toEqual(before);
});

it('takes over what Prisma has migrated, and Prisma what it has', async () => {
  const { migrationDirectories, ...list } = await readMigrationList(migrationsFolders.sqlite);
  const some = { ...list, migrationDirectories: migrationDirectories.slice(0, 3) };
  await withEngine(new SqliteConnector(file), (engine) =>
    engine.applyMigrations({ migrationsList: some, filters: noFilters }),
  );
  expect(await migrate(url)).toEqual(shipped.slice(3));
  const input = { migrationsList: { migrationDirectories, ...list }, filters: noFilters };
  expect(
    await withEngine(new SqliteConnector(file), (engine) =>
      engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false }),
    ),
  ).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
});

it('takes a history with other line ends for the same', async () => {
  await migrate(url);
  await cp(migrationsFolders.sqlite, history, { recursive: true });
  const script = join(history, first, 'migration.sql');
  await writeFile(script, (await readFile(script, 'utf8')).replaceAll('\n', '\r\n'));
  expect(await migrate(url, { folder: history })).toEqual([]);
});

describe('goes on with all rows after', () => {
  const good = 'CREATE TABLE "More" ("id" INTEGER);';
  let before: unknown;
  beforeEach(async () => {
    await copyFile(inject('templates').shipped, file);
    before = await dump(url);
  });

  async function expectToGoOn() {
    await writeFile(join(history, more, 'migration.sql'), good);
    expect(await migrate(url, { folder: history })).toEqual([more]);
    const after = new Map(await dump(url));
    expect(after.get('More')).toEqual([]);
    after.delete('More');
    expect(after).toEqual(before);
  }

  it.each([100_000, 1_000_000, 5_000_000])(
    'a process that was killed within a migration, when it had written %i bytes',
    async (bytes) => {
      // It would take minutes. What a small cache cannot hold is in the WAL before the transaction ends.
      const script = `PRAGMA cache_size = 10;
        ${good}
        UPDATE "PolicyProposal" SET "summary" = 'half';
        INSERT INTO "More" WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000)
          SELECT i FROM n;`;
      const child = spawn(process.execPath, [
        join(inject('built'), 'migrating-process.js'),
        url,
        await longerHistory(more, script),
      ]);
      const ended = once(child, 'exit');
      const written = () => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      while (written() < bytes && child.exitCode === null) await pause(5);
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
      await expectToGoOn();
    },
  );

  it('a disk that was full', async () => {
    const script = `PRAGMA max_page_count = 1;
      UPDATE "PolicyProposal" SET "summary" = 'half';
      CREATE TABLE "More" AS SELECT hex(zeroblob(1000000)) AS "filling";`;
    expect(await failure({ folder: await longerHistory(more, script) })).toEqual(
      new DatabaseError(
        `The database file ${file} cannot grow: free some space on its disk.`,
        file,
      ),
    );
    await expectToGoOn();
  });
});

it('applies the history once when several processes start at the same time', async () => {
  const script = join(inject('built'), 'migrating-process.js');
  const outputs = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, [script, url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return text(child.stdout);
    }),
  );
  expect(outputs.toSorted()).toEqual(['[]', '[]', JSON.stringify(shipped)].toSorted());
});

describe('stops at', () => {
  it('a database of a newer version', async () => {
    const more = '20261230000000_more';
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
        `The database file ${file} is half migrated, because ${last} did not finish: restore it from a backup, or delete it to start with the shipped record.`,
      ),
    );
  });

  it('a migration that fails, at every start, and leaves nothing of it', async () => {
    await migrate(url);
    const before = tables();
    const broken = 'CREATE TABLE "More" ("id" INTEGER); CREATE TABLE "Meeting" ("id" INTEGER);';
    const options = { folder: await longerHistory(more, broken) };
    for (const _ of ['then', 'at the next start']) {
      expect(await failure(options)).toMatchObject({
        name: 'MigrationError',
        problem: 'failed',
        migrations: [more],
        message: `The migration ${more} failed on the database file ${file} (table "Meeting" already exists), which is as it was before: start again, or run the version that it was written by.`,
      });
    }
    expect(tables()).toEqual(before);
    expect(await migrate(url)).toEqual([]);
  });

  it('a migration that makes a table anew, without a row that others refer to', async () => {
    await copyFile(inject('templates').shipped, file);
    const before = await dump(url);
    const script = 'PRAGMA foreign_keys=OFF; DELETE FROM "Country"; PRAGMA foreign_keys=ON;';
    expect(await failure({ folder: await longerHistory(more, script) })).toMatchObject({
      problem: 'failed',
      message: expect.stringMatching(/\(a row of "\w+" refers to none that there is\)/),
    });
    expect(await dump(url)).toEqual(before);
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
      folder: await longerHistory('20261230000000_more', 'CREATE TABLE "More" ("id" INTEGER);'),
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
    expect(await migrate(url, options)).toEqual(['20261230000000_more']);
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
