import type { GraphQLError } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { httpError } from './errors.js';
import { tooComplex } from './too-complex.js';

/**
 * The parameters of a GraphQL request in the body of a POST.
 *
 * Keys that mean nothing here are left out: clients send an `id` or a `documentId` beside the query.
 *
 * @throws GraphQLError that says which parameter is wrong
 */
export function readJson(text: string, limits: Pick<Limits, 'nesting'>): GraphQLParams {
  if (text.trim() === '') throw noQuery();
  // The body's own brackets are around all that is limited.
  const body = readValue('The body', text, limits.nesting, 1);
  if (Array.isArray(body)) {
    throw badRequest('Batching is not supported: send each query in a request of its own.');
  }
  if (!isObject(body)) {
    throw badRequest('The body is not a JSON object, like {"query": "…"}.');
  }
  return readParams(body);
}

/**
 * The parameters of a GraphQL request in the address of a GET.
 *
 * @throws GraphQLError that says which parameter is wrong
 */
export function readAddress(
  search: URLSearchParams,
  limits: Pick<Limits, 'nesting'>,
): GraphQLParams {
  const given: Record<string, unknown> = {};
  for (const [name, text] of search) {
    if (!isRead(name) || text === '') continue;
    // Two readers of one address must not take two different queries from it.
    if (name in given) throw badRequest(`The parameter ${name} is given more than once.`);
    given[name] =
      name === 'variables' || name === 'extensions'
        ? readValue(`The parameter ${name}`, text, limits.nesting, 0)
        : text;
  }
  return readParams(given);
}

/**
 * Reads JSON whose brackets are at most so deep inside each other, those around it not counted.
 *
 * Node's parser takes a quarter of a second for a million brackets inside each other.
 */
function readValue(name: string, text: string, most: number, around: number): unknown {
  if (isDeeper(text, most + around)) throw tooComplex('nesting', most, most + 1);
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`${name} is not JSON.`);
  }
}

/** Whether the brackets of a JSON text are deeper inside each other; of other texts, possibly so. */
function isDeeper(text: string, most: number): boolean {
  let nesting = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') isInText = !isInText;
    else if (isInText) at += char === '\\' ? 1 : 0;
    else if (char === '[' || char === '{') nesting += 1;
    else if (char === ']' || char === '}') nesting -= 1;
    if (nesting > most) return true;
  }
  return false;
}

const documentNames = ['documentId', 'document_id', 'doc_id', 'id', 'queryId'] as const;
const read = ['query', 'operationName', 'variables', 'extensions', ...documentNames] as const;

function isRead(name: string): boolean {
  return (read as readonly string[]).includes(name);
}

type Given = { readonly [name in (typeof read)[number]]?: unknown };

function readParams(given: Given): GraphQLParams {
  // Many clients write null or an empty text for a name that they do not have.
  const query = readText(given, 'query');
  const operationName = readText(given, 'operationName');
  const variables = readObject(given, 'variables');
  const extensions = readObject(given, 'extensions');
  if (query === undefined) throw withoutQuery(given, extensions);
  const params: GraphQLParams = { query };
  if (operationName !== undefined) params.operationName = operationName;
  if (variables !== undefined) params.variables = variables;
  if (extensions !== undefined) params.extensions = extensions;
  return params;
}

function readText(given: Given, name: 'query' | 'operationName'): string | undefined {
  const value = given[name] ?? '';
  if (typeof value !== 'string') throw wrongType(name, 'a string', value);
  return value === '' ? undefined : value;
}

function readObject(
  given: Given,
  name: 'variables' | 'extensions',
): Record<string, unknown> | undefined {
  const value = given[name] ?? undefined;
  if (value !== undefined && !isObject(value)) throw wrongType(name, 'an object', value);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(name: string, expected: string, value: unknown): GraphQLError {
  const actual = Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
  return badRequest(`The parameter ${name} must be ${expected}; it is ${actual}.`);
}

function withoutQuery(given: Given, extensions: Record<string, unknown> = {}): GraphQLError {
  if (isObject(extensions.persistedQuery)) {
    // Clients know this message and this code, and then send the query itself. The status is that
    // of Apollo Server: some of them read no answer that has another one.
    return httpError(200, notStored, 'PersistedQueryNotSupported');
  }
  const name = documentNames.find((name) => (given[name] ?? '') !== '');
  if (name === undefined) return noQuery();
  return httpError(
    400,
    notStored,
    `No documents are stored here, so ${name} names none: send the query itself.`,
  );
}

const notStored = 'PERSISTED_QUERY_NOT_SUPPORTED';

function noQuery(): GraphQLError {
  return badRequest('There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.');
}

function badRequest(message: string): GraphQLError {
  return httpError(400, 'BAD_REQUEST', message);
}
