import { PrismaClient, type Transaction } from './client.js';
import { Connector, WritingConnector } from './connection.js';
import { DatabaseError, databaseFile, defaultLockTimeout } from './file.js';
import { migrate } from './migrate.js';
import { oneStatementReads } from './reader.js';

/** An open database. */
export interface Database {
  /** Reads, on a connection of their own which cannot write. */
  readonly reader: PrismaClient;
  /**
   * Runs the work in one transaction on the only connection that writes, after every earlier
   * write has ended. What it returns is on the disk when this resolves; when the work throws,
   * nothing of it is kept. Work that waits for another write waits for ever.
   *
   * @throws DatabaseError when another process keeps on writing for `lockTimeout`.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Resolves when a read works, and rejects otherwise. */
  ping(): Promise<void>;
  /** Waits for the writes that have begun, then closes both connections. */
  close(): Promise<void>;
}

/** How `openDatabase` goes about it. */
export interface DatabaseOptions {
  /** Is told the SQL of every statement that the reader runs. */
  readonly onQuery?: (sql: string) => void;
  /** Milliseconds to wait for another process that writes; 10 s by default. */
  readonly lockTimeout?: number;
}

/**
 * Opens the database that the URL names, brought to this version.
 *
 * @throws MigrationError when it cannot be brought to this version.
 * @throws DatabaseError when its file cannot be used.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const { onQuery, lockTimeout = defaultLockTimeout } = options;
  await migrate(url, { lockTimeout });

  const file = databaseFile(url);
  const reader = new PrismaClient({
    adapter: new Connector(file, ['query_only = ON']),
    log: onQuery ? [{ emit: 'event', level: 'query' }] : [],
  });
  if (onQuery) reader.$on('query', ({ query }) => onQuery(query));
  const writer = new PrismaClient({
    adapter: new WritingConnector(file, lockTimeout),
    // Prisma's own limits are for databases that many write to at once. Here the gate below is
    // the queue, and the lock has its own limit.
    transactionOptions: { maxWait: lockTimeout + 60_000, timeout: 600_000 },
  });
  await Promise.all([reader.$connect(), writer.$connect()]);

  // A client that is closed would open itself again for the next statement.
  let closed = false;
  const refuseWhenClosed = () => {
    if (closed) throw new DatabaseError('The database is closed.', file);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    reader: oneStatementReads(reader),
    async write(work) {
      refuseWhenClosed();
      const written = last.then(() => writer.$transaction(work));
      last = written.catch(() => {});
      return written;
    },
    async ping() {
      refuseWhenClosed();
      await reader.$queryRaw`SELECT "id" FROM "Meeting" LIMIT 1`;
    },
    async close() {
      closed = true;
      await last;
      await Promise.all([reader.$disconnect(), writer.$disconnect()]);
    },
  };
}
