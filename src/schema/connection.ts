import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { type ConceptModel, conceptOf } from '../db/concepts.js';
import { alongRelation } from '../db/read/along.js';
import { isCounted, publicKeyOf } from '../db/read/datamodel.js';
import type { Json } from '../db/read/dialect.js';
import { countedUpTo } from '../db/read/writer.js';
import type { Cost } from '../domain/cost.js';
import { own } from '../domain/own.js';
import { type Connected, connection, type Page, refusedKey } from '../read/connections.js';
import { NotPlanned } from '../read/not-planned.js';
import { type Asked, inUse, type Objects } from '../read/objects.js';
import { askedIn, readField } from '../read/rows.js';
import { asksFor, collect } from '../read/selection.js';
import { Counting, facetsRef } from './facet.js';
import { type FilterInput, filterOf } from './filter/filters.js';
import { lookUp } from './filter/known.js';
import { ofOneName } from './filter/one-name.js';
import { type Parent, planFilter } from './filter/plan.js';
import { canonical, checkFilter } from './filter/where.js';
import { objectsFor, readInBatch } from './list-batch.js';
import { type OrderInput, orderFor, orderInput } from './order.js';
import { type CursorList, type PageArgs, type PageArgument, pageOf } from './page.js';
import { rootField } from './root.js';
import {
  byKey,
  type Field,
  type Model,
  refOf,
  type SchemaTypes,
  type TableFields,
} from './table.js';

/**
 * Connections. They page by the key of a row, and not by its number: however far a page is from the
 * start, the rows before it are not read.
 */

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
function listOf(
  field: string,
  model: ConceptModel,
  { filter, orderBy }: Pick<ListArgs, 'filter' | 'orderBy'>,
): CursorList {
  const order = orderFor(model, orderBy);
  if (!filter || !isFiltered(model)) return { field, order };
  checkFilter(model, filter);
  const asked = canonical(model, filter);
  return { field, order, ...(Object.keys(asked).length > 0 && { filter: asked }) };
}

const isFiltered = (model: string): boolean => filterOf(model) !== undefined;

/** The arguments of a connection of the model. */
function listArgs(arg: ArgBuilder, model: ConceptModel): Record<string, object> {
  const filter = filterOf(model)?.input;
  const orderBy = orderInput(model);
  return {
    ...arg.connectionArgs(),
    ...(filter && {
      filter: arg({
        type: filter,
        description: 'What the list has, and `totalCount` counts; null for all.',
      }),
    }),
    ...(orderBy && {
      orderBy: arg({
        type: orderBy,
        description: 'The order of the list; null for the one that the field describes.',
      }),
    }),
  };
}

interface ArgBuilder {
  (options: object): object;
  connectionArgs(): Record<string, object>;
}

const costOf = (model: ConceptModel): Cost => ({
  list: conceptOf(model).isFew ? 'few' : 'many',
});

type ListArgument = PageArgument | 'filter' | 'orderBy';

/** Where a connection has its facets, for the executor. No response key is like it. */
const facetsOf = Symbol('facets');

interface Connection {
  [facetsOf]?: Counting;
  /** The slug or code of its parent, when a cursor is not one of its. */
  readonly [refusedKey]?: string;
  /** What its resolver needs of its parent when it reads it by itself. */
  readonly [parentKey]?: { readonly id: number; readonly key: string; readonly weight: number };
}

const parentKey = '$parent';

// One connection type for each model, however many fields return it.
const connections = new Map<ConceptModel, ObjectRef<SchemaTypes, Connection>>();

function connectionRef(model: ConceptModel) {
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
          extensions: { cost: { part: 'total' } },
          resolve: byKey as never,
        }),
        totalCountIsExact: t.boolean({
          description: `Whether \`totalCount\` is the number of all; false when there are more than ${countedUpTo}.`,
          extensions: { cost: { part: 'total' } },
          resolve: byKey as never,
        }),
        ...(isFiltered(model) && {
          facets: t.field({
            type: facetsRef(model),
            description:
              'Choices that narrow the list, counted for the whole of it and not only for this page.',
            extensions: { cost: { part: 'facets' } },
            // Every list of such a model has them.
            resolve: (connection) => (connection as Connection)[facetsOf] as Counting,
          }),
        }),
      }),
    },
    { name: `${model}Edge`, description: `One ${model} in a list, and its place there.` },
  ) as unknown as ObjectRef<SchemaTypes, Connection>;
  connections.set(model, ref);
  return ref;
}

/** The names of the types of connections whose fields are in the row that is read of them. */
export function connectionNames(): string[] {
  return [...connections.keys()].map((model) => `${model}Connection`);
}

/** Adds the root field `name` that lists all of a model. */
export function rootConnection(name: string, model: ConceptModel, description: string): void {
  const field = `Query.${name}`;
  const root = rootField(
    (asked: Asked<ListArgument>) => {
      if (isFiltered(model) && asked.args.given('filter')) return filtered(asked, field, model);
      const list = cursorList(field, model, asked);
      return connection(asked, { list: { model, order: list.order }, page: pageOf(asked, list) });
    },
    (asked: Asked<ListArgument>, context) =>
      isFiltered(model) && asked.args.given('filter') && !isForExecutor(asked)
        ? prepare(asked, context, model, field)
        : undefined,
  );
  builder.queryField(name, (t) =>
    t.field({
      type: connectionRef(model),
      description,
      args: listArgs(t.arg as unknown as ArgBuilder, model) as ReturnType<
        typeof t.arg.connectionArgs
      >,
      extensions: { ...root.extensions, cost: costOf(model) },
      resolve: async (_root, args: ListArgs, context, info) =>
        withFacets(await readField<Connection>(context, info, asksPage), context, model, args),
    }),
  );
}

/** The list under a filter that needs no reads of its own. */
function filtered(asked: Asked<ListArgument>, field: string, model: ConceptModel): Json {
  const { dialect } = asked.to;
  const order = orderFor(model, orderOf(asked, model));
  const one = ofOneName(asked, model, order);
  if (one === undefined) throw new NotPlanned();
  const { filter, varying, exists, total } = one;
  const answer = connection(asked, {
    list: { model, order, ...one.list },
    page: pageOf(asked, { field, order, filter, varying }),
    ...(total !== undefined && { total }),
  });
  return exists === undefined ? answer : dialect.choose([[exists, answer]], dialect.refused);
}

/** Whether the executor answers it anyhow, which plans the list then. */
function isForExecutor({ to, type, sets }: Asked): boolean {
  return to.mode === 'text' && asksFor(collect(to.reading, type, sets), 'facets');
}

/** Whether anything is asked of the list but its facets. */
function asksPage({ to, type, sets }: Asked): boolean {
  return [...collect(to.reading, type, sets).values()].some(
    ([node]) => !['facets', '__typename'].includes(node.name.value),
  );
}

/** What the filter of a root field makes of its list. */
async function prepare(
  asked: Asked<ListArgument>,
  context: Context,
  model: ConceptModel,
  field: string,
) {
  const filter = asked.args.look('filter') as FilterInput;
  const list = cursorList(field, model, asked);
  // What is wrong with the page is told before what is wrong with the names.
  const page = pageOf(asked, list);
  await lookUp(context, checkFilter(model, filter));
  const planned = await planList(context, model, asked, { list, page, filter });
  return (asked: Asked<ListArgument>) =>
    connection(asked, { ...planned, page: pageOf(asked, list) });
}

/** How the list of a connection is read under its filter, its page and its total. */
async function planList(
  context: Context,
  model: ConceptModel,
  asked: Asked<ListArgument>,
  {
    list: { order },
    page: { size, isBackward, bounds },
    filter,
    parent,
  }: {
    readonly list: CursorList;
    readonly page: Page;
    readonly filter: FilterInput;
    readonly parent?: Parent;
  },
): Promise<Pick<Connected, 'list' | 'total'>> {
  // That of facets: how many there are is the same in any.
  const countedOrder = orderFor(model, null);
  const isFirst =
    bounds.length === 0 && !isBackward && JSON.stringify(order) === JSON.stringify(countedOrder);
  const counted = asksTotal(asked)
    ? await planFilter(context, model, filter, {
        order: countedOrder,
        parent,
        first: countedUpTo + 1,
      })
    : undefined;
  const planned =
    counted?.isNamed && !isFirst
      ? counted
      : await planFilter(context, model, filter, {
          order,
          parent,
          ...(isFirst && counted && { first: size + 1 }),
        });
  const { along, conditions, either } = planned;
  const known = counted?.total ?? planned.total;
  return {
    list: { model, order, ...(along && { along }), ...(conditions && { conditions }), either },
    ...(known !== undefined && { total: { sql: String(known) } }),
  };
}

/** Whether the size of the whole list is asked for. */
function asksTotal({ to, type, sets }: Asked): boolean {
  return asksFor(collect(to.reading, type, sets), 'totalCount', 'totalCountIsExact');
}

/**
 * What a list is asked for, and how it is told from others of the same field.
 *
 * @throws BAD_USER_INPUT for a filter that cannot be meant
 */
function cursorList(field: string, model: ConceptModel, asked: Asked<ListArgument>): CursorList {
  return listOf(field, model, {
    filter:
      isFiltered(model) && asked.args.given('filter')
        ? (asked.args.look('filter') as FilterInput)
        : null,
    orderBy: orderOf(asked, model),
  });
}

function orderOf(asked: Asked<'orderBy'>, model: ConceptModel): OrderInput | null {
  return orderInput(model) ? (asked.args.look('orderBy') as OrderInput | null) : null;
}

function withFacets(
  found: Connection,
  context: Context,
  model: ConceptModel,
  { filter }: ListArgs,
  parent?: Parent,
): Connection {
  if (isFiltered(model)) found[facetsOf] = new Counting(context, { model, filter, parent });
  return found;
}

interface RelatedOptions {
  /** The field that it is, as `Official.proposals`: the relation has the field's name. */
  readonly field: `${string}.${string}`;
  readonly model: ConceptModel;
  readonly description: string;
}

/**
 * A field that lists what is related to its parent: a part of its statement or, under a filter, read by
 * itself, with those of all other parents.
 */
export function relatedConnection<M extends Model>(
  t: TableFields<M>,
  { field, model, description }: RelatedOptions,
): Field {
  const [parentModel = '', relation = ''] = field.split('.');
  const hasCount = isCounted(parentModel);
  const isKept = hasCount && relation === 'proposals';
  const along = (id: number | { readonly sql: string }) =>
    alongRelation(parentModel, relation, model, [id]);
  const sql = (asked: Asked<ListArgument>) => {
    const { to, t: row } = asked;
    if (to.mode === 'text' && isFiltered(model) && asked.args.given('filter'))
      throw new NotPlanned();
    const list = cursorList(field, model, asked);
    const key = `${row}."${publicKeyOf(parentModel)}"`;
    // Of what counts nothing, a part or an office, few others have more.
    const weight = hasCount ? `${row}."proposalCount"` : '1000';
    const own = to.dialect.object([
      ['id', to.dialect.json('int', `${row}."id"`)],
      ['key', to.dialect.json('text', key)],
      ['weight', to.dialect.json('int', weight)],
    ]);
    if (list.filter) {
      // It is refused now if it cannot be meant, whether or not there is a parent.
      pageOf(asked, list);
      return to.dialect.object([[parentKey, own]]);
    }
    return connection(asked, {
      list: { model, order: list.order, along: along({ sql: `${row}."id"` }) },
      page: pageOf(asked, list),
      parent: { sql: key },
      ...(isKept && { total: { sql: `${row}."proposalCount"` } }),
      ...(isFiltered(model) && to.mode === 'rows' && { hidden: [[parentKey, own] as const] }),
    });
  };
  const resolve = (
    row: unknown,
    args: ListArgs,
    context: Context,
    info: GraphQLResolveInfo,
  ): Connection | Promise<Connection> => {
    const found = own(row, info.path.key) as Connection;
    const refused = found[refusedKey];
    // A promise, since what fails at once is forgotten beside others that fail later.
    if (refused !== undefined) return refuse(refused, args, context, info);
    const of = found[parentKey];
    if (of === undefined) return found;
    const parent = { along: along(of.id), weight: of.weight };
    const list = { ...listOf(field, model, args), parent: of.key };
    if (!list.filter) return withFacets(found, context, model, args, parent);
    const filter = args.filter ?? {};
    return readFiltered(context, info, model, list, { filter, parent }).then((one) =>
      withFacets(one, context, model, args, parent),
    );
  };
  return t.field({
    type: connectionRef(model) as never,
    description,
    args: listArgs(t.arg as unknown as ArgBuilder, model),
    extensions: { sql, cost: costOf(model) },
    resolve,
  });

  async function refuse(
    parent: string,
    args: ListArgs,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<never> {
    const asked = askedIn(objectsFor(context, info), info);
    pageOf(asked, { ...listOf(field, model, args), parent });
    throw new Error('A cursor was refused that fits.');
  }
}

/** The list of one parent under a filter, which is read with those of all other parents. */
async function readFiltered(
  context: Context,
  info: GraphQLResolveInfo,
  model: ConceptModel,
  list: CursorList,
  { filter, parent }: { readonly filter: FilterInput; readonly parent: Parent },
): Promise<Connection> {
  const asked = askedIn(objectsFor(context, info), info);
  // A cursor of another parent is refused first.
  const page = pageOf(asked, list);
  await lookUp(context, checkFilter(model, filter));
  if (!asksPage(asked)) return {};
  const planned = await planList(context, model, asked, { list, page, filter, parent });
  const write = (to: Objects) => {
    const asked = askedIn(to, info);
    return connection(asked, {
      ...planned,
      page: pageOf(asked, list),
      parent: inUse(() => `CAST(${to.writer.bind(list.parent ?? '')} AS TEXT)`),
    });
  };
  return readInBatch(context, { info, write }) as Promise<Connection>;
}
