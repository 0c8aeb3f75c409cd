import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { Json } from '../db/read/dialect.js';
import { Writer } from '../db/read/writer.js';
import { Objects } from '../read/objects.js';
import { readingOf } from '../read/rows.js';
import { Gathering } from './gathering.js';

/** A list, as a function that writes it into a statement. */
interface Ask {
  readonly info: GraphQLResolveInfo;
  readonly write: (to: Objects) => Json;
}

/** As many lists are read with one statement: beside more, SQLite takes longer to prepare each. */
const mostLists = 50;

/**
 * As many characters has a statement that reads lists together. The time to prepare one grows faster
 * than its length: fifty lists along a hundred values each took 2 s together, and 40 ms one by one.
 */
const mostCharacters = 40_000;

const batches = new WeakMap<Context, Gathering<Ask, unknown>>();

/** What a statement of a list is written with. */
export function objectsFor({ statements }: Context, info: GraphQLResolveInfo): Objects {
  return new Objects(new Writer(statements.dialect), readingOf(info), 'rows');
}

/** The list, read with all others of the request that are asked for in one turn, some at a time. */
export function readInBatch(context: Context, ask: Ask): Promise<unknown> {
  const batch = batches.get(context) ?? new Gathering(async (asks) => readAll(context, asks));
  batches.set(context, batch);
  return batch.ask(ask);
}

function readAll(context: Context, asks: readonly Ask[]): Promise<unknown>[] {
  const chunks = Array.from({ length: Math.ceil(asks.length / mostLists) }, (_, i) =>
    asks.slice(i * mostLists, (i + 1) * mostLists),
  );
  return chunks.flatMap((some) => readSome(context, some));
}

/** Each list comes, or fails with those of its statement. It never throws: all begun are awaited. */
function readSome(context: Context, some: readonly Ask[]): Promise<unknown>[] {
  const [first] = some;
  if (first === undefined) return [];
  try {
    const to = objectsFor(context, first.info);
    const lists = to.dialect.object(some.map(({ write }, i) => [`l${i}`, write(to)] as const));
    const statement = to.writer.statement(lists);
    if (some.length > 1 && statement.sql.length > mostCharacters) {
      const half = Math.ceil(some.length / 2);
      return [some.slice(0, half), some.slice(half)].flatMap((part) => readSome(context, part));
    }
    const found: Promise<Record<string, unknown>> = context.statements
      .run(statement)
      .then(JSON.parse);
    return some.map(async (_, i) => (await found)[`l${i}`]);
  } catch (error) {
    return some.map(() => Promise.reject(error));
  }
}
