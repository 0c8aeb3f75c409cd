import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { openDatabase } from '../db/connect.js';
import { schema } from '../schema/index.js';
import { createServer } from '../server.js';
import { type Listening, listen } from './listen.js';
import { loadShippedRecords } from './shipped.js';

/** A server that is up. */
export interface Running {
  /** Where a program on this machine finds it, like `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Takes no more requests, lets the running ones finish within the limit, closes the database. */
  stop(): Promise<void>;
}

/**
 * Opens the database, loads the shipped records into it when it is empty, and serves it.
 *
 * @throws DatabaseError, MigrationError, ShippedRecordError, ListenError: each with what to do about it
 */
export async function start(config: Config, logger: Logger): Promise<Running> {
  const db = await openDatabase(config.databaseUrl);
  let listening: Listening;
  try {
    const loaded = await loadShippedRecords(db);
    if (loaded > 0) logger.info({ records: loaded }, 'loaded the shipped records');
    listening = await listen(createServer({ db, config, schema, logger }), config);
  } catch (error) {
    await db.close();
    throw error;
  }
  return {
    origin: listening.origin,
    async stop() {
      await listening.close(config.limits.stopMs);
      await db.close();
    },
  };
}
