import type { FieldRef, ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { delegateOf } from '../db/delegate.js';
import { countedUpTo } from '../db/read/compile.js';
import { belongingTo, columnsOf, publicKeyOf } from '../db/read/datamodel.js';
import { keyColumns, type Order } from '../db/read/key.js';
import type { Delegate } from '../db/read/reader.js';
import { Counting, facetsRef } from './facet.js';
import { isFaceted } from './facet-fields.js';
import type { FilteredModel } from './filter/filters.js';
import { filterInputs } from './filter/inputs.js';
import { lookUp } from './filter/known.js';
import { type Parent, planFilter } from './filter/plan.js';
import { canonical, checkFilter, type FilterInput } from './filter/where.js';
import { refOf } from './link.js';
import { isOrdered, type OrderedModel, type OrderInput, orderFor, orderInput } from './order.js';
import { type List, type PageArgs, readPage, toConnection } from './page.js';

/**
 * Connections. Pothos's own page by Prisma's `cursor`, which takes a cursor of any other list for
 * one of its own, and skips the rows before it one by one. Ours page by key: see page.ts.
 */

// The lists whose order nobody chooses.
const orders = {
  Meeting: [['slug', 'asc']],
  Appointment: [['slug', 'asc']],
  Source: [['slug', 'asc']],
} satisfies Record<string, Order>;

/** A model that has a connection. */
export type ListedModel = keyof typeof orders | OrderedModel;

/** The arguments of a connection: those of its page, and where its model has them, two more. */
interface ListArgs extends PageArgs {
  readonly filter?: FilterInput | null;
  readonly orderBy?: OrderInput | null;
}

/**
 * What a list is asked for, and how it is told from others of the same field.
 *
 * @throws BAD_USER_INPUT for a filter that cannot be meant
 */
function listOf(field: string, model: ListedModel, { filter, orderBy }: ListArgs): List {
  const order: Order = isOrdered(model) ? orderFor(model, orderBy) : orders[model];
  if (!filter || !isFiltered(model)) return { field, order };
  checkFilter(model, filter);
  const asked = canonical(model, filter);
  return { field, order, ...(Object.keys(asked).length > 0 && { filter: asked }) };
}

const isFiltered = (model: string): model is FilteredModel => Object.hasOwn(filterInputs, model);

/** The arguments of a connection of the model. */
function listArgs(arg: ArgBuilder, model: ListedModel): object {
  return {
    ...arg.connectionArgs(),
    ...(isFiltered(model) && {
      filter: arg({
        type: filterInputs[model],
        description: 'What the list has, and `totalCount` counts; null for all.',
      }),
    }),
    ...(isOrdered(model) && {
      orderBy: arg({
        type: orderInput(model),
        description: 'The order of the list; null for the one that the field describes.',
      }),
    }),
  };
}

interface ArgBuilder {
  (options: object): object;
  connectionArgs(): object;
}

interface Connection {
  edges: unknown;
  pageInfo: unknown;
  /** One more than is counted when there are more. */
  counted(): number | Promise<number>;
  /** Of a model that has facets. */
  facets?: Counting | undefined;
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
          description: `Number of items in the whole list, not only in this page. It stops at ${countedUpTo}: \`totalCountIsExact\` is false when there are more. Counted only when asked for.`,
          resolve: async (connection) => Math.min(await counted(connection), countedUpTo),
        }),
        totalCountIsExact: t.boolean({
          description: `Whether \`totalCount\` is the number of all; false when there are more than ${countedUpTo}.`,
          resolve: async (connection) => (await counted(connection)) <= countedUpTo,
        }),
        ...(isFaceted(model) && {
          facets: t.field({
            type: facetsRef(model),
            description:
              'Choices that narrow the list, counted for the whole of it and not only for this page.',
            // Every list of such a model has them.
            resolve: (connection) => (connection as unknown as Connection).facets as Counting,
          }),
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
  builder.queryField(name, (t) =>
    t.field({
      type: connectionRef(model),
      description,
      args: listArgs(t.arg as unknown as ArgBuilder, model) as ReturnType<
        typeof t.arg.connectionArgs
      >,
      resolve: (_root, args: ListArgs, context, info) =>
        readList(context, info, model, args, { list: listOf(`Query.${name}`, model, args) }),
    }),
  );
}

/** Which list is read, and what its rows belong to. */
interface Listed {
  readonly list: List;
  readonly parent?: Parent;
}

/**
 * The connection of a list that is read by itself, each part of it when it is asked for.
 *
 * @throws BAD_USER_INPUT for arguments that cannot be meant
 */
async function readList(
  context: Context,
  info: GraphQLResolveInfo,
  model: ListedModel,
  args: ListArgs,
  { list, parent }: Listed,
): Promise<Connection> {
  const page = readPage(list, args);
  const { bounds, ...query } = page.query;
  const filter = isFiltered(model) ? args.filter : undefined;
  // What it names is told when it is nothing, whatever is asked of the list.
  if (filter && isFiltered(model)) await lookUp(context, checkFilter(model, filter));
  const conditions = async (order: Order, first?: number) =>
    filter && isFiltered(model) ? planFilter(context, model, filter, { order, parent, first }) : [];
  // That of facets: how many there are is the same in any.
  const countedOrder = isOrdered(model) ? orderFor(model, null) : list.order;
  const isFirst =
    bounds.length === 0 &&
    !page.backward &&
    JSON.stringify(list.order) === JSON.stringify(countedOrder);
  const delegate = delegateOf<Delegate>(context.reader, model);
  let rows: Promise<object[]> | undefined;
  let count: Promise<number> | undefined;
  const readRows = async () => {
    // By then, all that is asked of the list is known.
    await Promise.resolve();
    const all = await conditions(list.order, isFirst && count ? query.take : undefined);
    return delegate.findMany({
      ...withKey(list.order, nodeQuery(context, info, model)),
      ...whereAll([...all, ...bounds]),
      ...query,
    });
  };
  const connection = async () => {
    rows ??= readRows();
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
      const most = countedUpTo + 1;
      count ??= conditions(countedOrder, most).then((all) =>
        delegate.count({ ...whereAll(all), take: most }),
      );
      return count;
    },
    ...(isFaceted(model) && {
      facets: new Counting(context, { model, filter: args.filter, parent }),
    }),
  };
}

/** All of the conditions; the first is the one to read along. */
function whereAll(conditions: readonly object[]): { where?: object } {
  return conditions.length > 0 ? { where: { AND: conditions } } : {};
}

interface RelatedOptions {
  /** The field that it is, as `Official.proposals`: the relation has the field's name. */
  readonly field: `${string}.${string}`;
  readonly model: ListedModel;
  readonly description: string;
  /** The relation of the link's rows that leads on to the model, when the relation is a link. */
  readonly through?: string;
}

/**
 * A field that lists what is related to its parent: read together with the parent or, under a filter,
 * by itself, with those of all other parents.
 */
export function relatedConnection<T extends object>(
  fields: T,
  { field, model, description, through }: RelatedOptions,
): FieldRef<typeof builder.$inferSchemaTypes, Connection> {
  const [parentModel = '', relation = ''] = field.split('.');
  const isCounted = columnsOf(parentModel).some(({ name }) => name === 'proposalCount');
  const select = (
    args: ListArgs,
    _context: Context,
    nested: (query: object, include: object) => { select?: object },
    selectedNames: () => ReadonlySet<string>,
  ) => {
    const names = selectedNames();
    const list = listOf(field, model, args);
    const { bounds, ...query } = readPage(list, args).query;
    const ofParent = {
      id: true,
      // The cursors tell whose they are.
      [publicKeyOf(parentModel)]: true,
      ...(isCounted && { proposalCount: true }),
    };
    if (list.filter) return { select: ofParent };
    const node = withKey(list.order, nested({}, { getType: () => model, paths: nodePaths }));
    const row = through ? withKey(list.order, { select: { [through]: node } }) : node;
    return {
      select: {
        ...ofParent,
        ...(countFields.some((name) => names.has(name)) && {
          _count: { select: { [relation]: true } },
        }),
        ...(pageFields.some((name) => names.has(name)) && {
          [relation]: { ...row, ...whereAll(bounds), ...query },
        }),
      },
    };
  };
  // As Pothos's own relatedConnection does it: the extensions that its plan and its resolver read
  // are no part of its types.
  const builderOfFields = fields as unknown as {
    field(options: object): FieldRef<typeof builder.$inferSchemaTypes, Connection>;
    arg: ArgBuilder;
  };
  return builderOfFields.field({
    type: connectionRef(model),
    description,
    args: listArgs(builderOfFields.arg, model),
    extensions: { pothosPrismaSelect: select },
    resolve: (
      row: Record<string, unknown> & { _count?: Record<string, number> },
      args: ListArgs,
      context: Context,
      info: GraphQLResolveInfo,
    ) => {
      const parent = {
        condition: belongingTo(field, model, Number(row.id)),
        // Of what counts nothing, a part or an office, few others have more.
        weight: Number(row.proposalCount ?? 1_000),
      };
      const list = { ...listOf(field, model, args), parent: String(row[publicKeyOf(parentModel)]) };
      // What a filter leaves of so many rows may be few: it may be better to read them along that.
      if (list.filter) return readList(context, info, model, args, { list, parent });
      return {
        ...toConnection(readPage(list, args), (row[relation] ?? []) as object[], (child) =>
          through ? ((child as Record<string, object>)[through] as object) : child,
        ),
        counted: () => row._count?.[relation] ?? 0,
        ...(isFaceted(model) && {
          facets: new Counting(context, { model, filter: args.filter, parent }),
        }),
      };
    },
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
  return { select: { ...select, ...keyColumns(order) } };
}
