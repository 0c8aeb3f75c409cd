import type { PrismaClient } from '../db/client.js';

/** The methods of a Prisma model that are called for any model alike. */
export interface Delegate {
  findMany(query: object): Promise<object[]>;
  findUnique(query: object): Promise<object | null>;
  count(query?: object): Promise<number>;
}

/** The client's delegate of a model that is only known by name. */
export function delegateOf(client: PrismaClient, model: string): Delegate {
  const property = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  // Every model of the schema is a property of the client, and has these methods.
  return (client as unknown as Record<string, Delegate>)[property] as Delegate;
}
