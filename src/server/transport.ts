import { IncomingMessage } from 'node:http';
import { parse } from 'content-type';
import { GraphQLError } from 'graphql';
import { type Plugin, processRegularResult } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { chooseAnswerType } from './accept.js';
import { httpError } from './errors.js';
import { type Exchange, exchangeOf, headerOf, type ReadHeader } from './exchange.js';
import { readAddress, readJson } from './params.js';

/**
 * What a GraphQL request may be: a GET with the query in its address, or a POST of JSON. The answer
 * is JSON, in the media type that the caller likes best.
 *
 * A page of another origin can send forms and plain text without asking first, so those are
 * refused whatever they hold: Yoga's own parsers for them are replaced, not only limited.
 *
 * @param readBody reads a body once
 */
export function useTransport(readBody: ReadBody, limits: Limits): Plugin {
  return {
    onRequestParse({ request, url, serverContext, setRequestParser }) {
      // Before the operation runs, for an answer that would be thrown away.
      if (chooseAnswerType(request.headers.get('accept')) === undefined) {
        throw httpError(
          406,
          'NOT_ACCEPTABLE',
          'Answers are application/graphql-response+json or application/json: accept one of them.',
        );
      }
      const exchange = exchangeOf(request);
      if (request.method === 'GET') {
        exchange.requestBytes = url.search.length;
        exchange.asked = url.search;
        setRequestParser(() => readAddress(url.searchParams, limits));
      }
      if (request.method === 'POST') {
        checkBodyHeaders(headerOf(request));
        // Node's request tells of a client that leaves; Yoga's would be waited for without end.
        const { req } = serverContext as { readonly req?: IncomingMessage };
        const source = req ?? request.body ?? [];
        const length = Number(request.headers.get('content-length'));
        setRequestParser(async () => readJson(await readBody(exchange, source, length), limits));
      }
    },
    onResultProcess({ request, setResultProcessor }) {
      // Yoga would send events or parts to callers that ask for them, and reads no q.
      const type = chooseAnswerType(request.headers.get('accept')) ?? 'application/json';
      setResultProcessor(processRegularResult, type);
    },
  };
}

/** Refuses the body that these headers announce when it is not plain JSON in UTF-8. */
export function checkBodyHeaders(header: ReadHeader): void {
  const contentType = header('content-type') ?? '';
  const { type, parameters } = parse(contentType);
  if (type !== 'application/json' || !/^utf-?8$/i.test(parameters.charset ?? 'utf-8')) {
    throw httpError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `A query is posted as application/json in UTF-8, not as ${contentType || 'nothing in particular'}.`,
    );
  }
  const encoding = header('content-encoding') ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw httpError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `A body is read as it is, and not with the content encoding ${encoding}: send it without one.`,
    );
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a body. A byte order mark at its start counts for nothing. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Replaced characters would be looked for, and silently not found.
    throw httpError(400, 'BAD_REQUEST', 'The body is not UTF-8.');
  }
}

type Source = IncomingMessage | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Reads the body of an exchange: the text that it has asked. Whoever asks again gets the same. */
export type ReadBody = (exchange: Exchange, source: Source, length: number) => Promise<string>;

/**
 * Reads bodies, each of at most so many bytes, and so many together of those that are long.
 *
 * @param most the most that a body may have
 * @param mostArriving the most that is held of bodies that are arriving, of all together
 */
export function createBodyReader(most: number, mostArriving: number): ReadBody {
  let arriving = 0;
  return (exchange, source, length) => {
    exchange.body ??= read(exchange, source, length);
    return exchange.body;
  };

  async function read(exchange: Exchange, source: Source, length: number): Promise<string> {
    if (length > most) throw tooLarge(most);
    const chunks: Uint8Array[] = [];
    let [size, counted] = [0, 0];
    let isCrowded = false;
    const take = (chunk: Uint8Array) => {
      size += chunk.byteLength;
      exchange.requestBytes = size;
      const more = Math.max(0, size - freeBytes) - counted;
      counted += more;
      arriving += more;
      isCrowded ||= more > 0 && arriving > mostArriving;
      // The rest is read, and dropped: a client that is cut off never reads the answer.
      if (size > most || isCrowded) chunks.length = 0;
      else chunks.push(chunk);
    };
    try {
      if (source instanceof IncomingMessage) await drain(source, take);
      else for await (const chunk of source) take(chunk);
    } catch {
      // Nobody is left to read this: it is for the log.
      throw httpError(400, 'BAD_REQUEST', 'The body broke off.');
    } finally {
      arriving -= counted;
    }
    if (size > most) throw tooLarge(most);
    if (isCrowded) throw crowded();
    const [first = new Uint8Array(), ...others] = chunks;
    exchange.asked = decode(others.length === 0 ? first : Buffer.concat(chunks));
    return exchange.asked;
  }
}

/** Takes each part of the body, which an iterator would do at three times the cost. */
function drain(request: IncomingMessage, take: (chunk: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (request.destroyed) throw new Error('It was closed before it was read.');
    request.on('data', take);
    request.once('end', resolve);
    request.once('error', reject);
    // After its end this says nothing any more.
    request.once('close', reject);
  });
}

// Queries are shorter: they are read even while somebody sends many long bodies slowly.
const freeBytes = 65_536;

function crowded() {
  return new GraphQLError('Too many long bodies arrive at this moment. Try again in a moment.', {
    extensions: {
      code: 'OVERLOADED',
      http: { status: 503, headers: { 'retry-after': '1' } },
    },
  });
}

function tooLarge(limit: number) {
  return httpError(413, 'PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes.`);
}
