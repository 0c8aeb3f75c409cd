import { getDatamodel } from '../generated/pothos.js';

/**
 * Compiles the arguments of a Prisma read to one SQL statement that answers with JSON, relations
 * and all. Prisma itself sends a statement for each relation, two for a link, and cuts a nested
 * `take` only after it has read every child; here the database cuts it, and the whole answer is
 * one snapshot.
 *
 * What it does not know (other operators, order by a relation, `skip`, `distinct`) it leaves to
 * Prisma by saying so: every function here returns undefined for that.
 */

/** A statement, with its parameters in order. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly isList: boolean;
  readonly relationName?: string;
  readonly relationFromFields?: readonly string[];
}

interface Model {
  readonly fields: readonly Field[];
}

type Args = Readonly<Record<string, unknown>>;

// The generated datamodel has this shape; its published type leaves the fields open.
const models = (getDatamodel() as unknown as { datamodel: { models: Record<string, Model> } })
  .datamodel.models;

/** Thrown inside, and never out of, this file: the shape is one for Prisma. */
class NotCompiled extends Error {}

/** `findMany` as one statement, whose only column `json` holds the array of rows. */
export function compileFindMany(model: string, args: Args = {}): Statement | undefined {
  return compile((compiler) => `SELECT ${compiler.list(model, args, [])} AS "json"`);
}

/** `count` as one statement, whose only column `json` holds the number. */
export function compileCount(model: string, args: Args = {}): Statement | undefined {
  return compile((compiler) => {
    const { where, ...rest } = args;
    if (entries(rest).length > 0) throw new NotCompiled();
    return `SELECT ${compiler.count(model, where, [])} AS "json"`;
  });
}

function compile(write: (compiler: Compiler) => string): Statement | undefined {
  const compiler = new Compiler();
  try {
    return { sql: write(compiler), parameters: compiler.parameters };
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

/** Writes the parts of one statement, and gathers its parameters in the order of the text. */
class Compiler {
  readonly parameters: (string | number)[] = [];
  #aliases = 0;

  /** The JSON array of the model's rows that the arguments ask for and the conditions hold for. */
  list(model: string, args: Args, conditions: Condition[]): string {
    const { where, orderBy, take, select, include, ...rest } = args;
    if (entries(rest).length > 0) throw new NotCompiled();
    const t = `t${this.#aliases++}`;
    const row = this.row(model, t, select, include);
    const order = orderTerms(model, orderBy);
    const sorted = order.map(({ column, direction }) => `${t}.${column} ${direction}`).join(', ');
    const keys = order.map(({ column }, i) => `${t}.${column} AS o${i}`);
    const outer = order.map(({ direction }, i) => `o${i} ${direction}`).join(', ');
    const filter = this.filter(model, t, where, conditions);
    return (
      `(SELECT json_group_array(json(r)${outer && ` ORDER BY ${outer}`}) FROM (` +
      `SELECT ${[`${row} AS r`, ...keys].join(', ')} FROM "${model}" ${t}${filter}` +
      `${sorted && ` ORDER BY ${sorted}`}${this.limit(take)}))`
    );
  }

  /** The number of the model's rows that the conditions hold for. */
  count(model: string, where: unknown, conditions: Condition[]): string {
    const t = `t${this.#aliases++}`;
    return `(SELECT count(*) FROM "${model}" ${t}${this.filter(model, t, where, conditions)})`;
  }

  private row(model: string, t: string, select: unknown, include: unknown): string {
    const scalars = fieldsOf(model).filter((field) => field.kind !== 'object');
    const chosen = entries(select ?? include);
    const columns = select
      ? scalars.filter((field) => chosen.some(([name, value]) => name === field.name && value))
      : scalars;
    const pairs = columns.map(({ name }) => `'${name}', ${t}."${name}"`);
    for (const [name, value] of chosen) {
      if (!value || scalars.some((field) => field.name === name)) continue;
      pairs.push(
        `'${name}', ${name === '_count' ? this.counts(model, t, value) : this.relation(model, t, name, value)}`,
      );
    }
    return `json_object(${pairs.join(', ')})`;
  }

  private relation(model: string, t: string, name: string, value: unknown): string {
    const field = fieldNamed(model, name);
    const args = value === true ? {} : Object.fromEntries(entries(value));
    if (field.isList) return `json(${this.list(field.type, args, [childOf(field, t)])})`;
    const { select, include, ...rest } = args;
    const [column] = field.relationFromFields ?? [];
    if (entries(rest).length > 0 || column === undefined) throw new NotCompiled();
    const r = `t${this.#aliases++}`;
    const row = this.row(field.type, r, select, include);
    return `(SELECT json(${row}) FROM "${field.type}" ${r} WHERE ${r}."id" = ${t}."${column}")`;
  }

  private counts(model: string, t: string, value: unknown): string {
    const { select } = Object.fromEntries(entries(value));
    const pairs = entries(select).map(([name, counted]) => {
      const field = fieldNamed(model, name);
      const where = counted === true ? undefined : Object.fromEntries(entries(counted)).where;
      return `'${name}', ${this.count(field.type, where, [childOf(field, t)])}`;
    });
    return `json_object(${pairs.join(', ')})`;
  }

  private filter(model: string, t: string, where: unknown, conditions: Condition[]): string {
    const all = [...conditions.map((condition) => condition(t)), this.where(model, t, where)];
    const terms = all.filter((term) => term !== '');
    return terms.length > 0 ? ` WHERE ${terms.join(' AND ')}` : '';
  }

  private where(model: string, t: string, where: unknown): string {
    const terms = entries(where).flatMap(([name, value]) => {
      if (name === 'AND') return this.all(model, t, value).filter((term) => term !== '');
      if (name === 'OR') return [or(this.all(model, t, value))];
      if (name === 'NOT') {
        // Prisma takes an empty condition for none, also here, where it would hold for nothing.
        const terms = this.all(model, t, value).filter((term) => term !== '');
        return terms.map((term) => `NOT (${term})`);
      }
      const field = fieldsOf(model).find((candidate) => candidate.name === name);
      if (!field || field.kind === 'object') throw new NotCompiled();
      return this.comparisons(`${t}."${name}"`, value);
    });
    return terms.join(' AND ');
  }

  private all(model: string, t: string, value: unknown): string[] {
    const parts = Array.isArray(value) ? value : [value];
    return parts.map((part) => this.where(model, t, part));
  }

  private comparisons(column: string, value: unknown): string[] {
    if (value === null) return [`${column} IS NULL`];
    if (typeof value !== 'object') return [`${column} = ${this.parameter(value)}`];
    return entries(value).map(([operator, operand]) => {
      if (operator === 'equals') return this.comparisons(column, operand).join(' AND ');
      if (operator === 'in' && Array.isArray(operand)) {
        return `${column} IN (${operand.map((item) => this.parameter(item)).join(', ')})`;
      }
      const symbol = symbols[operator];
      if (symbol === undefined) throw new NotCompiled();
      return `${column} ${symbol} ${this.parameter(operand)}`;
    });
  }

  private limit(take: unknown): string {
    if (take === undefined) return '';
    if (typeof take !== 'number' || take < 0) throw new NotCompiled();
    return ` LIMIT ${this.parameter(take)}`;
  }

  private parameter(value: unknown): string {
    if (typeof value !== 'string' && typeof value !== 'number') throw new NotCompiled();
    this.parameters.push(value);
    return '?';
  }
}

type Condition = (t: string) => string;

const symbols: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** That a row of the field's type belongs to the row `parent`. */
function childOf(field: Field, parent: string): Condition {
  const back = fieldsOf(field.type).find(
    ({ relationName, relationFromFields }) =>
      relationName === field.relationName && (relationFromFields?.length ?? 0) > 0,
  );
  const [column] = back?.relationFromFields ?? [];
  if (!field.isList || column === undefined) throw new NotCompiled();
  return (t) => `${t}."${column}" = ${parent}."id"`;
}

function orderTerms(model: string, orderBy: unknown) {
  const terms = Array.isArray(orderBy) ? orderBy : orderBy === undefined ? [] : [orderBy];
  return terms.flatMap(entries).map(([name, direction]) => {
    if (fieldNamed(model, name).kind === 'object') throw new NotCompiled();
    if (direction !== 'asc' && direction !== 'desc') throw new NotCompiled();
    return { column: `"${name}"`, direction };
  });
}

function or(terms: readonly string[]): string {
  return terms.length > 0
    ? `(${terms.map((term) => `(${term || '1 = 1'})`).join(' OR ')})`
    : '1 = 0';
}

function fieldsOf(model: string): readonly Field[] {
  return models[model]?.fields ?? [];
}

function fieldNamed(model: string, name: string): Field {
  const field = fieldsOf(model).find((candidate) => candidate.name === name);
  if (!field) throw new NotCompiled();
  return field;
}

/** The properties that are not undefined, which is how Prisma writes "not given". */
function entries(value: unknown): [string, unknown][] {
  return Object.entries(value ?? {}).filter(([, property]) => property !== undefined);
}
