import { backReferenceOf, fieldNamed } from './datamodel.js';
import type { Dialect } from './dialect.js';
import type { List } from './list.js';
import type { Statement } from './statement.js';
import { Writer } from './writer.js';

/** What statements are written in, and run by. */
export interface Statements {
  readonly dialect: Dialect;
  run(statement: Statement): Promise<string>;
}

/** Rows to read: a list, and what is wanted of each of its rows. */
export interface RowsAsked extends List {
  readonly columns: readonly string[];
  /** Whether `names` is wanted, the texts of its names in their order. */
  readonly hasNames?: boolean;
}

/** A row by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Reads the rows of a list with one statement. */
export async function readRows(
  { dialect, run }: Statements,
  { columns, hasNames = false, ...list }: RowsAsked,
): Promise<Row[]> {
  const writer = new Writer(dialect);
  const { from, t } = writer.rows(list);
  const row = dialect.object([
    ...columns.map((column) => [column, writer.column(list.model, t, column)] as const),
    ...(hasNames ? [['names', namesOf(writer, list.model, t)] as const] : []),
  ]);
  return JSON.parse(
    await run(writer.statement(dialect.subselect(`SELECT ${dialect.array(row)} FROM ${from}`))),
  );
}

function namesOf(writer: Writer, model: string, t: string) {
  const { dialect } = writer;
  const reference = backReferenceOf(fieldNamed(model, 'names'));
  const o = writer.alias();
  const names = `SELECT ${o}."text" FROM "Name" ${o} WHERE ${o}."${reference}" = ${t}."id" ORDER BY ${o}."position"`;
  return dialect.subselect(
    `SELECT ${dialect.array(dialect.json('text', 'n."text"'))} FROM (${names}) n`,
  );
}

/** How many rows the list has. */
export async function countRows(
  { dialect, run }: Statements,
  list: Omit<List, 'order'>,
  most?: number,
): Promise<number> {
  const writer = new Writer(dialect);
  return Number(await run(writer.statement(dialect.json('int', writer.count(list, most)))));
}
