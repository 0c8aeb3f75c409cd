import {
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  type SelectionSetNode,
} from 'graphql';
import type { NodeSql } from '../db/read/facet.js';
import type { Statements } from '../db/read/read-rows.js';
import { Writer } from '../db/read/writer.js';
import { own } from '../domain/own.js';
import { Asked, Objects } from './objects.js';
import { collect, type FieldNodes, type Reading, setsOf } from './selection.js';
import { Variables } from './variables.js';

/** What a request carries that it reads with. */
export interface Reader {
  readonly statements: Statements;
}

/** What a resolver was told of the operation, for what it writes. */
export function readingOf({ schema, fragments, variableValues }: GraphQLResolveInfo): Reading {
  return { schema, fragments, variables: new Variables(variableValues) };
}

/** The field that is resolved, to be written in a statement of its own. */
export function askedIn(to: Objects, info: GraphQLResolveInfo): Asked {
  const field = info.parentType.getFields()[info.fieldName];
  if (field === undefined) throw new Error('A field that is in no type.');
  // A field that is resolved was asked for.
  return new Asked(to, '', field, info.fieldNodes as unknown as FieldNodes);
}

/**
 * The value of a root field, with all that is asked of it, as its SQL has it.
 *
 * @param isRead whether anything asked of it is read with it
 */
export async function readField<T extends object>(
  context: Reader,
  info: GraphQLResolveInfo,
  isRead: (asked: Asked) => boolean = () => true,
): Promise<T> {
  const { dialect, run } = context.statements;
  const to = new Objects(new Writer(dialect), readingOf(info), 'rows');
  const asked = askedIn(to, info);
  const { sql, prepare } = asked.field.extensions;
  const write = (await prepare?.(asked, context as never)) ?? sql;
  if (write === undefined) throw new Error('A root field that is nothing in SQL.');
  // What is wrong with its arguments is told all the same.
  const json = write(asked);
  if (!isRead(asked)) return {} as T;
  return JSON.parse(await run(to.writer.statement(json)));
}

/**
 * What is asked of the objects that fields lead to, one after the other, by the response keys of these:
 * under another name, a field may be asked for something else.
 */
function branchesOf(
  reading: Reading,
  type: GraphQLObjectType,
  names: readonly string[],
  sets: readonly SelectionSetNode[],
): [keys: string, sets: SelectionSetNode[]][] {
  const [name, ...others] = names;
  return [...collect(reading, type, sets)].flatMap(
    ([key, nodes]): [string, SelectionSetNode[]][] => {
      const field = type.getFields()[nodes[0].name.value];
      if (field === undefined || field.name !== name) return [];
      if (others.length === 0) return [[key, setsOf(nodes)]];
      const next = getNamedType(field.type) as GraphQLObjectType;
      return branchesOf(reading, next, others, setsOf(nodes)).map(([keys, inner]) => [
        `${key}.${keys}`,
        inner,
      ]);
    },
  );
}

/** The last so many response keys of the field that is resolved. */
function lastKeys({ path }: GraphQLResolveInfo, count: number): string {
  const keys: string[] = [];
  for (let at: typeof path | undefined = path; at && keys.length < count; at = at.prev) {
    if (typeof at.key === 'string') keys.unshift(at.key);
  }
  return keys.join('.');
}

/**
 * What is asked of the rows of a model that the field's objects lead to.
 *
 * @param names the fields that lead from the field that is resolved to the rows
 * @returns undefined when nothing is asked of them
 */
export function nodesAsked(
  info: GraphQLResolveInfo,
  model: string,
  names: readonly string[],
): NodeSql | undefined {
  // What leads to rows is an object.
  const type = getNamedType(info.returnType) as GraphQLObjectType;
  const reading = readingOf(info);
  const sets = setsOf(info.fieldNodes);
  const branches = branchesOf(reading, type, names, sets);
  if (branches.length === 0) return undefined;
  return {
    key: lastKeys(info, Number.POSITIVE_INFINITY),
    write(writer, t) {
      const to = new Objects(writer, reading, 'rows');
      return writer.dialect.object(
        branches.map(([keys, inner]) => [keys, to.objectOf(model, t, inner)] as const),
      );
    },
  };
}

/** The row among those that `nodesAsked` asks for, for the field that leads to it by so many names. */
export function nodeOf(nodes: object | undefined, info: GraphQLResolveInfo, names: number): object {
  // It may also be none: then one of as many other names is.
  return own(nodes, lastKeys(info, names)) as object;
}
