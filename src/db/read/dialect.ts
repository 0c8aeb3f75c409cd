import { type Misspelling, slipParts, slipPatterns } from '../../domain/misspelling.js';
import type { SearchQuery } from '../../domain/search-query.js';
import { fts5Of, tsqueryOf } from './word-queries.js';

/** All in which the statements for the two databases differ. */
export interface Dialect {
  /** A JSON object of the names and expressions. */
  object(pairs: readonly (readonly [name: string, expression: string])[]): string;
  /** The aggregate that makes a JSON array of the expression's values. */
  array(expression: string, order: string): string;
  /** A JSON expression as a part of another one. */
  nested(json: string): string;
  /** A JSON expression as the text that the statement answers with. */
  answer(json: string): string;
  /** That there is a row; asked of each row by itself, never joined. */
  exists(from: string): string;
  /** Joins the rows of a table to those before it, looked up for each of them by itself. */
  each(table: string, t: string, condition: string): string;
  /**
   * A condition that holds for every row, and ends a statement that runs too long; nothing where the
   * database does so itself.
   */
  inTime(t: string, hasId: boolean): string;
  /** The value of an enum as text, which sorts by its letters. */
  text(value: string): string;
  /** That the column is among the values, which are one parameter. */
  isIn(column: string, values: readonly (string | number)[], bind: Bind): string;
  /** That the text has the part in it. */
  contains(text: string, part: string, bind: Bind): string;
  /**
   * The ids of so many rows whose words match, from the index of words, as a subselect.
   *
   * @param matches that the words of a row do, for a query of which the index does not tell it
   */
  matching(
    model: string,
    query: SearchQuery,
    most: number,
    matches: Matches | undefined,
    bind: Bind,
  ): string;
  /**
   * That the row with the id matches, asked of very many rows.
   *
   * @param own the same as a condition on the row itself
   * @param isMore whether the index of words finds rows that don't match
   */
  matchesMany(
    model: string,
    id: string,
    query: SearchQuery,
    own: string,
    isMore: boolean,
    bind: Bind,
  ): string;
  /** The ids of so many rows that match but for one misspelt word, as a subselect. */
  misspelt(model: string, misspelling: Misspelling, most: number, bind: Bind): string;
  /** That the column compares with the value. */
  compare(column: string, comparison: Comparison, value: string | number, bind: Bind): string;
}

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** That the words in the column match, as a condition. */
type Matches = (column: string, bind: Bind) => string;

/** Adds a parameter to the statement, and returns how the text refers to it. */
export type Bind = (value: Parameter) => string;

export type Parameter = string | number | readonly (string | number)[];

/** The ids of so many rows are kept while one statement asks rows whether they are among them. */
const mostKept = 300_000;

export const sqlite: Dialect = {
  object: (pairs) => `json_object(${flat(pairs)})`,
  array: (expression, order) => `json_group_array(json(${expression})${order})`,
  // What comes out of a subselect is text to it.
  nested: (json) => `json(${json})`,
  answer: (json) => json,
  exists: (from) => `EXISTS (SELECT 1 FROM ${from} LIMIT 1)`,
  // It reads in this order and no other.
  each: (table, t, condition) => `CROSS JOIN "${table}" ${t} ON ${condition}`,
  // A function of ours: see sqlite/run.ts. Called for each row, it costs as much as a condition.
  inTime: (t, hasId) => (hasId ? `(${t}."id" & 15 OR inTime())` : 'inTime()'),
  text: (value) => value,
  isIn: (column, values, bind) =>
    `${column} IN (SELECT value FROM json_each(${bind(JSON.stringify(values))}))`,
  contains: (text, part, bind) => `instr(${text}, ${bind(part)}) > 0`,
  matching(model, query, most, matches, bind) {
    const found = `s."${model}Search" MATCH ${bind(fts5Of(query))}`;
    if (!matches) return `SELECT s.rowid FROM "${model}Search" s WHERE ${found} LIMIT ${most}`;
    // To the index, the texts of a row are one.
    return `SELECT m."id" FROM "${model}Search" s CROSS JOIN "${model}" m ON m."id" = s.rowid WHERE ${found} AND ${matches('m."searchText"', bind)} LIMIT ${most}`;
  },
  matchesMany(model, id, query, own, isMore, bind) {
    const found = `FROM "${model}Search" s WHERE s."${model}Search" MATCH ${bind(fts5Of(query))}`;
    const few = `(SELECT count(*) FROM (SELECT 1 ${found} LIMIT ${mostKept + 1})) <= ${mostKept}`;
    // The ids are found once, and no row is read for its words. Of more, many rows match, and soon.
    return `CASE WHEN ${few} THEN ${id} IN (SELECT s.rowid ${found})${isMore ? ` AND ${own}` : ''} ELSE ${own} END`;
  },
  misspelt(model, { word, isPrefix, others }, most, bind) {
    const parts = slipParts(word, isPrefix).map((part) => `"${part}"`);
    const patterns = bind(JSON.stringify(slipPatterns(word, isPrefix)));
    // The parts are in some rows too many, and the patterns tell which.
    const conditions = [
      `p."${model}PartsSearch" MATCH ${bind(parts.join(' OR '))}`,
      ...(others
        ? [
            `p.rowid IN (SELECT rowid FROM "${model}Search" WHERE "${model}Search" MATCH ${bind(fts5Of(others))})`,
          ]
        : []),
      `EXISTS (SELECT 1 FROM json_each(${patterns}) j WHERE ' ' || m."searchText" || ' ' LIKE j.value)`,
    ];
    return `SELECT m."id" FROM "${model}PartsSearch" p CROSS JOIN "${model}" m ON m."id" = p.rowid WHERE ${conditions.join(' AND ')} LIMIT ${most}`;
  },
  compare: (column, comparison, value, bind) => `${column} ${comparison} ${bind(value)}`,
};

export const postgresql: Dialect = {
  object: (pairs) => `json_build_object(${flat(pairs)})`,
  // An aggregate of no rows is null.
  array: (expression, order) => `coalesce(json_agg(${expression}${order}), '[]')`,
  nested: (json) => json,
  answer: (json) => `${json}::text`,
  // Without OFFSET it would be made a join, which is planned for the whole table.
  exists: (from) => `EXISTS (SELECT 1 FROM ${from} OFFSET 0)`,
  // As with `exists`: otherwise it may read the whole table once, which costs less for many rows.
  each: (table, t, condition) =>
    `CROSS JOIN LATERAL (SELECT * FROM "${table}" ${t} WHERE ${condition} OFFSET 0) ${t}`,
  inTime: () => '',
  text: (value) => `${value}::text COLLATE "C"`,
  isIn(column, values, bind) {
    const possible = values.filter((value) => !hasNul(value));
    if (possible.length === 0 && values.length > 0) return isImpossible(column);
    return `${column} = ANY(${bind(possible)})`;
  },
  contains: (text, part, bind) => `strpos(${text}, ${bind(part)}) > 0`,
  matching(model, query, most, matches, bind) {
    // The function takes the condition as text, and what is bound in it as an array.
    const parts: string[] = [];
    const condition =
      matches?.('"searchText"', (part) => `$2[${parts.push(String(part))}]`) ?? 'TRUE';
    return `SELECT "searchIds"('${model}', ${bind(tsqueryOf(query))}::tsquery, ${bind(condition)}, ${bind(parts)}::text[], ${most})`;
  },
  matchesMany: (_model, _id, _query, own) => own,
  misspelt(model, { word, isPrefix, others }, most, bind) {
    const patterns = bind(slipPatterns(word, isPrefix));
    const query = others ? `${bind(tsqueryOf(others))}::tsquery` : 'NULL';
    return `SELECT "misspeltIds"('${model}', ${patterns}::text[], ${query}, ${most}) AS "id"`;
  },
  compare(column, comparison, value, bind) {
    if (!hasNul(value)) return `${column} ${comparison} ${bind(value)}`;
    // It takes no text with a NUL, and has none: there, the part before it compares the same, but
    // that it comes first.
    if (comparison === '=') return isImpossible(column);
    const before = value.slice(0, value.indexOf('\0'));
    return `${column} ${comparison.startsWith('<') ? '<=' : '>'} ${bind(before)}`;
  },
};

/** What no value is; like any comparison, neither true nor false of null. */
function isImpossible(column: string): string {
  return `${column} <> ${column}`;
}

function flat(pairs: readonly (readonly [name: string, expression: string])[]): string {
  return pairs.map(([name, expression]) => `'${name}', ${expression}`).join(', ');
}

function hasNul(value: string | number): value is string {
  return typeof value === 'string' && value.includes('\0');
}
