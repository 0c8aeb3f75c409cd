import type { Transaction } from '../db/client.js';
import type { Table } from './sync.js';

/** The table of a model that is only known by name. */
export function tableOf(tx: Transaction, model: string): Table {
  const property = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  // Every model is a property of the client, and has these methods.
  return (tx as unknown as Record<string, Table>)[property] as Table;
}
