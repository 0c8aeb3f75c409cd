import { readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { operations } from '../bench/http/operations.js';
import { schema } from '../src/schema/index.js';
import { examples } from '../src/server/examples.js';
import * as client from './client/operations.js';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const queriesOf = (text: string) =>
  [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query = '']) => query);

const [curl = ''] = /(?<=-d ').*(?=')/.exec(read('README.md')) ?? [];
const documented: readonly (readonly [string, DocumentNode])[] = [
  ...Object.entries<DocumentNode>(client),
  ...operations.map(({ name, query }) => [`bench ${name}`, parse(query)] as const),
  ...operations.flatMap(({ name, cursorFrom }) =>
    cursorFrom === undefined ? [] : [[`bench ${name}, before`, parse(cursorFrom)] as const],
  ),
  ...examples.map(({ query }, i) => [`tab ${i + 1}`, parse(query)] as const),
  ...['README.md', 'docs/queries.md'].flatMap((file) =>
    queriesOf(read(file)).map((query, i) => [`${file}, query ${i + 1}`, parse(query)] as const),
  ),
  ['README.md, curl', parse(JSON.parse(curl).query)],
];

/** What a normalised cache lacks in a document: the fields that it cannot tell apart, by name. */
function lacking(document: DocumentNode): string[] {
  const lacks: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const type = getNamedType(types.getType());
        if (!isCompositeType(type) || node.selectionSet === undefined) return;
        const name = node.name.value;
        const given = node.arguments?.map((argument) => argument.name.value) ?? [];
        if (type.name.endsWith('Connection') && !given.some((is) => /^(first|last)$/.test(is))) {
          lacks.push(`first or last of ${name}`);
        }
        const objects = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
        for (const object of objects) {
          if (object.getFields().id === undefined) continue;
          const keys = keysOf(document, node.selectionSet, object);
          if (keys.some((key) => key !== '__typename') && !keys.includes('id')) {
            lacks.push(`id of ${name} (${object.name})`);
          }
        }
      },
    }),
  );
  return lacks;
}

/** The keys that an object of the type has in the answer. */
function keysOf(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  type: GraphQLObjectType,
): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return (selection.alias ?? selection.name).value;
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? document.definitions
            .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
            .find(({ name }) => name.value === selection.name.value)
        : selection;
    const on = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
    const applies = !on || on === type || (isAbstractType(on) && schema.isSubType(on, type));
    return fragment && applies ? keysOf(document, fragment.selectionSet, type) : [];
  });
}

describe('a documented operation', () => {
  test.each(documented)('can be kept by a normalised cache: %s', (_, document) => {
    expect(lacking(document)).toEqual([]);
  });

  test('that a normalised cache cannot keep is found', () => {
    const text = `{
      meetings { nodes { slug } }
      officials(last: 1) { nodes { ...Named } }
      mission(slug: "a") { id accreditedTo { ... on Country { id } ... on Organization { slug } } }
      topics(first: 1) { edges { node { also: id } } }
    }
    fragment Named on Official { name }`;
    expect(lacking(parse(text))).toEqual([
      'first or last of meetings',
      'id of nodes (Meeting)',
      'id of nodes (Official)',
      'id of accreditedTo (Organization)',
      'id of node (Topic)',
    ]);
  });

  // graphql-codegen copies the text into a string of its own.
  test.each([
    'README.md',
    'docs/queries.md',
    'src/server/examples.ts',
    'test/client/operations.ts',
  ])('has no escaped quote in %s', (file) => {
    for (const text of [...queriesOf(read(file)), ...(file.endsWith('.ts') ? [read(file)] : [])]) {
      expect(text).not.toContain('\\"');
    }
  });
});

describe('the tabs of GraphiQL', () => {
  test('are the first ten questions of docs/queries.md, and then the pages of the client', () => {
    const pages = [
      client.discussionPage,
      client.officialPage,
      client.missionPage,
      client.catalogue,
    ];
    const unnamed = ({ definitions }: DocumentNode) =>
      definitions.map((definition) => print(definition).replace(/^query \w+/, 'query')).sort();
    // The documentation is formatted by Biome, in longer lines.
    const printed = (query: string) => print(parse(query));
    expect(examples.slice(0, 10).map(({ query }) => printed(query))).toEqual(
      queriesOf(read('docs/queries.md')).slice(0, 10).map(printed),
    );
    expect(examples.slice(10).map(({ query }) => unnamed(parse(query)))).toEqual(
      pages.map(unnamed),
    );
  });

  test('have a question for a name, one each, and lines that fit a window of 1280 pixels', () => {
    const names = examples.map(({ query }) => /^query (\w+)/.exec(query)?.[1]);
    expect(new Set(names).size).toBe(examples.length);
    for (const name of names) expect(name).toMatch(/^(What|Who)[A-Z]/);
    for (const line of examples.flatMap(({ query }) => query.split('\n'))) {
      expect(line.length, line).toBeLessThanOrEqual(50);
    }
  });
});
