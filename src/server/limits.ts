import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { mostBuckets } from '../db/read/facet.js';
import { defaultSize, maxSize } from '../schema/page.js';

/** How large an operation is, with every fragment in the place of its spread. */
export interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** An estimate: a page counts as full, a list without pages as three. */
  readonly rows: number;
}

/** The size of a part of an operation. */
interface Measured extends Size {
  /** The rows that the list around it reads once, however long its page is. */
  readonly once: number;
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * Refuses an operation that is too large before it is validated: `QUERY_TOO_COMPLEX`, with the
 * limit, the most that it allows and what was found.
 */
export function useLimits(schema: GraphQLSchema, limits: Limits): Plugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) => {
        const nesting = nestingOf(String(source));
        if (nesting > limits.nesting) throw tooComplex('nesting', limits.nesting, nesting);
        return parseFn(source, { ...options, maxTokens: limits.tokens });
      });
      return ({ result, context }) => {
        if (result === null || result instanceof Error) return;
        const operation = getOperationAST(result, context.params.operationName);
        if (!operation) return;
        const variables = context.params.variables ?? {};
        const nesting = nestingIn(variables);
        if (nesting > limits.nesting) throw tooComplex('nesting', limits.nesting, nesting);
        const size = measure(schema, result, operation, variables);
        for (const name of ['depth', 'fields', 'aliases', 'rows'] as const) {
          if (size[name] > limits[name]) throw tooComplex(name, limits[name], size[name]);
        }
      };
    },
  };
}

/**
 * The size of an operation, in time linear to the document: each fragment is measured once,
 * however often it is spread. What is not in the schema counts too; validation refuses it later.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): Size {
  const variables: Variables = { ...defaultsOf(operation), ...given };
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
    for (const selection of set.selections) size = add(size, ofSelection(selection, parent));
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
    const aliases = field.alias === undefined ? 0 : 1;
    if (field.selectionSet === undefined) return { ...leaf, aliases };
    const type = typeOf(field, parent);
    const inner = ofSelections(field.selectionSet, type && getNamedType(type));
    // graphql-js limits introspection itself, and it reads no rows.
    const rows = field.name.value.startsWith('__')
      ? 0
      : (1 + inner.rows) * multiplier(field, type, parent, variables) + inner.once;
    const isOnce = type !== undefined && getNamedType(type).name.endsWith('Facets');
    return {
      depth: 1 + inner.depth,
      fields: 1 + inner.fields,
      aliases: aliases + inner.aliases,
      rows: isOnce ? 0 : rows,
      once: isOnce ? rows : 0,
    };
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const { once, ...size } = ofSelections(operation.selectionSet, root);
  return { ...size, rows: size.rows + once };
}

/**
 * How deep the brackets of a document stand inside each other. The parser calls itself for each,
 * and runs out of stack before it runs out of tokens. Quoted and commented ones count for nothing.
 */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  const tokens = /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|#.*|[[{(]|[\])}]/g;
  for (const [token] of text.matchAll(tokens)) {
    if ('[{('.includes(token)) depth += 1;
    else if ('])}'.includes(token)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The most brackets inside each other that the value has as JSON, however deep it is. */
function nestingIn(value: object): number {
  let depth = 0;
  for (let level: object[] = [value]; level.length > 0; depth++) {
    level = level.flatMap((one) =>
      Object.values(one).filter((inner) => typeof inner === 'object' && inner !== null),
    );
  }
  return depth;
}

const nothing: Measured = { depth: 0, fields: 0, aliases: 0, rows: 0, once: 0 };
const leaf: Measured = { depth: 1, fields: 1, aliases: 0, rows: 0, once: 0 };

function add(a: Measured, b: Measured): Measured {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    rows: a.rows + b.rows,
    once: a.once + b.once,
  };
}

function typeOf(
  field: FieldNode,
  parent: GraphQLNamedType | undefined,
): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent)
    ? parent.getFields()[field.name.value]?.type
    : undefined;
}

const unpagedRows = 3;

/** How many of its objects a field may answer with. */
function multiplier(
  field: FieldNode,
  type: GraphQLOutputType | undefined,
  parent: GraphQLNamedType | undefined,
  variables: Variables,
): number {
  if (type === undefined) return 1;
  if (getNamedType(type).name.endsWith('Connection')) {
    return sizeOf(argument(field, 'first', variables) ?? argument(field, 'last', variables));
  }
  if (getNamedType(type).name === 'Positions') {
    // Years, of which it has more when no number is given, lead to no rows.
    const sizes = ['firstRows', 'firstColumns'].map((name) => argument(field, name, variables));
    return Math.max(...sizes.map(sizeOf));
  }
  if (!isListType(getNullableType(type))) return 1;
  // The nodes and the edges of a connection have been counted with it, as have a matrix's lines.
  if (parent?.name.endsWith('Connection') || parent?.name === 'Positions') return 1;
  if (parent?.name.endsWith('Facets')) return mostBuckets;
  // A list of its own, not one of a row that has been counted.
  const size = argument(field, 'first', variables) ?? defaultFirst(field, parent);
  if (parent?.name === 'Query' && typeof size === 'number') return sizeOf(size);
  const ids = argument(field, 'ids', variables);
  return Array.isArray(ids) ? ids.length : unpagedRows;
}

/** How many a page has; one out of range is refused as such when the field is executed. */
function sizeOf(size: unknown): number {
  return typeof size === 'number' ? Math.min(Math.max(size, 0), maxSize) : defaultSize;
}

/** The page size of a field when none is given; undefined when it has none. */
function defaultFirst(field: FieldNode, parent: GraphQLNamedType | undefined): unknown {
  if (!isObjectType(parent)) return undefined;
  const definition = parent.getFields()[field.name.value];
  return definition?.args.find(({ name }) => name === 'first')?.defaultValue;
}

/** The values of the operation's variables for which none is given. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

/** A number or a list that is given to an argument, as far as the size of an answer needs it. */
function argument(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find((given) => given.name.value === name)?.value;
  switch (value?.kind) {
    case Kind.VARIABLE:
      return variables[value.name.value];
    case Kind.INT:
      return Number(value.value);
    case Kind.LIST:
      return value.values;
    default:
      return undefined;
  }
}

function tooComplex(limit: keyof Size | 'nesting', maximum: number, actual: number): GraphQLError {
  return new GraphQLError(
    `The operation is too complex: ${words[limit]} is ${actual}, and may be ${maximum} at the most. Ask for less at once.`,
    {
      extensions: {
        code: 'QUERY_TOO_COMPLEX',
        limit,
        maximum,
        actual: Math.min(actual, Number.MAX_SAFE_INTEGER),
        // Like a failed validation: 200 to a client that reads application/json, or else 400.
        http: { status: 400, spec: true },
      },
    },
  );
}

const words: Record<keyof Size | 'nesting', string> = {
  nesting: 'the nesting of its brackets',
  depth: 'the depth of its fields',
  fields: 'the number of its fields',
  aliases: 'the number of its aliases',
  rows: 'the number of rows that it may have to read',
};
