import type { Logger } from 'pino';
import type { PrismaClient } from './db/client.js';
import type { Reads } from './db/database.js';

/** What a request carries to its resolvers. */
export interface Context {
  /** Reads of the database; it cannot write. */
  readonly reader: PrismaClient;
  /** Runs the statements that the reader has no words for. */
  readonly statements: Pick<Reads, 'dialect' | 'run'>;
  /** The id that the log and the response give the request. */
  readonly requestId: string;
  /** Writes the request's id with every line. */
  readonly logger: Logger;
}
