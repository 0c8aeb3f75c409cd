import type { FieldRef, ObjectRef } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { builder } from '../builder.js';
import type { Models } from '../db/client.js';
import { columnNamed, documentationOf, fieldNamed, publicKeyOf } from '../db/read/datamodel.js';
import type { Json } from '../db/read/dialect.js';
import type { Order } from '../db/read/list.js';
import { own } from '../domain/own.js';
import { relatedList, relatedRow } from '../read/lists.js';
import type { Asked } from '../read/objects.js';

/**
 * Types of the schema that are models of the database. Each of their fields says once what it is: a
 * column, a relation, or a function of columns, in SQL. Names of what the model has not do not compile.
 */

export type SchemaTypes = typeof builder.$inferSchemaTypes;
export type Model = keyof Models & string;
type Payload<M extends Model> = Models[M]['payload'];
export type Column<M extends Model> = keyof Payload<M>['scalars'] & string;
type Relation<M extends Model> = keyof Payload<M>['objects'] & string;
export type Many<M extends Model> = {
  [R in Relation<M>]: Payload<M>['objects'][R] extends readonly unknown[] ? R : never;
}[Relation<M>];
export type One<M extends Model> = Exclude<Relation<M>, Many<M>>;
export type Target<M extends Model, R extends Relation<M>> = Payload<M>['objects'][R] extends
  | readonly { name: infer Name }[]
  | { name: infer Name }
  | null
  ? Extract<Name, Model>
  : never;

type ModelRef = ReturnType<typeof builder.objectRef<object>>;

/** A field of a type. */
export type Field = FieldRef<SchemaTypes, unknown>;

type Builder = PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, object>;
type FieldType = Parameters<Builder['field']>[0]['type'];
type Args = Record<string, object>;

interface Described {
  readonly description?: string;
}

interface Computed<A extends Args> extends Described {
  readonly type: FieldType;
  readonly nullable?: boolean;
  readonly args?: A;
  /** The value of the row as JSON. */
  readonly sql: (asked: Asked<keyof A & string>) => Json;
}

interface Listed<M extends Model, A extends Args> extends Described {
  readonly order: readonly (readonly [Column<M>, 'asc' | 'desc'])[];
  readonly args?: A;
  /** Conditions on the rows of an alias, and how many of them there are at the most. */
  readonly rows?: (asked: Asked<keyof A & string>) => {
    readonly conditions: (t: string) => readonly string[];
    readonly take: number;
  };
}

/** Makes the fields of a type of the model. */
export class TableFields<M extends Model> {
  readonly model: M;
  readonly #t: Builder;

  constructor(model: M, t: Builder) {
    this.model = model;
    this.#t = t;
  }

  /** An argument. */
  get arg(): Builder['arg'] {
    return this.#t.arg;
  }

  /** A column, of the type that the database has it in unless another is named. */
  column(name: Column<M>, { type, description }: Described & { type?: FieldType } = {}): Field {
    const column = columnNamed(this.model, name);
    return this.computed({
      type: type ?? (column.type === 'Int' ? 'Int' : 'String'),
      nullable: !column.isRequired,
      ...describedBy(description, this.model, name),
      sql: ({ to, t }) => to.writer.column(this.model, t, name),
    });
  }

  /** A field of any other sort. */
  field(options: object): Field {
    return this.#t.field(options as never) as Field;
  }

  /** A function of columns. */
  computed<A extends Args>({ type, nullable = false, description, args, sql }: Computed<A>): Field {
    return this.field({
      type,
      nullable,
      ...(description && { description }),
      ...(args && { args }),
      extensions: { sql },
      resolve: byKey,
    });
  }

  /** The row that it refers to. */
  one<R extends One<M>>(relation: R, { description }: Described = {}): Field {
    const field = fieldNamed(this.model, relation);
    return this.computed({
      type: refOf(field.type),
      nullable: !field.isRequired,
      ...describedBy(description, this.model, relation),
      sql: (asked) => relatedRow(asked, this.model, relation, (t) => asked.object(t)),
    });
  }

  /** The rows that refer to it, in an order. */
  many<R extends Many<M>, A extends Args>(
    relation: R,
    { order, args, rows, description }: Listed<Target<M, R>, A>,
  ): Field {
    const field = fieldNamed(this.model, relation);
    return this.computed({
      type: [refOf(field.type)] as FieldType,
      ...describedBy(description, this.model, relation),
      ...(args && { args }),
      sql: (asked: Asked<keyof A & string>) =>
        relatedList(
          asked,
          { model: this.model, relation, order: order as Order, ...rows?.(asked) },
          (t) => asked.object(t),
        ),
    });
  }
}

function describedBy(description: string | undefined, model: string, field: string) {
  const text = description ?? documentationOf(model, field);
  return text === undefined ? {} : { description: text };
}

/** The value of the row that the statement wrote for the field. */
export const byKey: GraphQLFieldResolver<unknown, unknown> = (row, _args, _context, { path }) =>
  own(row, path.key);

const refs = new Map<string, ModelRef>();

/** The type of a model, whatever file defines it. */
export function refOf(model: string): ModelRef {
  const known = refs.get(model);
  if (known) return known;
  const ref = builder.objectRef<object>(model);
  refs.set(model, ref);
  return ref;
}

interface TypeOptions {
  readonly description?: string | undefined;
  readonly interfaces?: ReturnType<typeof builder.nodeInterfaceRef>[];
}

function define<M extends Model>(
  name: string,
  model: M,
  options: TypeOptions,
  fields: (t: TableFields<M>) => Record<string, Field>,
): ObjectRef<SchemaTypes, object> {
  return refOf(name).implement({
    ...options,
    fields: (t) => fields(new TableFields(model, t as Builder)) as never,
  } as Parameters<ModelRef['implement']>[0]);
}

/** Defines the type of a model. */
export function table<M extends Model>(
  model: M,
  fields: (t: TableFields<M>) => Record<string, Field>,
): void {
  define(model, model, { description: documentationOf(model) }, fields);
}

/** Defines a type that is made of columns of a model, and returns it. */
export function partOf<M extends Model>(
  name: string,
  model: M,
  description: string,
  fields: (t: TableFields<M>) => Record<string, Field>,
): ObjectRef<SchemaTypes, object> {
  return define(name, model, { description }, fields);
}

/** Defines the type of a model that has a global id, made of its slug or code. */
export function node<M extends Model>(
  model: M,
  fields: (t: TableFields<M>) => Record<string, Field>,
): void {
  const interfaces = [builder.nodeInterfaceRef()];
  define(model, model, { description: documentationOf(model), interfaces }, (t) => ({
    id: t.computed({
      type: 'ID',
      description: idDescription,
      sql: ({ to, t: row }) => to.dialect.globalId(model, `${row}."${publicKeyOf(model)}"`),
    }),
    ...fields(t),
  }));
}

const idDescription =
  'Global id, made of the type and the slug: the same in every database that loaded the record. Opaque; only `node` and `nodes` read it.';
