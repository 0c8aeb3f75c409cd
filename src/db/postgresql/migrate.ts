import pg from 'pg';
import { DatabaseError } from '../errors.js';
import { MigrationError, type MigrationTarget, migrationsFolders } from '../migrations.js';
import { PostgresqlConnector } from './connection.js';
import { reasonOf } from './unavailable.js';
import { withoutPassword } from './url.js';

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
      const { encoding, recovering, version } = await factsOf(url).catch((error: unknown) => {
        throw refuse(`cannot be used (${reasonOf(error)}): ${adviceOn(error)}`, error);
      });
      if (version < oldestVersion) {
        throw refuse(`is on PostgreSQL ${Math.floor(version / 10_000)}: 13 or newer is needed`);
      }
      if (encoding !== 'UTF8') {
        throw refuse(`is encoded in ${encoding}: make one with ENCODING 'UTF8'`);
      }
      if (recovering) {
        throw refuse(
          'is a replica: DATABASE_URL must name the primary, and DATABASE_REPLICA_URL the replica',
        );
      }
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

const oldestVersion = 130_000;

async function factsOf(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What breaks the connection breaks the query as well, which tells it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{
      encoding: string;
      recovering: boolean;
      version: number;
    }>(
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

/** What to do about an error of connecting. */
function adviceOn(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return advice.get(String(code)) ?? 'check the URL, and that the server runs';
}

const advice: ReadonlyMap<string, string> = new Map([
  ['28P01', 'correct the user or the password in the URL'],
  ['28000', 'let the server accept this user from this machine'],
  ['3D000', 'make the database, or correct its name in the URL'],
  ['42501', 'give the user the right to create in it'],
  ['53300', 'let the server take more connections, or close some'],
  ['57P03', 'start again when the server has started'],
]);
