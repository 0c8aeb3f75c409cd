import pg from 'pg';
import { DatabaseError } from '../errors.js';
import { MigrationError, type MigrationTarget, migrationsFolders } from '../migrations.js';
import { PostgresqlConnector } from './connection.js';
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
    remedy: 'restore it from a backup, or make it anew to start with the shipped record',
    folder: migrationsFolders.postgresql,
    async prepare() {
      assertPublicSchema(url);
      const facts = await factsOf(url).catch((error: unknown) => {
        throw refuse(`cannot be used (${reasonOf(error)}): ${adviceOn(error)}`, error);
      });
      const objection = objectionTo(facts);
      if (objection !== undefined) throw refuse(objection);
    },
    connector: () => new PostgresqlConnector(url),
    // The engine waits for its lock by itself.
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

async function factsOf(url: string): Promise<DatabaseFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What breaks the connection breaks the query as well, which tells it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts>(
      `SELECT current_setting('server_encoding') AS "encoding", pg_is_in_recovery() AS "recovering",
        current_setting('server_version_num')::int AS "version"`,
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
