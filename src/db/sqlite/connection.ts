import { setTimeout as pause } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { DatabaseError } from '../errors.js';
import { assertSameFile, type OpenedFile } from './file.js';

// FULL, since in WAL mode less than that loses acknowledged writes when the power fails.
const settings = ['foreign_keys = ON', 'synchronous = FULL', 'busy_timeout = 5000'];

/** Opens connections to one file, each with its settings in force before its first statement. */
export class SqliteConnector implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite';
  readonly adapterName: string;
  readonly #opened: OpenedFile;
  readonly #driver: PrismaBetterSqlite3;
  readonly #script: string;

  /** @param special pragmas beyond those of every connection, such as `query_only = ON`. */
  constructor(opened: OpenedFile, special: readonly string[] = []) {
    this.#opened = opened;
    this.#driver = new PrismaBetterSqlite3({ url: opened.file, fileMustExist: true });
    this.adapterName = this.#driver.adapterName;
    this.#script = [...settings, ...special].map((setting) => `PRAGMA ${setting};`).join('\n');
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connection = await this.#driver.connect();
    try {
      assertSameFile(this.#opened);
      await connection.executeScript(this.#script);
      return connection;
    } catch (error) {
      await connection.dispose();
      throw error;
    }
  }
}

/** Opens a connection whose transactions hold the file's write lock from their beginning. */
export class WritingConnector extends SqliteConnector {
  readonly #file: string;
  readonly #lockTimeout: number;

  /** @param lockTimeout milliseconds to wait for another process that writes. */
  constructor(opened: OpenedFile, lockTimeout: number) {
    // SQLite's own waiting stops the whole process, reads and all; #begin waits in its place.
    super(opened, ['busy_timeout = 0']);
    this.#file = opened.file;
    this.#lockTimeout = lockTimeout;
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    // The driver's own begins without the lock: the first write after a read then fails at once
    // when another process has written in between.
    connection.startTransaction = () => this.#begin(connection);
    return connection;
  }

  async #begin(connection: SqlDriverAdapter): Promise<Transaction> {
    const deadline = Date.now() + this.#lockTimeout;
    while (!(await tryBegin(connection))) {
      if (Date.now() >= deadline) throw lockedError(this.#file);
      await pause(20);
    }
    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      // Prisma then leaves COMMIT and ROLLBACK to the functions below.
      options: { usePhantomQuery: true },
      queryRaw: (query) => connection.queryRaw(query),
      executeRaw: (query) => connection.executeRaw(query),
      rollback: () => rollBack(connection),
      async commit() {
        try {
          await connection.executeScript('COMMIT');
        } catch (error) {
          // A transaction that cannot be committed is still open, and the next could not begin, unless
          // SQLite has ended it. Whatever comes of this, the error to tell is that of the commit.
          await rollBack(connection).catch(() => {});
          throw error;
        }
      },
    };
  }
}

async function rollBack(connection: SqlDriverAdapter): Promise<void> {
  try {
    await connection.executeScript('ROLLBACK');
  } catch (error) {
    // After some errors, such as a full disk, SQLite has ended the transaction by itself.
    if (!String(error).includes('no transaction is active')) throw error;
  }
}

async function tryBegin(connection: SqlDriverAdapter): Promise<boolean> {
  try {
    await connection.executeScript('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  // The driver's name for SQLITE_BUSY.
  return (
    typeof cause === 'object' && cause !== null && Reflect.get(cause, 'kind') === 'SocketTimeout'
  );
}

function lockedError(file: string): DatabaseError {
  return new DatabaseError(
    `The database file ${file} is being written by another process: try again when that has ended.`,
    file,
  );
}
