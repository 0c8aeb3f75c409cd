import { randomUUID } from 'node:crypto';
import type { Budget } from './budget.js';
import type { PrismaClient, Transaction } from './client.js';
import { DatabaseError } from './errors.js';
import type { Dialect } from './read/dialect.js';
import type { Parameter, Statement } from './read/statement.js';

/** What reads of a database go through. */
export interface Reads {
  /** Prisma's client, on connections which cannot write. Servers never ask for it, and do not load Prisma. */
  reader(): Promise<PrismaClient>;
  /** What its statements are written in. */
  readonly dialect: Dialect;
  /** How many heavy statements run at once; the others wait. */
  readonly heavyAtOnce: number;
  /** Runs a statement, of the operation whose budget it is, and returns its only value. */
  run(statement: Statement, budget?: Budget): Promise<string>;
  /** The version of the data; undefined while it cannot be known. It never rejects. */
  version(): Promise<DataVersion | undefined>;
  /** Resolves when a read works, and rejects otherwise. */
  ping(): Promise<void>;
  /** Closes its connections. */
  close(): Promise<void>;
}

/**
 * What the data was at a moment. Two reads of the same version, and all between them, have seen the
 * same data: every write gives it another version.
 */
export interface DataVersion {
  readonly text: string;
  /** The data had this version at this moment of `performance.now()` or later. */
  readonly asOf: number;
}

/** An open database. */
export interface Database extends Reads {
  /**
   * Runs the work in one transaction, while nothing else writes to the database, after every earlier
   * write has ended. What it returns is on the disk when this resolves; when the work throws,
   * nothing of it is kept. Work that waits for another write waits for ever.
   *
   * @throws DatabaseError when another process keeps on writing for `lockTimeout`.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Waits for the writes that have begun, then closes all connections. */
  close(): Promise<void>;
}

/** Milliseconds to wait for another process that writes, unless asked otherwise. */
export const defaultLockTimeout = 10_000;

/** How a database is opened. */
export interface DatabaseOptions {
  /** Is told of every statement that is run, but not of Prisma's. */
  readonly onQuery?: (sql: string, parameters: readonly Parameter[]) => void;
  /** Is told of every statement of an operation, when it has ended, how many milliseconds it took. */
  readonly onStatement?: (milliseconds: number) => void;
  /** Is told how many records lack the words that they are searched by, before these are made. */
  readonly onIndexing?: (records: number) => void;
  /** Milliseconds to wait for another process that writes; 10 s by default. */
  readonly lockTimeout?: number;
  /** Whether a database of an earlier version is refused, rather than brought to this one. */
  readonly asItIs?: boolean;
  /** PostgreSQL: the most connections for reads; 10 by default. */
  readonly poolSize?: number;
  /** PostgreSQL: milliseconds that a statement may run; 10 s by default. */
  readonly statementTimeout?: number;
}

interface Parts {
  /** How an error calls it. */
  readonly name: string;
  /** Runs the work in a transaction. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Closes the connections. */
  close(): Promise<void>;
}

/** Lets one write run after the other, and none any more once it is closed. */
export function openHandle({ name, write, close }: Parts): Pick<Database, 'write' | 'close'> {
  // A client that is closed would open itself again for the next statement.
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async write(work) {
      if (closed) throw closedError(name);
      const written = last.then(() =>
        write(async (tx) => {
          const result = await work(tx);
          await renewVersion(tx);
          return result;
        }),
      );
      last = written.catch(() => {});
      return written;
    },
    async close() {
      if (closed) return;
      closed = true;
      await last;
      await close();
    },
  };
}

/** Gives the data a new version. It is random, so that a restored database never repeats one. */
async function renewVersion(tx: Transaction): Promise<void> {
  await tx.$executeRaw`INSERT INTO "DataVersion" ("id", "version") VALUES (1, ${randomUUID()})
    ON CONFLICT ("id") DO UPDATE SET "version" = excluded."version"`;
}

/** The statement that reads the version. */
export const versionSql = 'SELECT "version" FROM "DataVersion" WHERE "id" = 1';

/** What is told of a database that was closed. */
export function closedError(name: string): DatabaseError {
  return new DatabaseError('The database is closed.', name);
}
