import type { Args } from './arguments.js';
import { Compiler, countedUpTo, type Statement } from './compile.js';
import {
  type CountedList,
  countedBy,
  countOf,
  type Facet,
  modelOf,
  type Rows,
  statementOf,
  tableOf,
} from './counted.js';
import { publicKeyOf } from './datamodel.js';
import type { Dialect } from './dialect.js';

/**
 * Facets: of the first rows of a list, how many have each value of a column, or lead to each row of
 * another model. All that is asked for of one or several lists is one statement, in which each list
 * is read once.
 */

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
