import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient as PostgresqlClient } from '../../generated/postgresql/client.js';
import { withinBudget } from '../budget.js';
import type { PrismaClient } from '../client.js';
import {
  closedError,
  type Database,
  type DatabaseOptions,
  defaultLockTimeout,
  openHandle,
  type Reads,
  versionSql,
} from '../database.js';
import { DatabaseError } from '../errors.js';
import type { Statement } from '../read/compile.js';
import { postgresql } from '../read/dialect.js';
import { oneStatementReads } from '../read/reader.js';
import { connectionLifetime, openPool } from './pool.js';
import { readSettings } from './read-settings.js';
import { StatementNames } from './statement-names.js';
import { explainFailure } from './unavailable.js';
import { assertPublicSchema, withoutPassword } from './url.js';
import { VersionWatch } from './version-watch.js';

const defaultPoolSize = 10;
const defaultStatementTimeout = 10_000;

// Bulk work may take long; only waiting for another writer may not.
const writeTimeout = 600_000;

/** Any number, as long as no other program takes it on this database for a lock of its own. */
const writeLock = 2_024_042_500;

/** Opens a PostgreSQL database that has been migrated. */
export async function openPostgresql(url: string, options: DatabaseOptions): Promise<Database> {
  const { lockTimeout = defaultLockTimeout } = options;
  const { forgetVersion, ...reads } = await openReads(url, options);
  const writes = openPool(url, { size: 1, statementTimeout: writeTimeout, settings: [] });
  const writer = clientOf(writes.pool);
  const handle = openHandle({
    name: withoutPassword(url),
    async write(work) {
      try {
        return await writer.$transaction(
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
      } finally {
        // Whoever has written reads what he wrote.
        forgetVersion();
      }
    },
    async close() {
      await Promise.all([reads.close(), writes.close()]);
      await writer.$disconnect();
    },
  });
  return { ...reads, ...handle };
}

/** Opens a PostgreSQL database for reads alone, such as a replica. */
export async function openReads(
  url: string,
  options: DatabaseOptions,
): Promise<Reads & { forgetVersion(): void }> {
  const { onQuery, onStatement, onFallThrough, poolSize, statementTimeout } = options;
  assertPublicSchema(url);
  const size = poolSize ?? defaultPoolSize;
  // Single things need not wait for a connection until something heavy ends.
  const lightSize = size > 2 ? Math.ceil(size / 5) : 0;
  const heavyAtOnce = size - lightSize;
  const poolOptions = {
    // What was begun late in an operation goes on after it, for this long.
    statementTimeout: statementTimeout ?? defaultStatementTimeout,
    settings: readSettings,
  };
  const heavy = openPool(url, { ...poolOptions, size: heavyAtOnce });
  const light = lightSize > 0 ? openPool(url, { ...poolOptions, size: lightSize }) : heavy;
  const client = clientOf(heavy.pool, onQuery);
  let closed = false;
  const explain = (error: unknown): unknown => {
    const explained = explainFailure(error, url);
    // What else fails then is the pool's refusal, in words of its own.
    return closed && explained === error ? closedError(withoutPassword(url)) : explained;
  };
  // It is not of any operation, and its connection ends with a server that says nothing.
  const version = new VersionWatch(async () => {
    const query = { text: versionSql, query_timeout: 3_000 };
    const { rows } = await light.pool.query<{ version: string }>(query);
    return rows[0]?.version;
  });
  const names = new StatementNames(connectionLifetime * 1000);
  const run = async ({ sql, parameters, isHeavy }: Statement): Promise<string> => {
    const { pool } = isHeavy ? heavy : light;
    return withinBudget(async () => {
      onQuery?.(sql, parameters);
      const name = names.of(sql);
      const query = { text: sql, values: [...parameters], rowMode: 'array' as const };
      try {
        const { rows } = await pool.query<[string]>(
          name === undefined ? query : { ...query, name },
        );
        return String(rows[0]?.[0]);
      } catch (error) {
        throw explain(error);
      }
    }, onStatement);
  };
  return {
    reader: oneStatementReads(client, {
      dialect: postgresql,
      run,
      ...(onFallThrough && { onFallThrough }),
      explain,
    }),
    dialect: postgresql,
    heavyAtOnce,
    run,
    version: () => version.known(),
    forgetVersion: () => version.forget(),
    async ping() {
      // Whoever asks wants to know soon. In time, a connection that has gone dead is ended by it.
      const query = { text: 'SELECT "id" FROM "Meeting" LIMIT 1', query_timeout: 3_000 };
      try {
        await light.pool.query(query);
      } catch (error) {
        throw explain(error);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...new Set([heavy, light])].map(({ close }) => close()));
      await client.$disconnect();
    },
  };
}

function clientOf(pool: pg.Pool, onQuery?: DatabaseOptions['onQuery']): PrismaClient {
  const client = new PostgresqlClient({
    adapter: new PrismaPg(pool),
    log: onQuery ? [{ emit: 'event', level: 'query' }] : [],
  });
  if (onQuery) client.$on('query', ({ query }) => onQuery(query, []));
  // Generated from the same models, it has the same methods; only its types know its provider.
  return client as unknown as PrismaClient;
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
