import type { PrismaClient } from './db/client.js';

/** What a request carries to its resolvers. */
export interface Context {
  /** Reads of the database; it cannot write. */
  readonly reader: PrismaClient;
}
