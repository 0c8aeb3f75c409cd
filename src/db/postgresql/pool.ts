import { Socket } from 'node:net';
import pg from 'pg';

/** How a pool of connections is used. */
export interface PoolOptions {
  /** The most connections that it opens. */
  readonly size: number;
  /** Milliseconds that a statement may run. */
  readonly statementTimeout: number;
  /** Settings of PostgreSQL that each connection gets before its first statement. */
  readonly settings: readonly string[];
}

/** Milliseconds to wait for a connection. Longer would only let requests pile up. */
const connectTimeout = 3_000;

/** Seconds that a connection is kept, and with it the statements that it has prepared. */
export const connectionLifetime = 600;

/** Connections that are opened as they are needed. */
export interface Connections {
  readonly pool: pg.Pool;
  /** Closes them, also those on which a statement is running: it fails. */
  close(): Promise<void>;
}

/** Gets connections to the database. */
export function openPool(
  url: string,
  { size, statementTimeout, settings }: PoolOptions,
): Connections {
  const sockets = new Set<Socket>();
  const script = [`statement_timeout = ${statementTimeout}`, ...settings]
    .map((setting) => `SET ${setting};`)
    .join('\n');
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'aide-memoire',
    max: size,
    stream() {
      const socket = new Socket();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
    connectionTimeoutMillis: connectTimeout,
    // For a server that has vanished, which cancels nothing itself any more.
    query_timeout: statementTimeout + 2_000,
    keepAlive: true,
    // For the transactions of the writer: Prisma reads several relations at once in them, of which
    // the driver warns otherwise, and which its next version will refuse. Each statement has a Sync
    // of its own, so one that fails fails alone; one that times out ends its connection. A connection
    // that reads has one statement at a time, and is no faster or slower for it.
    pipeline: true,
    maxLifetimeSeconds: connectionLifetime,
    onConnect: async (client) => {
      await client.query(script);
    },
  });
  // An idle connection that breaks is gone from the pool by then, and the next statement opens
  // another. Without a listener it would end the process.
  pool.on('error', () => {});
  return {
    pool,
    async close() {
      // The pool would wait for each statement, for as long as a server that says nothing more is
      // given to answer it.
      const ended = pool.end();
      for (const socket of sockets) socket.destroy();
      await ended;
    },
  };
}
