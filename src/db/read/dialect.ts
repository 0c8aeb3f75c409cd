import { checksumLength } from '../../domain/cursor.js';
import { type Misspelling, slipParts, slipPatterns } from '../../domain/misspelling.js';
import type { SearchQuery } from '../../domain/search-query.js';
import type { Parameter } from './statement.js';
import { fts5Of, tsqueryOf } from './word-queries.js';

/** SQL that gives JSON: of SQLite a value of JSON or one that it writes as such, of PostgreSQL text. */
export type Json = string & { readonly isJson: true };

/** How a column is written in JSON. */
export type Kind = 'text' | 'int' | 'enum';

/** All in which the statements for the two databases differ. */
export interface Dialect {
  /** The value as JSON: null for null, if it may be that. */
  json(kind: Kind, value: string, nullable?: boolean): Json;
  /** Whether the condition holds. */
  bool(condition: string): Json;
  /** What the text says is JSON. */
  literal(json: string): Json;
  /** A JSON object of the names and expressions; a name is one of GraphQL, or has a `$` before it. */
  object(pairs: readonly (readonly [name: string, json: Json])[]): Json;
  /**
   * The aggregate that makes a JSON array of the expression's values, in the order of the rows.
   *
   * @param filter which of the rows it has; all without
   * @param order that of the rows, where they are in another one
   */
  array(json: Json, filter?: string, order?: string): Json;
  /** The JSON, or null where a subselect found no row. */
  orNull(json: string): Json;
  /** JSON that a subselect gives. */
  subselect(sql: string): Json;
  /** The first JSON whose condition holds, or the last. */
  choose(cases: readonly (readonly [condition: string, json: Json])[], otherwise: Json): Json;
  /** The global id of a row of the type. */
  globalId(type: string, key: string): Json;
  /** The cursor of a row: see `cursorOf` of the domain; all are SQL. */
  cursor(prefix: string, parent: string | undefined, key: readonly SqlValue[]): Json;
  /** The name of the country with the code. */
  countryName(code: string, language: string): Json;
  /**
   * The name in the language among those that the query selects, or else the first of them.
   *
   * @param names what follows FROM, in the order of the names; their alias is `n`
   */
  nameIn(names: string, language: string, name: string): Json;
  /** What the text has at the span of the citation, or where its words have moved to. */
  quote(citation: string, text: string): Json;
  /** The link to that in the document at the address, or the address when it is not what was cited. */
  citationUrl(citation: string, url: string, text: string): Json;
  /** Whether the text of its block still has the cited words there. */
  citationStatus(citation: string, text: string): Json;
  /** Ends the statement: see `Refused`. */
  readonly refused: Json;
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
  /** A query of rows of numbers, which are one parameter. */
  table(columns: readonly string[], rows: readonly (readonly number[])[], bind: Bind): string;
  /** That the column has one of the ids that the query finds, once for the whole statement. */
  isFound(column: string, ids: string): string;
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
   * That the row of the alias matches, asked of very many rows.
   *
   * @param matches that the words of a row do
   * @param isCommon that many rows match, so that a page is soon full: a condition for the statement
   * @param isMore whether the index of words finds rows that don't match
   * @param table keeps the rows of a query for the whole statement, and returns their name
   */
  matchesMany(
    model: string,
    t: string,
    query: SearchQuery,
    asked: {
      readonly matches: Matches;
      readonly isCommon: string;
      readonly isMore: boolean;
      readonly bind: Bind;
      readonly table: (sql: string) => string;
    },
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

/** An expression, and how it is written in JSON. */
export interface SqlValue {
  readonly kind: Kind;
  readonly sql: string;
}

/** What is written in a statement is JSON by the way in which it was made. */
const asJson = (sql: string) => sql as Json;

/** The text as a literal of SQL. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Where the words of a citation begin and end in an attached text. */
const spanOf = (c: string) => `${startOf(c)}, ${startOf(c)} + ${c}."end" - ${c}."start"`;
const startOf = (c: string) => `coalesce(${c}."movedStart", ${c}."start")`;
const spanParts = (c: string) => [
  postgresql.json('int', startOf(c)),
  postgresql.json('int', `(${startOf(c)} + ${c}."end" - ${c}."start")`),
];

/** The ids of so many rows are kept while one statement asks rows whether they are among them. */
const mostKept = 300_000;

export const sqlite: Dialect = {
  json: (_kind, value) => asJson(value),
  bool: (condition) => asJson(`json(iif(${condition}, 'true', 'false'))`),
  literal: (json) => asJson(`json(${quoted(json)})`),
  object(pairs) {
    const objects = chunks(pairs, mostPairs).map(
      (some) => `json_object(${some.map(([name, json]) => `'${name}', ${json}`).join(', ')})`,
    );
    if (objects.length < 2) return asJson(objects[0] ?? "json('{}')");
    // Each is made once: what is in it may hold many others.
    const inner = objects.map(
      (one) => `(SELECT substr(o.j, 2, length(o.j) - 2) FROM (SELECT ${one} AS j LIMIT 1) o)`,
    );
    return asJson(`json('{' || ${inner.join(" || ',' || ")} || '}')`);
  },
  array: (json, filter, order = '') =>
    asJson(
      `json_group_array(${json}${order && ` ORDER BY ${order}`})${filter ? ` FILTER (WHERE ${filter})` : ''}`,
    ),
  orNull: asJson,
  subselect: (sql) => asJson(`(${sql})`),
  choose: (cases, otherwise) => asJson(caseOf(cases, otherwise)),
  globalId: (type, key) => asJson(`globalId('${type}', ${key})`),
  cursor: (prefix, parent, key) =>
    asJson(`cursorOf(${[prefix, parent ?? 'NULL', ...key.map(({ sql }) => sql)].join(', ')})`),
  countryName: (code, language) => asJson(`countryName(${code}, ${language})`),
  nameIn: (names, language, name) =>
    asJson(
      `coalesce(nullif((SELECT nameIn(json_group_array(json_array(n."text", n."language", n."kind")), ${language}) FROM ${names}), ''), ${name})`,
    ),
  quote: (c, text) => asJson(`json(quoteOf(${spanOf(c)}, ${text}))`),
  citationUrl: (c, url, text) =>
    asJson(`citationUrl(${url}, ${spanOf(c)}, ${c}."sha256", ${text})`),
  citationStatus: (c, text) => asJson(`statusOf(${c}."start", ${c}."end", ${c}."sha256", ${text})`),
  refused: asJson('refuse()'),
  exists: (from) => `EXISTS (SELECT 1 FROM ${from} LIMIT 1)`,
  // It reads in this order and no other.
  each: (table, t, condition) => `CROSS JOIN "${table}" ${t} ON ${condition}`,
  // A function of ours: see sqlite/run.ts. Called for each row, it costs as much as a condition.
  inTime: (t, hasId) => (hasId ? `(${t}."id" & 15 OR inTime())` : 'inTime()'),
  text: (value) => value,
  isFound: (column, ids) => `${column} IN (${ids})`,
  isIn: (column, values, bind) =>
    `${column} IN (SELECT value FROM json_each(${bind(JSON.stringify(values))}))`,
  table: (columns, rows, bind) =>
    `SELECT ${columns.map((column, i) => `j.value ->> ${i} AS ${column}`).join(', ')} FROM json_each(${bind(JSON.stringify(rows))}) j`,
  contains: (text, part, bind) => `instr(${text}, ${bind(part)}) > 0`,
  matching(model, query, most, matches, bind) {
    const found = `s."${model}Search" MATCH ${bind(fts5Of(query))}`;
    if (!matches) return `SELECT s.rowid FROM "${model}Search" s WHERE ${found} LIMIT ${most}`;
    // To the index, the texts of a row are one.
    return `SELECT m."id" FROM "${model}Search" s CROSS JOIN "${model}" m ON m."id" = s.rowid WHERE ${found} AND ${matches('m."searchText"', bind)} LIMIT ${most}`;
  },
  matchesMany(model, t, query, { matches, isCommon, isMore, bind }) {
    const found = `FROM "${model}Search" s WHERE s."${model}Search" MATCH ${bind(fts5Of(query))}`;
    const few = `(SELECT count(*) FROM (SELECT 1 ${found} LIMIT ${mostKept + 1})) <= ${mostKept}`;
    const own = matches(`${t}."searchText"`, bind);
    // The ids are found once, and no row is read for its words.
    return `CASE WHEN ${isCommon} THEN ${own} WHEN ${few} THEN ${t}."id" IN (SELECT s.rowid ${found})${isMore ? ` AND ${own}` : ''} ELSE ${own} END`;
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
  json(kind, value, nullable = false) {
    const text = {
      text: `to_json(${value})::text`,
      int: `${value}::text`,
      // Its letters need no escape.
      enum: `'"' || ${value}::text || '"'`,
    }[kind];
    return asJson(nullable ? `coalesce(${text}, 'null')` : text);
  },
  bool: (condition) => asJson(`CASE WHEN ${condition} THEN 'true' ELSE 'false' END`),
  literal: (json) => asJson(quoted(json)),
  object(pairs) {
    const parts = pairs.map(([name, json], i) => [`'${i === 0 ? '' : ','}"${name}":'`, json]);
    return joined([["'{'"], ...parts, ["'}'"]].flat());
  },
  array(json, filter, order) {
    const sorted = order ? ` ORDER BY ${order}` : '';
    const filtered = filter ? ` FILTER (WHERE ${filter})` : '';
    return joined(["'['", `string_agg(${json}, ','${sorted})${filtered}`, "']'"]);
  },
  orNull: (json) => asJson(`coalesce(${json}, 'null')`),
  subselect: (sql) => asJson(`(${sql})`),
  choose: (cases, otherwise) => asJson(caseOf(cases, otherwise)),
  // The base64 of PostgreSQL is cut into lines.
  globalId: (type, key) =>
    asJson(
      `'"' || translate(encode(convert_to('${type}:' || ${key}, 'UTF8'), 'base64'), E'\\n', '') || '"'`,
    ),
  cursor(prefix, parent, key) {
    const values = [
      parent === undefined ? "'null'" : `to_json(${parent})::text`,
      ...key.map(({ kind, sql }) => this.json(kind, sql)),
    ];
    const content = `concat(${prefix}, ${values.map((value) => `',', ${value}`).join(', ')}, ']')`;
    const bytes = "convert_to(x.c, 'UTF8')";
    const checked = `convert_to(substr(encode(sha256(${bytes}), 'hex'), 1, ${checksumLength}), 'UTF8') || ${bytes}`;
    return asJson(
      `(SELECT '"' || translate(encode(${checked}, 'base64'), E'+/=\\n', '-_') || '"' FROM (SELECT ${content} AS c OFFSET 0) x)`,
    );
  },
  countryName: (code, language) =>
    hole('country', [postgresql.json('text', code), textOf(language)]),
  nameIn(names, language, name) {
    const one = joined([
      "'['",
      this.json('text', 'n."text"'),
      "','",
      this.json('text', 'n."language"'),
      "','",
      this.json('enum', 'n."kind"'),
      "']'",
    ]);
    const all = `(SELECT ${this.array(one)} FROM ${names})`;
    return hole('name', [asJson(all), textOf(language), this.json('text', name)]);
  },
  quote: (c, text) => hole('quote', [...spanParts(c), postgresql.json('text', text, true)]),
  citationUrl: (c, url, text) =>
    hole('url', [
      postgresql.json('text', url, true),
      ...spanParts(c),
      postgresql.json('text', `${c}."sha256"`),
      postgresql.json('text', text, true),
    ]),
  citationStatus: (c, text) =>
    hole('status', [
      postgresql.json('int', `${c}."start"`),
      postgresql.json('int', `${c}."end"`),
      postgresql.json('text', `${c}."sha256"`),
      postgresql.json('text', text, true),
    ]),
  refused: asJson("E'\\x02'"),
  // Without OFFSET it would be made a join, which is planned for the whole table.
  exists: (from) => `EXISTS (SELECT 1 FROM ${from} OFFSET 0)`,
  // As with `exists`: otherwise it may read the whole table once, which costs less for many rows.
  each: (table, t, condition) =>
    `CROSS JOIN LATERAL (SELECT ${t}.* FROM "${table}" ${t} WHERE ${condition} OFFSET 0) ${t}`,
  inTime: () => '',
  text: (value) => `${value}::text COLLATE "C"`,
  // Within a condition on each row, IN would look through the table for each of them.
  isFound: (column, ids) => `${column} = ANY(ARRAY(${ids}))`,
  isIn(column, values, bind) {
    const possible = values.filter((value) => !hasNul(value));
    if (possible.length === 0 && values.length > 0) return isImpossible(column);
    return `${column} = ANY(${bind(possible)})`;
  },
  table: (columns, rows, bind) =>
    `SELECT ${columns.map((column, i) => `(j.value ->> ${i})::int AS ${column}`).join(', ')} FROM json_array_elements(${bind(JSON.stringify(rows))}::json) j`,
  contains: (text, part, bind) => `strpos(${text}, ${bind(part)}) > 0`,
  matching(model, query, most, matches, bind) {
    // The function takes the condition as text, and what is bound in it as an array.
    const parts: string[] = [];
    const condition =
      matches?.('"searchText"', (part) => `$2[${parts.push(String(part))}]`) ?? 'TRUE';
    return `SELECT "searchIds"('${model}', ${bind(tsqueryOf(query))}::tsquery, ${bind(condition)}, ${bind(parts)}::text[], ${most})`;
  },
  matchesMany(model, t, query, { matches, isCommon, isMore, bind, table }) {
    // As on SQLite. The words are read from the row by its id, so that the index of the list is enough.
    const ids = table(this.matching(model, query, mostKept + 1, undefined, bind));
    const own = `(SELECT ${matches('m."searchText"', bind)} FROM "${model}" m WHERE m."id" = ${t}."id")`;
    return `CASE WHEN ${isCommon} THEN ${own} WHEN (SELECT count(*) FROM ${ids}) <= ${mostKept} THEN ${t}."id" IN (TABLE ${ids})${isMore ? ` AND ${own}` : ''} ELSE ${own} END`;
  },
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

function caseOf(cases: readonly (readonly [string, Json])[], otherwise: Json): string {
  const all = cases.map(([condition, json]) => `WHEN ${condition} THEN ${json}`);
  return `CASE ${all.join(' ')} ELSE ${otherwise} END`;
}

/** The parts of a text of PostgreSQL; its functions take a hundred arguments. */
function joined(parts: readonly string[]): Json {
  if (parts.length <= mostPairs) return asJson(`concat(${parts.join(', ')})`);
  return joined(chunks(parts, mostPairs).map((some) => `concat(${some.join(', ')})`));
}

/** What a statement of PostgreSQL leaves open, with what it is made of: see postgresql/holes.ts. */
function hole(kind: string, parts: readonly Json[]): Json {
  const separated = parts.flatMap((part, i) => (i === 0 ? [part] : ["','", part]));
  return joined([`E'\\x01${kind}['`, ...separated, `E']\\x01'`]);
}

const textOf = (parameter: string) => asJson(`to_json(${parameter}::text)::text`);

/** Both databases take so many arguments of a function, and SQLite in some builds no more. */
const mostPairs = 60;

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  );
}

function hasNul(value: string | number): value is string {
  return typeof value === 'string' && value.includes('\0');
}
