import type { Args } from './arguments.js';
import { Compiler, countedUpTo, type Statement } from './compile.js';
import { type CountedList, CountedRows, type Facet, modelOf, statementOf } from './counted.js';
import { publicKeyOf } from './datamodel.js';
import type { Dialect } from './dialect.js';

/**
 * Facets: of the first rows of a list, how many have each value of a column, or lead to each row of
 * another model. All that is asked for of some lists is one statement, in which each list is read
 * once, and a facet that is asked for of several of them is counted in all of them at once.
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

/** Questions as one statement, and how to read its answer. */
interface Asking {
  readonly statement: Statement;
  /**
   * To each question the buckets of its facet, the largest first, and then by slug or value; to one
   * without a facet at most one bucket, which counts more than `cap` exactly when not all of the list
   * is counted.
   */
  read(answer: string): Map<Ask, Bucket[]>;
}

/** As many lists are counted in one statement: beside more, SQLite takes longer to prepare each. */
const mostLists = 50;

/**
 * The questions as statements, each of so many lists.
 *
 * @param cap how many rows of a list are counted
 */
export function compileFacets(dialect: Dialect, asks: readonly Ask[], cap = countedUpTo): Asking[] {
  const lists = new Map<string, Asked>();
  for (const ask of asks) {
    const key = JSON.stringify(ask.list);
    const asked = lists.get(key) ?? { list: ask.list, asks: [] };
    lists.set(key, asked);
    asked.asks.push(ask);
  }
  const all = [...lists.values()];
  return Array.from({ length: Math.ceil(all.length / mostLists) }, (_, i) =>
    askingOf(dialect, all.slice(i * mostLists, (i + 1) * mostLists), cap),
  );
}

/** What is asked of one list. */
interface Asked {
  readonly list: CountedList;
  readonly asks: Ask[];
}

/** A question that is asked of each list of a table. */
interface Question {
  /** Its place among the answers. */
  readonly place: number;
  readonly rows: CountedRows;
  readonly facet: Facet | undefined;
  readonly node: Args | undefined;
}

function askingOf(dialect: Dialect, lists: readonly Asked[], cap: number): Asking {
  const compiler = new Compiler(dialect);
  const tables = new Map<string, CountedRows>();
  const questions = new Map<string, Question>();
  const places = lists.flatMap(({ list, asks }) => {
    // SQLite prepares a table anew for each question: lists that are asked other questions, because
    // another field of their filter is left open, are no part of it.
    const alike = JSON.stringify([list.model, [...new Set(asks.map(keyOf))].sort()]);
    const rows = tables.get(alike) ?? new CountedRows(compiler, dialect, list.model, cap);
    tables.set(alike, rows);
    // What is kept is counted in no list.
    const isCounted = asks.some(({ facet }) => facet?.kept === undefined);
    const number = isCounted ? rows.add(list) : 0;
    return asks.map((ask) => {
      const { facet, node } = ask;
      const key = `${alike} ${keyOf(ask)}`;
      const question = questions.get(key) ?? { place: questions.size, rows, facet, node };
      questions.set(key, question);
      return { ask, place: question.place, number: facet?.kept === undefined ? number : 0 };
    });
  });
  const answers = [...questions.values()].map((question) => answerOf(compiler, dialect, question));
  const all = [...tables.values()].flatMap((rows) => rows.tables());
  return {
    statement: statementOf(compiler, dialect, all, answers),
    read(answer) {
      const found = (JSON.parse(answer) as Found[][]).map(byList);
      return new Map(
        places.map(({ ask, place, number }) => [ask, found[place]?.get(number) ?? []]),
      );
    },
  };
}

function keyOf({ facet, node }: Ask): string {
  return JSON.stringify([facet, node]);
}

/** A bucket as the statement answers with it. */
interface Found extends Bucket {
  /** The number of its list. */
  readonly list: number;
}

function byList(buckets: readonly Found[]): Map<number, Found[]> {
  const lists = new Map<number, Found[]>();
  for (const bucket of buckets) {
    const list = lists.get(bucket.list) ?? [];
    lists.set(bucket.list, list);
    list.push(bucket);
  }
  return lists;
}

function answerOf(compiler: Compiler, dialect: Dialect, { rows, facet, node }: Question): string {
  if (facet === undefined) return `SELECT ${array(dialect, [])} FROM (${rows.more()}) s`;
  const model = modelOf(rows.model, facet);
  if (facet.kept)
    return withNodes(compiler, dialect, model, keptIn(compiler, model, facet.kept), node);
  const counted = rows.countedBy(facet);
  if ('relation' in facet.by) {
    const t = compiler.alias();
    const joined = dialect.each(model, t, `${t}."id" = g.v`);
    const top = topOf(`${t}."${publicKeyOf(model)}"`, `(${counted}) g ${joined}`);
    return withNodes(compiler, dialect, model, top, node);
  }
  const top = topOf('column' in facet.by ? dialect.text('g.v') : 'g.v', `(${counted}) g`);
  return `SELECT ${array(dialect, [['value', 's.k']])} FROM (${top}) s`;
}

/** The largest buckets of each list. */
function topOf(key: string, counted: string): string {
  const ranked = `SELECT g.l, g.v, g.n, ${key} AS k, row_number() OVER (PARTITION BY g.l ORDER BY g.n DESC, ${key}) AS i FROM ${counted}`;
  return `SELECT * FROM (${ranked}) s WHERE s.i <= ${mostBuckets}`;
}

/** The buckets of all rows there are, from the counts that are kept of them. */
function keptIn(compiler: Compiler, model: string, kept: string): string {
  const t = compiler.alias();
  const key = `${t}."${publicKeyOf(model)}"`;
  return `SELECT 0 AS l, ${t}."id" AS v, ${t}."${kept}" AS n, ${key} AS k FROM "${model}" ${t} WHERE ${t}."${kept}" > 0 ORDER BY ${t}."${kept}" DESC, ${key} LIMIT ${mostBuckets}`;
}

function withNodes(
  compiler: Compiler,
  dialect: Dialect,
  model: string,
  top: string,
  node: Args = {},
): string {
  const t = compiler.alias();
  const json = dialect.nested(compiler.row(model, t, node.select, node.include));
  const joined = dialect.each(model, t, `${t}."id" = s.v`);
  return `SELECT ${array(dialect, [['node', json]])} FROM (${top}) s ${joined}`;
}

/** The array of the buckets `s`, with what they are of. */
function array(dialect: Dialect, of: readonly (readonly [string, string])[]): string {
  const bucket = dialect.object([['list', 's.l'], ...of, ['count', 's.n']]);
  return dialect.array(bucket, of.length > 0 ? ' ORDER BY s.n DESC, s.k' : '');
}
