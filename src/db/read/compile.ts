import { type Args, entries } from './arguments.js';
import {
  backReferenceOf,
  columnNamed,
  columnsOf,
  fieldNamed,
  hasId,
  isInt,
  isKey,
  keptColumns,
  referenceOf,
} from './datamodel.js';
import type { Dialect, Parameter } from './dialect.js';
import { type Driver, driverOf } from './drive.js';
import { NotCompiled } from './not-compiled.js';
import { type OrderTerm, orderClause, orderOf } from './order.js';
import { seekOf } from './seek.js';
import { conditionOf, type Writing } from './where.js';

/**
 * Compiles the arguments of a Prisma read to one SQL statement that answers with JSON, relations
 * and all. Prisma itself sends a statement for each relation, two for a link, and cuts a nested
 * `take` only after it has read every child; here the database cuts it, and the whole answer is
 * one snapshot.
 *
 * What it does not know (other operators, `every`, order by a relation, `skip`) it leaves to Prisma by
 * saying so: the functions here return undefined for that.
 */

/** A statement whose only column is JSON as text. `$1` in it is the first parameter. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  /** Whether it may look at many rows: it counts, or asks rows for conditions. */
  readonly isHeavy?: boolean;
}

/**
 * A statement of more characters is not kept prepared: a filter may list much, hardly any such comes
 * again, and each would take many times as much memory as its text.
 */
export const longestKept = 100_000;

/** A count of a relation stops here: one more than this says that there are more. */
export const countedUpTo = 10_000;

/** `findMany` as one statement, which answers with the array of rows. */
export function compileFindMany(
  dialect: Dialect,
  model: string,
  args: Args = {},
): Statement | undefined {
  return compile(dialect, (compiler) => dialect.answer(compiler.list(model, args)));
}

/** `count` as one statement, which answers with the number. */
export function compileCount(
  dialect: Dialect,
  model: string,
  args: Args = {},
): Statement | undefined {
  return compile(dialect, (compiler) => dialect.answer(countOf(compiler, model, args)));
}

function countOf(compiler: Compiler, model: string, { where, take, ...rest }: Args): string {
  if (entries(rest).length > 0) throw new NotCompiled();
  return compiler.count(model, where, limitOf(take));
}

/** The operations on lists. */
export type ListOperation = 'findMany' | 'count';

/** One of the operations on several lists of a model as one statement, with the array of the answers. */
export function compileTogether(
  dialect: Dialect,
  model: string,
  operation: ListOperation,
  lists: readonly Args[],
): Statement | undefined {
  return compile(dialect, (compiler) => {
    const answers = lists.map((args) =>
      dialect.answer(
        operation === 'findMany' ? compiler.list(model, args) : countOf(compiler, model, args),
      ),
    );
    return `'[' || ${answers.join(` || ',' || `)} || ']'`;
  });
}

function compile(dialect: Dialect, write: (compiler: Compiler) => string): Statement | undefined {
  const compiler = new Compiler(dialect);
  try {
    const sql = `SELECT ${write(compiler)} AS "json"`;
    const { parameters, isHeavy } = compiler;
    return { sql, parameters, ...(isHeavy && { isHeavy }) };
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

/** The row that the rows belong to, if there is one: its reference to them, or theirs to it. */
type Parent = (t: string) => string;

type Along = Extract<Driver, { kind: 'values' }>;

/** Writes the parts of one statement, and gathers its parameters. */
export class Compiler {
  readonly parameters: Parameter[] = [];
  /** Whether what was written may look at many rows. */
  isHeavy = false;
  readonly #dialect: Dialect;
  readonly #writing: Writing;
  #aliases = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    const bind = (value: Parameter) => `$${this.parameters.push(value)}`;
    this.#writing = { dialect, bind, alias: () => this.alias() };
  }

  /** The JSON array of the model's rows that the arguments ask for and that belong to the parent. */
  list(model: string, args: Args, parent?: Parent): string {
    const { where, orderBy, take, select, include, ...rest } = args;
    if (entries(rest).length > 0) throw new NotCompiled();
    const t = this.alias();
    const row = this.row(model, t, select, include);
    const asked = orderOf(model, orderBy);
    // As Prisma cuts a list that has no order.
    const isCutAnyhow = asked.length === 0 && take !== undefined;
    const order = isCutAnyhow ? orderOf(model, { id: 'asc' }) : asked;
    const limit = limitOf(take);
    const { sql, key } = this.#from(model, t, where, order, limit, parent);
    const keys = order.map(({ column }, i) => `${key(column)} AS o${i}`);
    const sorted = `${orderClause(order, ({ column }) => key(column))}${limit}`;
    const rows = `SELECT ${[`${row} AS r`, ...keys].join(', ')} FROM ${sql}${sorted}`;
    const array = this.#dialect.array(
      's.r',
      orderClause(order, (_, i) => `s.o${i}`),
    );
    return `(SELECT ${array} FROM (${rows}) s)`;
  }

  /** The rows of a list, as what follows FROM, and what they are sorted by. */
  #from(
    model: string,
    t: string,
    where: unknown,
    order: readonly OrderTerm[],
    limit: string,
    parent?: Parent,
  ): { readonly sql: string; readonly key: (column: string) => string } {
    const { ranges, rest } = seekOf(where, limit === '' ? [] : order);
    if (!isLookup(model, rest)) this.isHeavy = true;
    const driver = limit === '' || parent ? undefined : driverOf(model, where, order);
    if (driver?.kind === 'values') {
      const keys = this.#keys(model, driver, order, limit);
      const sql = `(${keys}) k CROSS JOIN "${model}" ${t} WHERE ${t}."id" = k."id"`;
      const at = (column: string) => order.findIndex((term) => term.column === column);
      return { sql, key: (column) => `k.o${at(column)}` };
    }
    const whole = () => `"${model}" ${t}${this.#filter(model, t, [where], parent)}`;
    const key = (column: string) => `${t}."${column}"`;
    // The rows are few: an index in the order of the list would lead through all others.
    if (driver) return { sql: whole(), key: (column) => hidden(model, column, key(column)) };
    if (ranges.length === 1) return { sql: whole(), key };
    const arms = ranges.map((range) => {
      const filter = this.#filter(model, t, [rest, range], parent);
      const sorted = `${orderClause(order, ({ column }) => key(column))}${limit}`;
      return `SELECT * FROM (SELECT ${t}.* FROM "${model}" ${t}${filter}${sorted}) s`;
    });
    const end = `${orderClause(order, ({ column }) => `"${column}"`)}${limit}`;
    return { sql: `(${arms.join(' UNION ALL ')}${end}) ${t}`, key };
  }

  /**
   * The columns of the rows that the driver leads to, none of them twice, with those of the order: for
   * each value and range the first of its rows, and of all these the first.
   */
  #keys(
    model: string,
    { link, column, values, ranges, rest }: Along,
    order: readonly OrderTerm[],
    limit: string,
    shown: readonly string[] = ['id'],
  ): string {
    const t = this.alias();
    // What is sought and sorted by is the driver's: the model's own columns, or those of the link.
    const along = link ? { model: link.model, t: this.alias() } : { model, t };
    const condition = conditionOf(this.#writing, model, t, rest);
    const from = [`"${along.model}" ${along.t}`];
    // What the link has too is read of it: then its row need not be, unless something is asked of it.
    const inLink = new Map(link ? keptColumns(link.model).map((name) => [name, name]) : []);
    if (link) inLink.set('id', link.back);
    if (link && (condition !== '' || shown.some((column) => !inLink.has(column)))) {
      // Read along the link: no other order of the two tables is a range.
      from.push(this.#dialect.each(model, t, `${t}."id" = ${along.t}."${link.back}"`));
    }
    const sortedBy = order.map((term) => `${along.t}."${term.column}"`);
    const columns = [
      ...shown.map((column) => {
        const name = inLink.get(column);
        return name ? `${along.t}."${name}" AS "${column}"` : `${t}."${column}"`;
      }),
      ...sortedBy.map((expression, i) => `${expression} AS o${i}`),
    ];
    const sorted = `${orderClause(order, (_, i) => String(sortedBy[i]))}${limit}`;
    // Written once for all arms, and so are its parameters, of which a statement takes only so many.
    const rests = this.#inTime(model, t, condition);
    const starts = ranges.map((range) => conditionOf(this.#writing, along.model, along.t, range));
    const arms = values.flatMap((value) => {
      const is = conditionOf(this.#writing, along.model, along.t, { [column]: value });
      return starts.map((start) => {
        const conditions = [is, start, ...rests].filter((one) => one !== '');
        return `SELECT * FROM (SELECT ${columns.join(', ')} FROM ${from.join(' ')} WHERE ${conditions.join(' AND ')}${sorted}) s`;
      });
    });
    // Only links with two values lead to a row twice.
    const union = link && values.length > 1 ? ' UNION ' : ' UNION ALL ';
    return `${arms.join(union)}${orderClause(order, (_, i) => `o${i}`)}${limit}`;
  }

  /** The columns of the first rows of a list, as a query. Their order is not told. */
  first(model: string, columns: readonly string[], query: Args, take: number): string {
    const { where, orderBy } = query;
    const order = orderOf(model, orderBy);
    const limit = limitOf(take);
    const driver = driverOf(model, where, order);
    if (driver?.kind === 'values') {
      return `SELECT ${listed('k', columns)} FROM (${this.#keys(model, driver, order, limit, columns)}) k`;
    }
    const t = this.alias();
    const { sql, key } = this.#from(model, t, where, order, limit);
    const sorted = `${orderClause(order, ({ column }) => key(column))}${limit}`;
    return `SELECT ${listed(t, columns)} FROM ${sql}${sorted}`;
  }

  /** The number of the model's rows that the condition holds for and that belong to the parent. */
  count(model: string, where: unknown, limit: string, parent?: Parent): string {
    this.isHeavy = true;
    const driver = parent || limit === '' ? undefined : driverOf(model, where, []);
    if (driver?.kind === 'values') {
      return `(SELECT count(*) FROM (${this.#keys(model, driver, [], limit)}) s)`;
    }
    const t = this.alias();
    const rows = `"${model}" ${t}${this.#filter(model, t, [where], parent)}`;
    return limit === ''
      ? `(SELECT count(*) FROM ${rows})`
      : `(SELECT count(*) FROM (SELECT 1 FROM ${rows}${limit}) s)`;
  }

  /** A row of the alias as a JSON object, with what is selected. */
  row(model: string, t: string, select: unknown, include: unknown): string {
    const columns = columnsOf(model);
    const chosen = entries(select ?? include).filter(([, value]) => value);
    const isColumn = (name: string) => columns.some((column) => column.name === name);
    // All of which Prisma refuses.
    if (select && (include || chosen.length === 0)) throw new NotCompiled();
    if (include && chosen.some(([name]) => isColumn(name))) throw new NotCompiled();
    const shown = select
      ? columns.filter(({ name }) => chosen.some(([chosenName]) => chosenName === name))
      : columns;
    return this.#dialect.object([
      ...shown.map(({ name }) => [name, `${t}."${name}"`] as const),
      ...chosen
        .filter(([name]) => !isColumn(name))
        .map(([name, value]) => {
          const json =
            name === '_count'
              ? this.#counts(model, t, value)
              : this.#relation(model, t, name, value);
          return [name, json] as const;
        }),
    ]);
  }

  #relation(model: string, t: string, name: string, value: unknown): string {
    const field = fieldNamed(model, name);
    const args = value === true ? {} : Object.fromEntries(entries(value));
    if (field.isList) {
      const column = backReferenceOf(field);
      const children = this.list(field.type, args, (child) => `${child}."${column}" = ${t}."id"`);
      return this.#dialect.nested(children);
    }
    const { select, include, ...rest } = args;
    if (entries(rest).length > 0) throw new NotCompiled();
    const column = referenceOf(field);
    const r = this.alias();
    const row = this.row(field.type, r, select, include);
    return this.#dialect.nested(
      `(SELECT ${row} FROM "${field.type}" ${r} WHERE ${r}."id" = ${t}."${column}")`,
    );
  }

  #counts(model: string, t: string, value: unknown): string {
    const { select } = Object.fromEntries(entries(value));
    const chosen = entries(select).filter(([, counted]) => counted);
    // `true` stands for all relations, and nothing for a mistake.
    if (chosen.length === 0) throw new NotCompiled();
    return this.#dialect.object(
      chosen.map(([name, counted]) => {
        const field = fieldNamed(model, name);
        const column = backReferenceOf(field);
        const { where, ...rest } = counted === true ? {} : Object.fromEntries(entries(counted));
        if (entries(rest).length > 0) throw new NotCompiled();
        const parent: Parent = (child) => `${child}."${column}" = ${t}."id"`;
        return [name, this.count(field.type, where, ` LIMIT ${countedUpTo + 1}`, parent)] as const;
      }),
    );
  }

  #filter(model: string, t: string, conditions: readonly unknown[], parent?: Parent): string {
    const terms = conditions.map((where) => conditionOf(this.#writing, model, t, where));
    const own = terms.filter((term) => term !== '').join(' AND ');
    const all = [parent?.(t) ?? '', ...this.#inTime(model, t, own)].filter((term) => term !== '');
    return all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '';
  }

  /** The condition behind one that is asked of each row first, so that it ends in time. */
  #inTime(model: string, t: string, condition: string): string[] {
    return condition === '' ? [] : [this.#dialect.inTime(t, hasId(model)), condition];
  }

  /** Prisma's `where` as a condition on the rows of an alias; empty when it asks for nothing. */
  condition(model: string, t: string, where: unknown): string {
    return conditionOf(this.#writing, model, t, where);
  }

  /** A name for a table that no other has. */
  alias(): string {
    return `t${this.#aliases++}`;
  }
}

/** Whether the condition asks for nothing but rows of certain keys. */
function isLookup(model: string, where: unknown): boolean {
  return entries(where).every(([name, value]) => {
    if (name === 'AND') return [value].flat().every((one) => isLookup(model, one));
    if (typeof value !== 'object') return isKey(model, name);
    return isKey(model, name) && entries(value).every(([operator]) => operator === 'in');
  });
}

/** The expression as one that has the same order, but is in no index. */
function hidden(model: string, column: string, expression: string): string {
  const { type } = columnNamed(model, column);
  if (type === 'Int') return `${expression} + 0`;
  // As text, an enum would have another order.
  return type === 'String' ? `${expression} || ''` : expression;
}

/**
 * The limit is a part of the text and no parameter: PostgreSQL, which plans a prepared statement for
 * any value of its parameters, would plan for a tenth of the table.
 */
function limitOf(take: unknown): string {
  if (take === undefined) return '';
  if (!isInt(take) || take < 0) throw new NotCompiled();
  return ` LIMIT ${take}`;
}

function listed(t: string, columns: readonly string[]): string {
  return columns.map((column) => `${t}."${column}"`).join(', ');
}
