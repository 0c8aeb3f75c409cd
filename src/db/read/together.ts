import type { Args } from './arguments.js';
import {
  compileCount,
  compileFindMany,
  compileTogether,
  type ListOperation,
  type Statement,
} from './compile.js';
import type { Dialect } from './dialect.js';

interface Waiting {
  readonly args: Args;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  /** Leaves it to Prisma. */
  leave(): void;
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
  readonly #waiting = new Map<string, Waiting[]>();

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
    leave: () => Promise<unknown>,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { where, ...others } = args;
      const shape = JSON.stringify([model, operation, others]);
      const waiting = this.#waiting.get(shape) ?? [];
      waiting.push({ args, resolve, reject, leave: () => void leave().then(resolve, reject) });
      if (waiting.length > 1) return;
      this.#waiting.set(shape, waiting);
      // After all that is asked for in this turn.
      process.nextTick(() => {
        this.#waiting.delete(shape);
        for (let i = 0; i < waiting.length; i += mostTogether) {
          void this.#answer(model, operation, waiting.slice(i, i + mostTogether));
        }
      });
    });
  }

  async #answer(model: string, operation: ListOperation, waiting: readonly Waiting[]) {
    try {
      const together =
        waiting.length > 1
          ? compileTogether(
              this.#dialect,
              model,
              operation,
              waiting.map(({ args }) => args),
            )
          : undefined;
      if (together === undefined) {
        for (const one of waiting) void this.#answerOne(model, operation, one);
        return;
      }
      const { length } = together.sql;
      if (length > longestTogether) {
        const size = Math.max(1, Math.floor((waiting.length * longestTogether) / length));
        for (let i = 0; i < waiting.length; i += size) {
          void this.#answer(model, operation, waiting.slice(i, i + size));
        }
        return;
      }
      const answers = JSON.parse(await this.#run(together)) as unknown[];
      for (const [i, { resolve }] of waiting.entries()) resolve(answers[i]);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  async #answerOne(model: string, operation: ListOperation, one: Waiting): Promise<void> {
    const { args, resolve, reject, leave } = one;
    const compileOne = operation === 'findMany' ? compileFindMany : compileCount;
    try {
      const statement = compileOne(this.#dialect, model, args);
      if (statement === undefined) leave();
      else resolve(JSON.parse(await this.#run(statement)));
    } catch (error) {
      reject(error);
    }
  }
}
