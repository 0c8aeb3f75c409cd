import type { ConceptModel, SearchedRelation } from '../db/concepts.js';
import { type Key, keyOf, type List, type Order } from '../db/read/list.js';
import { type Row, readRows, type Statements } from '../db/read/read-rows.js';
import { meets } from '../domain/search-match.js';
import type { SearchQuery } from '../domain/search-query.js';
import { nextTurn } from '../domain/turn.js';
import type { SearchedModel } from './hit.js';

/** A way through the rows of a model. */
export interface Way extends Pick<List, 'along' | 'conditions' | 'either'> {
  readonly model: SearchedModel;
  readonly order: Order;
  /** What is read of a row; its words and the columns of the order are anyway. */
  readonly columns: readonly string[];
  /** Relations whose texts are read too. */
  readonly others?: readonly SearchedRelation[];
  /** The row behind which it begins, by the columns of the order. */
  readonly after?: readonly Key[] | undefined;
}

/** How far a walk went. */
export interface Walked {
  readonly rows: readonly Row[];
  /** The last row that was looked at, by the columns of the order; undefined when it was the last. */
  readonly until?: readonly Key[];
}

/** Rows that are read at once. */
const step = 1_000;

/**
 * Reads rows along an index, and keeps those whose words match: so a word that is common fills a page
 * with few rows read, however many have it.
 *
 * @param wanted ends the walk
 * @param most so many rows are looked at
 */
export async function walk(
  statements: Statements,
  way: Way,
  query: SearchQuery,
  wanted: number,
  most: number,
): Promise<Walked> {
  const found: Row[] = [];
  let { after } = way;
  for (let looked = 0; looked < most; ) {
    const take = Math.min(step, most - looked);
    const columns = [...way.columns, 'searchText'];
    // To read so many takes some 20 ms, and several walks may go on at once.
    await nextTurn();
    const rows = await readPage(statements, { ...way, columns, after }, take);
    found.push(...rows.filter(({ searchText }) => meets(query, String(searchText))));
    if (rows.length < take) return { rows: found };
    after = keyOf(way.order, rows.at(-1) ?? {});
    if (found.length >= wanted) break;
    looked += take;
  }
  return { rows: found, ...(after && { until: after }) };
}

/** The first rows of the way. */
export function readPage(
  statements: Statements,
  { after, columns, ...way }: Way,
  take: number,
): Promise<Row[]> {
  return readRows(statements, {
    ...way,
    columns: [...new Set([...columns, ...way.order.map(([column]) => column)])],
    bounds: after ? [{ key: after, isBefore: false }] : [],
    take,
  });
}

/** The ids of the rows whose words match, when they are no more than so many. */
export async function matchingIds(
  statements: Statements,
  model: ConceptModel,
  asked: { readonly text: string; readonly isTyped: boolean },
  most: number,
): Promise<number[] | undefined> {
  const { text, isTyped } = asked;
  const rows = (await readRows(statements, {
    model,
    columns: ['id'],
    conditions: [{ id: { matching: { text, isTyped, most: most + 1 } } }],
    order: [],
  })) as { id: number }[];
  return rows.length > most ? undefined : rows.map(({ id }) => id);
}
