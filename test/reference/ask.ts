import { expect } from 'vitest';
import type { Asked, List } from './lists.js';

/** Asks a server: its whole answer. */
export type Ask = (query: string, variables: object) => Promise<Answer>;

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

/** A page of a list, and its count where that was asked for. */
interface Page {
  readonly totalCount?: number;
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

/** Reads the list to its end, page by page: its keys in their order, and the count it tells. */
export async function readAll(
  ask: Ask,
  list: List,
  asked: Asked,
  { size, backward }: Reading,
  parent?: string,
): Promise<{ keys: string[]; totalCount: number | undefined }> {
  const query = documentOf(list);
  let keys: string[] = [];
  let totalCount: number | undefined;
  for (let cursor: string | null = null; ; ) {
    const page: Record<string, unknown> = backward
      ? { last: size, before: cursor }
      : { first: size, after: cursor };
    const variables = { ...asked, ...page, parent, counts: cursor === null };
    const answer = await ask(query, variables);
    const read = pageOf(answer, list);
    const found = read.nodes.map((node) => String(node[list.key]));
    expect(found.length).toBeLessThanOrEqual(size);
    keys = backward ? [...found, ...keys] : [...keys, ...found];
    totalCount ??= read.totalCount;
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = read.pageInfo;
    if (!(backward ? hasPreviousPage : hasNextPage)) return { keys, totalCount };
    cursor = backward ? startCursor : endCursor;
    expect(cursor).not.toBeNull();
  }
}

/** The document that asks for a page of the list, and for its count where `$counts`. */
export function documentOf({ type, field, key, filtering, parents }: List): string {
  const filter = filtering ? `$filter: ${type}Filter, ` : '';
  const args = `${filtering ? 'filter: $filter, ' : ''}orderBy: $orderBy, ${pageArguments}`;
  const page = `list: ${field}(${args}) {
    totalCount @include(if: $counts)
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
  { type, field, key, parents }: List,
  asked: Asked,
  { size }: Reading,
): Promise<{ parent: string; keys: string[]; totalCount: number }[]> {
  const parentKey = parents?.lookup === 'country' ? 'code' : 'slug';
  const query = `query ($filter: ${type}Filter, $orderBy: ${type}Order, $first: Int) {
    parents: ${parents?.list}(first: 30) {
      nodes {
        key: ${parentKey}
        list: ${field}(filter: $filter, orderBy: $orderBy, first: $first) {
          totalCount
          nodes { ${key} }
        }
      }
    }
  }`;
  const { data, errors } = await ask(query, { ...asked, first: size });
  expect(errors).toBeUndefined();
  const found = data?.parents as { nodes: { key: string; list: Page }[] } | undefined;
  return (found?.nodes ?? []).map((node) => ({
    parent: node.key,
    keys: node.list.nodes.map((one) => String(one[key])),
    totalCount: Number(node.list.totalCount),
  }));
}

/** The page of the answer to the document of the list. */
export function pageOf({ data, errors }: Answer, { parents }: List): Page {
  expect(errors).toBeUndefined();
  const parent = parents ? (data?.parent as Record<string, unknown> | undefined) : data;
  return parent?.list as Page;
}
