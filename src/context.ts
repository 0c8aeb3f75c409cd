import type { Reads } from './db/database.js';

/** What a request carries to its resolvers: one object for each, by which they share what they read. */
export interface Context {
  /** Runs statements that read the database, and says what they are written in. */
  readonly statements: Pick<Reads, 'dialect' | 'run'>;
}
