import { misspellingsOf } from '../../domain/misspelling.js';
import type { Phrase, SearchQuery } from '../../domain/search-query.js';
import type { Bind, Dialect } from './dialect.js';

/** What conditions on words are written with. */
interface Writing {
  readonly dialect: Dialect;
  readonly bind: Bind;
}

/**
 * That the words in a row match a query, asked of the row itself: a condition for rows that are read
 * anyhow. The indexes of words find the rows in the first place.
 *
 * @param column the row's words as `searchTextOf` of the domain writes them
 */
export function matches(to: Writing, column: string, query: SearchQuery): string {
  const readings = query.readings.map((terms) =>
    terms.map((phrases) => isIn(to, column, phrases)).join(' AND '),
  );
  return [
    anyOf(readings.map((reading) => (readings.length === 1 ? reading : `(${reading})`))),
    ...without(to, column, query.excluded),
  ].join(' AND ');
}

/**
 * Like `matches`, for very many rows of a model.
 *
 * @param t the alias of the model
 * @param first the first rows of the list, as a query for their words: they tell how common these are
 */
export function matchesMany(
  to: Writing & { readonly table: (sql: string) => string },
  model: string,
  t: string,
  query: SearchQuery,
  first: string,
): string {
  const { dialect, bind, table } = to;
  return dialect.matchesMany(model, t, query, {
    matches: (column, bind) => matches({ dialect, bind }, column, query),
    isCommon: `(SELECT count(*) FROM (${first} LIMIT ${sampled}) s WHERE ${matches(to, 's."searchText"', query)}) >= ${sampled / 10}`,
    isMore: !isOfWords(query),
    bind,
    table,
  });
}

/** So many of the first rows of a list tell whether words are common in it. */
const sampled = 1_000;

/** That the words in a row have none of the terms among them: a condition for each. */
export function without(to: Writing, column: string, excluded: SearchQuery['excluded']): string[] {
  return excluded.map((phrases) => `NOT ${isIn(to, column, phrases)}`);
}

/** That one of the phrases is in the row. */
function isIn({ dialect, bind }: Writing, column: string, phrases: readonly Phrase[]): string {
  const text = `' ' || ${column} || ' '`;
  return anyOf(
    phrases.map(({ words, isPrefix }) =>
      dialect.contains(text, ` ${words.join(' ')}${isPrefix ? '' : ' '}`, bind),
    ),
  );
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? String(conditions[0]) : `(${conditions.join(' OR ')})`;
}

/** The ids of so many rows that match the query, as a subselect. */
export function matchingIds(
  { dialect, bind }: Writing,
  model: string,
  query: SearchQuery,
  most: number,
): string {
  const condition = (column: string, bind: Bind) => matches({ dialect, bind }, column, query);
  return dialect.matching(model, query, most, isOfWords(query) ? undefined : condition, bind);
}

/** Whether it asks for no words that stand together: then an index of words tells all that it asks. */
export function isOfWords({ readings, excluded }: SearchQuery): boolean {
  return [...readings.flat(), ...excluded].flat().every(({ words }) => words.length === 1);
}

/**
 * The ids of rows that match the query with one of its words misspelt, so many for each word; undefined
 * when it has no word to misspell. Other words of the query may stand elsewhere than it asks for.
 */
export function misspeltIds(
  { dialect, bind }: Writing,
  model: string,
  query: SearchQuery,
  most: number,
): string | undefined {
  const arms = misspellingsOf(query).map(
    (misspelling) => `SELECT * FROM (${dialect.misspelt(model, misspelling, most, bind)}) s`,
  );
  return arms.length > 0 ? arms.join(' UNION ALL ') : undefined;
}
