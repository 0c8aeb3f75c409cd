import type { PrismaClient } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { beyond, type Key, keyColumns, keyOf, type Order, orderByOf } from '../db/read/key.js';
import type { Delegate } from '../db/read/reader.js';
import { meets } from '../domain/search-match.js';
import type { SearchQuery } from '../domain/search-query.js';
import type { SearchedModel } from './hit.js';

/** A way through the rows of a model. */
export interface Way {
  readonly model: SearchedModel;
  readonly order: Order;
  /** Conditions of Prisma that all rows meet, the one to read along first. */
  readonly conditions: readonly object[];
  /** What is selected of a row; its words and the columns of the order are anyway. */
  readonly select: object;
  /** The row behind which it begins, by the columns of the order. */
  readonly after?: readonly Key[] | undefined;
}

/** A row by column. */
export type Row = Readonly<Record<string, unknown>>;

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
  reader: PrismaClient,
  way: Way,
  query: SearchQuery,
  wanted: number,
  most: number,
): Promise<Walked> {
  const found: Row[] = [];
  let { after } = way;
  for (let looked = 0; looked < most; ) {
    const take = Math.min(step, most - looked);
    const rows = (await delegateOf<Delegate>(reader, way.model).findMany({
      ...pageOf({ ...way, after }, take),
      select: { ...way.select, ...keyColumns(way.order), searchText: true },
    })) as Row[];
    found.push(...rows.filter(({ searchText }) => meets(query, String(searchText))));
    if (rows.length < take) return { rows: found };
    after = keyOf(way.order, rows.at(-1) ?? {});
    if (found.length >= wanted) break;
    looked += take;
  }
  return { rows: found, ...(after && { until: after }) };
}

/** The query of Prisma for the first rows of the way. */
export function pageOf({ order, conditions, after }: Way, take: number): object {
  const bounds = after ? [beyond(order, after, false)] : [];
  return {
    where: { AND: [...conditions, ...bounds] },
    orderBy: orderByOf(order),
    take,
  };
}

/** The ids of the rows whose words match, when they are no more than so many. */
export async function matchingIds(
  reader: PrismaClient,
  model: SearchedModel,
  asked: { readonly text: string; readonly isTyped: boolean },
  most: number,
): Promise<number[] | undefined> {
  const { text, isTyped } = asked;
  const rows = (await delegateOf<Delegate>(reader, model).findMany({
    where: { id: { matching: { text, isTyped, most: most + 1 } } },
    select: { id: true },
  })) as { id: number }[];
  return rows.length > most ? undefined : rows.map(({ id }) => id);
}
