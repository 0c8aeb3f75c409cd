import { searchedIn, textsOf } from '../db/concepts.js';
import { belongsTo } from '../db/read/along.js';
import { keyOf, type List, type Order } from '../db/read/list.js';
import { countRows, type Row, type Statements } from '../db/read/read-rows.js';
import { isOfWords } from '../db/read/words.js';
import { excerptOf } from '../domain/excerpt.js';
import { rangesOf } from '../domain/search-match.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Asked } from './asked.js';
import type { Hit, Match, Place, TextModel } from './hit.js';
import { matchingIds, readPage, type Way, walk } from './walk.js';

/** What texts are looked through. */
export type Scope = Pick<List, 'along' | 'conditions' | 'either'>;

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

/** The newest first, and those of a day as the record reports them. */
const orderOf = (model: TextModel): Order => [
  ['heldOn', 'desc'],
  [model === 'Discussion' ? 'slug' : 'place', 'asc'],
];

/** Reads the ids of the rows whose words match; undefined when they are too many to be sorted. */
export type ReadIds = () => Promise<readonly number[] | undefined>;

/** Reads the ids of the rows of a type whose words match, once. */
export function readIds(statements: Statements, model: TextModel, asked: Asked): ReadIds {
  let ids: ReturnType<ReadIds> | undefined;
  return () => {
    ids ??= matchingIds(statements, model, asked, mostSorted);
    return ids;
  };
}

/** Finds texts of one type behind a place, the newest first, and one more than is wanted if there is. */
export async function findTexts(
  statements: Statements,
  model: TextModel,
  asked: Asked,
  scope: Scope,
  after: Place | undefined,
  wanted: number,
  readIdsOnce = readIds(statements, model, asked),
): Promise<TextsFound> {
  const order = orderOf(model);
  const { columns: searched, others } = searchedIn(model);
  const columns = ['slug', ...searched];
  const start = after?.slice(1) as (string | number)[] | undefined;
  const way: Way = { model, order, ...scope, columns, others, after: start };
  const found = (rows: readonly Row[], until?: readonly (string | number)[]): TextsFound => ({
    hits: rows.slice(0, wanted).map((row) => hitOf(model, row, asked)),
    ...(until && rows.length < wanted && { until: placeOf(model, until) }),
  });
  const tried = await walk(statements, way, asked.query, wanted, mostTried);
  if (tried.rows.length >= wanted || tried.until === undefined) return found(tried.rows);
  const ids = await readIdsOnce();
  if (ids !== undefined) {
    return found(
      await readPage(
        statements,
        { model, order, columns, others, ...among(model, ids, scope), after: start },
        wanted,
      ),
    );
  }
  const rest = { ...way, after: tried.until };
  const walked = await walk(statements, rest, asked.query, wanted - tried.rows.length, mostWalked);
  return found([...tried.rows, ...walked.rows], walked.until);
}

/** How many texts of one type there are, and whether that is all of them. */
export async function countTexts(
  statements: Statements,
  model: TextModel,
  asked: Asked,
  scope: Scope,
  most: number,
  readIdsOnce = readIds(statements, model, asked),
): Promise<{ count: number; isExact: boolean }> {
  if (Object.keys(scope).length === 0) {
    const { text, isTyped, query } = asked;
    // Rows are compared with phrases, of common words nearly all rows: once for the page and the count.
    const few = isOfWords(query) ? undefined : await readIdsOnce();
    if (few) return { count: few.length, isExact: true };
    const conditions = [{ id: { matching: { text, isTyped, most: most + 1 } } }];
    const count = await countRows(statements, { model, conditions }, most + 1);
    return { count, isExact: count <= most };
  }
  const ids = await readIdsOnce();
  if (ids !== undefined) {
    const count = await countRows(statements, { model, ...among(model, ids, scope) }, most + 1);
    return { count, isExact: true };
  }
  const way = { model, order: orderOf(model), ...scope, columns: [] };
  const { rows, until } = await walk(statements, way, asked.query, Number.POSITIVE_INFINITY, most);
  return { count: rows.length, isExact: until === undefined };
}

/** The rows of the scope that have one of the ids. */
function among(
  model: TextModel,
  ids: readonly number[],
  { along, conditions = [], either }: Scope,
) {
  const inScope = [
    ...(along ? [belongsTo(model, along)] : []),
    ...(either ? [{ OR: either }] : []),
  ];
  return { conditions: [{ id: { in: ids } }, ...inScope, ...conditions] };
}

function hitOf(model: TextModel, row: Row, { query }: Asked): Hit {
  return {
    model,
    slug: String(row.slug),
    place: placeOf(model, keyOf(orderOf(model), row)),
    isGuess: false,
    matches() {
      const texts = textsOf(model, row);
      const words = searchTextOf(texts.map(({ text }) => text));
      return texts.flatMap(({ field, text }): Match[] => {
        const ranges = rangesOf(query, text, words);
        return ranges.length > 0 ? [{ field, ...excerptOf(text, ranges) }] : [];
      });
    },
  };
}

function placeOf(model: TextModel, [heldOn, place]: readonly (string | number)[]): Place {
  return [model === 'Discussion' ? 'discussion' : 'text', String(heldOn), String(place)];
}
