import {
  type GraphQLNamedType,
  introspectionFromSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { conceptModels, conceptOf } from '../../src/db/concepts.js';
import { schema } from '../../src/schema/index.js';
import { toSdl } from '../../src/schema/sdl.js';

describe('schema.graphql', () => {
  test('is what the code prints: `npm run schema` writes it', async () => {
    await expect(toSdl(schema)).toMatchFileSnapshot('../../schema.graphql');
  });

  test('begins with what the record is and where to begin, which introspection tells too', () => {
    const { __schema } = introspectionFromSchema(schema, { schemaDescription: true });
    expect(__schema.description).toMatch(/^The record of diplomatic meetings: .*`search`/s);
    expect(toSdl(schema)).toMatch(/^"""\nThe record of diplomatic meetings: /);
    const named = [...String(__schema.description).matchAll(/`([a-z]\w*)`/g)].map(
      ([, name]) => name,
    );
    const fields = publicTypes().flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()) : [],
    );
    expect(named.filter((name) => !fields.includes(String(name)))).toEqual([]);
  });

  test('describes every type, field, argument and enum value', () => {
    expect(publicTypes().flatMap(undescribed)).toEqual([]);
  });

  test('has no description that only repeats the name', () => {
    const repeats = publicTypes().flatMap((type) =>
      fieldsOf(type)
        .filter(({ name, description }) => {
          const words = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
          return words(description ?? '').replace(/^(the|a|an|its)/, '') === words(name);
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(repeats).toEqual([]);
  });

  test('has one connection and one edge type for each listed type', () => {
    const names = publicTypes().map(({ name }) => name);
    const connections = names.filter((name) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(10);
    for (const connection of connections) {
      const listed = connection.replace(/Connection$/, '');
      expect(names).toContain(listed);
      expect(names).toContain(`${listed}Edge`);
    }
    expect(names.filter((name) => name.endsWith('Edge'))).toHaveLength(connections.length);
  });

  test('gives every node a slug, or a code', () => {
    const nodes = publicTypes()
      .filter(isObjectType)
      .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(nodes.map(({ name }) => name)).toEqual(conceptModels.toSorted());
    for (const node of nodes) {
      expect(node.getFields()[conceptOf(node.name).key]).toBeDefined();
    }
  });
});

function publicTypes(): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
}

function fieldsOf(type: GraphQLNamedType) {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function undescribed(type: GraphQLNamedType): string[] {
  const parts: [string, string | null | undefined][] = [[type.name, type.description]];
  for (const field of fieldsOf(type)) {
    parts.push([`${type.name}.${field.name}`, field.description]);
    for (const arg of field.args) {
      parts.push([`${type.name}.${field.name}(${arg.name}:)`, arg.description]);
    }
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field.description]);
    }
  }
  if (isEnumType(type)) {
    for (const value of type.getValues()) {
      parts.push([`${type.name}.${value.name}`, value.description]);
    }
  }
  return parts.filter(([, description]) => !description?.trim()).map(([name]) => name);
}
