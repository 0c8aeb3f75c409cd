import { type CountedList, CountedRows, type Facet, modelOf, statementOf } from './counted.js';
import { publicKeyOf } from './datamodel.js';
import type { Dialect } from './dialect.js';
import type { NodeSql } from './facet.js';
import type { Condition } from './list.js';
import type { Statement } from './statement.js';
import { countedUpTo, Writer } from './writer.js';

/** One side of a matrix. */
export interface Side {
  /** Of one way at most, on which no row has a value twice. */
  readonly facet: Facet;
  /** Which of the rows led to are wanted; all without. */
  readonly where?: Condition | undefined;
  /** How many of them, the largest first. */
  readonly first: number;
  /** What is asked of them, unless they are values. */
  readonly node?: NodeSql | undefined;
}

/** A row or a column of a matrix: what it is of, by id or year, and how many rows of the list have it. */
export interface Line {
  readonly value: number;
  /** The slug or the code of the node, or the year. */
  readonly key: string | number;
  readonly node?: object;
  readonly count: number;
}

/** How many rows of the list have both values; none at all are left out. */
interface Cell {
  readonly row: Line['value'];
  readonly column: Line['value'];
  readonly count: number;
}

/** The answer to a matrix: its rows, its columns, its cells, and how much of the list is counted. */
export type Matrix = readonly [
  rows: readonly Line[],
  columns: readonly Line[],
  cells: readonly Cell[],
  total: number,
  /** More than the cap exactly when the list has more rows than are counted. */
  more: number,
];

/** Counts a list by two facets at once: one statement, which answers with a `Matrix`. */
export function compileMatrix(
  dialect: Dialect,
  list: CountedList,
  sides: { readonly rows: Side; readonly columns: Side },
  cap = countedUpTo,
): Statement {
  const writer = new Writer(dialect);
  const rows = new CountedRows(writer, dialect, list.model, cap);
  rows.add(list);
  const [x, y] = [writer.alias(), writer.alias()];
  const tops = [
    `${x} AS MATERIALIZED (${topOf(writer, dialect, rows, sides.rows)})`,
    `${y} AS MATERIALIZED (${topOf(writer, dialect, rows, sides.columns)})`,
  ];
  const a = rows.sourceOf(sides.rows.facet, sides.rows.facet.ways?.[0]);
  const b = rows.sourceOf(sides.columns.facet, sides.columns.facet.ways?.[0]);
  const pairs = `SELECT ${a.value} AS a, ${b.value} AS b, count(*) AS n FROM ${rows.name} r ${a.join} ${b.join} WHERE ${a.value} IN (SELECT v FROM ${x}) AND ${b.value} IN (SELECT v FROM ${y}) GROUP BY ${a.value}, ${b.value}`;
  const cell = dialect.object([
    ['row', dialect.json('int', 's.a')],
    ['column', dialect.json('int', 's.b')],
    ['count', dialect.json('int', 's.n')],
  ]);
  const answers = [
    linesOf(writer, dialect, list.model, sides.rows, x),
    linesOf(writer, dialect, list.model, sides.columns, y),
    `SELECT ${dialect.array(cell)} FROM (${pairs}) s`,
    `SELECT ${dialect.json('int', 'count(*)')} FROM ${rows.name}`,
    `SELECT ${dialect.json('int', 'coalesce(max(s.n), 0)')} FROM (${rows.more()}) s`,
  ];
  return statementOf(writer, [...rows.tables(), ...tops], answers);
}

/** The values that most rows have. */
function topOf(writer: Writer, dialect: Dialect, rows: CountedRows, side: Side): string {
  const { facet, where, first } = side;
  const counted = rows.countedBy(facet);
  const end = `ORDER BY n DESC, k LIMIT ${first}`;
  if (!('relation' in facet.by)) return `SELECT g.v, g.n, g.v AS k FROM (${counted}) g ${end}`;
  const model = modelOf(rows.model, facet);
  const t = writer.alias();
  const conditions = [`${t}."id" = g.v`, writer.condition(model, t, where)];
  const joined = dialect.each(model, t, conditions.filter((one) => one !== '').join(' AND '));
  return `SELECT g.v, g.n, ${t}."${publicKeyOf(model)}" AS k FROM (${counted}) g ${joined} ${end}`;
}

function linesOf(writer: Writer, dialect: Dialect, model: string, side: Side, top: string): string {
  const t = writer.alias();
  const to = modelOf(model, side.facet);
  const line = dialect.object([
    ['value', dialect.json('int', 's.v')],
    ['key', dialect.json('relation' in side.facet.by ? 'text' : 'int', 's.k')],
    ['count', dialect.json('int', 's.n')],
    ...(side.node ? [['node', side.node.write(writer, t)] as const] : []),
  ]);
  const joined = side.node ? dialect.each(to, t, `${t}."id" = s.v`) : '';
  return `SELECT ${dialect.array(line, undefined, 's.n DESC, s.k')} FROM ${top} s ${joined}`;
}
