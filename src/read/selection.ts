import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Variables } from './variables.js';

/** What a selection is read with. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

/** The nodes of one field of an answer: at least one. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];

/**
 * The fields that the selection sets have of an object of the type, by response key.
 *
 * @throws GraphQLError for a directive whose condition is null
 */
export function collect(
  reading: Reading,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, FieldNodes> {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();

  function take(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (!isIncluded(selection, reading.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = fields.get(key);
        if (known) known.push(selection);
        else fields.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (isOf(reading.schema, type, selection.typeCondition?.name.value)) {
          take(selection.selectionSet);
        }
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = reading.fragments[selection.name.value];
        if (fragment && isOf(reading.schema, type, fragment.typeCondition.name.value)) {
          take(fragment.selectionSet);
        }
      }
    }
  }

  for (const set of sets) take(set);
  return fields;
}

/** Whether any of the fields is asked for. */
export function asksFor(
  fields: ReadonlyMap<string, FieldNodes>,
  ...names: readonly string[]
): boolean {
  return [...fields.values()].some(([node]) => names.includes(node.name.value));
}

/** The selection sets of the fields. */
export function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  const { directives = [] } = selection;
  return directives.every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const condition = given?.find((one) => one.name.value === 'if')?.value;
    const value =
      condition?.kind === Kind.VARIABLE
        ? variables.look(condition.name.value)
        : condition?.kind === Kind.BOOLEAN && condition.value;
    if (typeof value !== 'boolean') {
      // It throws, as for the executor.
      for (const one of [GraphQLSkipDirective, GraphQLIncludeDirective]) {
        getDirectiveValues(one, selection, variables.values);
      }
    }
    return value === (name.value === 'include');
  });
}

function isOf(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined) {
  if (condition === undefined || condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}
