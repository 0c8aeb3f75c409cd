import type { FieldRef, ObjectRef } from '@pothos/core';
import { getRefFromModel } from '@pothos/plugin-prisma';
import { builder } from '../builder.js';

interface LinkedOptions {
  /** The relation to the link's rows, which has the field's name. */
  readonly relation: string;
  /** The relation of the link's rows that leads on. */
  readonly through: string;
  readonly model: 'Topic' | 'Organization' | 'Country' | 'Source';
  readonly description: string;
}

/** A field that lists what its parent is linked to, in the record's own order. */
export function linkedList<T extends object>(
  fields: T,
  { relation, through, model, description }: LinkedOptions,
): FieldRef<typeof builder.$inferSchemaTypes, object[]> {
  // A builder of fields on a model's type, whichever model it is.
  const builderOfFields = fields as unknown as {
    field(options: object): FieldRef<typeof builder.$inferSchemaTypes, object[]>;
  };
  return builderOfFields.field({
    type: [refOf(model)],
    description,
    select: (_args: object, _context: object, nested: (query: true) => object) => ({
      [relation]: { orderBy: { position: 'asc' }, select: { [through]: nested(true) } },
    }),
    resolve: (parent: Record<string, Record<string, object>[]>) =>
      parent[relation]?.map((link) => link[through]),
  });
}

/** The type of a model, whatever file defines it. */
export function refOf(model: string) {
  // The function takes a builder of any schema types; ours is one.
  return getRefFromModel(model, builder as never) as unknown as ObjectRef<
    typeof builder.$inferSchemaTypes,
    object
  >;
}

/** The rows in the order of their keys, by code unit, as the database would sort them. */
export function inOrder<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  const keyed = rows.map((row) => [key(row), row] as const);
  return keyed.sort(([a], [b]) => Number(a > b) - Number(a < b)).map(([, row]) => row);
}

/** The field `accreditedMissions` of what a mission can be accredited to. */
export function accreditedMissions<T extends object>(
  fields: T,
): FieldRef<typeof builder.$inferSchemaTypes, object[]> {
  // A builder of fields on a model with `accreditations`, whichever model it is.
  const t = fields as unknown as {
    field(options: object): FieldRef<typeof builder.$inferSchemaTypes, object[]>;
  };
  return t.field({
    type: [refOf('Mission')],
    description: 'The missions that are accredited to it, by name, wherever they have their seat.',
    select: (_args: object, _context: object, nested: (query: true) => object) => ({
      accreditations: { select: { mission: withColumns(nested(true), ['sortName', 'slug']) } },
    }),
    resolve: ({ accreditations }: AccreditedTo) =>
      inOrder(
        accreditations.map(({ mission }) => mission),
        ({ sortName, slug }) => `${sortName}\0${slug}`,
      ),
  });
}

/** The nested query with columns selected that are not asked for. */
export function withColumns(query: object | true, columns: readonly string[]): object {
  const { select } = query as { select?: object };
  return { select: { ...select, ...Object.fromEntries(columns.map((column) => [column, true])) } };
}

interface AccreditedTo {
  readonly accreditations: readonly { mission: { sortName: string; slug: string } }[];
}
