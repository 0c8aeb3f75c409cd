import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation } from './operations.js';

const cursors: readonly string[] = ['after', 'before'];

/** Every field of the schema, and every argument and input field but cursors. */
export function everythingIn(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return types.flatMap((type) => {
    if (isInputObjectType(type)) {
      return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
    }
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) => [
      `${type.name}.${name}`,
      ...args
        .filter((argument) => !cursors.includes(argument.name))
        .map((argument) => `${type.name}.${name}(${argument.name})`),
    ]);
  });
}

/**
 * What of it the operation asks for, its arguments and input fields only where they leave something
 * to be found: a filter by what nothing has would show no difference.
 */
export function coveredBy(schema: GraphQLSchema, { document }: Operation, data: unknown): string[] {
  const finding = new Set<FieldNode>();
  walk(document, data, (field, value) => {
    if (isSomething(value)) finding.add(field);
  });
  return askedBy(schema, document, (field) => finding.has(field));
}

/** What of everything the document asks for, its arguments and input fields only of the fields that find something. */
export function askedBy(
  schema: GraphQLSchema,
  document: DocumentNode,
  finds: (field: FieldNode) => boolean = () => true,
): string[] {
  const asked: string[] = [];
  const types = new TypeInfo(schema);
  let isFinding = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      // Its arguments come next, before any other field.
      Field(field) {
        isFinding = finds(field);
        asked.push(`${types.getParentType()?.name}.${field.name.value}`);
      },
      Argument({ name }) {
        const field = `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
        if (isFinding) asked.push(`${field}(${name.value})`);
      },
      ObjectField({ name }) {
        const parent = types.getParentInputType();
        if (isFinding && parent) asked.push(`${getNamedType(parent).name}.${name.value}`);
      },
    }),
  );
  return asked;
}

/** So many of the operations, which together ask for as much as they can, as often as they can. */
export function mostVaried(
  schema: GraphQLSchema,
  operations: readonly Operation[],
  count: number,
): Operation[] {
  const left = new Map(operations.map((one) => [one, new Set(askedBy(schema, one.document))]));
  const times = new Map<string, number>();
  const gain = (asked: ReadonlySet<string>) =>
    [...asked].reduce((sum, name) => sum + 2 ** -(times.get(name) ?? 0), 0);
  return Array.from({ length: Math.min(count, left.size) }, () => {
    const gains = [...left].map(([one, asked]) => [gain(asked), one, asked] as const);
    const [, best, asked] = gains.reduce((most, one) => (one[0] > most[0] ? one : most));
    for (const name of asked) times.set(name, (times.get(name) ?? 0) + 1);
    left.delete(best);
    return best;
  });
}

/** Whether there is anything in an answer, or a part of it, but empty lists and zeros. */
export function isSomething(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value);
  return Object.values(value).some(isSomething);
}

/** The document, in which every connection says whether it goes on, and where. */
export function withPageInfo(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        leave(field) {
          const type = types.getType();
          const isConnection = type && getNamedType(type).name.endsWith('Connection');
          if (!isConnection || field.selectionSet === undefined) return undefined;
          const selections = [...field.selectionSet.selections, ...pageInfo];
          return { ...field, selectionSet: { ...field.selectionSet, selections } };
        },
      },
    }),
  );
}

/**
 * The operation that asks for the next page of each connection whose answer goes on: the one before
 * it when it was asked for from the end. Undefined when none goes on.
 */
export function nextPage({ document, variables }: Operation, data: unknown): Operation | undefined {
  // A connection of many parents is turned for all of them by the first one's cursor.
  const turns = new Map<FieldNode, readonly [argument: string, cursor: string]>();
  walk(document, data, (field, value) => {
    const turn = turns.get(field) ?? turnOf(field, value);
    if (turn !== undefined) turns.set(field, turn);
  });
  return turns.size === 0 ? undefined : { document: turned(document, turns), variables };
}

/** Tells of each field of the document with each value that the answer has for it. */
function walk(
  document: DocumentNode,
  data: unknown,
  tell: (field: FieldNode, value: unknown) => void,
): void {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

  function into(set: SelectionSetNode | undefined, value: unknown): void {
    if (set === undefined || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) into(set, item);
      return;
    }
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const inner: unknown = Reflect.get(value, (selection.alias ?? selection.name).value);
        tell(selection, inner);
        into(selection.selectionSet, inner);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) into(selection.selectionSet, value);
      else into(fragments.get(selection.name.value)?.selectionSet, value);
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) into(definition.selectionSet, data);
  }
}

function turnOf(field: FieldNode, connection: unknown): readonly [string, string] | undefined {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfoOf(connection);
  const fromTheEnd = field.arguments?.some(({ name }) => name.value === 'last');
  if (fromTheEnd && hasPreviousPage === true && typeof startCursor === 'string') {
    return ['before', startCursor];
  }
  if (!fromTheEnd && hasNextPage === true && typeof endCursor === 'string') {
    return ['after', endCursor];
  }
  return undefined;
}

function pageInfoOf(connection: unknown): Record<string, unknown> {
  if (typeof connection !== 'object' || connection === null) return {};
  const info: unknown = Reflect.get(connection, 'pageInfo');
  return typeof info === 'object' && info !== null ? { ...info } : {};
}

function turned(
  document: DocumentNode,
  turns: ReadonlyMap<FieldNode, readonly [argument: string, cursor: string]>,
): DocumentNode {
  return visit(document, {
    Field: {
      // Before what is inside it is turned, which makes another field of it.
      enter(node) {
        const turn = turns.get(node);
        if (turn === undefined) return undefined;
        const [argument, cursor] = turn;
        const given = {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: argument },
          value: { kind: Kind.STRING, value: cursor },
        } as const;
        return { ...node, arguments: [...(node.arguments ?? []), given] };
      },
    },
  });
}

const pageInfo = selectionsOf('{ pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }');

function selectionsOf(text: string) {
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
}
