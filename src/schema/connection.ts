import type { FieldRef, ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { delegateOf } from '../db/delegate.js';
import { countedUpTo } from '../db/read/compile.js';
import type { Delegate } from '../db/read/reader.js';
import { refOf } from './link.js';
import { type Order, type PageArgs, readPage, toConnection } from './page.js';

/**
 * Connections. Pothos's own page by Prisma's `cursor`, which takes a cursor of any other list for
 * one of its own, and skips the rows before it one by one. Ours page by key: see page.ts.
 */

const newestFirst: Order = [
  ['heldOn', 'desc'],
  ['place', 'asc'],
];
const byName: Order = [
  ['sortName', 'asc'],
  ['slug', 'asc'],
];

const orders = {
  Meeting: [['slug', 'asc']],
  Discussion: [
    ['heldOn', 'desc'],
    ['slug', 'asc'],
  ],
  Intervention: newestFirst,
  PolicyProposal: newestFirst,
  Official: byName,
  Appointment: [['slug', 'asc']],
  Mission: byName,
  Organization: byName,
  Country: [['code', 'asc']],
  Topic: byName,
  Source: [['slug', 'asc']],
} satisfies Record<string, Order>;

/** A model that has a connection. */
export type ListedModel = keyof typeof orders;

interface Connection {
  edges: unknown;
  pageInfo: unknown;
  /** One more than is counted when there are more. */
  counted(): number | Promise<number>;
}

// One connection type for each model, however many fields return it.
const connections = new Map<ListedModel, ObjectRef<typeof builder.$inferSchemaTypes, Connection>>();

function connectionRef(model: ListedModel) {
  const known = connections.get(model);
  if (known) return known;
  const ref = builder.connectionObject(
    {
      type: refOf(model),
      name: `${model}Connection`,
      description: `A page of a list of the type ${model}, and the size of the whole list.`,
      fields: (t) => ({
        totalCount: t.int({
          description: `How many the whole list has, whatever page is asked for; ${countedUpTo} when there are more, which \`totalCountIsExact\` tells. Counted only when asked for.`,
          resolve: async (connection) => Math.min(await counted(connection), countedUpTo),
        }),
        totalCountIsExact: t.boolean({
          description: `Whether \`totalCount\` is the number of all; false when there are more than ${countedUpTo}.`,
          resolve: async (connection) => (await counted(connection)) <= countedUpTo,
        }),
      }),
    },
    { name: `${model}Edge`, description: `One ${model} in a list, and its place there.` },
  ) as unknown as ObjectRef<typeof builder.$inferSchemaTypes, Connection>;
  connections.set(model, ref);
  return ref;
}

function counted(connection: unknown): number | Promise<number> {
  // Pothos gives it a shape of its own; every connection is made in this file.
  return (connection as Connection).counted();
}

/** Adds the root field `name` that lists all of a model. */
export function rootConnection(name: string, model: ListedModel, description: string): void {
  const order: Order = orders[model];
  builder.queryField(name, (t) =>
    t.field({
      type: connectionRef(model),
      description,
      args: t.arg.connectionArgs(),
      resolve: (_root, args, context, info) => {
        const page = readPage({ field: `Query.${name}`, order }, args);
        const delegate = delegateOf<Delegate>(context.reader, model);
        let rows: Promise<object[]> | undefined;
        let count: Promise<number> | undefined;
        const connection = async () => {
          rows ??= delegate.findMany({
            ...withKey(order, nodeQuery(context, info, model)),
            ...page.query,
          });
          return toConnection(page, await rows, (row) => row);
        };
        // Getters, so that a query for the total alone reads no row.
        return {
          get edges() {
            return connection().then(({ edges }) => edges);
          },
          get pageInfo() {
            return connection().then(({ pageInfo }) => pageInfo);
          },
          counted() {
            count ??= delegate.count({ take: countedUpTo + 1 });
            return count;
          },
        };
      },
    }),
  );
}

interface RelatedOptions {
  /** The field that it is, as `Official.proposals`: the relation has the field's name. */
  readonly field: `${string}.${string}`;
  readonly model: ListedModel;
  readonly description: string;
  /** The relation of the link's rows that leads on to the model, when the relation is a link. */
  readonly through?: string;
}

/** A field that lists what is related to its parent, read together with the parent. */
export function relatedConnection<T extends object>(
  fields: T,
  { field, model, description, through }: RelatedOptions,
): FieldRef<typeof builder.$inferSchemaTypes, Connection> {
  const relation = field.slice(field.indexOf('.') + 1);
  const order: Order = orders[model];
  const select = (
    args: PageArgs,
    _context: Context,
    nested: (query: object, include: object) => { select?: object },
    selectedNames: () => ReadonlySet<string>,
  ) => {
    const names = selectedNames();
    const { query } = readPage({ field, order }, args);
    const asked = nested({}, { getType: () => model, paths: nodePaths });
    const node = withKey(order, asked);
    const row = through ? withKey(order, { select: { [through]: node } }) : node;
    return {
      select: {
        ...(countFields.some((name) => names.has(name)) && {
          _count: { select: { [relation]: true } },
        }),
        ...(pageFields.some((name) => names.has(name)) && { [relation]: { ...row, ...query } }),
      },
    };
  };
  // As Pothos's own relatedConnection does it: the extensions that its plan and its resolver read
  // are no part of its types.
  const builderOfFields = fields as unknown as {
    field(options: object): FieldRef<typeof builder.$inferSchemaTypes, Connection>;
    arg: { connectionArgs(): object };
  };
  return builderOfFields.field({
    type: connectionRef(model),
    description,
    args: builderOfFields.arg.connectionArgs(),
    extensions: { pothosPrismaSelect: select },
    resolve: (
      parent: Record<string, object[]> & { _count?: Record<string, number> },
      args: PageArgs,
    ) => ({
      ...toConnection(readPage({ field, order }, args), parent[relation] ?? [], (row) =>
        through ? ((row as Record<string, object>)[through] as object) : row,
      ),
      counted: () => parent._count?.[relation] ?? 0,
    }),
  });
}

const nodePaths = [[{ name: 'nodes' }], [{ name: 'edges' }, { name: 'node' }]];
const pageFields = ['nodes', 'edges', 'pageInfo'];
const countFields = ['totalCount', 'totalCountIsExact'];

function nodeQuery(context: Context, info: GraphQLResolveInfo, model: string) {
  return queryFromInfo({ context, info, typeName: model, paths: [['nodes'], ['edges', 'node']] });
}

/** The query with the columns selected that the cursors are made of. */
function withKey(order: Order, { select }: { select?: object | undefined }): object {
  return { select: { ...select, ...Object.fromEntries(order.map(([column]) => [column, true])) } };
}
