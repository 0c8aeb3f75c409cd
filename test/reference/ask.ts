import { expect } from 'vitest';
import { facetSelection } from './facets.js';
import type { Filter } from './filters.js';
import type { Asked, List } from './lists.js';
import type { PositionsAsked } from './positions.js';

/** Asks a server: its whole answer. */
export type Ask = (query: string, variables: object) => Promise<Answer>;

/** The variables with fields such as `speakers.countries` as the filters have them. */
export function asInput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asInput);
  if (typeof value !== 'object' || value === null) return value;
  const all: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const [field = '', type] = name.split('.');
    if (type === undefined) all[field] = asInput(one);
    else all[field] = { ...Object(all[field]), [type]: one };
  }
  return all;
}

/** An answer of the server. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: Record<string, unknown>;
  }[];
}

/** How a list is read: so many nodes a page, from its start or from its end. */
export interface Reading {
  readonly size: number;
  readonly backward: boolean;
}

/** A page of a list, and its count and its facets where those were asked for. */
interface Page {
  readonly totalCount?: number;
  readonly facets?: object;
  readonly nodes: readonly Record<string, string>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const pageArguments = 'first: $first, after: $after, last: $last, before: $before';
const pageVariables = '$first: Int, $after: String, $last: Int, $before: String';

/** A list: its keys in their order, and what it tells of the whole. */
export interface Read {
  readonly keys: readonly string[];
  readonly totalCount: number | undefined;
  /** Undefined for a list that has none. */
  readonly facets: object | undefined;
}

/** Reads the list to its end, page by page. */
export async function readAll(
  ask: Ask,
  list: List,
  asked: Asked,
  { size, backward }: Reading,
  parent?: string,
): Promise<Read> {
  const query = documentOf(list, asked.facets);
  let keys: string[] = [];
  let whole: Pick<Read, 'totalCount' | 'facets'> | undefined;
  for (let cursor: string | null = null; ; ) {
    const page: Record<string, unknown> = backward
      ? { last: size, before: cursor }
      : { first: size, after: cursor };
    const { filter, orderBy } = asked;
    const variables = { filter, orderBy, ...page, parent, counts: cursor === null };
    const answer = await ask(query, variables);
    const read = pageOf(answer, list);
    const found = read.nodes.map((node) => String(node[list.key]));
    expect(found.length).toBeLessThanOrEqual(size);
    keys = backward ? [...found, ...keys] : [...keys, ...found];
    whole ??= { totalCount: read.totalCount, facets: read.facets };
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = read.pageInfo;
    if (!(backward ? hasPreviousPage : hasNextPage)) return { keys, ...whole };
    cursor = backward ? startCursor : endCursor;
    expect(cursor).not.toBeNull();
  }
}

/** The document that asks for a page of the list, and where `$counts` for its count and facets. */
export function documentOf(list: List, facets?: readonly string[]): string {
  const { type, field, key, filtering, parents } = list;
  const filter = filtering ? `$filter: ${type}Filter, ` : '';
  const args = `${filtering ? 'filter: $filter, ' : ''}orderBy: $orderBy, ${pageArguments}`;
  const page = `list: ${field}(${args}) {
    ... @include(if: $counts) { totalCount ${facetSelection(list, facets)} }
    nodes { ${key} }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }`;
  const isCountry = parents?.lookup === 'country';
  const parent = parents ? `$parent: ${isCountry ? 'CountryCode' : 'String'}!, ` : '';
  const head = `query (${parent}${filter}$orderBy: ${type}Order, $counts: Boolean = false, ${pageVariables})`;
  const found = `parent: ${parents?.lookup}(${isCountry ? 'code' : 'slug'}: $parent)`;
  return `${head} { ${parents ? `${found} { ${page} }` : page} }`;
}

/** Of each of the first parents the first nodes of its list, and the count: in one operation. */
export async function readOfParents(
  ask: Ask,
  list: List,
  { filter, orderBy, facets }: Asked,
  { size }: Reading,
): Promise<(Read & { parent: string })[]> {
  const { type, field, key, parents } = list;
  const parentKey = parents?.lookup === 'country' ? 'code' : 'slug';
  const query = `query ($filter: ${type}Filter, $orderBy: ${type}Order, $first: Int) {
    parents: ${parents?.list}(first: 30) {
      nodes {
        key: ${parentKey}
        list: ${field}(filter: $filter, orderBy: $orderBy, first: $first) {
          totalCount
          ${facetSelection(list, facets)}
          nodes { ${key} }
        }
      }
    }
  }`;
  const { data, errors } = await ask(query, { filter, orderBy, first: size });
  expect(errors).toBeUndefined();
  const found = data?.parents as { nodes: { key: string; list: Page }[] } | undefined;
  return (found?.nodes ?? []).map((node) => ({
    parent: node.key,
    keys: node.list.nodes.map((one) => String(one[key])),
    totalCount: node.list.totalCount,
    facets: node.list.facets,
  }));
}

/** The page of the answer to the document of the list. */
export function pageOf({ data, errors }: Answer, { parents }: List): Page {
  expect(errors).toBeUndefined();
  const parent = parents ? (data?.parent as Record<string, unknown> | undefined) : data;
  return parent?.list as Page;
}

/** Reads a matrix. */
export async function readPositions(ask: Ask, asked: PositionsAsked): Promise<Positions> {
  const { data, errors } = await ask(positionsDocument, asked);
  expect(errors).toBeUndefined();
  return data?.positions as Positions;
}

interface Positions {
  readonly rows: readonly object[];
  readonly columns: readonly object[];
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly count: number;
    readonly filter: Filter;
  }[];
  readonly isExact: boolean;
}

const positionsDocument = `query (
  $rows: PositionRows!, $columns: PositionColumns!, $filter: PolicyProposalFilter,
  $firstRows: Int, $firstColumns: Int
) {
  positions(
    rows: $rows, columns: $columns, filter: $filter,
    firstRows: $firstRows, firstColumns: $firstColumns
  ) {
    rows {
      node {
        ... on Official { slug }
        ... on Mission { slug }
        ... on Topic { slug }
        ... on Country { code }
        ... on Organization { slug }
      }
      total
    }
    columns {
      node { ... on Topic { slug } ... on Country { code } ... on Organization { slug } }
      year
      total
    }
    hasMoreRows
    hasMoreColumns
    cells { row column count filter }
    totalCount
    isExact
  }
}`;

/** Of each of the filters the proposals that it lists, and their count: in one operation. */
export async function readFiltered(
  ask: Ask,
  filters: readonly Filter[],
): Promise<{ keys: string[]; totalCount: number | undefined }[]> {
  const names = filters.map((_, i) => `f${i}`);
  const variables = names.map((name) => `$${name}: PolicyProposalFilter`);
  const lists = names.map(
    (name) =>
      `${name}: policyProposals(filter: $${name}, first: 100) { totalCount nodes { slug } }`,
  );
  const { data, errors } = await ask(
    `query (${variables.join(', ')}) { ${lists.join(' ')} }`,
    Object.fromEntries(filters.map((filter, i) => [`f${i}`, filter])),
  );
  expect(errors).toBeUndefined();
  const pages = Object.values(data ?? {}) as Page[];
  return pages.map(({ nodes, totalCount }) => ({
    keys: nodes.map(({ slug }) => String(slug)),
    totalCount,
  }));
}
