import { areKey, backReferenceOf, fieldNamed, referenceOf } from './datamodel.js';
import type { Dialect } from './dialect.js';
import type { Condition, List } from './list.js';
import type { Statement } from './statement.js';
import type { Writer } from './writer.js';

/** The list whose rows are counted. */
export type CountedList = Pick<List, 'model' | 'along' | 'conditions' | 'either' | 'order'>;

/** Relations that are followed one after the other, the first of them to many. */
export type Way = readonly string[];

/** What a list's rows are counted by. */
export interface Facet {
  /**
   * The ways from a row to what has the value; it has the value itself without. However many lead to
   * one value, the row counts once.
   */
  readonly ways?: readonly [Way, ...Way[]];
  /** What a row of the first relation of a way must fulfil. */
  readonly within?: Condition;
  /** A relation to one, a column of values, or the years from the day in one column to that in another, if any. */
  readonly by:
    | { readonly relation: string }
    | { readonly column: string }
    | {
        readonly years: readonly [first: string, last: string];
        /** Only years between these. */
        readonly within?: { readonly from?: number | undefined; readonly to?: number | undefined };
      };
  /**
   * The links from what is led to, and the relation from these on to what contains it: a row that leads
   * to something counts for all that contain that, too, once for each. See rolled-up.ts.
   */
  readonly above?: readonly [links: string, through: string];
  /** The column of the model led to that counts all rows of the list, which has no condition then. */
  readonly kept?: string;
}

/** How many rows lead to what has an id, or to what that contains. */
export type Counts = ReadonlyMap<number, number>;

/** The statement that answers with the array of the answers. */
export function statementOf(
  writer: Writer,
  tables: readonly string[],
  answers: readonly string[],
): Statement {
  writer.isHeavy = true;
  const array = answers.map((answer) => `(${answer})`).join(` || ',' || `);
  return writer.statement(`'[' || ${array} || ']'`, tables);
}

/**
 * The first rows of some lists of one model, as one table: each list is read once, and what is asked
 * of all of them is counted at once. PostgreSQL takes longer to plan a hundred small queries than to
 * run them.
 */
export class CountedRows {
  readonly model: string;
  readonly name: string;
  readonly #writer: Writer;
  readonly #dialect: Dialect;
  readonly #cap: number;
  readonly #lists: CountedList[] = [];
  readonly #columns = new Set(['id']);
  /** The table of how many years after its first one a row may be of; undefined until it is asked for. */
  #laterYears: { readonly name: string; readonly most: string } | undefined;

  /** @param cap how many rows of a list are counted */
  constructor(writer: Writer, dialect: Dialect, model: string, cap: number) {
    this.model = model;
    this.name = writer.alias();
    this.#writer = writer;
    this.#dialect = dialect;
    this.#cap = cap;
  }

  /** Adds a list, and returns its number. */
  add(list: CountedList): number {
    return this.#lists.push(list) - 1;
  }

  /** How many lists it has, which are numbered from 0. */
  get size(): number {
    return this.#lists.length;
  }

  /** The table; none when it has no lists. */
  tables(): string[] {
    const columns = [...this.#columns];
    const shown = columns.map((column) => `s."${column}"`).join(', ');
    const arms = this.#lists.map((list, number) => {
      const rows = this.#writer.query({ ...list, take: this.#cap }, columns);
      return `SELECT ${number} AS l, ${shown} FROM (${rows}) s`;
    });
    if (arms.length === 0) return [];
    const rows = `${this.name} AS MATERIALIZED (${arms.join(' UNION ALL ')})`;
    if (this.#laterYears === undefined) return [rows];
    const { name, most } = this.#laterYears;
    const last = `SELECT coalesce(max(${most}), 0) FROM ${this.name} r`;
    const all = `WITH RECURSIVE y (n) AS (SELECT 0 UNION ALL SELECT y.n + 1 FROM y WHERE y.n < (${last})) SELECT n FROM y`;
    return [rows, `${name} AS MATERIALIZED (${all})`];
  }

  /** How many rows `n` of each list `l` have each value `v`, which is the id of what they lead to. */
  countedBy(facet: Facet): string {
    const { ways = [[]] } = facet;
    const arms = ways.map((way) => {
      const { join, value } = this.sourceOf(facet, way);
      return `SELECT r.l, r."id", ${value} AS v FROM ${this.name} r ${join} WHERE ${value} IS NOT NULL`;
    });
    const count = this.#isOnce(facet) ? 'count(*)' : 'count(DISTINCT s."id")';
    const counted = arms.join(' UNION ALL ');
    return `SELECT s.l, s.v, ${count} AS n FROM (${counted}) s GROUP BY s.l, s.v`;
  }

  /** Of each row of each list, the number `l` of the list, and the values `v` that the row leads to, as JSON. */
  valuesOf(facet: Facet): string {
    const { ways = [[]] } = facet;
    const arms = ways.map((way) => {
      const { join, value } = this.sourceOf(facet, way);
      return `SELECT ${value} AS v FROM (SELECT r."id") r ${join} WHERE ${value} IS NOT NULL`;
    });
    const values = `SELECT ${this.#dialect.array(this.#dialect.json('int', 's.v'))} FROM (${arms.join(' UNION ALL ')}) s`;
    const row = this.#dialect.object([
      ['l', this.#dialect.json('int', 'r.l')],
      ['v', this.#dialect.subselect(values)],
    ]);
    return `SELECT ${this.#dialect.array(row)} FROM ${this.name} r`;
  }

  /** Of each list `l` that has rows a number `n`: more than the cap exactly when not all are counted. */
  more(): string {
    const all = this.#lists.map((list, number) => {
      const count = this.#writer.count(list, this.#cap + 1);
      // Only a list that fills all there is room for can have more.
      return `WHEN ${number} THEN CASE WHEN g.n < ${this.#cap} THEN 0 ELSE ${count} END`;
    });
    const found = `SELECT r.l, count(*) AS n FROM ${this.name} r GROUP BY r.l`;
    return `SELECT g.l, CASE g.l ${all.join(' ')} END AS n FROM (${found}) g`;
  }

  /** Where the value of each row `r` is on the way, and what is joined to the rows for it. */
  sourceOf(
    { within, by }: Facet,
    way: Way = [],
  ): { readonly join: string; readonly value: string } {
    let [t, model, join] = ['r', this.model, ''];
    for (const relation of way) {
      const field = fieldNamed(model, relation);
      const next = this.#writer.alias();
      const on = field.isList
        ? `${next}."${backReferenceOf(field)}" = ${t}."id"`
        : `${next}."id" = ${t}."${referenceOf(field)}"`;
      const condition = t === 'r' ? this.#writer.condition(field.type, next, within) : '';
      const both = condition === '' ? on : `${on} AND ${condition}`;
      join += ` ${this.#dialect.each(field.type, next, both)}`;
      [t, model] = [next, field.type];
    }
    if ('years' in by) return this.#years(by);
    const [column, value] = valueIn(t, model, by);
    if (t === 'r') this.#columns.add(column);
    return { join, value };
  }

  /** The years of the days of each row `r`: one, for nearly all rows. */
  #years({ years, within: { from, to } = {} }: Extract<Facet['by'], { years: unknown }>) {
    for (const column of years) this.#columns.add(column);
    const [first, last] = years.map((column) => `CAST(substr(r."${column}", 1, 4) AS INTEGER)`);
    const most = `CASE WHEN r."${years[1]}" IS NULL THEN 0 ELSE ${last} - ${first} END`;
    this.#laterYears ??= { name: this.#writer.alias(), most };
    const y = this.#writer.alias();
    const value = `${first} + ${y}.n`;
    const conditions = [
      `${y}.n <= ${most}`,
      ...(from === undefined ? [] : [`${value} >= ${from}`]),
      ...(to === undefined ? [] : [`${value} <= ${to}`]),
    ];
    return { join: `JOIN ${this.#laterYears.name} ${y} ON ${conditions.join(' AND ')}`, value };
  }

  /** Whether no row has a value twice. */
  #isOnce({ ways: [[relation, ...more], ...others] = [[]], by }: Facet): boolean {
    if (relation === undefined || 'years' in by) return true;
    if (more.length + others.length > 0) return false;
    const field = fieldNamed(this.model, relation);
    const [column] = valueIn('', field.type, by);
    return areKey(field.type, [backReferenceOf(field), column]);
  }
}

/** The column that the value is made of, and the value. */
function valueIn(
  t: string,
  model: string,
  by: Exclude<Facet['by'], { years: unknown }>,
): readonly [string, string] {
  const column = 'column' in by ? by.column : referenceOf(fieldNamed(model, by.relation));
  return [column, `${t}."${column}"`];
}

/** The model that the facet leads to, or that has its value. */
export function modelOf(model: string, { ways: [way] = [[]], by }: Facet): string {
  const relations = 'relation' in by ? [...way, by.relation] : way;
  return relations.reduce((from, relation) => fieldNamed(from, relation).type, model);
}
