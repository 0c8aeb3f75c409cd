import { type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import { expect } from 'vitest';
import { mostBuckets } from '../../src/db/read/facet.js';
import { schema } from '../../src/schema/index.js';
import type { Ask } from './ask.js';
import type { Fields } from './filters.js';
import { type Asked, answerOf, type List } from './lists.js';

/** The facets of a list, by name: what their buckets are of, and how many have it. */
type Facets = Readonly<Record<string, readonly (readonly [of: string, count: number])[]>>;

/** The names of the list's facets; none when it has none. */
export function facetNames({ type }: List): string[] {
  return Object.keys(fieldsOf(`${type}Facets`)).filter((name) => name !== 'isExact');
}

/**
 * The facets that the list has: in each, as many as are listed when a value of it is chosen; what the
 * filter itself chooses is always there.
 */
export function facetsOf(list: List, asked: Asked, parent?: string): Facets {
  const sizeOf = (choice: object) =>
    answerOf(list, { filter: { ...asked.filter, ...choice } }, parent).length;
  return Object.fromEntries(
    facetNames(list).map((name) => {
      const buckets = choicesOf(list, name)
        .map(([of, choice]) => [of, sizeOf(choice)] as const)
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      // Of a country that no record speaks of there is no node.
      const chosen = [asked.filter?.[name] ?? []].flat().filter((of) => of !== 'FJ');
      const shown = buckets.filter(
        ([of, count], i) => (count > 0 && i < mostBuckets) || chosen.includes(of),
      );
      return [name, shown];
    }),
  );
}

/** All that can be chosen in the dimension of the facet, each with the filter that chooses it. */
function choicesOf({ filtering, rows }: List, name: string): [of: string, choice: object][] {
  if (name === 'years') {
    const years = rows.map((row) => String(Reflect.get(row, 'heldOn')).slice(0, 4));
    return [...new Set(years)].map((year) => [
      year,
      { heldOn: { from: `${year}-01-01`, to: `${year}-12-31` } },
    ]);
  }
  const fields: Fields = { ...filtering?.fields, ...filtering?.within?.fields };
  return (fields[name]?.known ?? []).map((value) => [value, { [name]: [value] }]);
}

/** Reads the facets of the list. */
export async function readFacets(ask: Ask, list: List, { filter }: Asked): Promise<Facets> {
  const query = `query ($filter: ${list.type}Filter) { ${selectionOf(list)} }`;
  const { data, errors } = await ask(query, { filter });
  expect(errors).toBeUndefined();
  return read(data?.list as Found);
}

/** Reads the facets of the lists of the first parents: in one operation. */
export async function readFacetsOfParents(
  ask: Ask,
  list: List,
  { filter }: Asked,
): Promise<{ parent: string; facets: Facets }[]> {
  const key = list.parents?.lookup === 'country' ? 'code' : 'slug';
  const query = `query ($filter: ${list.type}Filter) {
    parents: ${list.parents?.list}(first: 30) { nodes { key: ${key} ${selectionOf(list)} } }
  }`;
  const { data, errors } = await ask(query, { filter });
  expect(errors).toBeUndefined();
  const parents = data?.parents as { nodes: { key: string; list: Found }[] } | undefined;
  return (parents?.nodes ?? []).map((node) => ({ parent: node.key, facets: read(node.list) }));
}

interface Found {
  readonly facets: Readonly<Record<string, readonly Bucket[]>> & { readonly isExact: boolean };
}

interface Bucket {
  readonly of: string | number | Readonly<Record<string, string>>;
  readonly count: number;
}

function selectionOf({ type, field }: List): string {
  const facets = Object.entries(fieldsOf(`${type}Facets`)).map(([name, facet]) => {
    const { node, value } = fieldsOf(getNamedType(facet.type).name);
    const key = fieldsOf(node ? getNamedType(node.type).name : '').code ? 'code' : 'slug';
    const of = node ? `of: node { ${key} }` : `of: ${value ? 'value' : 'year'}`;
    return name === 'isExact' ? name : `${name} { ${of} count }`;
  });
  return `list: ${field}(filter: $filter) { facets { ${facets.join(' ')} } }`;
}

function read({ facets: { isExact, ...facets } }: Found): Facets {
  expect(isExact).toBe(true);
  const keyOf = (of: Bucket['of']) => String(typeof of === 'object' ? Object.values(of)[0] : of);
  return Object.fromEntries(
    Object.entries(facets).map(([name, buckets]) => [
      name,
      buckets.map(({ of, count }) => [keyOf(of), count] as const),
    ]),
  );
}

function fieldsOf(name: string): Readonly<Record<string, { readonly type: GraphQLOutputType }>> {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
}
