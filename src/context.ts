import type { Budget } from './db/budget.js';
import type { Statements } from './db/read/read-rows.js';

/** What a request carries to its resolvers: one object for each, by which they share what they read. */
export interface Context {
  /** Runs statements that read the database, and says what they are written in. */
  readonly statements: Statements;
  /** What the operation may still take; undefined when that is not bounded. */
  readonly budget?: () => Budget | undefined;
}
