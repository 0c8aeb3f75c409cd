import {
  type CountedList,
  CountedRows,
  type Counts,
  type Facet,
  modelOf,
  statementOf,
} from './counted.js';
import { publicKeyOf } from './datamodel.js';
import type { Dialect, Json } from './dialect.js';
import type { Statement } from './statement.js';
import { countedUpTo, Writer } from './writer.js';

/**
 * Facets: of the first rows of a list, how many have each value of a column, or lead to each row of
 * another model. All that is asked for of some lists is one statement, in which each list is read
 * once, and a facet that is asked for of several of them is counted in all of them at once.
 */

/** A question about a list: the buckets of a facet or, without one, whether it has more rows. */
export interface Ask {
  readonly list: CountedList;
  readonly facet?: Facet;
  /** What is asked of the rows that are led to. */
  readonly node?: NodeSql;
  /** The slugs or codes of those that have a bucket in any case, with the count 0 or beyond the most. */
  readonly chosen?: readonly string[];
}

/** What is asked of a row that something leads to. */
export interface NodeSql {
  /** The same for all that ask the same. */
  readonly key: string;
  /** The row of the alias as JSON. */
  write(writer: Writer, t: string): Json;
}

/** A value, or a row that is led to, with the number of rows that have it. */
export interface Bucket {
  readonly node?: object;
  readonly value?: string | number;
  readonly count: number;
}

/** A facet has so many buckets at the most, besides those that are chosen. */
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
 * @param counts what has been counted for a question before
 * @param cap how many rows of a list are counted
 */
export function compileFacets(
  dialect: Dialect,
  asks: readonly Ask[],
  counts: ReadonlyMap<Ask, Counts> = new Map(),
  cap = countedUpTo,
): Asking[] {
  const lists = new Map<string, Asked>();
  for (const ask of asks) {
    const key = JSON.stringify(ask.list);
    const asked = lists.get(key) ?? { list: ask.list, asks: [] };
    lists.set(key, asked);
    asked.asks.push(ask);
  }
  const all = [...lists.values()];
  return Array.from({ length: Math.ceil(all.length / mostLists) }, (_, i) =>
    askingOf(dialect, all.slice(i * mostLists, (i + 1) * mostLists), counts, cap),
  );
}

/** What is asked of one list. */
interface Asked {
  readonly list: CountedList;
  readonly asks: Ask[];
}

/** A question that is asked of each list of a table. */
interface Question extends Omit<Ask, 'list'> {
  /** Its place among the answers. */
  readonly place: number;
  readonly rows: CountedRows;
  /** What has been counted before, by the number of the list. Aliases of a field share it. */
  readonly counts: Map<number, Counts>;
}

function askingOf(
  dialect: Dialect,
  lists: readonly Asked[],
  counts: ReadonlyMap<Ask, Counts>,
  cap: number,
): Asking {
  const writer = new Writer(dialect);
  const tables = new Map<string, CountedRows>();
  const questions = new Map<string, Question>();
  const places = lists.flatMap(({ list, asks }) => {
    // SQLite prepares a table anew for each question: lists that are asked other questions, because
    // another field of their filter is left open, are no part of it.
    const alike = JSON.stringify([list.model, [...new Set(asks.map(keyOf))].sort()]);
    const rows = tables.get(alike) ?? new CountedRows(writer, dialect, list.model, cap);
    tables.set(alike, rows);
    // What is kept is counted in no list.
    const isCounted = asks.some(({ facet }) => facet?.kept === undefined);
    const number = isCounted ? rows.add(list) : 0;
    return asks.map((ask) => {
      const key = `${alike} ${keyOf(ask)}`;
      const place = questions.size;
      const question = questions.get(key) ?? { ...ask, place, rows, counts: new Map() };
      questions.set(key, question);
      const counted = counts.get(ask);
      if (counted) question.counts.set(number, counted);
      return { ask, place: question.place, number: ask.facet?.kept === undefined ? number : 0 };
    });
  });
  const answers = [...questions.values()].map((question) => answerOf(writer, dialect, question));
  const all = [...tables.values()].flatMap((rows) => rows.tables());
  return {
    statement: statementOf(writer, all, answers),
    read(answer) {
      const found = (JSON.parse(answer) as Found[][]).map(byList);
      return new Map(
        places.map(({ ask, place, number }) => [ask, found[place]?.get(number) ?? []]),
      );
    },
  };
}

function keyOf({ facet, node, chosen }: Ask): string {
  return JSON.stringify([facet, node?.key, chosen]);
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

function answerOf(writer: Writer, dialect: Dialect, question: Question): string {
  const { rows, facet, node, chosen = [] } = question;
  if (facet === undefined) return `SELECT ${array(dialect, [])} FROM (${rows.more()}) s`;
  const model = modelOf(rows.model, facet);
  if (facet.kept) {
    const kept = keptIn(writer, model, facet.kept, chosen);
    return withNodes(writer, dialect, model, kept, node);
  }
  const counted = facet.above
    ? dialect.table(['l', 'v', 'n'], rowsOf(question.counts), writer.bind)
    : rows.countedBy(facet);
  if ('relation' in facet.by) {
    const t = writer.alias();
    const all = withChosen(writer, model, counted, rows.size, chosen);
    const joined = dialect.each(model, t, `${t}."id" = g.v`);
    const top = topOf(`${t}."${publicKeyOf(model)}"`, `(${all}) g ${joined}`);
    return withNodes(writer, dialect, model, top, node);
  }
  const counts = `SELECT s.*, 0 AS c FROM (${counted}) s`;
  const top = topOf('column' in facet.by ? dialect.text('g.v') : 'g.v', `(${counts}) g`);
  const value = dialect.json('column' in facet.by ? 'text' : 'int', 's.k');
  return `SELECT ${array(dialect, [['value', value]])} FROM (${top}) s`;
}

/** The number of each list, each id, and how many rows count for it. */
function rowsOf(counts: ReadonlyMap<number, Counts>): number[][] {
  return [...counts].flatMap(([list, all]) => [...all].map(([id, count]) => [list, id, count]));
}

/** The counts `n`, with one of each of the chosen rows in each list, and whether it is one `c`. */
function withChosen(
  writer: Writer,
  model: string,
  counted: string,
  lists: number,
  chosen: readonly string[],
): string {
  const counts = `SELECT s.l, s.v, s.n, 0 AS c FROM (${counted}) s`;
  if (chosen.length === 0) return counts;
  const t = writer.alias();
  const condition = writer.condition(model, t, { [publicKeyOf(model)]: { in: chosen } });
  const numbers = Array.from({ length: lists }, (_, number) => `SELECT ${number} AS l`);
  const none = `SELECT s.l, ${t}."id", 0, 1 FROM (${numbers.join(' UNION ALL ')}) s CROSS JOIN "${model}" ${t} WHERE ${condition}`;
  return `SELECT s.l, s.v, max(s.n) AS n, max(s.c) AS c FROM (${counts} UNION ALL ${none}) s GROUP BY s.l, s.v`;
}

/** The largest buckets of each list, and the chosen ones. */
function topOf(key: string, counted: string): string {
  const ranked = `SELECT g.*, ${key} AS k, row_number() OVER (PARTITION BY g.l ORDER BY g.n DESC, ${key}) AS i FROM ${counted}`;
  return `SELECT * FROM (${ranked}) s WHERE s.i <= ${mostBuckets} OR s.c = 1`;
}

/** The buckets of all rows there are, from the counts that are kept of them, and the chosen ones. */
function keptIn(writer: Writer, model: string, kept: string, chosen: readonly string[]): string {
  const t = writer.alias();
  const key = `${t}."${publicKeyOf(model)}"`;
  const all = `SELECT 0 AS l, ${t}."id" AS v, ${t}."${kept}" AS n, ${key} AS k FROM "${model}" ${t}`;
  const top = `${all} WHERE ${t}."${kept}" > 0 ORDER BY ${t}."${kept}" DESC, ${key} LIMIT ${mostBuckets}`;
  if (chosen.length === 0) return top;
  const condition = writer.condition(model, t, { [publicKeyOf(model)]: { in: chosen } });
  return `SELECT * FROM (${top}) s UNION ${all} WHERE ${condition}`;
}

function withNodes(
  writer: Writer,
  dialect: Dialect,
  model: string,
  top: string,
  node: NodeSql | undefined,
): string {
  const t = writer.alias();
  const json = node?.write(writer, t) ?? dialect.literal('{}');
  const joined = dialect.each(model, t, `${t}."id" = s.v`);
  return `SELECT ${array(dialect, [['node', json]])} FROM (${top}) s ${joined}`;
}

/** The array of the buckets `s`, with what they are of. */
function array(dialect: Dialect, of: readonly (readonly [string, Json])[]): string {
  const bucket = dialect.object([
    ['list', dialect.json('int', 's.l')],
    ...of,
    ['count', dialect.json('int', 's.n')],
  ]);
  return dialect.array(bucket, undefined, of.length > 0 ? 's.n DESC, s.k' : '');
}
