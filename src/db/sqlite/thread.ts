import Sqlite from 'better-sqlite3';
import { DatabaseUnavailable, ReadTimeout, Refused } from '../errors.js';
import type { Statement } from '../read/statement.js';
import { assertSameFile, type OpenedFile } from './file.js';
import { StatementRunner } from './run.js';

/** What a thread is asked: to run a statement, or to close its connection to a file. */
export type Request = RunRequest | { readonly close: string };

/** A statement to run. */
interface RunRequest extends OpenedFile {
  /** Unlike that of any other statement of the thread. */
  readonly number: number;
  readonly statement: Statement;
  /** Milliseconds that it may run. */
  readonly milliseconds: number;
}

/** What a thread answers. Classes of errors do not pass from one thread to another: see `errorOf`. */
export type Reply =
  | { readonly answer: string }
  | { readonly failure: Failure }
  | { readonly closed: string };

interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** Of SQLite or the system. */
  readonly code?: string | undefined;
}

/** What a thread does with what it is asked: it keeps a connection for each file. */
export class ThreadWork {
  readonly #ended: Int32Array;
  readonly #runners = new Map<string, StatementRunner>();

  /** @param ended holds the number of the statement that is to end, shared with who asks */
  constructor(ended: Int32Array) {
    this.#ended = ended;
  }

  /** The reply to the request. It never throws. */
  reply(request: Request): Reply {
    try {
      if ('close' in request) {
        this.#runners.get(request.close)?.close();
        this.#runners.delete(request.close);
        return { closed: request.close };
      }
      const isEnded = () => Atomics.load(this.#ended, 0) === request.number;
      const runner = this.#runnerOf(request);
      return { answer: runner.run(request.statement, request.milliseconds, isEnded) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  #runnerOf(opened: OpenedFile): StatementRunner {
    const { file } = opened;
    const known = this.#runners.get(file);
    if (known !== undefined) return known;
    const runner = new StatementRunner(file);
    // The connections that are open already read the file that had the name.
    try {
      assertSameFile(opened);
    } catch (error) {
      runner.close();
      throw error;
    }
    this.#runners.set(file, runner);
    return runner;
  }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  return { name: error.name, message: error.message, stack: error.stack, code };
}

/** The error that a thread has told of, as one of its class. */
export function errorOf(failure: Failure, file: string): Error {
  const { name, message, stack, code } = failure;
  if (name === 'ReadTimeout') return new ReadTimeout(message);
  if (name === 'Refused') return new Refused();
  if (name === 'DatabaseUnavailable') return new DatabaseUnavailable(message, file);
  const error = code === undefined ? new Error(message) : new Sqlite.SqliteError(message, code);
  if (stack !== undefined) error.stack = stack;
  return error;
}
