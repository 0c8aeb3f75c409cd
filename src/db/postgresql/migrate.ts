import pg from 'pg';
import { DatabaseError } from '../errors.js';
import { MigrationError, type MigrationTarget, migrationsFolders } from '../migrations.js';
import { MigratingConnector } from './connection.js';
import { reasonOf } from './unavailable.js';
import { assertPublicSchema, withoutPassword } from './url.js';

/** The PostgreSQL database that the URL names, as a database to migrate. */
export function postgresqlTarget(url: string): MigrationTarget {
  const database = withoutPassword(url);
  const name = `The database ${database}`;
  const refuse = (sentence: string, cause?: unknown) =>
    new DatabaseError(`${name} ${sentence}.`, database, { cause });
  return {
    name,
    kind: 'database',
    database,
    remedy:
      'start again, and if it fails again restore the database from a backup, or make it anew to start with the shipped record',
    folder: migrationsFolders.postgresql,
    undoesUnfinished: true,
    async prepare() {
      assertPublicSchema(url);
      const facts = await factsOf(url).catch((error: unknown) => {
        throw refuse(`cannot be used (${reasonOf(error)}): ${adviceOn(error)}`, error);
      });
      const objection = objectionTo(facts) ?? objectionToExtension(facts);
      if (objection !== undefined) throw refuse(objection);
    },
    connector: () => new MigratingConnector(url),
    // It waits for the lock by itself.
    isLocked: () => false,
    explain: (error) =>
      error instanceof MigrationError || error instanceof DatabaseError
        ? error
        : refuse(`cannot be migrated (${reasonOf(error)}): ${adviceOn(error)}`, error),
  };
}

/** What decides whether a database can be used. */
export interface DatabaseFacts {
  readonly encoding: string;
  /** Whether it is a replica. */
  readonly recovering: boolean;
  /** As PostgreSQL counts, such as 150004 for 15.4. */
  readonly version: number;
}

/** Why such a database cannot be used, and what to do; undefined when it can. */
export function objectionTo({ encoding, recovering, version }: DatabaseFacts): string | undefined {
  if (version < oldestVersion) {
    return `is on PostgreSQL ${Math.floor(version / 10_000)}: 13 or newer is needed`;
  }
  if (encoding !== 'UTF8') {
    return `is encoded in ${encoding}: make one with ENCODING 'UTF8'`;
  }
  if (recovering) {
    return 'is a replica: DATABASE_URL must name the primary, and DATABASE_REPLICA_URL the replica';
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

async function factsOf(url: string): Promise<DatabaseFacts & ExtensionFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What breaks the connection breaks the query as well, which tells it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts & ExtensionFacts>(
      `SELECT current_setting('server_encoding') AS "encoding", pg_is_in_recovery() AS "recovering",
        current_setting('server_version_num')::int AS "version",
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
  } finally {
    await client.end().catch(() => {});
  }
}

/** What to do about an error of the driver or of the schema engine. */
function adviceOn(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  const known = advice.get(String(code));
  if (known !== undefined) return known;
  // The engine tells PostgreSQL's words without its code.
  const words = String(error);
  if (words.includes('permission denied')) return 'give the user the right to create in it';
  if (words.includes('read-only transaction')) return 'let it take writes';
  return 'check the URL, and that the server runs';
}

const advice: ReadonlyMap<string, string> = new Map([
  ['28P01', 'correct the user or the password in the URL'],
  ['28000', 'let the server accept this user from this machine'],
  ['3D000', 'make the database, or correct its name in the URL'],
  ['42501', 'give the user the right to connect to it'],
  ['53300', 'let the server take more connections, or close some'],
  ['57P03', 'start again when the server has started'],
]);
