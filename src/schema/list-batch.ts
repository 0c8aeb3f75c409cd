import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { Json } from '../db/read/dialect.js';
import { Writer } from '../db/read/writer.js';
import { Objects } from '../read/objects.js';
import { readingOf } from '../read/rows.js';

/** What writes a list into a statement. */
type Write = (to: Objects) => Json;

interface Waiting {
  readonly info: GraphQLResolveInfo;
  readonly write: Write;
  resolve(list: unknown): void;
  reject(error: unknown): void;
}

/** As many lists are read with one statement: beside more, SQLite takes longer to prepare each. */
const mostLists = 50;

/**
 * As many characters has a statement that reads lists together. The time to prepare one grows faster
 * than its length: fifty lists along a hundred values each took 2 s together, and 40 ms one by one.
 */
const mostCharacters = 40_000;

const batches = new WeakMap<Context, ListBatch>();

/** Reads lists of one request that are asked for in one turn with one statement. */
export class ListBatch {
  readonly #context: Context;
  #waiting: Waiting[] = [];

  private constructor(context: Context) {
    this.#context = context;
  }

  static of(context: Context): ListBatch {
    const batch = batches.get(context) ?? new ListBatch(context);
    batches.set(context, batch);
    return batch;
  }

  /** What a statement of its own would be written with. */
  objects(info: GraphQLResolveInfo): Objects {
    return new Objects(new Writer(this.#context.statements.dialect), readingOf(info), 'rows');
  }

  /** The list that the function writes, once all else is asked that this turn asks. */
  ask(info: GraphQLResolveInfo, write: Write): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ info, write, resolve, reject }) === 1) {
        process.nextTick(() => this.#readAll());
      }
    });
  }

  #readAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < waiting.length; i += mostLists) {
      void this.#read(waiting.slice(i, i + mostLists));
    }
  }

  async #read(some: readonly Waiting[]): Promise<void> {
    const [first] = some;
    if (first === undefined) return;
    const to = this.objects(first.info);
    try {
      const { dialect, run } = this.#context.statements;
      const lists = dialect.object(some.map(({ write }, i) => [`l${i}`, write(to)] as const));
      const statement = to.writer.statement(lists);
      if (some.length > 1 && statement.sql.length > mostCharacters) {
        const half = Math.ceil(some.length / 2);
        await Promise.all([this.#read(some.slice(0, half)), this.#read(some.slice(half))]);
        return;
      }
      const found = JSON.parse(await run(statement)) as Record<string, unknown>;
      for (const [i, { resolve }] of some.entries()) resolve(found[`l${i}`]);
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}
