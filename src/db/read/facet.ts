import type { Args } from './arguments.js';
import { Compiler, countedUpTo, type Statement } from './compile.js';
import { backReferenceOf, fieldNamed, publicKeyOf, referenceOf } from './datamodel.js';
import type { Dialect } from './dialect.js';

/**
 * Facets: of the first rows of a list, how many have each value of a column, or lead to each row of
 * another model. All that is asked for of one or several lists is one statement, in which each list
 * is read once.
 */

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

/** A question about a list: the buckets of a facet or, without one, whether it has more rows. */
export interface Ask {
  readonly list: CountedList;
  readonly facet?: Facet;
  /** What is selected of the rows that are led to. */
  readonly node?: Args;
}

/** A value, or a row that is led to, with the number of rows that have it. */
export interface Bucket {
  readonly node?: object;
  readonly value?: string;
  readonly count: number;
}

/** A facet has so many buckets at the most. */
export const mostBuckets = 100;

/**
 * The questions as one statement, which answers with an array of their answers: the buckets of a
 * facet, the largest first, and then by slug or value; or a number that is more than `cap` exactly when
 * the list has more rows.
 *
 * @param cap how many rows of a list are counted
 */
export function compileFacets(
  dialect: Dialect,
  asks: readonly Ask[],
  cap = countedUpTo,
): Statement {
  const compiler = new Compiler(dialect);
  const lists = new Map<string, { list: CountedList; name: string; columns: Set<string> }>();
  const answers = asks.map(({ list, facet, node }) => {
    if (facet?.kept)
      return keptBuckets(compiler, dialect, modelOf(list.model, facet), facet.kept, node);
    const key = JSON.stringify(list);
    const rows = lists.get(key) ?? { list, name: compiler.alias(), columns: new Set(['id']) };
    lists.set(key, rows);
    if (facet) return buckets(compiler, dialect, rows, facet, node);
    return countOf(compiler, rows, cap);
  });
  const tables = [...lists.values()].map((rows) => tableOf(compiler, rows, cap));
  return statementOf(compiler, dialect, tables, answers);
}

/** One side of a matrix. */
export interface Side {
  readonly facet: Facet;
  /** Which of the rows led to are wanted; all without. */
  readonly where?: Args | undefined;
  /** How many of them, the largest first. */
  readonly first: number;
  /** What is selected of them. */
  readonly node: Args;
}

/** A row or a column of a matrix: what it is of, by id or year, and how many rows of the list have it. */
export interface Line {
  readonly value: number | string;
  /** The slug or the code of the node. */
  readonly key: string;
  readonly node?: object;
  readonly count: number;
}

/** How many rows of the list have both values; none at all are left out. */
interface Cell {
  readonly row: Line['value'];
  readonly column: Line['value'];
  readonly count: number;
}

/** The answer to a matrix: its rows, its columns, its cells, and whether the list has more rows. */
export type Matrix = readonly [
  rows: readonly Line[],
  columns: readonly Line[],
  cells: readonly Cell[],
  more: number,
];

/** Counts a list by two facets at once: one statement, which answers with a `Matrix`. */
export function compileMatrix(
  dialect: Dialect,
  list: CountedList,
  sides: { readonly rows: Side; readonly columns: Side },
  cap = countedUpTo,
): Statement {
  const compiler = new Compiler(dialect);
  const rows = { list, name: compiler.alias(), columns: new Set(['id']) };
  const [x, y] = [compiler.alias(), compiler.alias()];
  const tops = [
    `${x} AS MATERIALIZED (${topOf(compiler, dialect, rows, sides.rows)})`,
    `${y} AS MATERIALIZED (${topOf(compiler, dialect, rows, sides.columns)})`,
  ];
  const a = sourceOf(compiler, dialect, rows, sides.rows.facet);
  const b = sourceOf(compiler, dialect, rows, sides.columns.facet);
  const pairs = `SELECT ${a.value} AS a, ${b.value} AS b, count(*) AS n FROM ${rows.name} r ${a.join} ${b.join} WHERE ${a.value} IN (SELECT v FROM ${x}) AND ${b.value} IN (SELECT v FROM ${y}) GROUP BY ${a.value}, ${b.value}`;
  const cell = dialect.object([
    ['row', 's.a'],
    ['column', 's.b'],
    ['count', 's.n'],
  ]);
  const answers = [
    linesOf(compiler, dialect, list.model, sides.rows, x),
    linesOf(compiler, dialect, list.model, sides.columns, y),
    `SELECT ${dialect.array(cell, '')} FROM (${pairs}) s`,
    countOf(compiler, rows, cap),
  ];
  return statementOf(compiler, dialect, [tableOf(compiler, rows, cap), ...tops], answers);
}

/** The values that most rows have. */
function topOf(compiler: Compiler, dialect: Dialect, rows: Rows, side: Side): string {
  const { facet, where, first } = side;
  const counted = countedBy(compiler, dialect, rows, facet);
  const end = `ORDER BY n DESC, k LIMIT ${first}`;
  if (!('relation' in facet.by)) return `SELECT g.v, g.n, g.v AS k FROM (${counted}) g ${end}`;
  const model = modelOf(rows.list.model, facet);
  const t = compiler.alias();
  const conditions = [`${t}."id" = g.v`, compiler.condition(model, t, where)];
  const joined = dialect.each(model, t, conditions.filter((one) => one !== '').join(' AND '));
  return `SELECT g.v, g.n, ${t}."${publicKeyOf(model)}" AS k FROM (${counted}) g ${joined} ${end}`;
}

function linesOf(
  compiler: Compiler,
  dialect: Dialect,
  model: string,
  { facet, node }: Side,
  top: string,
): string {
  const t = compiler.alias();
  const to = modelOf(model, facet);
  const isNode = 'relation' in facet.by;
  const line = dialect.object([
    ['value', 's.v'],
    ['key', 's.k'],
    ['count', 's.n'],
    ...(isNode
      ? [['node', dialect.nested(compiler.row(to, t, node.select, node.include))] as const]
      : []),
  ]);
  const joined = isNode ? dialect.each(to, t, `${t}."id" = s.v`) : '';
  return `SELECT ${dialect.array(line, ' ORDER BY s.n DESC, s.k')} FROM ${top} s ${joined}`;
}

/** The statement that answers with the array of the answers. */
function statementOf(
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
function tableOf(compiler: Compiler, { list, name, columns }: Rows, cap: number): string {
  const rows = compiler.first(list.model, [...columns], list.query, cap);
  return `${name} AS MATERIALIZED (${rows})`;
}

/** A number that is more than `cap` exactly when the list has more rows. */
function countOf(compiler: Compiler, { list, name }: Rows, cap: number): string {
  const all = compiler.count(list.model, list.query.where, ` LIMIT ${cap + 1}`);
  // Only a list that fills all there is room for can have more.
  return `CASE WHEN (SELECT count(*) FROM ${name}) < ${cap} THEN 0 ELSE ${all} END`;
}

interface Rows {
  readonly list: CountedList;
  readonly name: string;
  readonly columns: Set<string>;
}

function buckets(compiler: Compiler, dialect: Dialect, rows: Rows, facet: Facet, node?: Args) {
  const counted = countedBy(compiler, dialect, rows, facet);
  if (!('relation' in facet.by)) {
    const value = 'column' in facet.by ? dialect.text('g.v') : 'g.v';
    const top = `SELECT ${value} AS v, g.n FROM (${counted}) g ORDER BY g.n DESC, v LIMIT ${mostBuckets}`;
    const bucket = dialect.object([
      ['value', 's.v'],
      ['count', 's.n'],
    ]);
    return `SELECT ${dialect.array(bucket, ' ORDER BY s.n DESC, s.v')} FROM (${top}) s`;
  }
  const model = modelOf(rows.list.model, facet);
  const t = compiler.alias();
  const joined = dialect.each(model, t, `${t}."id" = g.v`);
  const key = publicKeyOf(model);
  const top = `SELECT g.v, g.n, ${t}."${key}" AS k FROM (${counted}) g ${joined} ORDER BY g.n DESC, ${t}."${key}" LIMIT ${mostBuckets}`;
  return withNodes(compiler, dialect, model, top, node);
}

/** How many rows have each value, which is the id of what they lead to. */
function countedBy(compiler: Compiler, dialect: Dialect, rows: Rows, facet: Facet): string {
  const { join, value } = sourceOf(compiler, dialect, rows, facet);
  const count = facet.linksWhere ? 'count(DISTINCT r."id")' : 'count(*)';
  return `SELECT ${value} AS v, ${count} AS n FROM ${rows.name} r ${join} WHERE ${value} IS NOT NULL GROUP BY ${value}`;
}

/** Where the value of each row `r` is, and what is joined to the rows for it. */
function sourceOf(
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

/** The buckets of all rows there are, from the counts that are kept of them. */
function keptBuckets(
  compiler: Compiler,
  dialect: Dialect,
  model: string,
  kept: string,
  node?: Args,
): string {
  const t = compiler.alias();
  const key = publicKeyOf(model);
  const top = `SELECT ${t}."id" AS v, ${t}."${kept}" AS n, ${t}."${key}" AS k FROM "${model}" ${t} WHERE ${t}."${kept}" > 0 ORDER BY ${t}."${kept}" DESC, ${t}."${key}" LIMIT ${mostBuckets}`;
  return withNodes(compiler, dialect, model, top, node);
}

function withNodes(
  compiler: Compiler,
  dialect: Dialect,
  model: string,
  top: string,
  node: Args = {},
): string {
  const t = compiler.alias();
  const bucket = dialect.object([
    ['node', dialect.nested(compiler.row(model, t, node.select, node.include))],
    ['count', 's.n'],
  ]);
  const joined = dialect.each(model, t, `${t}."id" = s.v`);
  return `SELECT ${dialect.array(bucket, ' ORDER BY s.n DESC, s.k')} FROM (${top}) s ${joined}`;
}

function modelOf(model: string, { links, by }: Facet): string {
  const from = links === undefined ? model : fieldNamed(model, links).type;
  return 'relation' in by ? fieldNamed(from, by.relation).type : from;
}
