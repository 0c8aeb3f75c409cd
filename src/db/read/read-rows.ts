import { columnOfText, type SearchedRelation } from '../concepts.js';
import { backReferenceOf, fieldNamed } from './datamodel.js';
import type { Dialect } from './dialect.js';
import type { List } from './list.js';
import type { Statement } from './statement.js';
import { limitOf, Writer } from './writer.js';

/** What statements are written in, and run by. */
export interface Statements {
  readonly dialect: Dialect;
  run(statement: Statement): Promise<string>;
}

/** Rows to read: a list, and what is wanted of each of its rows. */
export interface RowsAsked extends List {
  readonly columns: readonly string[];
  /** Relations whose texts are wanted, in their order. */
  readonly others?: readonly SearchedRelation[];
  /** The most texts that are read of each of these; undefined for all. */
  readonly mostTexts?: number;
}

/** A row by column. */
export type Row = Readonly<Record<string, unknown>>;

/** Reads the rows of a list with one statement. */
export async function readRows(
  { dialect, run }: Statements,
  { columns, others = [], mostTexts, ...list }: RowsAsked,
): Promise<Row[]> {
  const writer = new Writer(dialect);
  const { from, t } = writer.rows(list);
  const row = dialect.object([
    ...columns.map((column) => [column, writer.column(list.model, t, column)] as const),
    ...others.map(
      (relation) => [relation, textsOf(writer, list.model, t, relation, mostTexts)] as const,
    ),
  ]);
  return JSON.parse(
    await run(writer.statement(dialect.subselect(`SELECT ${dialect.array(row)} FROM ${from}`))),
  );
}

function textsOf(
  writer: Writer,
  model: string,
  t: string,
  relation: SearchedRelation,
  most: number | undefined,
) {
  const { dialect } = writer;
  const field = fieldNamed(model, relation);
  const o = writer.alias();
  const texts = `SELECT ${o}."${columnOfText(relation)}" AS "text" FROM "${field.type}" ${o} WHERE ${o}."${backReferenceOf(field)}" = ${t}."id" ORDER BY ${o}."position"${limitOf(most)}`;
  return dialect.subselect(
    `SELECT ${dialect.array(dialect.json('text', 'n."text"'))} FROM (${texts}) n`,
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
