import { excludedBy, parseQuery } from '../../domain/search-query.js';
import { backReferenceOf, type Field, fieldNamed, isKey, referenceOf } from './datamodel.js';
import type { Bind, Comparison, Dialect } from './dialect.js';
import { type Condition, type Order, orderClause } from './list.js';
import { matches, matchesMany, matchingIds, misspeltIds, without } from './words.js';

/** What conditions are written with. */
export interface Writing {
  readonly dialect: Dialect;
  readonly bind: Bind;
  /** A name for a table that no other has. */
  readonly alias: () => string;
  /** Keeps the rows of a query for the whole statement, and returns their name. */
  readonly table: (sql: string) => string;
}

/**
 * What is asked of rows as a condition on those of an alias; empty when it asks for nothing. It is
 * written as Prisma writes it, as far as anything here asks so.
 *
 * @param t the alias of the model's table
 */
export function conditionOf(to: Writing, model: string, t: string, where: unknown): string {
  const terms = entries(where).flatMap(([name, value]) => {
    if (name === 'AND') return all(to, model, t, value).filter((term) => term !== '');
    if (name === 'OR') return [either(all(to, model, t, value))];
    if (name === 'NOT') {
      const terms = all(to, model, t, value).filter((term) => term !== '');
      // One condition, however many there are: with each, SQLite expects fewer rows, and for some
      // dozens of them it would rather read the whole table and sort what is left.
      return terms.length > 1 ? [`NOT ${either(terms)}`] : terms.map((term) => `NOT (${term})`);
    }
    const field = fieldNamed(model, name);
    if (field.kind === 'object') return related(to, field, t, value);
    return comparisons(to, model, field, t, value);
  });
  return terms.join(' AND ');
}

/** A condition on a relation: that some of its rows, or the one row, is such. */
function related(to: Writing, field: Field, t: string, value: unknown): string[] {
  if (!field.isList) {
    const column = referenceOf(field);
    const { id } = value as { readonly id?: { readonly withNarrower?: unknown } };
    if (id?.withNarrower) {
      return [isWithNarrower(to, field.type, `${t}."${column}"`, id.withNarrower)];
    }
    const r = to.alias();
    const condition = conditionOf(to, field.type, r, value);
    // A row that has none has not that one.
    const isAny = field.isRequired ? '' : `${t}."${column}" IS NOT NULL AND `;
    if (entries(value).every(([name]) => isKey(field.type, name))) {
      // Found once, before any row.
      const found = `SELECT ${r}."id" FROM "${field.type}" ${r} WHERE ${condition}`;
      return [`(${isAny}${to.dialect.isFound(`${t}."${column}"`, found)})`];
    }
    // Null when the condition is, of which NOT makes nothing else; EXISTS would be false.
    const holds = `SELECT ${condition} FROM "${field.type}" ${r} WHERE ${r}."id" = ${t}."${column}"`;
    return [`(${isAny}(${holds}))`];
  }
  const column = backReferenceOf(field);
  const { some } = value as { readonly some: unknown };
  const r = to.alias();
  const terms = [`${r}."${column}" = ${t}."id"`, conditionOf(to, field.type, r, some)];
  const joined = terms.filter((term) => term !== '').join(' AND ');
  return [to.dialect.exists(`"${field.type}" ${r} WHERE ${joined}`)];
}

function all(to: Writing, model: string, t: string, value: unknown): string[] {
  const parts = Array.isArray(value) ? value : [value];
  return parts.map((part) => conditionOf(to, model, t, part));
}

function either(terms: readonly string[]): string {
  return `(${terms.map((term) => `(${term})`).join(' OR ')})`;
}

const comparisonsOf: ReadonlyMap<string, Comparison> = new Map([
  ['equals', '='],
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
]);

/** As many rows as are wanted of those whose words match. */
interface Matching {
  readonly text: string;
  readonly most: number;
  /** Whether the last word may still be being typed; it is not when this is left out. */
  readonly isTyped?: boolean;
}

/** Words that very many rows of a list are asked for. */
interface WordsOfMany {
  readonly text: string;
  /** The order of the list. */
  readonly order: Order;
  /** What else is asked of its rows, as far as it tells which are the first. */
  readonly within: readonly Condition[];
}

/** The words of the first rows of a list, as a query. */
function firstOf(to: Writing, model: string, { order, within }: WordsOfMany): string {
  const x = to.alias();
  const terms = all(to, model, x, within).filter((term) => term !== '');
  const where = terms.length > 0 ? ` WHERE ${terms.join(' AND ')}` : '';
  const sorted = orderClause(order, ([name]) => `${x}."${name}"`);
  return `SELECT ${x}."searchText" FROM "${model}" ${x}${where}${sorted}`;
}

function comparisons(to: Writing, model: string, field: Field, t: string, value: unknown) {
  const { dialect, bind } = to;
  const column = `${t}."${field.name}"`;
  const operations =
    typeof value === 'object' && value !== null ? entries(value) : [['equals', value] as const];
  return operations.map(([operator, operand]) => {
    if (operator === 'in' && Array.isArray(operand)) {
      const [one] = operand;
      if (isSql(one)) return `${column} = ${one.sql}`;
      return dialect.isIn(column, operand, bind);
    }
    if ((operator === 'search' || operator === 'found') && field.name === 'searchText') {
      const many = operator === 'found' ? (operand as WordsOfMany) : undefined;
      const text = many?.text ?? String(operand);
      const query = parseQuery(text, false);
      if (query && many) return matchesMany(to, model, t, query, firstOf(to, model, many));
      if (query) return matches(to, column, query);
      const conditions = without(to, column, excludedBy(text));
      // A query of no words at all finds nothing.
      return conditions.length > 0 ? conditions.join(' AND ') : `${column} <> ${column}`;
    }
    if ((operator === 'matching' || operator === 'misspelt') && field.isId) {
      const { text, most, isTyped = false } = operand as Matching;
      const query = parseQuery(text, isTyped);
      const nothing = `${column} <> ${column}`;
      if (query === undefined) return nothing;
      if (operator === 'misspelt') {
        const ids = misspeltIds(to, model, query, most);
        return ids === undefined ? nothing : `${column} IN (${ids})`;
      }
      return `${column} IN (${matchingIds(to, model, query, most)})`;
    }
    if (operator === 'withNarrower' && field.isId) {
      return isWithNarrower(to, model, column, operand);
    }
    const comparison = comparisonsOf.get(operator);
    if (comparison === undefined) throw new Error(`No operator ${operator}.`);
    if (operand === null) return `${column} IS NULL`;
    return dialect.compare(column, comparison, operand as string | number, bind);
  });
}

/** That the column has the id of one of the topics with the slugs, or of one below them. */
function isWithNarrower(to: Writing, model: string, column: string, slugs: unknown): string {
  const [all, named, below] = [to.alias(), to.alias(), to.alias()];
  const condition = conditionOf(to, model, named, { slug: { in: slugs } });
  const first = `SELECT ${named}."id" FROM "${model}" ${named} WHERE ${condition}`;
  const links = fieldNamed(model, 'narrowerTopics');
  const [topic, broader] = [
    referenceOf(fieldNamed(links.type, 'topic')),
    backReferenceOf(links),
  ] as const;
  // Where it goes around, UNION ends it.
  const next = `SELECT ${below}."${topic}" FROM ${all} JOIN "${links.type}" ${below} ON ${below}."${broader}" = ${all}."id"`;
  const ids = `WITH RECURSIVE ${all} ("id") AS (${first} UNION ${next}) SELECT "id" FROM ${all}`;
  // They are found once. Were this not the truth of a condition, each of so many might be sought in
  // an index for each row, rather than the row's own among them.
  return `((${column} IN (${ids})) IS TRUE)`;
}

/** How many comparisons the condition makes, a list being one, and each word of a text. */
export function conditionsIn(where: unknown): number {
  if (Array.isArray(where)) return where.reduce((sum, part) => sum + conditionsIn(part), 0);
  if (typeof where !== 'object' || where === null) return 1;
  return entries(where).reduce((sum, [name, value]) => {
    if (name === 'in') return sum + 1;
    return sum + (name === 'search' ? String(value).split(' ').length : conditionsIn(value));
  }, 0);
}

function isSql(value: unknown): value is { readonly sql: string } {
  return typeof value === 'object' && value !== null && 'sql' in value;
}

/** The properties that are not undefined, which stands for "not asked". */
function entries(value: unknown): [string, unknown][] {
  return Object.entries(value ?? {}).filter(([, property]) => property !== undefined);
}
