import { Budget } from '../budget.js';
import type { PrismaClient } from '../client.js';
import { type Args, entries } from './arguments.js';
import { Batch, type Row } from './batch.js';
import { compileFindMany, type ListOperation, type Statement } from './compile.js';
import { isKey } from './datamodel.js';
import type { Dialect } from './dialect.js';
import { Together } from './together.js';

/** The reads of a model, the same for every model. */
export interface Delegate {
  findMany(query: object): Promise<object[]>;
  findUnique(query: object): Promise<object | null>;
  count(query?: object): Promise<number>;
}

/** How the reads of a client reach its database. */
export interface ReadOptions {
  readonly dialect: Dialect;
  /** Runs the statement and returns its only value. */
  run(statement: Statement): Promise<string>;
  /** Is told of each read that is left to Prisma. */
  onFallThrough?(model: string, operation: string): void;
  /** The error to tell in the place of one of Prisma's. */
  explain?(error: unknown): unknown;
}

/**
 * The client, answering each read with one SQL statement where compile.ts can write it, and as
 * Prisma does where it cannot. The rows are those of Prisma itself; a relation is counted up to
 * `countedUpTo`.
 */
export function oneStatementReads(client: PrismaClient, options: ReadOptions): PrismaClient {
  const { dialect } = options;
  const run = async <T>(statement: Statement): Promise<T> =>
    JSON.parse(await options.run(statement)) as T;
  const batch = new Batch({
    run,
    async findMany(model, args) {
      const statement = compileFindMany(dialect, model, args);
      // It differs in its key alone from statements that were compiled.
      return statement ? run<Row[]>(statement) : [];
    },
  });
  const askPrisma = async ({ args, query }: Call): Promise<unknown> => {
    Budget.current?.left();
    try {
      return await query(args);
    } catch (error) {
      throw options.explain?.(error) ?? error;
    }
  };
  const fallThrough = (call: Call): Promise<unknown> => {
    options.onFallThrough?.(call.model, call.operation);
    return askPrisma(call);
  };
  const together = new Together(dialect, options.run);
  const readList = (operation: ListOperation, call: Call): Promise<unknown> =>
    together.read(call.model, operation, call.args ?? {}, () => fallThrough(call));
  const findUnique = async (call: Call): Promise<unknown> => {
    const statement = isUnique(call) ? compileFindMany(dialect, call.model, call.args) : undefined;
    return statement ? batch.find(call.model, call.args, statement) : fallThrough(call);
  };
  const findFirst = async (call: Call): Promise<unknown> => {
    const statement = compileFindMany(dialect, call.model, { ...call.args, take: 1 });
    if (call.args.take !== undefined || !statement) return fallThrough(call);
    const [row = null] = await run<Row[]>(statement);
    return row;
  };
  const extended = client.$extends({
    query: {
      $allModels: {
        findMany: (call: Call) => readList('findMany', call),
        findUnique,
        // What is not there is Prisma's to tell.
        findUniqueOrThrow: async (call: Call) => (await findUnique(call)) ?? askPrisma(call),
        findFirst,
        findFirstOrThrow: async (call: Call) => (await findFirst(call)) ?? askPrisma(call),
        count: (call: Call) => readList('count', call),
      },
    },
  } as unknown as Parameters<PrismaClient['$extends']>[0]);
  // It answers the same calls with the same rows; only the type of an extension says otherwise.
  return extended as unknown as PrismaClient;
}

/** Whether Prisma would take it for a read of one row; a statement would find the first of many. */
function isUnique({ model, args: { where, select, include, ...others } }: Call): boolean {
  const keys = entries(where).filter(([column]) => isKey(model, column));
  return (
    entries(others).length === 0 &&
    keys.length > 0 &&
    keys.every(([, value]) => typeof value !== 'object')
  );
}

/** A read as the extension is told of it. */
interface Call {
  readonly model: string;
  readonly operation: string;
  readonly args: Args;
  query(args: Args): Promise<unknown>;
}
