import { type Budget, withinBudget } from '../budget.js';
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
import { postgresql } from '../read/dialect.js';
import type { Statement } from '../read/statement.js';
import { fillHoles } from './holes.js';
import { connectionLifetime, openPool } from './pool.js';
import { readSettings } from './read-settings.js';
import { StatementNames } from './statement-names.js';
import { explainFailure } from './unavailable.js';
import { assertPublicSchema, withoutPassword } from './url.js';
import { VersionWatch } from './version-watch.js';
import type { openWriter } from './writer.js';

const defaultPoolSize = 10;
const defaultStatementTimeout = 10_000;

/** Opens a PostgreSQL database that has been migrated. */
export async function openPostgresql(url: string, options: DatabaseOptions): Promise<Database> {
  const { lockTimeout = defaultLockTimeout } = options;
  const { forgetVersion, ...reads } = await openReads(url, options);
  let writer: ReturnType<typeof openWriter> | undefined;
  const handle = openHandle({
    name: withoutPassword(url),
    async write(work) {
      // Most servers never write.
      writer ??= (await import('./writer.js')).openWriter(url, lockTimeout);
      try {
        return await writer.write(work);
      } finally {
        // Whoever has written reads what he wrote.
        forgetVersion();
      }
    },
    async close() {
      await Promise.all([reads.close(), writer?.close()]);
    },
  });
  return { ...reads, ...handle };
}

/** Opens a PostgreSQL database for reads alone, such as a replica. */
export async function openReads(
  url: string,
  options: DatabaseOptions,
): Promise<Reads & { forgetVersion(): void }> {
  const { onQuery, onStatement, poolSize, statementTimeout } = options;
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
  let closed = false;
  let client: PrismaClient | undefined;
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
  const run = async ({ sql, parameters, isHeavy }: Statement, budget?: Budget): Promise<string> => {
    const { pool } = isHeavy ? heavy : light;
    return withinBudget(
      budget,
      async () => {
        onQuery?.(sql, parameters);
        const name = names.of(sql);
        const query = { text: sql, values: [...parameters], rowMode: 'array' as const };
        try {
          const { rows } = await pool.query<[string]>(
            name === undefined ? query : { ...query, name },
          );
          return fillHoles(String(rows[0]?.[0]));
        } catch (error) {
          throw explain(error);
        }
      },
      onStatement,
    );
  };
  return {
    async reader() {
      client ??= (await import('./client.js')).clientOf(heavy.pool);
      return client;
    },
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
      await client?.$disconnect();
    },
  };
}
