import { belongsTo } from './along.js';
import { conditionOf, conditionsIn } from './condition.js';
import { columnNamed, hasId, isKey, keptColumns } from './datamodel.js';
import type { Dialect, Json, Kind } from './dialect.js';
import type { Bound, Condition, List, Order, Value } from './list.js';
import { orderClause } from './list.js';
import type { Parameter, Statement } from './statement.js';

/** A count stops here: one more than this says that there are more. */
export const countedUpTo = 10_000;

/** The rows of a list in a statement. */
export interface Rows {
  /** What follows FROM: it gives the rows in their order. */
  readonly from: string;
  /** The alias that has the columns of the model. */
  readonly t: string;
}

/** Writes the parts of one statement, and gathers its parameters. */
export class Writer {
  readonly dialect: Dialect;
  readonly parameters: Parameter[] = [];
  /** Whether what was written may look at many rows. */
  isHeavy = false;
  #aliases = 0;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  readonly #tables: string[] = [];

  /** Adds a parameter, and returns how the text refers to it. */
  readonly bind = (value: Parameter): string => `$${this.parameters.push(value)}`;

  /** A name for a table that no other has. */
  readonly alias = (): string => `t${this.#aliases++}`;

  /** Keeps the rows of a query for the whole statement, and returns their name. */
  readonly table = (sql: string): string => {
    const name = this.alias();
    this.#tables.push(`${name} AS MATERIALIZED (${sql})`);
    return name;
  };

  /** The statement that answers with the text. */
  statement(json: string, tables: readonly string[] = []): Statement {
    const all = [...this.#tables, ...tables];
    const known = all.length > 0 ? `WITH ${all.join(', ')} ` : '';
    const { parameters, isHeavy } = this;
    const sql = withoutUnused(`${known}SELECT ${json} AS "json"`);
    return { sql, parameters, ...(isHeavy && { isHeavy }) };
  }

  /** A column of the alias as JSON. */
  column(model: string, t: string, name: string): Json {
    const { isRequired } = columnNamed(model, name);
    return this.dialect.json(this.kindOf(model, name), `${t}."${name}"`, !isRequired);
  }

  /** How the column is written in JSON. */
  kindOf(model: string, name: string): Kind {
    const { type, kind } = columnNamed(model, name);
    if (kind === 'enum') return 'enum';
    return type === 'Int' ? 'int' : 'text';
  }

  /** The rows of the list, in order. */
  rows(list: List): Rows {
    const t = this.alias();
    const { model, conditions = [], order, take = Number.POSITIVE_INFINITY } = list;
    // Of many rows that are looked at for a page, only the keys are read: they may be in an index.
    const isSifted =
      take <= longestPage && hasId(model) && !conditions.every((one) => isLookup(model, one));
    const keys =
      this.#keys(list, ['id']) ??
      (isSifted ? this.#whole(list, this.alias(), listed('', keysOf(order))) : undefined);
    if (keys === undefined) return { from: `(${this.#whole(list, t, '*')}) ${t}`, t };
    const k = this.alias();
    const joined = this.dialect.each(list.model, t, `${t}."id" = ${k}."id"`);
    return { from: `(${keys}) ${k} ${joined}`, t };
  }

  /**
   * The rows of the list with a number `n` each, from 1, and how many they are, `m`: the columns of an
   * alias of their own. They are numbered before anything else of a row is read, for to number rows is
   * to keep them.
   */
  numbered(list: List): Rows & { readonly n: string } {
    const [t, n, k] = [this.alias(), this.alias(), this.alias()];
    const own = keysOf(list.order);
    const keys = this.#keys(list, ['id']);
    const sorted = orderClause(list.order, ([column], i) => `${k}."${keys ? `o${i}` : column}"`);
    const from = keys ?? this.#whole(list, this.alias(), listed('', own));
    const numbers = `SELECT ${k}."id", row_number() OVER (${sorted}) AS n, count(*) OVER () AS m FROM (${from}) ${k}${sorted}`;
    const joined = this.dialect.each(list.model, t, `${t}."id" = ${n}."id"`);
    return { from: `(${numbers}) ${n} ${joined}`, t, n };
  }

  /** The columns of the rows of the list, as a query in its order. */
  query(list: List, columns: readonly string[]): string {
    const keys = this.#keys(list, columns);
    if (keys === undefined) {
      return this.#whole(list, this.alias(), listed('', columns));
    }
    const k = this.alias();
    return `SELECT ${listed(`${k}.`, columns)} FROM (${keys}) ${k}`;
  }

  /** How many rows the list has, up to so many. */
  count(list: Omit<List, 'order' | 'take' | 'bounds'>, most = countedUpTo + 1): string {
    this.isHeavy = true;
    const all: List = { ...list, order: [], take: most };
    // One value is of each row once, unless its links repeat.
    const isOnce = all.along?.values.length === 1 && !all.along.link?.isRepeated;
    const rows = this.#keys(all, isOnce ? [] : ['id']) ?? this.#whole(all, this.alias(), '1');
    return `(SELECT count(*) FROM (${rows}) s)`;
  }

  /** The condition on the rows of an alias; empty when it asks for nothing. */
  condition(model: string, t: string, condition: Condition | undefined): string {
    return conditionOf(this, model, t, condition);
  }

  /** That the column compares with the value. */
  compare(column: string, comparison: '=' | '<' | '>' | '<=' | '>=', value: Value): string {
    if (typeof value === 'object') return `${column} ${comparison} ${value.sql}`;
    return this.dialect.compare(column, comparison, value, this.bind);
  }

  /** The rows of a list that is read in its own order, or looked up. */
  #whole(list: List, t: string, shown: string): string {
    const { model, along, conditions = [], either = [{}], order, bounds = [] } = list;
    const limit = limitOf(list.take);
    // One value is compared with as such: for a list of values, PostgreSQL would sort.
    const [one, ...more] = along && !along.link ? along.values : [];
    const isOne = along !== undefined && one !== undefined && more.length === 0;
    const asked = along && !isOne ? [belongsTo(model, along), ...conditions] : conditions;
    this.#weigh(model, asked);
    const own = [
      ...(isOne ? [this.compare(`${t}."${along.column}"`, '=', one)] : []),
      ...this.#all(model, t, asked),
    ];
    // Of rows that are named one by one there are few: an index in the order of the list would lead
    // through all others.
    const isFew = conditions.some((condition) => isLookup(model, condition));
    const key = (column: string) =>
      isFew && limit !== '' ? this.#hidden(model, t, column) : `${t}."${column}"`;
    const columns = shown === '*' ? `${t}.*` : shown;
    const ranges = rangesOf(order, bounds, mostArms / either.length);
    const isOneArm = ranges.of.length * either.length === 1;
    const sorted = order.map(([name], i) => `, ${t}."${name}" AS o${i}`).join('');
    const arms = either.flatMap((one) => {
      const asked = [...own, ...this.#all(model, t, [one])];
      return ranges.of.map((range) => {
        const bound = this.#range(t, range);
        const all = [
          ...bound,
          ...this.#inTime(model, t, [...asked, ...this.#outside(t, order, ranges.left)]),
        ];
        const where = all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '';
        const end = `${orderClause(order, ([column]) => key(column))}${limit}`;
        return `SELECT ${columns}${isOneArm ? '' : sorted} FROM "${model}" ${t}${where}${end}`;
      });
    });
    if (isOneArm) return String(arms[0]);
    const end = `${orderClause(order, (_, i) => `o${i}`)}${limit}`;
    return `SELECT * FROM (${arms.map((arm) => `SELECT * FROM (${arm}) s`).join(' UNION ALL ')}) s${end}`;
  }

  /**
   * The columns of the rows that a list is read along, none of them twice, in its order: for each value
   * and range the first of its rows, and of all these the first. Undefined when the whole is better.
   */
  #keys(list: List, shown: readonly string[]): string | undefined {
    const { model, along, conditions = [], either = [{}], order, bounds = [], take } = list;
    if (along === undefined || (take === undefined && !along.link)) return undefined;
    const { link, column, values } = along;
    // Conditions on columns that the link has too are put on the link: fewer of its rows are read.
    const kept = link ? keptColumns(link.model) : [];
    const asked = either.map((one) => {
      const all = [
        ...conditions,
        ...Object.entries(one).map(([name, value]) => ({ [name]: value })),
      ];
      return {
        onLink: all.filter((condition) => isOf(kept, condition)),
        rest: all.filter((condition) => !isOf(kept, condition)),
      };
    });
    const ranges = rangesOf(order, bounds, mostArms / values.length / either.length);
    const arms = values.length * ranges.of.length * either.length;
    const written = Math.max(...asked.map(({ rest }) => conditionsIn(rest)));
    if (arms > 1 && arms * written > mostConditions) return undefined;
    // One range of the rows themselves needs no keys.
    if (arms === 1 && !link) return undefined;
    if (arms > fewArms) this.isHeavy = true;
    for (const { onLink, rest } of asked) {
      // A day is a range of the link's index, but what combines days is asked of each of its rows.
      const looked = onLink.filter((one) => Object.keys(one).some((name) => combining.has(name)));
      this.#weigh(model, [...rest, ...looked]);
    }
    const t = this.alias();
    const on = link ? this.alias() : t;
    const limit = limitOf(take);
    // What the link has too is read of it: then its row need not be, unless something is asked of it.
    const inLink = (name: string) =>
      name === 'id' ? link?.back : kept.includes(name) ? name : undefined;
    const isShown = shown.some((name) => inLink(name) === undefined);
    const columns = [
      ...shown.map((name) => {
        const known = link && inLink(name);
        return known ? `${on}."${known}" AS "${name}"` : `${t}."${name}"`;
      }),
      ...order.map(([name], i) => `${on}."${name}" AS o${i}`),
    ];
    const end = `${orderClause(order, ([name]) => `${on}."${name}"`)}${limit}`;
    const select = link?.isRepeated ? 'SELECT DISTINCT' : 'SELECT';
    const parts = asked.flatMap(({ onLink, rest }) => {
      const outside = this.#outside(on, order, ranges.left);
      const own = [
        ...(link ? this.#all(link.model, on, onLink) : []),
        ...this.#inTime(model, t, [...this.#all(model, t, rest), ...outside]),
      ];
      // What asks for the id alone asks the link for it: so rows that do not fit are not looked up.
      const isJoined = link !== undefined && (isShown || own.some((term) => asksMore(t, term)));
      const terms = link ? own.map((term) => onBack(t, term, `${on}."${link.back}"`)) : own;
      // Read along the link: no other order of the two tables is a range.
      const joined = isJoined
        ? ` ${this.dialect.each(model, t, `${t}."id" = ${on}."${link.back}"`)}`
        : '';
      const from = `"${link?.model ?? model}" ${on}${joined}`;
      return values.flatMap((value) => {
        const is = this.compare(`${on}."${column}"`, '=', value);
        return ranges.of.map((range) => {
          const all = [is, ...this.#range(on, range), ...terms];
          return `${select} ${columns.join(', ') || '1'} FROM ${from} WHERE ${all.join(' AND ')}${end}`;
        });
      });
    });
    if (parts.length === 1) return String(parts[0]);
    // Only links with two values lead to a row twice.
    const union = link && values.length > 1 ? ' UNION ' : ' UNION ALL ';
    const some = parts.map((part) => `SELECT * FROM (${part}) s`).join(union);
    return `${some}${orderClause(order, (_, i) => `o${i}`)}${limit}`;
  }

  #all(model: string, t: string, conditions: readonly Condition[]): string[] {
    return conditions
      .map((condition) => conditionOf(this, model, t, condition))
      .filter((term) => term !== '');
  }

  /** The conditions behind one that is asked of each row first, so that it ends in time. */
  #inTime(model: string, t: string, conditions: readonly string[]): readonly string[] {
    const inTime = this.dialect.inTime(t, hasId(model));
    return conditions.length === 0 || inTime === '' ? conditions : [inTime, ...conditions];
  }

  #weigh(model: string, conditions: readonly Condition[]): void {
    if (!conditions.every((condition) => isLookup(model, condition))) this.isHeavy = true;
  }

  #range(t: string, range: Range): string[] {
    return range.map(([column, comparison, value]) =>
      this.compare(`${t}."${column}"`, comparison, value),
    );
  }

  /** Bounds that would make too many ranges, as conditions. */
  #outside(t: string, order: Order, bounds: readonly Bound[]): string[] {
    return bounds.map((bound) => {
      const ranges = rangesOf(order, [bound], mostArms).of;
      return `(${ranges.map((range) => `(${this.#range(t, range).join(' AND ')})`).join(' OR ')})`;
    });
  }

  /** The column as an expression that has the same order, but is in no index. */
  #hidden(model: string, t: string, column: string): string {
    const { type } = columnNamed(model, column);
    if (type === 'Int') return `${t}."${column}" + 0`;
    // As text, an enum would have another order.
    return type === 'String' ? `${t}."${column}" || ''` : `${t}."${column}"`;
  }
}

// More than SQLite takes in one compound SELECT are too many.
const mostArms = 500;

// Each arm has all other conditions in it. Of more, a statement takes longer to be prepared than to be
// run along any other way, and at some point no database takes it.
const mostConditions = 2_000;

/** A page, and the row that tells whether there are more. */
const longestPage = 101;

/** So many ranges are read in no time. */
const fewArms = 6;

/** A range of an index: what its columns compare with. */
type Range = readonly (readonly [column: string, comparison: '=' | '<' | '>', value: Value])[];

/**
 * A page behind a key has the rows that come later in its order: of a day before, or of the same day
 * and a later place. No database makes one range of an index of such a condition; it reads the list
 * from its start. But each of the alternatives is one range, they have no row in common, and their
 * pages in order are the page of the whole.
 */
function rangesOf(
  order: Order,
  bounds: readonly Bound[],
  most: number,
): { readonly of: readonly Range[]; readonly left: readonly Bound[] } {
  let of: Range[] = [[]];
  const left: Bound[] = [];
  for (const bound of bounds) {
    if (of.length * order.length > most) {
      left.push(bound);
      continue;
    }
    const arms = order.map(([column, direction], i): Range => {
      const same = order
        .slice(0, i)
        .map(([equal], j) => [equal, '=', bound.key[j] as Value] as const);
      const beyond = (direction === 'asc') === bound.isBefore ? '<' : '>';
      return [...same, [column, beyond, bound.key[i] as Value]];
    });
    of = of.flatMap((range) => arms.map((arm) => [...range, ...arm]));
  }
  return { of, left };
}

/** Whether the condition asks for nothing but rows of certain keys. */
function isLookup(model: string, condition: Condition): boolean {
  const entries = Object.entries(condition);
  return (
    entries.length > 0 &&
    entries.every(([name, value]) => {
      if (typeof value !== 'object' || value === null) return isKey(model, name);
      return isKey(model, name) && Object.keys(value).every((operator) => operator === 'in');
    })
  );
}

/** Whether the term asks for another column of the alias than its id. */
function asksMore(t: string, term: string): boolean {
  return new RegExp(`\\b${t}\\."(?!id")`).test(term);
}

/** The term with the expression for the alias's id, if it asks for no other column of it. */
function onBack(t: string, term: string, back: string): string {
  return asksMore(t, term) ? term : term.replaceAll(`${t}."id"`, back);
}

/**
 * The limit is a part of the text and no parameter: PostgreSQL, which plans a prepared statement for
 * any value of its parameters, would plan for a tenth of the table.
 */
export function limitOf(take: number | undefined): string {
  if (take === undefined) return '';
  if (!Number.isInteger(take)) throw new TypeError('A limit that is not an integer.');
  return ` LIMIT ${take}`;
}

/** Whether the condition asks for something, and only of these columns. */
function isOf(columns: readonly string[], condition: Condition): boolean {
  const asked = Object.entries(condition).filter(([, value]) => value !== undefined);
  return (
    asked.length > 0 &&
    asked.every(([name, value]) =>
      combining.has(name)
        ? [value].flat().every((inner) => isOf(columns, inner as Condition))
        : columns.includes(name),
    )
  );
}

/** What makes one condition of several. */
const combining: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT']);

/**
 * The statement with the columns that it asks of an alias instead of all: SQLite carries those from
 * one query to the next. An alias stands for one table in all of a statement.
 */
function withoutUnused(sql: string): string {
  const used = new Map<string, Set<string>>();
  for (const [, t = '', column = ''] of sql.matchAll(/\b(t\d+)\.("\w+")/g)) {
    used.set(t, (used.get(t) ?? new Set()).add(column));
  }
  return sql.replace(/\b(t\d+)\.\*/g, (all, t: string) => {
    const columns = used.get(t);
    return columns ? [...columns].map((column) => `${t}.${column}`).join(', ') : all;
  });
}

/** The columns that tell a row, and its place in the order. */
function keysOf(order: Order): string[] {
  return [...new Set(['id', ...order.map(([column]) => column)])];
}

function listed(prefix: string, columns: readonly string[]): string {
  return columns.map((column) => `${prefix}"${column}"`).join(', ');
}
