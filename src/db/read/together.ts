import type { Args } from './arguments.js';
import {
  compileCount,
  compileFindMany,
  compileTogether,
  type ListOperation,
  type Statement,
} from './compile.js';
import type { Dialect } from './dialect.js';
import { Gatherings } from './gathering.js';

/** A read of one list. */
interface ListRead {
  readonly args: Args;
  /** Leaves it to Prisma. */
  leave(): Promise<unknown>;
}

/** As many lists are read with one statement: beside more, SQLite takes longer to prepare each. */
const mostTogether = 50;

/**
 * As many characters has a statement that reads lists together. The time to prepare one grows faster
 * than its length: fifty lists along a hundred values each took 2 s together, and 40 ms one by one.
 */
const longestTogether = 40_000;

/**
 * Reads lists that are asked for in one turn, and differ in their conditions alone, with one statement:
 * such are those of many parents, each under its own plan.
 */
export class Together {
  readonly #dialect: Dialect;
  readonly #run: (statement: Statement) => Promise<string>;
  readonly #gatherings = new Gatherings<ListRead, unknown>();

  constructor(dialect: Dialect, run: (statement: Statement) => Promise<string>) {
    this.#dialect = dialect;
    this.#run = run;
  }

  /**
   * The rows of the list, or how many there are.
   *
   * @param leave what answers when only Prisma can
   */
  read(
    model: string,
    operation: ListOperation,
    args: Args,
    leave: ListRead['leave'],
  ): Promise<unknown> {
    const { where, ...others } = args;
    const shape = JSON.stringify([model, operation, others]);
    return this.#gatherings.ask(shape, { args, leave }, async (reads) =>
      this.#answersTo(model, operation, reads, mostTogether),
    );
  }

  /** The answers, each of which comes or fails with those that it is read together with. */
  #answersTo(
    model: string,
    operation: ListOperation,
    reads: readonly ListRead[],
    most: number,
  ): Promise<unknown>[] {
    return Array.from({ length: Math.ceil(reads.length / most) }, (_, i) =>
      reads.slice(i * most, (i + 1) * most),
    ).flatMap((some) => {
      const answers = this.#answersToSome(model, operation, some);
      return some.map((_, i) => answers.then((all) => all[i]));
    });
  }

  async #answersToSome(
    model: string,
    operation: ListOperation,
    reads: readonly ListRead[],
  ): Promise<readonly unknown[]> {
    const lists = reads.map(({ args }) => args);
    const statement =
      lists.length > 1 ? compileTogether(this.#dialect, model, operation, lists) : undefined;
    if (statement === undefined) return reads.map((read) => this.#answerTo(model, operation, read));
    const { length } = statement.sql;
    if (length <= longestTogether) return JSON.parse(await this.#run(statement));
    const size = Math.max(1, Math.floor((reads.length * longestTogether) / length));
    return this.#answersTo(model, operation, reads, size);
  }

  async #answerTo(model: string, operation: ListOperation, { args, leave }: ListRead) {
    const compileOne = operation === 'findMany' ? compileFindMany : compileCount;
    const statement = compileOne(this.#dialect, model, args);
    return statement === undefined ? leave() : JSON.parse(await this.#run(statement));
  }
}
