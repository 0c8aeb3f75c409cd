import type { Args } from './arguments.js';
import type { Compiler, Statement } from './compile.js';
import { backReferenceOf, fieldNamed, referenceOf } from './datamodel.js';
import type { Dialect } from './dialect.js';

/** The list whose rows are counted. */
export interface CountedList {
  readonly model: string;
  /** Its condition and its order, as Prisma has them. */
  readonly query: Args;
}

/** What a list's rows are counted by. */
export interface Facet {
  /** A relation to many whose rows have the value; the list's rows themselves without. */
  readonly links?: string;
  /** What a row of that relation must fulfil. A row that two of them lead on from counts once. */
  readonly linksWhere?: Args;
  /** A relation to one, a column of values, or the year of the day in one. */
  readonly by:
    | { readonly relation: string }
    | { readonly column: string }
    | { readonly yearOf: string };
  /** The column of the model led to that counts all rows of the list, which has no condition then. */
  readonly kept?: string;
}

/** The statement that answers with the array of the answers. */
export function statementOf(
  { parameters }: Compiler,
  dialect: Dialect,
  tables: readonly string[],
  answers: readonly string[],
): Statement {
  const array = answers.map((answer) => dialect.answer(`(${answer})`)).join(` || ',' || `);
  const known = tables.length > 0 ? `WITH ${tables.join(', ')} ` : '';
  return { sql: `${known}SELECT '[' || ${array} || ']' AS "json"`, parameters };
}

/** The rows that are counted, which are read once. */
export function tableOf(compiler: Compiler, { list, name, columns }: Rows, cap: number): string {
  const rows = compiler.first(list.model, [...columns], list.query, cap);
  return `${name} AS MATERIALIZED (${rows})`;
}

/** A number that is more than `cap` exactly when the list has more rows. */
export function countOf(compiler: Compiler, { list, name }: Rows, cap: number): string {
  const all = compiler.count(list.model, list.query.where, ` LIMIT ${cap + 1}`);
  // Only a list that fills all there is room for can have more.
  return `CASE WHEN (SELECT count(*) FROM ${name}) < ${cap} THEN 0 ELSE ${all} END`;
}

/** The first rows of a list, as a table. */
export interface Rows {
  readonly list: CountedList;
  readonly name: string;
  readonly columns: Set<string>;
}

/** How many rows have each value, which is the id of what they lead to. */
export function countedBy(compiler: Compiler, dialect: Dialect, rows: Rows, facet: Facet): string {
  const { join, value } = sourceOf(compiler, dialect, rows, facet);
  const count = facet.linksWhere ? 'count(DISTINCT r."id")' : 'count(*)';
  return `SELECT ${value} AS v, ${count} AS n FROM ${rows.name} r ${join} WHERE ${value} IS NOT NULL GROUP BY ${value}`;
}

/** Where the value of each row `r` is, and what is joined to the rows for it. */
export function sourceOf(
  compiler: Compiler,
  dialect: Dialect,
  { list, columns }: Rows,
  { links, linksWhere, by }: Facet,
): { readonly join: string; readonly value: string } {
  if (links === undefined) {
    const [column, value] = valueIn('r', list.model, by);
    columns.add(column);
    return { join: '', value };
  }
  const field = fieldNamed(list.model, links);
  const l = compiler.alias();
  const [, value] = valueIn(l, field.type, by);
  const conditions = [
    `${l}."${backReferenceOf(field)}" = r."id"`,
    compiler.condition(field.type, l, linksWhere),
  ].filter((condition) => condition !== '');
  return { join: dialect.each(field.type, l, conditions.join(' AND ')), value };
}

/** The column that the value is made of, and the value. */
function valueIn(t: string, model: string, by: Facet['by']): readonly [string, string] {
  if ('yearOf' in by) return [by.yearOf, `substr(${t}."${by.yearOf}", 1, 4)`];
  const column = 'column' in by ? by.column : referenceOf(fieldNamed(model, by.relation));
  return [column, `${t}."${column}"`];
}

/** The model that the facet leads to, or that has its value. */
export function modelOf(model: string, { links, by }: Facet): string {
  const from = links === undefined ? model : fieldNamed(model, links).type;
  return 'relation' in by ? fieldNamed(from, by.relation).type : from;
}
