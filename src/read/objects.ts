import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { Refused } from '../db/errors.js';
import type { Dialect, Json } from '../db/read/dialect.js';
import type { Key, Value } from '../db/read/list.js';
import type { Parameter } from '../db/read/statement.js';
import type { Writer } from '../db/read/writer.js';
import type { Cost } from '../domain/cost.js';
import { Arguments, type Slot } from './arguments.js';
import { NotPlanned } from './not-planned.js';
import { collect, type FieldNodes, type Reading, setsOf } from './selection.js';
import type { Values } from './variables.js';

/** What a field of an operation is in SQL, for the row of an alias. */
export type FieldSql = (asked: Asked) => Json;

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** What the field is in SQL. One without is answered by a resolver of its own. */
    sql?: FieldSql;
    /**
     * What a root field is in SQL when that takes reads of its own: undefined when it takes none.
     */
    prepare?: (asked: Asked, context: never) => Promise<FieldSql> | undefined;
    /** What it costs besides. */
    cost?: Cost;
  }
}

/** What throws for a value of a variable that is refused. */
export interface Check {
  readonly variable: string;
  readonly check: (value: unknown, values: Values) => void;
}

/** What is asked of a field. */
export class Asked<Name extends string = string> {
  readonly to: Objects;
  /** The alias of the row that it is a field of; empty at the root. */
  readonly t: string;
  readonly nodes: FieldNodes;
  readonly field: GraphQLField<unknown, unknown>;
  #args: Arguments<Name> | undefined;

  constructor(to: Objects, t: string, field: GraphQLField<unknown, unknown>, nodes: FieldNodes) {
    this.to = to;
    this.t = t;
    this.nodes = nodes;
    this.field = field;
  }

  /** Its arguments. */
  get args(): Arguments<Name> {
    this.#args ??= new Arguments(this.field, this.nodes[0], this.to.reading.variables);
    return this.#args;
  }

  /** Its type, without lists and nulls. */
  get type(): GraphQLObjectType {
    const type = getNamedType(this.field.type);
    if (!isObjectType(type)) throw new Error(`${type.name} is not the type of an object.`);
    return type;
  }

  /** What is asked of the objects that it has. */
  get sets(): readonly SelectionSetNode[] {
    return setsOf(this.nodes);
  }

  /** The row of an alias as an object of the field's type. */
  object(t: string): Json {
    return this.to.object(this.type, t, this.sets);
  }

  /** The argument as a value to compare with; undefined when there is none. */
  value(name: Name, read: (value: unknown) => Key = asKey): Value | undefined {
    const given = this.args.given(name);
    return given && this.to.value(given.value, given.variable, read);
  }

  /** The argument as a parameter that the text refers to; undefined when there is none. */
  bound(name: Name): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return typeof value === 'object' ? value.sql : this.to.writer.bind(value);
  }
}

/** The values of scalars that fields compare with are these. */
const asKey = (value: unknown) => value as Key;

/**
 * Writes the objects of an answer into one statement, by their response keys, with what is asked alone.
 *
 * As `text` it is the answer itself. As `rows` it is what the executor reads its values of: then it
 * also says the type of an object where that may be another, and what a resolver needs to go on.
 */
export class Objects {
  readonly writer: Writer;
  readonly reading: Reading;
  readonly mode: 'text' | 'rows';
  /** Where in the parameters of the statement variables stand. */
  readonly slots = new Map<number, Slot>();
  /** What is asked of each value of a variable, whether or not it becomes a parameter. */
  readonly checks: Check[] = [];

  constructor(writer: Writer, reading: Reading, mode: 'text' | 'rows') {
    this.writer = writer;
    this.reading = reading;
    this.mode = mode;
  }

  get dialect(): Dialect {
    return this.writer.dialect;
  }

  /** The row of the alias as an object of the type. */
  object(type: GraphQLObjectType, t: string, sets: readonly SelectionSetNode[]): Json {
    return this.dialect.object(this.pairs(type, t, collect(this.reading, type, sets)));
  }

  /** The row of the alias as an object of the type, which the answer may have to name. */
  objectOf(typeName: string, t: string, sets: readonly SelectionSetNode[]): Json {
    const type = this.type(typeName);
    const pairs = this.pairs(type, t, collect(this.reading, type, sets));
    const named = [typeKey, this.dialect.literal(JSON.stringify(typeName))] as const;
    return this.dialect.object(this.mode === 'rows' ? [...pairs, named] : pairs);
  }

  /** The fields of the row of the alias, by response key. */
  pairs(
    type: GraphQLObjectType,
    t: string,
    fields: ReadonlyMap<string, FieldNodes>,
  ): (readonly [string, Json])[] {
    const known = type.getFields();
    return [...fields].flatMap(([key, nodes]) => {
      const name = nodes[0].name.value;
      if (name === '__typename') {
        // The executor knows it.
        return this.mode === 'rows'
          ? []
          : [[key, this.dialect.literal(JSON.stringify(type.name))] as const];
      }
      const field = known[name];
      const sql = field?.extensions.sql;
      if (sql && field) return [[key, sql(new Asked(this, t, field, nodes))] as const];
      if (this.mode === 'text') throw new NotPlanned();
      return [];
    });
  }

  type(name: string): GraphQLObjectType {
    const type = this.reading.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is not the type of an object.`);
    return type;
  }

  /** A value to compare with: of a plan that a variable gives it, the parameter that will have it. */
  value(value: unknown, variable: string | undefined, read: (value: unknown) => Key): Value {
    const key = read(value);
    if (this.mode === 'rows' || variable === undefined) return key;
    assertText(key);
    const bind = () => {
      const sql = this.writer.bind(key);
      this.slots.set(this.writer.parameters.length - 1, { variable, read });
      return sql;
    };
    return inUse(bind);
  }
}

/**
 * Leaves a text with a NUL to the executor: PostgreSQL has none, and takes none for a parameter.
 *
 * @throws Refused
 */
export function assertText(value: Parameter): void {
  if (typeof value === 'string' && value.includes('\0')) throw new Refused();
}

/** What is bound when it is first used: PostgreSQL takes no parameter that a statement does not use. */
export function inUse(bind: () => string): { readonly sql: string } {
  let sql: string | undefined;
  return {
    get sql() {
      sql ??= bind();
      return sql;
    },
  };
}

/** The property of a row that names its type; no response key is like it. */
export const typeKey = '$type';
