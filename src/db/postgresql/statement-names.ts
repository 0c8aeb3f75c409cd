import { longestKept } from '../read/statement.js';

/** How many statements get a name in one period. */
const most = 500;

/** And how many characters these have in all: for each, a connection takes up to a hundred bytes. */
const mostCharacters = 500_000;

/**
 * Names for statements that are to be prepared once a connection, rather than planned each time.
 *
 * A connection keeps what it has prepared until it closes. So only a statement that comes again gets
 * a name, and only so many do in the lifetime of a connection; the others run without one, and so do
 * very long ones.
 */
export class StatementNames {
  readonly #period: number;
  readonly #names = new Map<string, string>();
  #seen = new Set<string>();
  #until = 0;
  #characters = 0;
  #count = 0;

  /** @param period milliseconds, the lifetime of a connection. */
  constructor(period: number) {
    this.#period = period;
  }

  /** The name of the statement; undefined when it has none (yet). */
  of(sql: string, now = Date.now()): string | undefined {
    if (sql.length > longestKept) return undefined;
    if (now >= this.#until) {
      this.#until = now + this.#period;
      this.#names.clear();
      this.#characters = 0;
      this.#seen = new Set();
    }
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= most) return known;
    if (this.#characters + sql.length > mostCharacters) return undefined;
    if (!this.#seen.has(sql)) {
      if (this.#seen.size >= 2 * most) this.#seen = new Set();
      this.#seen.add(sql);
      return undefined;
    }
    // Never the same for two statements, whatever period they are of.
    const name = `s${this.#count++}`;
    this.#seen.delete(sql);
    this.#characters += sql.length;
    this.#names.set(sql, name);
    return name;
  }
}
