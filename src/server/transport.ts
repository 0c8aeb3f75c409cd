import { Buffer } from 'node:buffer';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { httpError, problem } from './errors.js';

/**
 * What a GraphQL request may be: a GET with the query in its address, or a POST of JSON.
 *
 * A page of another origin can send forms and plain text without asking first, so those are
 * refused whatever they hold: Yoga's own parsers for them are replaced, not only limited.
 *
 * @param bodyBytes the most that a body may have
 */
export function useTransport(bodyBytes: number): Plugin {
  return {
    onRequestParse({ request, url, setRequestParser }) {
      if (request.method === 'GET') {
        setRequestParser(() => readAddress(url.searchParams));
      }
      if (request.method === 'POST') {
        const contentType = request.headers.get('content-type');
        if (!isJson(contentType)) {
          throw httpError(
            415,
            'UNSUPPORTED_MEDIA_TYPE',
            `A query is posted as application/json in UTF-8, not as ${contentType ?? 'nothing in particular'}.`,
          );
        }
        const encoding = request.headers.get('content-encoding') ?? 'identity';
        if (encoding.trim().toLowerCase() !== 'identity') {
          throw httpError(
            415,
            'UNSUPPORTED_MEDIA_TYPE',
            `A body is read as it is, and not with the content encoding ${encoding}: send it without one.`,
          );
        }
        setRequestParser(async () => readJson(await readBody(request, bodyBytes)));
      }
    },
    onResultProcess({ request, resultProcessor, setResultProcessor }) {
      // Yoga would send events or parts to who asks for them; nothing here has more than one.
      if (resultProcessor !== undefined && readsJson(request.headers.get('accept'))) return;
      setResultProcessor(
        () =>
          problem(
            406,
            'NOT_ACCEPTABLE',
            'Answers are application/graphql-response+json or application/json: accept one of them.',
          ),
        'application/json',
      );
    },
  };
}

function readsJson(accept: string | null): boolean {
  return accept === null || /\*\/\*|application\/(\*|json|graphql-response\+json)/i.test(accept);
}

function isJson(contentType: string | null): boolean {
  return /^\s*application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType ?? '');
}

function readAddress(search: URLSearchParams): GraphQLParams {
  const query = search.get('query');
  if (!query) throw noQuery();
  const operationName = search.get('operationName');
  return {
    query,
    ...(operationName && { operationName }),
    ...readParameter(search, 'variables'),
    ...readParameter(search, 'extensions'),
  };
}

function readParameter(search: URLSearchParams, name: 'variables' | 'extensions'): GraphQLParams {
  const text = search.get(name);
  if (!text) return {};
  try {
    // Yoga checks what it holds, as it does for a body.
    return { [name]: JSON.parse(text) };
  } catch {
    throw httpError(400, 'BAD_REQUEST', `The parameter ${name} is not JSON.`);
  }
}

function readJson(text: string): GraphQLParams {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw httpError(400, 'BAD_REQUEST', 'The body is not JSON.');
  }
  if (typeof body !== 'object' || body === null) {
    throw httpError(400, 'BAD_REQUEST', 'The body is not a JSON object, like {"query": "…"}.');
  }
  if (!Array.isArray(body) && (!('query' in body) || body.query === null)) throw noQuery();
  // Yoga checks the type of every key before it uses one, and refuses an array as a batch.
  return body as GraphQLParams;
}

async function readBody(request: Request, limit: number): Promise<string> {
  const length = request.headers.get('content-length');
  if (length !== null) {
    if (Number(length) > limit) throw tooLarge(limit);
    // Node reads no more than the announced length, so nothing is left to count.
    return request.text();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    // What is too much is still read, and dropped: a client that is cut off never reads the answer.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw tooLarge(limit);
  return Buffer.concat(chunks).toString('utf8');
}

function noQuery() {
  return httpError(
    400,
    'BAD_REQUEST',
    'There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.',
  );
}

function tooLarge(limit: number) {
  return httpError(413, 'PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes.`);
}
