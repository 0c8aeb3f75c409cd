import type { PrismaClient } from './client.js';
import { compileCount, compileFindMany, type Statement } from './read.js';

/** The reads of a model, the same for every model. */
export interface Delegate {
  findMany(query: object): Promise<object[]>;
  findUnique(query: object): Promise<object | null>;
  count(query?: object): Promise<number>;
}

/**
 * The client, answering each read with one SQL statement where read.ts can compile it, and as
 * Prisma does where it cannot. The rows are those of Prisma itself.
 */
export function oneStatementReads(client: PrismaClient): PrismaClient {
  const run = async ({ sql, parameters }: Statement): Promise<unknown> => {
    const [row] = await client.$queryRawUnsafe<{ json: string | number | bigint }[]>(
      sql,
      ...parameters,
    );
    return row === undefined ? undefined : JSON.parse(String(row.json));
  };
  const extended = client.$extends({
    query: {
      $allModels: {
        findMany: ({ model, args, query }) => {
          const statement = compileFindMany(model, { ...args });
          return statement ? run(statement) : query(args);
        },
        findUnique: async ({ model, args, query }) => {
          // Prisma refuses to find one by nothing; a statement would find the first.
          const byNothing = Object.values(args.where).every((value) => value === undefined);
          const statement = byNothing ? undefined : compileFindMany(model, { ...args });
          if (!statement) return query(args);
          // One statement answers with an array, here of no row or one.
          const [row = null] = (await run(statement)) as object[];
          return row;
        },
        count: ({ model, args, query }) => {
          const statement = compileCount(model, { ...args });
          return statement ? run(statement) : query(args);
        },
      },
    },
  } as Parameters<PrismaClient['$extends']>[0]);
  // It answers the same calls with the same rows; only the type of an extension says otherwise.
  return extended as unknown as PrismaClient;
}
