import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { reasonOf } from '../error-chain.js';
import { DatabaseError } from '../errors.js';
import {
  type AppliedMigration,
  checksumOf,
  failedMigration,
  type MigratedDatabase,
  type Migration,
  MigrationError,
  missingMigrations,
  olderDatabase,
} from '../migrations.js';
import { assertPublicSchema, withoutPassword } from './url.js';

/** Prisma's own lock, which earlier versions hold while they migrate. */
const historyLock = 72_707_369;

// Prisma's own, to the letter: its tools read it.
const historyTable = `CREATE TABLE "public"."_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/** Brings the PostgreSQL database that the URL names to the end of the history. */
export async function migratePostgresql(
  url: string,
  history: readonly Migration[],
  asItIs: boolean,
): Promise<string[]> {
  assertPublicSchema(url);
  const database = withoutPassword(url);
  const refuse = (sentence: string, cause?: unknown) =>
    new DatabaseError(`The database ${database} ${sentence}.`, database, { cause });
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What breaks the connection breaks the query as well, which tells it.
  client.on('error', () => {});
  try {
    const facts = await factsOf(client).catch((error: unknown) => {
      throw refuse(`cannot be used (${reasonOf(error)}): ${adviceOn(error)}`, error);
    });
    const objection = objectionTo(facts) ?? objectionToExtension(facts);
    if (objection !== undefined) throw refuse(objection);
    const named: MigratedDatabase = { kind: 'database', name: `the database ${database}` };
    const applied: string[] = [];
    // Who has nothing to apply waits for nobody, and needs no right to create.
    for (;;) {
      const lacking = await missingIn(client, history, named);
      if (lacking.length === 0) return applied;
      if (asItIs) throw olderDatabase(lacking, named);
      const name = await applyNext(client, history, named);
      if (name !== undefined) applied.push(name);
    }
  } catch (error) {
    const isTold = error instanceof DatabaseError || error instanceof MigrationError;
    throw isTold
      ? error
      : refuse(`cannot be migrated (${reasonOf(error)}): ${adviceOn(error)}`, error);
  } finally {
    await client.end().catch(() => {});
  }
}

// A migration names what pg_trgm has made without its schema, which may be any. Of this transaction alone.
const searchPath = `SELECT set_config('search_path', concat_ws(', ', 'public', (
  SELECT quote_ident("nspname") FROM "pg_extension" JOIN "pg_namespace" ON "pg_namespace"."oid" = "extnamespace"
    WHERE "extname" = 'pg_trgm' AND "nspname" <> 'public')), true)`;

/**
 * Applies the first migration that is missing once nobody else is applying one, in one transaction
 * with nothing but what is of this transaction: a pooler may give each to another session.
 *
 * @returns its name; undefined when another process has applied the last one meanwhile
 */
async function applyNext(
  client: pg.Client,
  history: readonly Migration[],
  named: MigratedDatabase,
): Promise<string | undefined> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${historyLock})`);
    const [next] = await missingIn(client, history, named);
    await client.query(searchPath);
    if (next !== undefined) await apply(client, next, named);
    await client.query('COMMIT');
    return next?.name;
  } catch (error) {
    // On a connection that is broken, the transaction has ended with it.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function apply(client: pg.Client, migration: Migration, named: MigratedDatabase) {
  const { rows } = await client.query(`SELECT to_regclass('public._prisma_migrations') AS "table"`);
  if (rows[0]?.table === null) await client.query(historyTable);
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw failedMigration(migration, named, reasonOf(error), error);
  }
  // Of those that an earlier version has begun and not finished, nothing was left.
  await client.query(`UPDATE "public"."_prisma_migrations" SET "rolled_back_at" = now()
    WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`);
  await client.query(
    `INSERT INTO "public"."_prisma_migrations"
      ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
      VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksumOf(migration.sql), migration.name],
  );
}

async function missingIn(
  client: pg.Client,
  history: readonly Migration[],
  named: MigratedDatabase,
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string }>(
    // What an extension has made is of no program.
    `SELECT "relname" AS "name" FROM "pg_class"
      WHERE "relnamespace" = 'public'::regnamespace AND "relkind" IN ('r', 'p', 'v', 'm', 'f')
        AND NOT EXISTS (SELECT FROM "pg_depend" WHERE "objid" = "pg_class"."oid" AND "deptype" = 'e')`,
  );
  const isHistory = ({ name }: { name: string }) => name === '_prisma_migrations';
  const applied = rows.some(isHistory)
    ? await client.query<AppliedMigration>(
        `SELECT "migration_name" AS "name", "checksum", true AS "isFinished"
          FROM "public"."_prisma_migrations"
          WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
      )
    : { rows: [] };
  return missingMigrations(history, applied.rows, !rows.every(isHistory), named);
}

/** What decides whether a database can be used. */
export interface DatabaseFacts {
  readonly encoding: string;
  /** Whether it is a replica. */
  readonly recovering: boolean;
  /** As PostgreSQL counts, such as 150004 for 15.4. */
  readonly version: number;
  /** Where names without a schema are looked for first; empty when nowhere. */
  readonly schema: string;
}

/** Why such a database cannot be used, and what to do; undefined when it can. */
export function objectionTo(facts: DatabaseFacts): string | undefined {
  const { encoding, recovering, version, schema } = facts;
  if (version < oldestVersion) {
    return `is on PostgreSQL ${Math.floor(version / 10_000)}: 13 or newer is needed`;
  }
  if (encoding !== 'UTF8') {
    return `is encoded in ${encoding}: make one with ENCODING 'UTF8'`;
  }
  if (recovering) {
    return 'is a replica: DATABASE_URL must name the primary, and DATABASE_REPLICA_URL the replica';
  }
  // The statements name no schema, and a setting of the session would be lost by a pooler.
  if (schema !== 'public') {
    const where = schema === '' ? 'in no schema' : `in the schema "${schema}" before "public"`;
    return `is searched ${where} by this user: let the search_path begin with public (ALTER ROLE … SET search_path = public, or no such option in the URL)`;
  }
  return undefined;
}

const oldestVersion = 130_000;

/** What decides whether the database has, or can get, the extension that finds misspelt words. */
export interface ExtensionFacts {
  readonly hasExtension: boolean;
  /** Whether its files are on the server. */
  readonly isAvailable: boolean;
  readonly mayCreate: boolean;
}

/**
 * Why the extension is missing, and what to do; undefined when it is not. Said before the migration
 * that needs it begins: one that fails leaves a database that has to be made anew.
 */
export function objectionToExtension(facts: ExtensionFacts): string | undefined {
  if (facts.hasExtension) return undefined;
  if (!facts.isAvailable) {
    return 'cannot have the extension pg_trgm, which is not on its server: install the contrib modules of PostgreSQL there';
  }
  if (!facts.mayCreate) {
    return 'lacks the extension pg_trgm, which this user may not create: let an administrator run CREATE EXTENSION pg_trgm in it';
  }
  return undefined;
}

async function factsOf(client: pg.Client): Promise<DatabaseFacts & ExtensionFacts> {
  await client.connect();
  const { rows } = await client.query<DatabaseFacts & ExtensionFacts>(
    `SELECT current_setting('server_encoding') AS "encoding", pg_is_in_recovery() AS "recovering",
        current_setting('server_version_num')::int AS "version",
      -- Who may not use it is told so by the migration.
      CASE WHEN has_schema_privilege('public', 'USAGE') THEN coalesce(current_schema(), '')
        ELSE 'public' END AS "schema",
        EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') AS "hasExtension",
        EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') AS "isAvailable",
        (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
          OR (has_database_privilege(current_database(), 'CREATE') AND EXISTS (
            SELECT 1 FROM pg_available_extension_versions WHERE name = 'pg_trgm' AND trusted
          ))
          -- Who may create nothing at all is told so by the migration.
          OR NOT has_schema_privilege('public', 'CREATE') AS "mayCreate"`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error('it answers with nothing');
  return facts;
}

/** What to do about an error of the driver. */
function adviceOn(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (String(error).includes('permission denied for schema')) {
    return 'give the user the right to create in it';
  }
  return advice.get(String(code)) ?? 'check the URL, and that the server runs';
}

const advice: ReadonlyMap<string, string> = new Map([
  ['28P01', 'correct the user or the password in the URL'],
  ['28000', 'let the server accept this user from this machine'],
  ['3D000', 'make the database, or correct its name in the URL'],
  ['42501', 'give the user the right to connect to it'],
  ['25006', 'let it take writes'],
  ['53300', 'let the server take more connections, or close some'],
  ['57P03', 'start again when the server has started'],
]);
