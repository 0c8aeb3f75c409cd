import type { Logger } from 'pino';
import type { PrismaClient } from './db/client.js';

/** What a request carries to its resolvers. */
export interface Context {
  /** Reads of the database; it cannot write. */
  readonly reader: PrismaClient;
  /** The id that the log and the response give the request. */
  readonly requestId: string;
  /** Writes the request's id with every line. */
  readonly logger: Logger;
}
