import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type NameNode,
  OperationTypeNode,
  parseType,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Limits } from '../../src/config.js';
import { measure } from '../../src/server/limits.js';
import { limitedSizes } from '../../src/server/size.js';
import { Choices } from './choices.js';
import { chooseValue, type Known, literal, type Value } from './values.js';

/** An operation with the values of its variables. */
export interface Operation {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The operation that the seed stands for: valid, within the limits, and mostly finding something.
 * Cursors are not made up: answers.ts takes them from answers.
 */
export function generateOperation(
  schema: GraphQLSchema,
  limits: Limits,
  known: Known,
  seed: number,
): Operation {
  const choices = new Choices(seed);
  const targets = targetsIn(schema);
  const target = targets[seed % targets.length];
  for (;;) {
    const { document, variables } = new Draft(schema, known, choices, target).write();
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('It starts with no query.');
    const size = measure(schema, document, operation, variables);
    const fits = limitedSizes.every((name) => size[name] <= limits[name]);
    if (fits) return { document, variables };
  }
}

type AnyField = GraphQLField<unknown, unknown>;

/** A field that chance alone would ask for too seldom, and the type that it is of. */
interface Target {
  readonly type: GraphQLObjectType;
  readonly field: AnyField;
}

/** The seeds take them in turns: chance alone would miss some for long, as those of a vote, which few fields lead to. */
function targetsIn(schema: GraphQLSchema): Target[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields())
          .filter(({ args }) => args.length > 0 || type.name === 'Vote')
          .map((field) => ({ type, field }))
      : [],
  );
}

/** A type that has a field with the type, when no root field answers with it: it leads there. */
function wayTo(schema: GraphQLSchema, wanted: GraphQLObjectType): [GraphQLObjectType, AnyField][] {
  const answers = (type: GraphQLObjectType | null | undefined) =>
    Object.values(type?.getFields() ?? {}).find(({ type }) => getNamedType(type) === wanted);
  const query = schema.getQueryType();
  if (wanted === query || isPlumbing(wanted.name) || answers(query)) return [];
  for (const type of Object.values(schema.getTypeMap())) {
    const field = isObjectType(type) && !isPlumbing(type.name) ? answers(type) : undefined;
    if (isObjectType(type) && field) return [[type, field]];
  }
  return [];
}

/** An operation as it is written, with what its document must define in the end. */
class Draft {
  readonly #schema: GraphQLSchema;
  readonly #known: Known;
  readonly #choices: Choices;
  readonly #target: Target | undefined;
  // By type, the field that is asked for wherever the type comes up.
  readonly #forced: ReadonlyMap<unknown, AnyField>;
  readonly #variables: Record<string, Value> = {};
  readonly #variableDefinitions: VariableDefinitionNode[] = [];
  readonly #fragments: FragmentDefinitionNode[] = [];
  #aliases = 0;

  /** @param target is asked for wherever its type comes up, and what leads to it too */
  constructor(schema: GraphQLSchema, known: Known, choices: Choices, target: Target | undefined) {
    this.#schema = schema;
    this.#known = known;
    this.#choices = choices;
    this.#target = target;
    this.#forced = new Map(
      target === undefined ? [] : [...wayTo(schema, target.type), [target.type, target.field]],
    );
  }

  write(): Operation {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('The schema has no queries.');
    const depth = 1 + this.#choices.below(5);
    const fields = Object.values(query.getFields());
    const leading = fields.filter((field) => this.#leadsToTarget(query, field));
    const roots = new Set([...leading, ...this.#choices.some(fields, 1 + this.#choices.below(2))]);
    const selectionSet = set([...roots].flatMap((field) => this.#fields(field, depth, false)));
    return {
      document: {
        kind: Kind.DOCUMENT,
        definitions: [
          {
            kind: Kind.OPERATION_DEFINITION,
            operation: OperationTypeNode.QUERY,
            variableDefinitions: this.#variableDefinitions,
            selectionSet,
          },
          ...this.#fragments,
        ],
      },
      variables: this.#variables,
    };
  }

  /** @param inFragment whether other fragments may select the same names with other types. */
  #selections(type: GraphQLCompositeType, depth: number, inFragment: boolean): SelectionSetNode {
    if (isAbstractType(type)) {
      const possible = this.#schema.getPossibleTypes(type);
      const fragments = this.#choices
        .some(possible, 1 + this.#choices.below(possible.length))
        .map((one) => this.#fragment(one, this.#selections(one, depth, true)));
      const own = isUnionType(type)
        ? []
        : Object.values(type.getFields()).flatMap((field) => this.#fields(field, depth, false));
      return set([typename, ...own, ...fragments]);
    }
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const objects = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    const chosen = new Set([
      ...this.#choices.some(leaves, 1 + this.#choices.below(5)),
      // The nodes of a connection are no deeper than the list would be.
      ...(depth > 0 ? this.#choices.some(objects, 1 + this.#choices.below(2)) : []),
      ...(depth >= 0 ? [this.#forced.get(type) ?? []].flat() : []),
    ]);
    const selections = [...chosen].flatMap((field) => this.#fields(field, depth, inFragment));
    return set(selections.length === 0 ? [typename] : selections);
  }

  /** Whether the root field is the target, or answers with something that has it. */
  #leadsToTarget(query: GraphQLObjectType, field: AnyField): boolean {
    if (this.#target?.type === query) return field === this.#target.field;
    const type = getNamedType(field.type);
    const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
    return this.#forced.has(nodes === undefined ? type : getNamedType(nodes.type));
  }

  /** The field, and now and then once more, with other arguments, under another name. */
  #fields(field: AnyField, depth: number, inFragment: boolean): FieldNode[] {
    const first = this.#field(field, depth, inFragment || this.#choices.chance(0.1));
    const again = field.args.length > 0 && this.#choices.chance(0.15);
    return again ? [first, this.#field(field, depth, true)] : [first];
  }

  #field(field: AnyField, depth: number, aliased: boolean): FieldNode {
    const type = getNamedType(field.type);
    const deeper = isPlumbing(type.name) ? depth : depth - 1;
    return {
      kind: Kind.FIELD,
      name: name(field.name),
      ...(aliased && { alias: name(`a${++this.#aliases}`) }),
      arguments: this.#arguments(field),
      directives: this.#directives(),
      ...(isCompositeType(type) && { selectionSet: this.#selections(type, deeper, false) }),
    };
  }

  #arguments(field: AnyField): ArgumentNode[] {
    const sizes = this.#choices.chance(0.98) ? [this.#choices.oneOf(['first', 'last'])] : bothSizes;
    return field.args
      .filter((argument) => !cursors.includes(argument.name))
      .filter((argument) => !bothSizes.includes(argument.name) || sizes.includes(argument.name))
      .filter((argument) => isNonNullType(argument.type) || this.#choices.chance(0.8))
      .map((argument) => {
        const value = chooseValue(this.#schema, this.#known, this.#choices, {
          input: argument,
          field,
        });
        return {
          kind: Kind.ARGUMENT,
          name: name(argument.name),
          value: this.#choices.chance(0.3)
            ? this.#variable(argument.type, value)
            : literal(value, argument.type),
        };
      });
  }

  #variable(type: GraphQLInputType, value: Value) {
    const variable = {
      kind: Kind.VARIABLE,
      name: name(`v${this.#variableDefinitions.length + 1}`),
    } as const;
    this.#variableDefinitions.push({
      kind: Kind.VARIABLE_DEFINITION,
      variable,
      type: parseType(String(type)),
    });
    const left = !isNonNullType(type) && this.#choices.chance(0.1);
    if (!left) this.#variables[variable.name.value] = value;
    return variable;
  }

  #directives(): DirectiveNode[] {
    if (this.#choices.chance(0.97)) return [];
    const directive = this.#schema.getDirective(this.#choices.oneOf(['skip', 'include']));
    return (directive ? [directive] : []).map((one) => ({
      kind: Kind.DIRECTIVE,
      name: name(one.name),
      arguments: one.args.map((argument) => ({
        kind: Kind.ARGUMENT,
        name: name(argument.name),
        value: this.#variable(argument.type, this.#choices.chance(0.5)),
      })),
    }));
  }

  /** The selections as a fragment on the type, in its place or spread by name. */
  #fragment(type: GraphQLCompositeType, selectionSet: SelectionSetNode): SelectionNode {
    const typeCondition = { kind: Kind.NAMED_TYPE, name: name(type.name) } as const;
    if (this.#choices.chance(0.7)) {
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
    }
    const fragment = name(`F${this.#fragments.length + 1}`);
    this.#fragments.push({
      kind: Kind.FRAGMENT_DEFINITION,
      name: fragment,
      typeCondition,
      selectionSet,
    });
    return { kind: Kind.FRAGMENT_SPREAD, name: fragment };
  }
}

const cursors: readonly string[] = ['after', 'before'];
const bothSizes: readonly string[] = ['first', 'last'];

const typename: FieldNode = { kind: Kind.FIELD, name: name('__typename') };

function isPlumbing(type: string): boolean {
  return /(Connection|Edge|^PageInfo)$/.test(type);
}

function name(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function set(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
