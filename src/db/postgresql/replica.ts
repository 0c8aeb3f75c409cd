import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseOptions, Reads } from '../database.js';
import { reasonOf } from '../error-chain.js';
import { DatabaseError } from '../errors.js';
import { migrationsFolders, readMigrations } from '../migrations.js';
import { openReads } from './open.js';
import { withoutPassword } from './url.js';

/**
 * Opens a replica of a PostgreSQL database for reads. What the primary has just been given, such as
 * a migration, is waited for.
 *
 * @param patience milliseconds to wait for it
 * @throws DatabaseUnavailable when it does not answer.
 * @throws DatabaseError when it is none of a database of this version.
 */
export async function openReplica(
  url: string,
  options: DatabaseOptions = {},
  patience = 10_000,
): Promise<Reads> {
  const reads = await openReads(url, options);
  try {
    const deadline = Date.now() + patience;
    const history = await readMigrations(migrationsFolders.postgresql);
    const wanted = history.map(({ name }) => name);
    for (;;) {
      const applied = await appliedTo(reads, url);
      const unknown = applied.filter((name) => !wanted.includes(name));
      if (unknown.length > 0) throw refusal(url, `has ${unknown.join(', ')} of another version`);
      const missing = wanted.filter((name) => !applied.includes(name));
      if (missing.length === 0) return reads;
      if (Date.now() >= deadline) throw refusal(url, `lacks ${missing.join(', ')}`);
      await pause(100);
    }
  } catch (error) {
    await reads.close();
    throw error;
  }
}

/** The names of the migrations that the database has. */
async function appliedTo({ run }: Reads, url: string): Promise<string[]> {
  const sql = `SELECT coalesce(json_agg("migration_name"), '[]')::text FROM "public"."_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;
  try {
    return JSON.parse(await run({ sql, parameters: [] }));
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    // A replica of a database that was just made has no tables yet.
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return [];
    throw refusal(url, `cannot be read (${reasonOf(error)})`, error);
  }
}

/** Of SQLSTATE. */
const undefinedTable = '42P01';

function refusal(url: string, fault: string, cause?: unknown): DatabaseError {
  const database = withoutPassword(url);
  return new DatabaseError(
    `The database ${database} ${fault}: DATABASE_REPLICA_URL must name a replica of DATABASE_URL that has caught up with it.`,
    database,
    { cause },
  );
}
