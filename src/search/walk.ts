import type { PrismaClient } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import type { Delegate } from '../db/read/reader.js';
import { meets } from '../domain/search-match.js';
import type { SearchQuery } from '../domain/search-query.js';
import type { SearchedModel } from './hit.js';

/** The columns by which a model's rows are walked along, the last of them unique. */
export type WalkOrder = readonly (readonly [column: string, direction: 'asc' | 'desc'])[];

/** A way through the rows of a model. */
export interface Way {
  readonly model: SearchedModel;
  readonly order: WalkOrder;
  /** Conditions of Prisma that all rows meet, the one to read along first. */
  readonly conditions: readonly object[];
  /** What is selected of a row; its words and the columns of the order are anyway. */
  readonly select: object;
  /** The row behind which it begins, by the columns of the order. */
  readonly after?: readonly (string | number)[] | undefined;
}

/** A row by column. */
export type Row = Readonly<Record<string, unknown>>;

/** How far a walk went. */
export interface Walked {
  readonly rows: readonly Row[];
  /** The last row that was looked at, by the columns of the order; undefined when it was the last. */
  readonly until?: readonly (string | number)[];
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
      select: { ...way.select, ...keyOf(way.order), searchText: true },
    })) as Row[];
    found.push(...rows.filter(({ searchText }) => meets(query, String(searchText))));
    if (rows.length < take) return { rows: found };
    after = keyIn(way.order, rows.at(-1) ?? {});
    if (found.length >= wanted) break;
    looked += take;
  }
  return { rows: found, ...(after && { until: after }) };
}

/** The query of Prisma for the first rows of the way. */
export function pageOf({ order, conditions, after }: Way, take: number): object {
  const bound = after && {
    OR: order.map(([column, direction], i) => ({
      ...Object.fromEntries(order.slice(0, i).map(([equal], j) => [equal, after[j]])),
      [column]: { [direction === 'asc' ? 'gt' : 'lt']: after[i] },
    })),
  };
  return {
    where: { AND: [...conditions, ...(bound ? [bound] : [])] },
    orderBy: order.map(([column, direction]) => ({ [column]: direction })),
    take,
  };
}

/** The columns of the order, selected. */
export function keyOf(order: WalkOrder): object {
  return Object.fromEntries(order.map(([column]) => [column, true]));
}

/** The values of a row in the columns of the order. */
export function keyIn(order: WalkOrder, row: Row): (string | number)[] {
  return order.map(([column]) => row[column] as string | number);
}
