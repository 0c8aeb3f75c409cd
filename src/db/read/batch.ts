import { type Args, entries } from './arguments.js';
import type { Statement } from './compile.js';
import { isKey } from './datamodel.js';
import { Gatherings } from './gathering.js';

/** A row as a read answers with it. */
export type Row = Record<string, unknown>;

/** What a batch reads with. */
interface Reads {
  run(statement: Statement): Promise<Row[]>;
  findMany(model: string, args: Args): Promise<Row[]>;
}

/** A read of one row. */
interface RowRead {
  readonly key: string | number;
  readonly statement: Statement;
}

/**
 * Finds rows by unique columns, those that are asked for together with one statement.
 *
 * Pothos asks for each parent by itself when a query wants two different pages of one relation.
 */
export class Batch {
  readonly #reads: Reads;
  readonly #gatherings = new Gatherings<RowRead, Row | null>();

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
    const shape = JSON.stringify([model, column, args]);
    return this.#gatherings.ask(shape, { key, statement }, async (asked) => {
      const found = await this.#load(model, column, args, asked);
      return asked.map((one) => found.get(one.key) ?? null);
    });
  }

  async #load(model: string, column: string, args: Args, asked: readonly RowRead[]) {
    const [first] = asked;
    if (first !== undefined && asked.length === 1) {
      const [row] = await this.#reads.run(first.statement);
      return new Map<unknown, Row>(row ? [[first.key, row]] : []);
    }
    const select = args.select == null ? undefined : { ...Object(args.select) };
    const rows = await this.#reads.findMany(model, {
      ...args,
      ...(select && { select: { ...select, [column]: true } }),
      where: { [column]: { in: [...new Set(asked.map(({ key }) => key))] } },
    });
    return new Map<unknown, Row>(
      rows.map(({ [column]: value, ...others }) => [
        value,
        select && !select[column] ? others : { [column]: value, ...others },
      ]),
    );
  }
}
