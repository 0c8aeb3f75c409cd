import type { Transaction } from '../client.js';
import { DatabaseError } from '../errors.js';
import { clientOf } from './client.js';
import { openPool } from './pool.js';
import { explainFailure } from './unavailable.js';
import { withoutPassword } from './url.js';

// Bulk work may take long; only waiting for another writer may not.
const writeTimeout = 600_000;

/** Any number, as long as no other program takes it on this database for a lock of its own. */
const writeLock = 2_024_042_500;

/** What writes to the database, connected by its first write. Only that loads this module. */
export function openWriter(url: string, lockTimeout: number) {
  const connection = openPool(url, { size: 1, statementTimeout: writeTimeout, settings: [] });
  const client = clientOf(connection.pool);
  return {
    async write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
      try {
        return await client.$transaction(
          async (tx) => {
            // The records are checked against each other: one writer at a time, on all machines.
            await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${lockTimeout}`);
            await tx.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${writeLock})`);
            await tx.$executeRawUnsafe('SET LOCAL lock_timeout = 0');
            return work(tx);
          },
          // Writes queue up before this: only the connection is waited for.
          { maxWait: lockTimeout + 10_000, timeout: writeTimeout },
        );
      } catch (error) {
        throw isLockTimeout(error) ? lockedError(url, error) : explainFailure(error, url);
      }
    },
    async close() {
      await connection.close();
      await client.$disconnect();
    },
  };
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && /lock timeout|55P03/.test(error.message);
}

function lockedError(url: string, cause: unknown): DatabaseError {
  const database = withoutPassword(url);
  return new DatabaseError(
    `The database ${database} is being written by another process: try again when that has ended.`,
    database,
    { cause },
  );
}
