import type { PrismaClient } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { keyColumns, keyOf, type Order } from '../db/read/key.js';
import type { Delegate } from '../db/read/reader.js';
import { excerptOf } from '../domain/excerpt.js';
import { rangesOf } from '../domain/search-match.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Asked } from './asked.js';
import type { Hit, Match, Place, SearchField, TextModel } from './hit.js';
import { matchingIds, pageOf, type Row, type Way, walk } from './walk.js';

/** What texts are looked through. */
export interface Scope {
  /** Conditions of Prisma, the one to read along first. */
  readonly conditions: readonly object[];
}

/** What was found among texts, the newest first. */
export interface TextsFound {
  readonly hits: readonly Hit[];
  /** Where the search stopped; undefined when nothing is behind these, or when there are enough. */
  readonly until?: Place;
}

/** As many rows are looked at before the index of words is asked: a common word fills a page so. */
const mostTried = 500;
/** As many rows are found by the index of words, and sorted. */
const mostSorted = 2_000;
/** As many rows are looked at when the index finds more. */
const mostWalked = 8_000;

const newestFirst: Order = [
  ['heldOn', 'desc'],
  ['place', 'asc'],
];
const orders: Readonly<Record<TextModel, Order>> = {
  Discussion: [
    ['heldOn', 'desc'],
    ['slug', 'asc'],
  ],
  Intervention: newestFirst,
  PolicyProposal: newestFirst,
};
const fields: Readonly<Record<TextModel, readonly (readonly [SearchField, string])[]>> = {
  Discussion: [
    ['TITLE', 'title'],
    ['THEME', 'theme'],
  ],
  Intervention: [['SUMMARY', 'summary']],
  PolicyProposal: [['SUMMARY', 'summary']],
};

/** Finds texts of one type behind a place, the newest first, and one more than is wanted if there is. */
export async function findTexts(
  reader: PrismaClient,
  model: TextModel,
  asked: Asked,
  { conditions }: Scope,
  after: Place | undefined,
  wanted: number,
): Promise<TextsFound> {
  const order = orders[model];
  const select = { slug: true, ...keyColumns(order), ...columns(model) };
  const start = after?.slice(1) as (string | number)[] | undefined;
  const way: Way = { model, order, conditions, select, after: start };
  const found = (rows: readonly Row[], until?: readonly (string | number)[]): TextsFound => ({
    hits: rows.slice(0, wanted).map((row) => hitOf(model, row, asked)),
    ...(until && rows.length < wanted && { until: placeOf(model, until) }),
  });
  const tried = await walk(reader, way, asked.query, wanted, mostTried);
  if (tried.rows.length >= wanted || tried.until === undefined) return found(tried.rows);
  const ids = await matchingIds(reader, model, asked, mostSorted);
  if (ids !== undefined) {
    const few = { ...way, conditions: [{ id: { in: ids } }, ...conditions] };
    const query = { ...pageOf(few, wanted), select };
    return found((await delegateOf<Delegate>(reader, model).findMany(query)) as Row[]);
  }
  const rest = { ...way, after: tried.until };
  const walked = await walk(reader, rest, asked.query, wanted - tried.rows.length, mostWalked);
  return found([...tried.rows, ...walked.rows], walked.until);
}

/** How many texts of one type there are, and whether that is all of them. */
export async function countTexts(
  reader: PrismaClient,
  model: TextModel,
  asked: Asked,
  { conditions }: Scope,
  most: number,
): Promise<{ count: number; isExact: boolean }> {
  const delegate = delegateOf<Delegate>(reader, model);
  if (conditions.length === 0) {
    const { text, isTyped } = asked;
    const where = { id: { matching: { text, isTyped, most: most + 1 } } };
    const count = await delegate.count({ where });
    return { count, isExact: count <= most };
  }
  const ids = await matchingIds(reader, model, asked, mostSorted);
  if (ids !== undefined) {
    const count = await delegate.count({ where: { AND: [{ id: { in: ids } }, ...conditions] } });
    return { count, isExact: true };
  }
  const way = { model, order: orders[model], conditions, select: {} };
  const { rows, until } = await walk(reader, way, asked.query, Number.POSITIVE_INFINITY, most);
  return { count: rows.length, isExact: until === undefined };
}

function columns(model: TextModel): object {
  return Object.fromEntries(fields[model].map(([, column]) => [column, true]));
}

function hitOf(model: TextModel, row: Row, { query }: Asked): Hit {
  return {
    model,
    slug: String(row.slug),
    place: placeOf(model, keyOf(orders[model], row)),
    isGuess: false,
    matches() {
      const texts = fields[model].map(([field, column]) => ({ field, text: row[column] }));
      const words = searchTextOf(texts.map(({ text }) => text as string | null));
      return texts.flatMap(({ field, text }): Match[] => {
        if (typeof text !== 'string') return [];
        const ranges = rangesOf(query, text, words);
        return ranges.length > 0 ? [{ field, ...excerptOf(text, ranges) }] : [];
      });
    },
  };
}

function placeOf(model: TextModel, [heldOn, place]: readonly (string | number)[]): Place {
  return [model === 'Discussion' ? 'discussion' : 'text', String(heldOn), String(place)];
}
