import Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { versionSql } from '../database.js';
import { ReadTimeout } from '../errors.js';
import { longestKept, type Parameter, type Statement } from '../read/statement.js';
import { registerFunctions } from './functions.js';

/** Statements of so many characters in all are kept prepared; SQLite takes some five bytes for each. */
const mostKept = 2_000_000;

/** A connection that runs compiled statements, each prepared once, unless it is very long. */
export class StatementRunner {
  readonly #database: Sqlite.Database;
  readonly #prepared = new LRUCache<string, Sqlite.Statement<[object], string>>({
    maxSize: mostKept,
    maxEntrySize: longestKept,
    // Beside its text, each has some thousand bytes of its own.
    sizeCalculation: (_, sql) => sql.length + 1_000,
  });

  readonly #changes: Sqlite.Statement<[], number>;
  #version: { readonly changes: number; readonly row: string | undefined } | undefined;

  #deadline = 0;
  #isEnded = () => false;

  constructor(file: string) {
    this.#database = new Sqlite(file, { fileMustExist: true, timeout: 5_000 });
    this.#database.pragma('query_only = ON');
    // SQLite opens the log with the first statement. Later, the file may have lost its name.
    this.#database.pragma('schema_version');
    this.#changes = this.#database.prepare<[], number>('PRAGMA data_version').pluck();
    // SQLite ends no statement itself, but a function that throws does. Statements ask it of each row
    // on which they have a condition.
    registerFunctions(this.#database);
    this.#database.function('inTime', () => {
      if (performance.now() <= this.#deadline && !this.#isEnded()) return 1;
      throw new ReadTimeout('A read took too long: ask for less, or filter by more.');
    });
  }

  /**
   * The only value of the statement.
   *
   * @param milliseconds how long it may look at rows
   * @param isEnded is asked meanwhile whether it shall end at once
   * @throws ReadTimeout when it looks at rows for too long
   */
  run({ sql, parameters }: Statement, milliseconds: number, isEnded = () => false): string {
    // The driver takes $1 and its like for names.
    const named: Record<number, Parameter> = {};
    for (const [i, value] of parameters.entries()) named[i + 1] = value;
    const statement = this.#prepare(sql);
    this.#deadline = performance.now() + milliseconds;
    this.#isEnded = isEnded;
    return String(statement.get(named));
  }

  /** The version of the data; undefined when its row is missing. */
  version(): string | undefined {
    // It counts what other connections have committed, and takes 3 microseconds. Other tools write
    // too, and leave the row as it was.
    const changes = Number(this.#changes.get());
    if (this.#version?.changes !== changes) {
      const row = this.#database.prepare<[], string>(versionSql).pluck().get();
      this.#version = { changes, row };
    }
    const { row } = this.#version;
    return row === undefined ? undefined : `${row} ${changes}`;
  }

  close(): void {
    this.#database.close();
  }

  #prepare(sql: string): Sqlite.Statement<[object], string> {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare<[object], string>(sql).pluck();
    this.#prepared.set(sql, statement);
    return statement;
  }
}
