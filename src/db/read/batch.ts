import { type Args, entries } from './arguments.js';
import type { Statement } from './compile.js';
import { isKey } from './datamodel.js';

/** A row as a read answers with it. */
export type Row = Record<string, unknown>;

/** What a batch reads with. */
interface Reads {
  run(statement: Statement): Promise<Row[]>;
  findMany(model: string, args: Args): Promise<Row[]>;
}

interface Waiting {
  readonly key: string | number;
  readonly statement: Statement;
  resolve(row: Row | null): void;
  reject(error: unknown): void;
}

/**
 * Finds rows by unique columns, those that are asked for together with one statement.
 *
 * Pothos asks for each parent by itself when a query wants two different pages of one relation.
 */
export class Batch {
  readonly #reads: Reads;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /**
   * The row, or null.
   *
   * @param args those of `findUnique`
   * @param statement the same, compiled
   */
  async find(model: string, { where, ...args }: Args, statement: Statement): Promise<Row | null> {
    const [[column = '', key] = [], ...more] = entries(where);
    if (
      !isKey(model, column) ||
      more.length > 0 ||
      (typeof key !== 'string' && typeof key !== 'number')
    ) {
      const [row = null] = await this.#reads.run(statement);
      return row;
    }
    return new Promise((resolve, reject) => {
      const shape = JSON.stringify([model, column, args]);
      const waiting = this.#waiting.get(shape) ?? [];
      waiting.push({ key, statement, resolve, reject });
      if (waiting.length > 1) return;
      this.#waiting.set(shape, waiting);
      // After all that is asked for in this turn.
      process.nextTick(() => {
        this.#waiting.delete(shape);
        void this.#answer(model, column, args, waiting);
      });
    });
  }

  async #answer(model: string, column: string, args: Args, waiting: readonly Waiting[]) {
    try {
      const found = await this.#load(model, column, args, waiting);
      for (const { key, resolve } of waiting) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  async #load(model: string, column: string, args: Args, waiting: readonly Waiting[]) {
    const [first] = waiting;
    if (first !== undefined && waiting.length === 1) {
      const [row] = await this.#reads.run(first.statement);
      return new Map<unknown, Row>(row ? [[first.key, row]] : []);
    }
    const select = args.select == null ? undefined : { ...Object(args.select) };
    const rows = await this.#reads.findMany(model, {
      ...args,
      ...(select && { select: { ...select, [column]: true } }),
      where: { [column]: { in: [...new Set(waiting.map(({ key }) => key))] } },
    });
    return new Map<unknown, Row>(
      rows.map(({ [column]: value, ...others }) => [
        value,
        select && !select[column] ? others : { [column]: value, ...others },
      ]),
    );
  }
}
