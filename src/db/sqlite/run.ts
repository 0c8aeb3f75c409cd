import Sqlite from 'better-sqlite3';
import { longestKept, type Statement } from '../read/compile.js';

/** How many statements are kept prepared. */
const kept = 500;

/** A connection that runs compiled statements, each prepared once, unless it is very long. */
export class StatementRunner {
  readonly #database: Sqlite.Database;
  // In the order of their last use.
  readonly #prepared = new Map<string, Sqlite.Statement<[object], string>>();

  constructor(file: string) {
    this.#database = new Sqlite(file, { fileMustExist: true, timeout: 5_000 });
    this.#database.pragma('query_only = ON');
  }

  /** The only value of the statement. */
  run({ sql, parameters }: Statement): string {
    // The driver takes $1 and its like for names.
    const named = Object.fromEntries(parameters.map((value, i) => [i + 1, value]));
    return String(this.#prepare(sql).get(named));
  }

  close(): void {
    this.#database.close();
  }

  #prepare(sql: string): Sqlite.Statement<[object], string> {
    const known = this.#prepared.get(sql);
    const statement = known ?? this.#database.prepare<[object], string>(sql).pluck();
    if (sql.length > longestKept) return statement;
    if (known) this.#prepared.delete(sql);
    else if (this.#prepared.size >= kept) {
      const [oldest] = this.#prepared.keys();
      this.#prepared.delete(String(oldest));
    }
    this.#prepared.set(sql, statement);
    return statement;
  }
}
