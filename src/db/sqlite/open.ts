import { type Budget, withinBudget } from '../budget.js';
import type { PrismaClient } from '../client.js';
import {
  closedError,
  type Database,
  type DatabaseOptions,
  defaultLockTimeout,
  openHandle,
} from '../database.js';
import { DatabaseError } from '../errors.js';
import { sqlite } from '../read/dialect.js';
import type { Statement } from '../read/statement.js';
import { databaseFile, identityOf, type OpenedFile } from './file.js';
import { StatementRunner } from './run.js';
import { StatementThreads } from './threads.js';
import { explainFailure } from './unavailable.js';
import type { openWriter } from './writer.js';

/** Those of this process, for every file that it opens. */
const threads = new StatementThreads();

const probe: Statement = { sql: 'SELECT "id" FROM "Meeting" LIMIT 1', parameters: [] };

/** Migrating the file has not read all of it, and its disk may be full since. */
function openRunner(file: string, lockTimeout: number): StatementRunner {
  try {
    const runner = new StatementRunner(file);
    runner.run(probe, lockTimeout);
    return runner;
  } catch (error) {
    throw explainFailure(error, file);
  }
}

/** Opens a SQLite file that has been migrated. */
export async function openSqlite(url: string, options: DatabaseOptions): Promise<Database> {
  const { onQuery, onStatement, lockTimeout = defaultLockTimeout } = options;
  const file = databaseFile(url);
  const opened: OpenedFile = { file, identity: identityOf(file) };
  let closed = false;
  let reader: PrismaClient | undefined;
  const runner = openRunner(file, lockTimeout);
  // Both are there from the first read on, until the last connection is closed.
  const journals = [`${file}-wal`, `${file}-shm`].map((name) => [name, identityOf(name)] as const);
  let damaged: Statement | undefined;
  let writer: ReturnType<typeof openWriter> | undefined;
  const run = async (statement: Statement, budget?: Budget): Promise<string> => {
    if (closed) throw closedError(file);
    try {
      return await withinBudget(
        budget,
        (milliseconds) => {
          onQuery?.(statement.sql, statement.parameters);
          // Nothing else is answered while one runs here.
          return statement.isHeavy || budget?.isLarge
            ? threads.run(opened, statement, milliseconds, budget?.signal)
            : runner.run(statement, milliseconds);
        },
        onStatement,
      );
    } catch (error) {
      const explained = explainFailure(error, file);
      if (explained !== error) damaged = statement;
      throw explained;
    }
  };
  return {
    async reader() {
      reader ??= (await import('./reader.js')).openReader(opened, () => closed);
      return reader;
    },
    dialect: sqlite,
    heavyAtOnce: threads.most,
    run,
    async version() {
      const asOf = performance.now();
      try {
        const text = runner.version();
        return text === undefined ? undefined : { text, asOf };
      } catch {
        // It is closed, or damaged.
        return undefined;
      }
    },
    async ping() {
      await run(probe);
      // Files that were opened answer even when they have lost their names.
      const lost = [[file, opened.identity] as const, ...journals].find(
        ([name, id]) => identityOf(name) !== id,
      );
      if (lost !== undefined) {
        const what = 'was removed or replaced: put it back, or start again';
        throw new DatabaseError(`The database file ${lost[0]} ${what}.`, file);
      }
      // What a request ran into may be where nothing above has looked.
      if (damaged !== undefined) await run(damaged);
      damaged = undefined;
    },
    ...openHandle({
      name: file,
      async write(work) {
        // Most servers never write.
        writer ??= (await import('./writer.js')).openWriter(opened, lockTimeout);
        return writer.write(work);
      },
      async close() {
        closed = true;
        runner.close();
        await Promise.all([threads.close(file), reader?.$disconnect()]);
        // The last to close copies the log into the file.
        await writer?.close();
      },
    }),
  };
}
