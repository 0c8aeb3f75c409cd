import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { openDatabase } from '../db/connect.js';
import type { DatabaseOptions, Reads } from '../db/database.js';
import { isPostgresql } from '../db/postgresql/url.js';
import { schema } from '../schema/index.js';
import { createServer } from '../server.js';
import type { Example } from './examples.js';
import { type Listening, listen } from './listen.js';
import { logRefusal } from './logging.js';
import type { MetricsListening } from './metrics.js';
import { loadShippedRecords } from './shipped.js';

/** A server that is up. */
export interface Running {
  /** Where a program on this machine finds it, like `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Where Prometheus finds its metrics, if they are served. */
  readonly metricsOrigin: string | undefined;
  /**
   * Is no longer ready, and goes on to serve for the time of grace; then takes no more requests,
   * lets the running ones finish within the limit, and closes the database.
   */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Opens the database, loads the shipped records into it when it is empty, and serves it, from its
 * replica if there is one.
 *
 * @param tabs those of GraphiQL, if they are not about the shipped record
 * @throws DatabaseError, MigrationError, ShippedRecordError, ListenError: each with what to do about it
 */
export async function start(
  config: Config,
  logger: Logger,
  tabs?: readonly Example[],
): Promise<Running> {
  // The library is loaded by those who want it.
  const metrics =
    config.metrics &&
    (await import('./metrics.js')).createMetrics(
      isPostgresql(config.databaseUrl) ? 'postgresql' : 'sqlite',
    );
  const options: DatabaseOptions = {
    ...(metrics && { onStatement: metrics.onStatement }),
    poolSize: config.poolSize,
    statementTimeout: config.limits.operationMs,
    onIndexing: (records) =>
      logger.info({ records }, 'making words to search by, which may take minutes'),
  };
  const db = await openDatabase(config.databaseUrl, options);
  const stopping = new AbortController();
  let replica: Reads | undefined;
  let listening: Listening;
  let metricsListening: MetricsListening | undefined;
  const close = async () => {
    await metricsListening?.close();
    await replica?.close();
    await db.close();
  };
  try {
    // What the replica holds may lag behind.
    const loaded = await loadShippedRecords(db);
    if (loaded > 0) logger.info({ records: loaded }, 'loaded the shipped records');
    if (config.replicaUrl) {
      const { openReplica } = await import('../db/postgresql/replica.js');
      replica = await openReplica(config.replicaUrl, options);
    }
    const server = createServer({
      db: replica ?? db,
      config,
      schema,
      logger,
      stopping: stopping.signal,
      metrics,
      ...(tabs && { tabs }),
    });
    if (config.metrics) metricsListening = await metrics?.listen(config.metrics);
    const log = logRefusal(logger);
    listening = await listen(server, config, (socket, refusal, request) => {
      log(socket, refusal, request);
      metrics?.onRefused(refusal);
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origin: listening.origin,
    metricsOrigin: metricsListening?.origin,
    async stop(graceMs = 0) {
      stopping.abort();
      await listening.close(graceMs, config.limits.stopMs);
      await close();
    },
  };
}
