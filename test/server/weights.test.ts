import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getOperationAST,
  graphql,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../../src/db/read/statement.js';
import { schema } from '../../src/schema/index.js';
import { measure } from '../../src/server/limits.js';
import { shippedDatabase } from '../support/shipped.js';

type Field = GraphQLField<unknown, unknown>;

const shipped = shippedDatabase();

const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const all = types.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({
    type,
    field,
    name: `${type.name}.${field.name}`,
  })),
);
const costOf = ({ extensions }: Field) => extensions.cost ?? {};
const isPage = (type: GraphQLNamedType) => isObjectType(type) && 'pageInfo' in type.getFields();

/** Those of the fields that the condition does not hold for. */
const without = (fields: typeof all, holds: (field: Field) => boolean) =>
  fields.filter(({ field }) => !holds(field)).map(({ name }) => name);

/** The fields of the types that fields of this sort lead to. */
const within = (isOuter: (field: Field) => boolean) => {
  const outer = new Set(
    all.flatMap(({ field }) => (isOuter(field) ? [getNamedType(field.type)] : [])),
  );
  expect(outer.size).toBeGreaterThan(0);
  return all.filter(({ type }) => outer.has(type));
};

describe('a field that lists or counts says what it costs:', () => {
  test('one that leads to a page', () => {
    const lists = all.filter(({ field }) => isPage(getNamedType(field.type)));
    expect(lists.length).toBeGreaterThan(20);
    expect(without(lists, (field) => costOf(field).list !== undefined)).toEqual([]);
  });

  test('one that takes a filter or words', () => {
    const asking = all.filter(({ field }) =>
      field.args.some(
        ({ name, type }) =>
          ['query', 'prefix', 'filter'].includes(name) || isInputObjectType(getNamedType(type)),
      ),
    );
    expect(asking.length).toBeGreaterThan(20);
    expect(
      without(
        asking,
        (field) => costOf(field).list !== undefined || Number(costOf(field).weight) > 0,
      ),
    ).toEqual([]);
  });

  test('one of a page, and of facets', () => {
    const parts = within(
      (field) => isPage(getNamedType(field.type)) || costOf(field).part === 'facets',
    );
    expect(without(parts, (field) => costOf(field).part !== undefined)).toEqual([]);
  });

  test('one that lists something of a chart', () => {
    const lists = within((field) => costOf(field).list === 'chart').filter(({ field }) =>
      isListType(isNonNullType(field.type) ? field.type.ofType : field.type),
    );
    expect(without(lists, (field) => costOf(field).part !== undefined)).toEqual([]);
  });

  test('one whose statement may look at many rows', async () => {
    const weightless: string[] = [];
    let heavy = 0;
    for (const [name, source] of operations()) {
      const { counts, isHeavy, errors } = await ask(source);
      expect(errors, source).toBeUndefined();
      if (isHeavy) heavy++;
      if (isHeavy && counts === 0) weightless.push(name);
    }
    expect(heavy).toBeGreaterThan(20);
    expect(weightless).toEqual([]);
  });
});

/** An operation for each field of the schema. */
function operations(): Map<string, string> {
  const ways = new Map<GraphQLNamedType, (inner: string) => string>();
  const query = schema.getQueryType() as GraphQLObjectType;
  const open: GraphQLNamedType[] = [query];
  ways.set(query, (inner) => `{ ${inner} }`);
  const found = new Map<string, string>();
  for (const type of open) {
    const way = ways.get(type) ?? String;
    const reach = (next: GraphQLNamedType, lead: (inner: string) => string) => {
      if (ways.has(next)) return;
      ways.set(next, (inner) => way(lead(inner)));
      open.push(next);
    };
    if (isAbstractType(type)) {
      for (const one of schema.getPossibleTypes(type)) {
        reach(one, (inner) => `... on ${one.name} { ${inner} }`);
      }
    }
    if (!isObjectType(type)) continue;
    // What asks for nothing leads to more.
    const fields = Object.values(type.getFields()).sort(
      (a, b) => a.args.filter(isRequiredArgument).length - b.args.filter(isRequiredArgument).length,
    );
    for (const field of fields) {
      const next = getNamedType(field.type);
      const asked = `${field.name}${argumentsOf(field)}`;
      const inner = isLeafType(next) ? '' : ' { __typename }';
      found.set(`${type.name}.${field.name}`, way(`${asked}${inner}`));
      if (!isLeafType(next)) reach(next, (inner) => `${asked} { ${inner} }`);
    }
  }
  expect(found.size).toBe(all.length);
  return found;
}

/** Arguments that find something. */
function argumentsOf({ args }: Field): string {
  const given = args.filter(isRequiredArgument).map(({ name, type }) => {
    const named = getNamedType(type);
    const value = isEnumType(named) ? named.getValues()[0]?.name : '"KR"';
    return `${name}: ${name === 'ids' ? '[]' : name === 'id' ? '"VG9waWM6YQ=="' : value}`;
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

async function ask(source: string) {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  let isHeavy = false;
  const { dialect, run } = shipped.db;
  const statements = {
    dialect,
    run(statement: Statement) {
      isHeavy ||= statement.isHeavy === true;
      return run(statement);
    },
  };
  const { errors } = await graphql({ schema, source, contextValue: { statements } });
  return { counts: measure(schema, document, operation, {}).counts, isHeavy, errors };
}
