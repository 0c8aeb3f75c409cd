import { parse } from 'content-type';
import { type Plugin, processRegularResult } from 'graphql-yoga';
import { chooseAnswerType } from './accept.js';
import { httpError } from './errors.js';
import { readAddress, readJson } from './params.js';

/**
 * What a GraphQL request may be: a GET with the query in its address, or a POST of JSON. The answer
 * is JSON, in the media type that the caller likes best.
 *
 * A page of another origin can send forms and plain text without asking first, so those are
 * refused whatever they hold: Yoga's own parsers for them are replaced, not only limited.
 *
 * @param bodyBytes the most that a body may have
 */
export function useTransport(bodyBytes: number): Plugin {
  return {
    onRequestParse({ request, url, setRequestParser }) {
      // Before the operation runs, for an answer that would be thrown away.
      if (chooseAnswerType(request.headers.get('accept')) === undefined) {
        throw httpError(
          406,
          'NOT_ACCEPTABLE',
          'Answers are application/graphql-response+json or application/json: accept one of them.',
        );
      }
      if (request.method === 'GET') {
        setRequestParser(() => readAddress(url.searchParams));
      }
      if (request.method === 'POST') {
        checkBodyHeaders(request.headers);
        setRequestParser(async () => readJson(decode(await readBody(request, bodyBytes))));
      }
    },
    onResultProcess({ request, setResultProcessor }) {
      // Yoga would send events or parts to callers that ask for them, and reads no q.
      const type = chooseAnswerType(request.headers.get('accept')) ?? 'application/json';
      setResultProcessor(processRegularResult, type);
    },
  };
}

function checkBodyHeaders(headers: Headers): void {
  const contentType = headers.get('content-type') ?? '';
  const { type, parameters } = parse(contentType);
  if (type !== 'application/json' || !/^utf-?8$/i.test(parameters.charset ?? 'utf-8')) {
    throw httpError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `A query is posted as application/json in UTF-8, not as ${contentType || 'nothing in particular'}.`,
    );
  }
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw httpError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `A body is read as it is, and not with the content encoding ${encoding}: send it without one.`,
    );
  }
}

/** The text of a body. A byte order mark at its start counts for nothing. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Replaced characters would be looked for, and silently not found.
    throw httpError(400, 'BAD_REQUEST', 'The body is not UTF-8.');
  }
}

async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      // What is too much is still read, and dropped: a client that is cut off never reads the answer.
      if (size <= limit) chunks.push(chunk);
    }
  } catch (error) {
    // Nobody is left to read this: it is for the log.
    if (request.signal.aborted) throw httpError(400, 'BAD_REQUEST', 'The body broke off.');
    throw error;
  }
  if (size > limit) throw tooLarge(limit);
  return Buffer.concat(chunks);
}

function tooLarge(limit: number) {
  return httpError(413, 'PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes.`);
}
