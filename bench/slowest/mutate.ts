import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Dice } from '../data/dice.js';
import { drawValue } from './values.js';

/** A field of the document, and what the schema says of it. */
interface Place {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly type: GraphQLOutputType;
}

/** The document with one change at random: an argument, a further field, a copy, or one field less. */
export function mutate(schema: GraphQLSchema, document: DocumentNode, dice: Dice): DocumentNode {
  const places = placesIn(schema, document);
  const place = places[dice.below(places.length)];
  if (place === undefined) return document;
  const change = dice.below(10);
  if (change < 4) return replace(document, place.node, [withArgument(schema, place, dice)]);
  if (change < 6) return replace(document, place.node, [withField(place, dice)]);
  if (change === 6) return withRoot(schema, document, dice);
  if (change < 9) return replace(document, place.node, [place.node, copyOf(schema, place, dice)]);
  return replace(document, place.node, []);
}

function placesIn(schema: GraphQLSchema, document: DocumentNode): Place[] {
  const info = new TypeInfo(schema);
  const places: Place[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const [field, type] = [info.getFieldDef(), info.getType()];
        if (field && type) places.push({ node, field, type });
      },
    }),
  );
  return places;
}

/** The document with the fields in the place of one; an only selection is never taken away. */
function replace(document: DocumentNode, node: FieldNode, by: readonly FieldNode[]): DocumentNode {
  return visit(document, {
    SelectionSet(set) {
      if (!set.selections.includes(node)) return undefined;
      const selections = set.selections.flatMap((one): readonly SelectionNode[] =>
        one === node ? by : [one],
      );
      return selections.length === 0 ? undefined : { ...set, selections };
    },
  });
}

function withArgument(schema: GraphQLSchema, { node, field }: Place, dice: Dice): FieldNode {
  const { args } = field;
  const argument = args[dice.below(args.length)];
  if (argument === undefined) return node;
  const others = (node.arguments ?? []).filter(({ name }) => name.value !== argument.name);
  return { ...node, arguments: [...others, written(schema, argument, field, dice)] };
}

function written(
  schema: GraphQLSchema,
  argument: GraphQLArgument,
  { name }: GraphQLField<unknown, unknown>,
  dice: Dice,
): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: argument.name },
    value: drawValue(schema, argument, name, dice),
  };
}

function withField({ node, type }: Place, dice: Dice): FieldNode {
  const named = getNamedType(type);
  if (node.selectionSet === undefined || !(isObjectType(named) || isInterfaceType(named))) {
    return node;
  }
  const fields = Object.values(named.getFields()).filter(({ args }) => !args.some(isRequired));
  const field = fields[dice.below(fields.length)];
  if (field === undefined) return node;
  const selections = [...node.selectionSet.selections, selectionOf(field)];
  return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** The document with a further root field. */
function withRoot(schema: GraphQLSchema, document: DocumentNode, dice: Dice): DocumentNode {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const field = fields[dice.below(fields.length)];
  if (field === undefined) return document;
  const args = field.args
    .filter(isRequired)
    .map((argument) => written(schema, argument, field, dice));
  const added = aliased({ ...selectionOf(field), arguments: args }, dice);
  return visit(document, {
    OperationDefinition(operation) {
      if (operation.operation !== OperationTypeNode.QUERY) return undefined;
      const selections = [...operation.selectionSet.selections, added];
      return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
    },
  });
}

/** The field under another name, with another argument, so that it costs once more. */
function copyOf(schema: GraphQLSchema, place: Place, dice: Dice): FieldNode {
  return aliased(withArgument(schema, place, dice), dice);
}

function aliased(node: FieldNode, dice: Dice): FieldNode {
  return { ...node, alias: { kind: Kind.NAME, value: `a${dice.below(1_000_000)}` } };
}

/** The field with the least that can be selected of it: of a list its rows. */
function selectionOf(field: GraphQLField<unknown, unknown>): FieldNode {
  const named = getNamedType(field.type);
  const base: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: field.name } };
  if (!isCompositeType(named)) return base;
  const fields = isObjectType(named) ? named.getFields() : {};
  const inner = [fields.totalCount, fields.nodes, fields.name].find(
    (one) => one !== undefined && !one.args.some(isRequired),
  );
  const selection: FieldNode = inner
    ? selectionOf(inner)
    : { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return { ...base, selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] } };
}

function isRequired({ type, defaultValue }: GraphQLArgument): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}
