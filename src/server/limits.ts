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
  Lexer,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
  valueFromASTUntyped,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { mostBuckets } from '../db/read/facet.js';
import { defaultSize, maxSize } from '../schema/page.js';
import { type Asked, weightOf } from './counts.js';

/** How large an operation is, with every fragment in the place of its spread. */
export interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** An estimate: a page counts as full, a list without pages as three. */
  readonly rows: number;
  /** What it counts: a total as 1, and the rest as counts.ts weighs it. */
  readonly counts: number;
}

/** The size of a part of an operation. */
interface Measured extends Size {
  /** What the list around it reads and counts once, however long its page is. */
  readonly once: Pick<Size, 'rows' | 'counts'>;
  /** What it asks of the list around it. */
  readonly asked: Asked;
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
        // The parser has such a limit too, but tells of it as of a mistake in the syntax.
        const tokens = tokensIn(String(source), limits.tokens + 1);
        if (tokens > limits.tokens) throw tooComplex('tokens', limits.tokens, tokens);
        return parseFn(source, options);
      });
      return ({ result, context }) => {
        if (result === null || result instanceof Error) return;
        const operation = getOperationAST(result, context.params.operationName);
        if (!operation) return;
        const variables = context.params.variables ?? {};
        const nesting = nestingIn(variables);
        if (nesting > limits.nesting) throw tooComplex('nesting', limits.nesting, nesting);
        const size = measure(schema, result, operation, variables);
        for (const name of ['depth', 'fields', 'aliases', 'rows', 'counts'] as const) {
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
    const name = field.name.value;
    const aliases = field.alias === undefined ? 0 : 1;
    // graphql-js limits introspection itself, and it reads no rows.
    const isOfRecord = !name.startsWith('__');
    const asked = isOfRecord ? askedBy(name, parent) : nothing.asked;
    if (field.selectionSet === undefined) {
      const counts = isOfRecord && parent?.name === 'Stats' ? 1 : 0;
      return { ...leaf, aliases, counts, asked };
    }
    const type = typeOf(field, parent);
    const named = type && getNamedType(type);
    const inner = ofSelections(field.selectionSet, named);
    const size = {
      depth: 1 + inner.depth,
      fields: 1 + inner.fields,
      aliases: aliases + inner.aliases,
    };
    if (!isOfRecord) return { ...nothing, ...size };
    const times = multiplier(field, type, parent, variables);
    const filter = argument(field, 'filter', variables);
    const own = weightOf(named?.name, inner.asked, filter, parent?.name === 'Query');
    const read = {
      rows: (1 + inner.rows) * times + inner.once.rows,
      counts: own + inner.counts * times + inner.once.counts,
    };
    // Facets are of the list, and not of each row of its page.
    return named?.name.endsWith('Facets')
      ? { ...nothing, ...size, once: read, asked: inner.asked }
      : { ...size, ...read, once: nothing.once, asked };
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const { depth, fields, aliases, rows, counts, once } = ofSelections(operation.selectionSet, root);
  return { depth, fields, aliases, rows: rows + once.rows, counts: counts + once.counts };
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

/** How many tokens a document has, read to the first so many or to a mistake, which the parser tells. */
function tokensIn(text: string, most: number): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  try {
    while (tokens < most && lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  } catch {
    return tokens;
  }
  return tokens;
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

const nothing: Measured = {
  depth: 0,
  fields: 0,
  aliases: 0,
  rows: 0,
  counts: 0,
  once: { rows: 0, counts: 0 },
  asked: { total: false, page: false, facets: 0 },
};
const leaf: Measured = { ...nothing, depth: 1, fields: 1 };

function add(a: Measured, b: Measured): Measured {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    rows: a.rows + b.rows,
    counts: a.counts + b.counts,
    once: { rows: a.once.rows + b.once.rows, counts: a.once.counts + b.once.counts },
    asked: {
      total: a.asked.total || b.asked.total,
      page: a.asked.page || b.asked.page,
      facets: a.asked.facets + b.asked.facets,
    },
  };
}

/** What the field asks of the list that it is a field of, or whose facets it is a field of. */
function askedBy(name: string, parent: GraphQLNamedType | undefined): Asked {
  if (parent?.name.endsWith('Connection')) {
    const total = name.startsWith('totalCount');
    return { total, page: !total && name !== 'facets', facets: 0 };
  }
  if (parent?.name.endsWith('Facets')) {
    const total = name === 'isExact';
    return { total, page: false, facets: total ? 0 : 1 };
  }
  return nothing.asked;
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

/** What is given to an argument, before anybody has checked it. */
function argument(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find((given) => given.name.value === name)?.value;
  return value && valueFromASTUntyped(value, variables);
}

type Limit = keyof Size | 'nesting' | 'tokens';

function tooComplex(limit: Limit, maximum: number, actual: number): GraphQLError {
  const [what, instead = 'Ask for less at once.'] = words[limit];
  return new GraphQLError(
    `The operation is too complex: ${what} is ${actual}, and may be ${maximum} at the most. ${instead}`,
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

/** What each limit is of, and what to do when it is not what it is for most. */
const words: Record<Limit, readonly [what: string, instead?: string]> = {
  tokens: [
    'the number of its tokens, as far as it was read,',
    'Ask for less at once, or move values into variables.',
  ],
  nesting: ['the nesting of its brackets'],
  depth: ['the depth of its fields'],
  fields: ['the number of its fields'],
  aliases: ['the number of its aliases'],
  rows: ['the number of rows that it may have to read'],
  counts: [
    'the weight of what it counts',
    'Ask for fewer totals, facets, charts and searches at once, or filter by fewer values, above all in `not`.',
  ],
};
