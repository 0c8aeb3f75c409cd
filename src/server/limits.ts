import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { mostBuckets } from '../db/read/facet.js';
import type { Cost } from '../domain/cost.js';
import { own } from '../domain/own.js';
import { defaultOrders } from '../schema/order.js';
import { defaultSize, maxSize } from '../schema/page.js';
import { type Asked, weightOf } from './counts.js';
import { readDocument } from './document.js';
import { type Exchange, exchangeOf } from './exchange.js';
import { measureOnce } from './measured.js';
import { limitedSizes, type Size } from './size.js';
import { checkTexts, checkVariables } from './texts.js';
import { tooComplex } from './too-complex.js';

/** The size of a part of an operation. */
interface Measured extends Size {
  /** What the list around it reads and counts once, however long its page is. */
  readonly once: Pick<Size, 'rows' | 'values' | 'counts'>;
  /** Values that are in each cell of the chart around it. */
  readonly perCell: number;
  /** What it asks of the list around it. */
  readonly asked: Asked;
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * Parses a document that is not too large.
 *
 * @throws QUERY_TOO_COMPLEX with the limit, the most that it allows and what was found
 * @throws BAD_USER_INPUT when a text in it is too long
 */
export function parseWithin(limits: Limits, text: string, parse: Parse): DocumentNode {
  const longest = readDocument(text, limits);
  const document = parse(text);
  // Where it stands is known only now.
  if (longest > limits.text) checkTexts(document, limits.text);
  return document;
}

type Parse = (text: string) => DocumentNode;

/**
 * Tells the exchange of its operation and how large that is, and refuses one that is too large. It has
 * not been validated.
 *
 * @throws QUERY_TOO_COMPLEX with the limit, the most that it allows and what was found
 * @throws BAD_USER_INPUT when a text in the variables is too long
 */
export function measureWithin(
  schema: GraphQLSchema,
  limits: Limits,
  exchange: Exchange,
  document: DocumentNode,
  { operationName, variables = {} }: Pick<GraphQLParams, 'operationName' | 'variables'>,
): void {
  exchange.document = document;
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  exchange.operation = operation;
  checkVariables(variables, limits, document, operation);
  const size = measureOnce(operation, variables, (note) =>
    measure(schema, document, operation, variables, note),
  );
  exchange.size = size;
  for (const name of limitedSizes) {
    if (size[name] > limits[name]) throw tooComplex(name, limits[name], size[name]);
  }
}

/** Refuses what comes to Yoga and is too large, before it is validated. */
export function useLimits(schema: GraphQLSchema, limits: Limits): Plugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) =>
        parseWithin(limits, String(source), (text) => parseFn(text, options)),
      );
      return ({ result, context: { request, params } }) => {
        if (result === null || result instanceof Error) return;
        measureWithin(schema, limits, exchangeOf(request), result, params);
      };
    },
  };
}

/**
 * The size of an operation, in time linear to the document: each fragment is measured once,
 * however often it is spread. What is not in the schema counts too; validation refuses it later.
 *
 * @param note is told the variables that it depends on
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
  note: (variable: string) => void = () => {},
): Size {
  const variables: Variables = new Proxy(
    { ...defaultsOf(operation), ...given },
    {
      get(values, name) {
        note(String(name));
        return own(values, name);
      },
    },
  );
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const measured = new Map<string, Measured>();

  function ofFragment(name: string): Measured {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    // A fragment inside itself has no size yet; validation refuses the circle.
    measured.set(name, nothing);
    if (fragment === undefined) return nothing;
    const size = ofSelections(
      fragment.selectionSet,
      schema.getType(fragment.typeCondition.name.value),
    );
    measured.set(name, size);
    return size;
  }

  function ofSelections(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Measured {
    let size = nothing;
    // As few calls inside each other as can be: fragments may be nested as deep as there are tokens.
    for (const selection of set.selections) {
      const directives = selection.directives?.length ?? 0;
      size = add(size, ofSelection(selection, parent), directives);
    }
    return size;
  }

  function ofSelection(selection: SelectionNode, parent: GraphQLNamedType | undefined): Measured {
    if (selection.kind === Kind.FIELD) return ofField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    const type = condition === undefined ? parent : schema.getType(condition);
    return ofSelections(selection.selectionSet, type);
  }

  function ofField(field: FieldNode, parent: GraphQLNamedType | undefined): Measured {
    const name = field.name.value;
    const aliases = field.alias === undefined ? 0 : 1;
    // graphql-js limits the depth of introspection itself, and it reads no rows.
    const isOfRecord = !name.startsWith('__');
    const definition = isOfRecord ? definitionOf(field, parent) : undefined;
    const cost = definition?.extensions.cost ?? {};
    const asked = askedBy(cost);
    const type = definition?.type;
    const times = multiplier(field, definition, parent, variables, schema);
    if (field.selectionSet === undefined) {
      const isList = type !== undefined && isListType(getNullableType(type));
      const values = isList ? times : 1;
      const size = { ...leaf, aliases, values, counts: cost.weight ?? 0, asked };
      return cost.part === 'cells' ? inCells(size) : size;
    }
    const named = type ? getNamedType(type) : schema.getType(metaTypes.get(name) ?? '');
    const inner = ofSelections(field.selectionSet, named);
    const size = {
      depth: 1 + inner.depth,
      roots: 1,
      fields: 1 + inner.fields,
      aliases: aliases + inner.aliases,
      directives: inner.directives,
    };
    if (name.startsWith('__')) return { ...nothing, ...size, values: 1 + inner.values };
    const filter = argument(field, 'filter', variables);
    const isRoot = parent === schema.getQueryType();
    const weight = weightOf(cost, inner.asked, filter, isRoot, isElsewhere(field, variables));
    // The rows of a connection differ, so that one parent alone among them is the largest. Elsewhere it
    // may come again and again.
    const isOfRows = cost.part === 'page';
    const once = isOfRows ? inner.once : { ...none, counts: weight.once };
    const within = isOfRows ? none : timesOf(inner.once, cost.list === undefined ? times : 1);
    const cells = cost.list === 'chart' ? cellsOf(field, variables) : 1;
    const read = {
      rows: (1 + inner.rows) * times + within.rows,
      values: (1 + inner.values) * times + inner.perCell * cells + within.values,
      counts: weight.each + inner.counts * times + within.counts,
    };
    if (cost.part === 'cells') return inCells({ ...nothing, ...size, ...read });
    // Facets are of the list, and not of each row of its page.
    return cost.part === 'facets'
      ? { ...nothing, ...size, once: read, asked: inner.asked }
      : { ...nothing, ...size, ...read, once, asked };
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const { once, asked: _, perCell: __, ...size } = ofSelections(operation.selectionSet, root);
  return {
    ...size,
    directives: size.directives + (operation.directives?.length ?? 0),
    rows: size.rows + once.rows,
    values: Math.ceil(size.values + once.values),
    counts: size.counts + once.counts,
  };
}

const none = { rows: 0, values: 0, counts: 0 };
const nothing: Measured = {
  depth: 0,
  roots: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  rows: 0,
  values: 0,
  counts: 0,
  once: none,
  perCell: 0,
  asked: { total: false, page: false, facets: 0, ofFacets: { weight: 0, narrower: 0 } },
};
const leaf: Measured = { ...nothing, depth: 1, roots: 1, fields: 1, values: 1 };

/** The sum of both, with directives that stand before the second. */
function add(a: Measured, b: Measured, directives: number): Measured {
  return {
    depth: Math.max(a.depth, b.depth),
    roots: a.roots + b.roots,
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives + directives,
    rows: a.rows + b.rows,
    values: a.values + b.values,
    counts: a.counts + b.counts,
    once: {
      rows: a.once.rows + b.once.rows,
      values: a.once.values + b.once.values,
      counts: a.once.counts + b.once.counts,
    },
    perCell: a.perCell + b.perCell,
    asked: {
      total: a.asked.total || b.asked.total,
      page: a.asked.page || b.asked.page,
      facets: a.asked.facets + b.asked.facets,
      ofFacets: {
        weight: a.asked.ofFacets.weight + b.asked.ofFacets.weight,
        narrower: a.asked.ofFacets.narrower + b.asked.ofFacets.narrower,
      },
    },
  };
}

/** What comes so many times. */
function timesOf({ rows, values, counts }: Measured['once'], times: number): Measured['once'] {
  return { rows: rows * times, values: values * times, counts: counts * times };
}

/** The cells of a chart are more than its rows or its columns. */
function inCells(size: Measured): Measured {
  return { ...size, values: 0, perCell: size.values };
}

/** How many cells a chart may have. */
function cellsOf(field: FieldNode, variables: Variables): number {
  const [rows = 0, columns = 0] = sidesOf(field, variables);
  return rows * columns;
}

/** How many rows and columns a chart may have. Years, of which it has more by default, lead to no rows. */
function sidesOf(field: FieldNode, variables: Variables): number[] {
  const byYears = argument(field, 'columns', variables) === 'YEAR' ? maxSize : defaultSize;
  return [
    sizeOf(argument(field, 'firstRows', variables)),
    sizeOf(argument(field, 'firstColumns', variables) ?? byYears),
  ];
}

/** Whether the page of the list is not the first of its default order. */
function isElsewhere(field: FieldNode, variables: Variables): boolean {
  const [order, ...bounds] = ['orderBy', 'after', 'before', 'last'].map((name) =>
    argument(field, name, variables),
  );
  const { field: by, direction } = Object(order);
  const isDefault = order == null || defaultOrders.has(`${by} ${direction}`);
  return !isDefault || bounds.some((bound) => bound != null);
}

/** What the field asks of the list that it is a part of. */
function askedBy({ part, weight = 0, narrower = 0 }: Cost): Asked {
  const isFacet = part === 'facet';
  return {
    total: part === 'total',
    page: part === 'page',
    facets: isFacet ? 1 : 0,
    ofFacets: isFacet ? { weight, narrower } : nothing.asked.ofFacets,
  };
}

function definitionOf(
  field: FieldNode,
  parent: GraphQLNamedType | undefined,
): Definition | undefined {
  return isObjectType(parent) || isInterfaceType(parent)
    ? parent.getFields()[field.name.value]
    : undefined;
}

type Definition = GraphQLField<unknown, unknown>;

/** The types of the fields of introspection, which no type lists among its own. */
const metaTypes = new Map([
  ['__schema', '__Schema'],
  ['__type', '__Type'],
]);

const unpagedRows = 3;

/** How many of its objects a field may answer with. */
function multiplier(
  field: FieldNode,
  definition: Definition | undefined,
  parent: GraphQLNamedType | undefined,
  variables: Variables,
  schema: GraphQLSchema,
): number {
  if (definition === undefined) return 1;
  const { list, part } = definition.extensions.cost ?? {};
  if (list === 'chart') {
    const sizes = ['firstRows', 'firstColumns'].map((name) => argument(field, name, variables));
    return Math.max(...sizes.map(sizeOf));
  }
  if (list !== undefined) {
    return sizeOf(argument(field, 'first', variables) ?? argument(field, 'last', variables));
  }
  if (!isListType(getNullableType(definition.type))) return 1;
  if (part === 'facet') return mostBuckets;
  // The nodes and the edges of a connection have been counted with it, as have a matrix's lines.
  if (part !== undefined) return 1;
  if (parent?.name.startsWith('__')) return introspectedIn(schema).get(field.name.value) ?? 1;
  // A list of its own, not one of a row that has been counted.
  const size = argument(field, 'first', variables) ?? defaultFirst(definition);
  if (parent === schema.getQueryType() && typeof size === 'number') return sizeOf(size);
  const ids = argument(field, 'ids', variables);
  return Array.isArray(ids) ? ids.length : unpagedRows;
}

const introspected = new WeakMap<GraphQLSchema, ReadonlyMap<string, number>>();

/** How many entries the lists of introspection have in the schema, by field: those of types on average. */
function introspectedIn(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const known = introspected.get(schema);
  if (known !== undefined) return known;
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const inputFields = types.flatMap((type) =>
    isInputObjectType(type) ? Object.values(type.getFields()) : [],
  );
  const enumValues = types.flatMap((type) => (isEnumType(type) ? type.getValues() : []));
  const found = new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['locations', 10],
    ['fields', fields.length / types.length],
    ['inputFields', inputFields.length / types.length],
    ['enumValues', enumValues.length / types.length],
    ['args', fields.flatMap(({ args }) => args).length / fields.length],
  ]);
  introspected.set(schema, found);
  return found;
}

/** How many a page has; one out of range is refused as such when the field is executed. */
function sizeOf(size: unknown): number {
  return typeof size === 'number' ? Math.min(Math.max(size, 0), maxSize) : defaultSize;
}

/** The page size of a field when none is given; undefined when it has none. */
function defaultFirst({ args }: Definition): unknown {
  return args.find(({ name }) => name === 'first')?.defaultValue;
}

/** The values of the operation's variables for which none is given. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

/** What is given to an argument, before anybody has checked it. */
function argument(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find((given) => given.name.value === name)?.value;
  return value && valueFromASTUntyped(value, variables);
}
