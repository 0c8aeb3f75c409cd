import type { Row } from './rows.js';

/** A database that is being filled, in one transaction and without its secondary indexes. */
export interface Fill {
  /** Whether there is a discussion in it. */
  isInUse(): Promise<boolean>;
  /** Begins: from now on there are no indexes but those of the primary keys. */
  begin(): Promise<void>;
  /** Inserts the rows, of which there is at least one. */
  insert(table: string, rows: readonly Row[]): Promise<void>;
  /** Makes the indexes again, and ends the transaction. */
  finish(): Promise<void>;
  /** How large the database is, in bytes. */
  bytes(): Promise<number>;
  /** Closes the connection. What was not finished is of no use. */
  close(): Promise<void>;
}
