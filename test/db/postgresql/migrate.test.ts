import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { differenceTo, readMigrationList } from '../../../prisma/difference.js';
import { noFilters, withEngine } from '../../../prisma/engine.js';
import { PostgresqlConnector } from '../../../prisma/postgresql.js';
import { DatabaseError } from '../../../src/db/errors.js';
import { migrate } from '../../../src/db/migrate.js';
import { MigrationError, migrationsFolders } from '../../../src/db/migrations.js';
import { objectionTo } from '../../../src/db/postgresql/migrate.js';
import { withDatabase, withoutPassword } from '../../../src/db/postgresql/url.js';
import { temporaryFolder } from '../../support/database.js';
import { query, testServer } from '../../support/postgresql.js';
import { createDatabase, createUser, dropAll, withUser } from './server.js';

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
const more = '20261230000000_more';
const remedy = 'which is as it was before: start again, or run the version that it was written by.';

/** The tables of a database, without that in which the engine keeps its history. */
async function tables(url: string): Promise<unknown[]> {
  return query(
    `SELECT tablename AS "name" FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    url,
  );
}

/** Resolves when somebody waits for the lock of the engine, which the client holds. */
async function untilWaitedFor(client: pg.Client): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await client.query(
      `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = "database"
        WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
    );
    expect(rows).toHaveLength(1);
  }, 10_000);
}

/** What `migrate` throws, whole. */
async function failure(url: string, options?: { folder?: string }): Promise<unknown> {
  return migrate(url, options).then(
    () => 'It did not fail.',
    (error) => error,
  );
}

describe.skipIf(testServer === undefined)('on PostgreSQL', () => {
  let folder: string;
  let history: string;
  let url: string;
  /** The database as sentences name it. */
  let shown: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    history = join(folder, 'history');
    url = await createDatabase();
    shown = withoutPassword(url);
  });
  afterEach(async () => {
    await dropAll();
    await rm(folder, { recursive: true });
  });

  /** A copy of the shipped history with one more migration. */
  async function longerHistory(name: string, sql: string): Promise<string> {
    await cp(migrationsFolders.postgresql, history, { recursive: true });
    await mkdir(join(history, name));
    await writeFile(join(history, name, 'migration.sql'), sql);
    return history;
  }

  describe('the shipped history', () => {
    /** How it differs from a model. */
    async function difference(model: string) {
      return differenceTo(model, migrationsFolders.postgresql, new PostgresqlConnector(url));
    }

    it('makes what schema.prisma says, and nothing else', async () => {
      const model = (await readFile(resolve('prisma/schema.prisma'), 'utf8')).replace(
        'provider = "sqlite"',
        'provider = "postgresql"',
      );
      expect(await difference(model)).toEqual({
        exitCode: 0,
        stdout: '-- This is an empty migration.\n',
      });
      expect(
        await difference(model.replace('model Meeting {', 'model Meeting {\n  venue String?')),
      ).toEqual({
        exitCode: 2,
        stdout: '-- AlterTable\nALTER TABLE "Meeting" ADD COLUMN     "venue" TEXT;\n',
      });
    });

    it('collates every text, and every index of one, by bytes', async () => {
      await migrate(url);
      const collations = await query(
        `SELECT DISTINCT kind, collname FROM (
          SELECT 'column' AS kind, a.attrelid AS "table", a.attcollation AS "collation"
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relkind = 'r' AND a.attnum > 0
          UNION ALL
          SELECT 'index', i.indrelid, unnest(i.indcollation::oid[]) FROM pg_index i
        ) used
        JOIN pg_collation ON pg_collation.oid = "collation"
        JOIN pg_class ON pg_class.oid = "table"
        WHERE relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
        ORDER BY 1`,
        url,
      );
      expect(collations).toEqual([
        { kind: 'column', collname: 'C' },
        { kind: 'index', collname: 'C' },
      ]);
    });

    it('sorts by bytes in a database of another collation', async () => {
      const english = await createDatabase(
        `TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en'`,
      );
      await migrate(english);
      await query(
        `INSERT INTO "Topic" ("slug", "name", "sortName")
          SELECT word, word, word FROM unnest('{a,B,_,é,Z,ﬁ,😀}'::text[]) AS word`,
        english,
      );
      const sorted = (order: string) =>
        query(`SELECT string_agg("slug", ' ' ORDER BY ${order}) AS "words" FROM "Topic"`, english);
      expect(await sorted('"sortName"')).toEqual([{ words: 'B Z _ a é ﬁ 😀' }]);
      expect(await sorted('"sortName" COLLATE "default"')).toEqual([{ words: '_ 😀 a B é ﬁ Z' }]);
    });
  });

  it('applies the history once', async () => {
    expect(await migrate(url)).toEqual(shipped);
    expect(await migrate(url)).toEqual([]);
    expect(await tables(url)).toContainEqual({ name: 'Citation' });
  });

  /** What Prisma's own engine says of the database and a history. */
  async function diagnosis(folder: string) {
    const migrationsList = await readMigrationList(folder);
    const input = { migrationsList, optInToShadowDatabase: false, filters: noFilters };
    return withEngine(new PostgresqlConnector(url), (engine) =>
      engine.diagnoseMigrationHistory(input),
    );
  }
  const upToDate = {
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  };

  /** Writes down, as earlier versions did, that a migration has begun. */
  async function begin(name: string): Promise<void> {
    await query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('1', '', '${name}')`,
      url,
    );
  }

  it('takes over what Prisma has migrated, and Prisma what it has', async () => {
    const { migrationDirectories, ...list } = await readMigrationList(migrationsFolders.postgresql);
    const some = { ...list, migrationDirectories: migrationDirectories.slice(0, 3) };
    await withEngine(new PostgresqlConnector(url), (engine) =>
      engine.applyMigrations({ migrationsList: some, filters: noFilters }),
    );
    expect(await migrate(url)).toEqual(shipped.slice(3));
    expect(await diagnosis(migrationsFolders.postgresql)).toEqual(upToDate);
  });

  it('applies only what is missing, and keeps the rows', async () => {
    await migrate(url);
    await query(`INSERT INTO "Country" ("code") VALUES ('KR')`, url);
    const longer = await longerHistory(
      more,
      'CREATE TABLE "More" AS SELECT "code" FROM "Country";',
    );
    expect(await migrate(url, { folder: longer })).toEqual([more]);
    expect(await query('SELECT * FROM "More"', url)).toEqual([{ code: 'KR' }]);
  });

  it('applies a migration with semicolons within its statements', async () => {
    const script = `CREATE TABLE "More" ("words" TEXT);
      INSERT INTO "More" VALUES ('one; two');
      DO $$ BEGIN UPDATE "More" SET "words" = "words" || '; three'; END $$;`;
    expect(await migrate(url, { folder: await longerHistory(more, script) })).toEqual([
      ...shipped,
      more,
    ]);
    expect(await query('SELECT * FROM "More"', url)).toEqual([{ words: 'one; two; three' }]);
  });

  it('applies the history once when several start at the same time', async () => {
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    // They take turns, a migration each.
    expect(applied.flat().toSorted()).toEqual(shipped);
    expect(await query('SELECT "migration_name" FROM "_prisma_migrations"', url)).toEqual(
      shipped.map((name) => ({ migration_name: name })),
    );
  });

  it('waits for another process that migrates', async () => {
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    // The engine's own lock.
    await other.query('SELECT pg_advisory_lock(72707369)');
    const migrating = migrate(url);
    await untilWaitedFor(other);
    expect(await tables(url)).toEqual([]);
    await other.end();
    expect(await migrating).toEqual(shipped);
  });

  it('waits for another process that is within a migration, before it calls that unfinished', async () => {
    await migrate(url);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    const finish = (at: string) =>
      other.query(
        `UPDATE "_prisma_migrations" SET "finished_at" = ${at} WHERE "migration_name" = '${last}'`,
      );
    await other.query('SELECT pg_advisory_lock(72707369)');
    await finish('NULL');
    const migrating = migrate(url);
    await untilWaitedFor(other);
    await finish('now()');
    await other.end();
    expect(await migrating).toEqual([]);
  });

  describe('goes on after a process that was killed', () => {
    it.each([
      ['within the first migration', 0],
      ['within a later migration', 3],
    ])('%s', async (_, finished) => {
      await cp(migrationsFolders.postgresql, history, { recursive: true });
      const [next, ...later] = shipped.slice(finished);
      for (const name of later) await rm(join(history, name), { recursive: true });
      const script = join(history, `${next}/migration.sql`);
      const sql = await readFile(script, 'utf8');
      await writeFile(script, `${sql};\nSELECT pg_terminate_backend(pg_backend_pid());`);
      expect(await failure(url, { folder: history })).toMatchObject({
        message: `The migration ${next} failed on the database ${shown} (terminating connection due to administrator command), ${remedy}`,
      });

      expect(await migrate(url)).toEqual(shipped.slice(finished));
      expect(await migrate(url)).toEqual([]);
      expect(await tables(url)).toContainEqual({ name: 'Citation' });
    });

    it('within a migration of an earlier version, which wrote down first that it began one', async () => {
      await migrate(url);
      await begin(more);
      const options = { folder: await longerHistory(more, 'CREATE TABLE "More" ("id" INTEGER);') };
      expect(await migrate(url, options)).toEqual([more]);
      expect(await migrate(url, options)).toEqual([]);
      expect(await diagnosis(history)).toEqual(upToDate);
    });

    it('within a migration of a newer version', async () => {
      await migrate(url);
      const killed = 'SELECT pg_terminate_backend(pg_backend_pid());';
      await failure(url, { folder: await longerHistory(more, killed) });
      await begin(more);
      expect(await migrate(url)).toEqual([]);
    });
  });

  it('needs no right to create where there is nothing to apply', async () => {
    await migrate(url);
    const reader = await createUser();
    await query(
      `REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT SELECT ON "_prisma_migrations" TO "${reader}"`,
      url,
    );
    expect(await migrate(withUser(url, reader, 'geheim'))).toEqual([]);
    await query(`DROP OWNED BY "${reader}"`, url);
  });

  describe('stops at', () => {
    it('a database of a newer version', async () => {
      await migrate(url, { folder: await longerHistory(more, 'SELECT 1;') });
      expect(await failure(url)).toEqual(
        new MigrationError(
          'newer',
          [more],
          `The database ${shown} was written by a newer version, which applied ${more}: run that version, or choose another database.`,
        ),
      );
    });

    it('a migration that fails, at every start', async () => {
      await migrate(url);
      const before = await tables(url);
      const options = {
        folder: await longerHistory(
          more,
          'CREATE TABLE "More" ("id" INTEGER); CREATE TABLE "Meeting" ("id" INTEGER);',
        ),
      };
      for (const _ of ['then', 'at the next start']) {
        expect(await failure(url, options)).toMatchObject({
          name: 'MigrationError',
          problem: 'failed',
          migrations: [more],
          message: `The migration ${more} failed on the database ${shown} (relation "Meeting" already exists), ${remedy}`,
        });
      }
      expect(await tables(url)).toEqual(before);
    });

    it('an edited migration', async () => {
      await migrate(url, { folder: await longerHistory(more, 'SELECT 1;') });
      await writeFile(join(history, more, 'migration.sql'), 'SELECT 2;');
      expect(await failure(url, { folder: history })).toEqual(
        new MigrationError(
          'edited',
          [more],
          `The migration ${more} was edited after it was applied to the database ${shown}: restore the migration, and write what it should change as a new one.`,
        ),
      );
    });

    it('the database of another program', async () => {
      await query('CREATE TABLE bookmarks (url TEXT)', url);
      expect(await failure(url)).toMatchObject({
        name: 'MigrationError',
        problem: 'foreign',
        migrations: [],
        message: `The database ${shown} holds the tables of another program: choose another database.`,
      });
      expect(await tables(url)).toEqual([{ name: 'bookmarks' }]);
    });

    it.each([
      ['', []],
      [join(first, 'migration.sql'), [first]],
    ])('a history without "%s"', async (path, migrations) => {
      await cp(migrationsFolders.postgresql, history, { recursive: true });
      await rm(join(history, path), { recursive: true });
      expect(await failure(url, { folder: history })).toMatchObject({
        name: 'MigrationError',
        problem: 'missing',
        migrations,
        message: `${join(history, path)} cannot be read, and the database cannot be set up without it: install the project again.`,
      });
      expect(await tables(url)).toEqual([]);
    });
  });

  describe('refuses', () => {
    /** What `migrate` says of the database, which it names without its password. */
    async function refusal(of: string): Promise<string> {
      const error = await failure(of);
      if (!(error instanceof DatabaseError)) throw error;
      expect(error.database).toBe(withoutPassword(of));
      expect(error.message).toContain(`The database ${withoutPassword(of)} `);
      return error.message.replace(`The database ${withoutPassword(of)} `, '');
    }

    it('a server that is not there', async () => {
      expect(await refusal('postgresql://aide:geheim@127.0.0.1:1/record')).toBe(
        'cannot be used (connect ECONNREFUSED 127.0.0.1:1): check the URL, and that the server runs.',
      );
    });

    it('a wrong password', async () => {
      const user = await createUser();
      expect(await refusal(withUser(url, user, 'wrong'))).toBe(
        `cannot be used (password authentication failed for user "${user}"): correct the user or the password in the URL.`,
      );
    });

    it('a database that is not there', async () => {
      expect(await refusal(withDatabase(url, 'aide_memoire_none'))).toBe(
        'cannot be used (database "aide_memoire_none" does not exist): make the database, or correct its name in the URL.',
      );
    });

    it('a database that the user may not connect to', async () => {
      const user = await createUser();
      const name = new URL(url).pathname.slice(1);
      await query(`REVOKE CONNECT ON DATABASE "${name}" FROM PUBLIC`);
      expect(await refusal(withUser(url, user, 'geheim'))).toBe(
        `cannot be used (permission denied for database "${name}"): give the user the right to connect to it.`,
      );
    });

    it('a database of another encoding', async () => {
      const ascii = await createDatabase(
        `ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`,
      );
      expect(await refusal(ascii)).toBe(`is encoded in SQL_ASCII: make one with ENCODING 'UTF8'.`);
    });

    it('a user without the right to create', async () => {
      const user = await createUser();
      await query('REVOKE CREATE ON SCHEMA public FROM PUBLIC', url);
      expect(await refusal(withUser(url, user, 'geheim'))).toBe(
        'cannot be migrated (permission denied for schema public): give the user the right to create in it.',
      );
    });

    it.each([
      ['app, public', 'in the schema "app" before "public"'],
      ['nowhere', 'in no schema'],
    ])('a database with the search_path %s, before anything is made', async (path, where) => {
      const name = new URL(url).pathname.slice(1);
      await query('CREATE SCHEMA app', url);
      await query(`ALTER DATABASE "${name}" SET search_path = ${path}`);
      expect(await refusal(url)).toBe(
        `is searched ${where} by this user: let the search_path begin with public (ALTER ROLE … SET search_path = public, or no such option in the URL).`,
      );
      expect(
        await query(
          "SELECT FROM pg_class WHERE relnamespace IN ('app'::regnamespace, 'public'::regnamespace)",
          url,
        ),
      ).toEqual([]);
    });

    it('a database that takes no writes', async () => {
      const name = new URL(url).pathname.slice(1);
      await query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
      expect(await refusal(url)).toBe(
        'cannot be migrated (cannot execute CREATE TABLE in a read-only transaction): let it take writes.',
      );
    });
  });
});

describe('a database that can be used', () => {
  const good = { encoding: 'UTF8', recovering: false, version: 130_000, schema: 'public' };

  it.each([
    [good, undefined],
    [{ ...good, version: 129_999 }, 'is on PostgreSQL 12: 13 or newer is needed'],
    [{ ...good, version: 90_624 }, 'is on PostgreSQL 9: 13 or newer is needed'],
    [{ ...good, encoding: 'LATIN1' }, "is encoded in LATIN1: make one with ENCODING 'UTF8'"],
    [
      { ...good, recovering: true },
      'is a replica: DATABASE_URL must name the primary, and DATABASE_REPLICA_URL the replica',
    ],
  ])('%o: %s', (facts, objection) => {
    expect(objectionTo(facts)).toBe(objection);
  });
});
