import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromAST,
} from 'graphql';
import type { Parameter } from '../db/read/statement.js';
import { own } from '../domain/own.js';
import type { Variables } from './variables.js';

/** A parameter that a variable gives. */
export interface Slot {
  readonly variable: string;
  /** The parameter that a value makes, as it is without. */
  readonly read: (value: unknown) => Parameter;
}

/** An argument that has a value: the value, and where it is from when that is a variable. */
export interface Given {
  readonly value: unknown;
  readonly variable?: string;
}

/** A value. Variables may give parts of it. */
interface Shaped {
  readonly value: unknown;
  /** The variable that gives the part, and how it is read of its value; none for what the document says. */
  readonly partAt: (path: Path) => Part;
}

type Path = readonly (string | number)[];

interface Part {
  readonly variable?: string;
  readonly read?: (value: unknown) => unknown;
}

/**
 * The arguments of one field of an operation. What the schema's types do not allow is refused with the error
 * of graphql-js: a variable may be null where its default made it valid.
 */
export class Arguments<Name extends string = string> {
  readonly #field: GraphQLField<unknown, unknown>;
  readonly #node: FieldNode;
  readonly #variables: Variables;

  constructor(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables) {
    this.#field = field;
    this.#node = node;
    this.#variables = variables;
  }

  /** The value; undefined when there is none. A plan that has asked is good for this value alone. */
  look(name: Name): unknown {
    const { argument, node } = this.#find(name);
    if (node === undefined) return argument.defaultValue;
    if (node.kind === Kind.VARIABLE) {
      const value = this.#variables.look(node.name.value);
      if (value === null && isNonNullType(argument.type)) this.#refuse();
      return value === undefined ? argument.defaultValue : value;
    }
    return this.#literal(argument, node);
  }

  /**
   * The value, and what gives a part of it. A plan that has asked is good for all values of the same shape:
   * the same fields and lists of the same length, with any texts and numbers.
   */
  shaped(name: Name): Shaped {
    const { argument, node } = this.#find(name);
    if (node === undefined) return { value: argument.defaultValue, partAt: () => ({}) };
    for (const variable of variablesIn(node)) this.#variables.shaped(variable);
    const value = valueFromAST(node, argument.type, this.#variables.values);
    return {
      value: value === undefined ? this.#refuse() : value,
      partAt: (path) => partAt(node, path),
    };
  }

  /** Whether it has a value that is not null; a plan that has asked is good for any such. */
  given(name: Name): Given | undefined {
    const { argument, node } = this.#find(name);
    if (node?.kind === Kind.VARIABLE) {
      const variable = node.name.value;
      const given = this.#variables.given(variable);
      if (given === 'null' && isNonNullType(argument.type)) this.#refuse();
      if (given === 'null') return undefined;
      if (given === 'given') return { value: own(this.#variables.values, variable), variable };
    }
    const value =
      node === undefined || node.kind === Kind.VARIABLE
        ? argument.defaultValue
        : this.#literal(argument, node);
    return value == null ? undefined : { value };
  }

  #find(name: Name) {
    const argument = this.#field.args.find((one) => one.name === name);
    if (argument === undefined) throw new Error(`The field has no argument ${name}.`);
    const node = this.#node.arguments?.find((one) => one.name.value === name)?.value;
    return { argument, node };
  }

  #literal(argument: GraphQLArgument, node: ValueNode): unknown {
    for (const variable of variablesIn(node)) this.#variables.look(variable);
    const value = valueFromAST(node, argument.type, this.#variables.values);
    return value === undefined ? this.#refuse() : value;
  }

  #refuse(): never {
    getArgumentValues(this.#field, this.#node, this.#variables.values);
    throw new Error('An argument was refused that fits.');
  }
}

function variablesIn(node: ValueNode): readonly string[] {
  if (node.kind === Kind.VARIABLE) return [node.name.value];
  if (node.kind === Kind.LIST) return node.values.flatMap(variablesIn);
  if (node.kind === Kind.OBJECT) return node.fields.flatMap(({ value }) => variablesIn(value));
  return [];
}

function partAt(node: ValueNode | undefined, path: Path): Part {
  if (node?.kind === Kind.VARIABLE) {
    return {
      variable: node.name.value,
      read: (value) => path.reduce((one: unknown, step) => own(one, step), value),
    };
  }
  const [step, ...rest] = path;
  if (node?.kind === Kind.OBJECT) {
    return partAt(node.fields.find(({ name }) => name.value === step)?.value, rest);
  }
  if (node?.kind === Kind.LIST) return partAt(node.values[Number(step)], rest);
  // One value stands for a list of one.
  return {};
}
