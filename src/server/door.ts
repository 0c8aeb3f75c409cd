import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Reads } from '../db/database.js';
import { AnswerTooLarge } from '../db/errors.js';
import { chooseAnswerType, chooseEncoding } from './accept.js';
import type { Answer } from './answer.js';
import type { createClientFinder } from './client-address.js';
import { corsHeaders } from './cors.js';
import { asksCost } from './cost.js';
import { bytesOf } from './encodings.js';
import { createExchange, type Exchange, exchangeOf, type ReadHeader } from './exchange.js';
import { answerHeaders } from './headers.js';
import { keepAnswer, takeKept } from './keeping.js';
import { encodedBody, type KeptAnswers } from './kept-answers.js';
import type { Handle } from './listen.js';
import { logAtEnd } from './logging.js';
import type { Metrics } from './metrics.js';
import { bodyBytesOf, type RateLimit } from './rate-limit.js';
import { graphqlPath } from './routes.js';
import type { OnLeave } from './timeout.js';
import { checkBodyHeaders, type ReadBody } from './transport.js';

/** Answers the request whole, as text; undefined leaves it to Yoga. What it throws is the answer. */
export type AnswerWhole = (exchange: Exchange, onLeave: OnLeave) => Promise<string | undefined>;

/** What the door is made of. */
interface Parts {
  /** Answers what the door does not; it is told of the exchange that has begun. */
  readonly yoga: (
    request: IncomingMessage,
    answer: Answer,
    context: { readonly exchange: Exchange },
  ) => unknown;
  readonly db: Pick<Reads, 'version'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'count'> | undefined;
  readonly kept: KeptAnswers | undefined;
  readonly findClient: ReturnType<typeof createClientFinder>;
  readonly rates: RateLimit;
  readonly readBody: ReadBody;
  readonly config: Pick<Config, 'corsOrigins' | 'limits'>;
  readonly answerWhole: AnswerWhole | undefined;
}

/**
 * Answers a plain POST of JSON with what was kept, or with a whole text, before Yoga's HTTP layer: its
 * objects take ten times as long as all that is done here. Its answers are Yoga's to the byte and the
 * header. All that is odd, refused or a mistake is Yoga's to answer, with the body that was read.
 */
export function createDoor(parts: Parts): Handle {
  const { yoga, db, logger, metrics, kept, findClient, rates, readBody, config } = parts;
  const { bodyBytes, answerBytes } = config.limits;

  /** Whether it has answered. */
  async function serve(
    request: IncomingMessage,
    answer: Answer,
    exchange: Exchange,
    header: ReadHeader,
  ): Promise<boolean> {
    const length = header('content-length');
    const entering = rates.enter(exchange, bodyBytesOf(length, bodyBytes));
    if (entering) await entering;
    const asked = await readBody(exchange, request, Number(length));
    exchange.isOperation = true;
    if (kept) exchange.version = await db.version();
    const found = kept?.find(asked, exchange.version);
    if (found !== undefined) {
      takeKept(exchange, found);
      const wanted = chooseEncoding(header('accept-encoding'));
      const made = encodedBody(found, wanted);
      const { body, encoding } = made instanceof Promise ? await made : made;
      send(answer, exchange, header, body, encoding);
      return true;
    }
    const text = await parts.answerWhole?.(exchange, leaving(answer));
    if (text === undefined) return false;
    const completeAt = performance.now();
    const body = bytesOf(text);
    if (body.byteLength > answerBytes) throw new AnswerTooLarge(answerBytes);
    if (kept) keepAnswer(kept, exchange, { body, etag: undefined, completeAt });
    send(answer, exchange, header, body, 'identity');
    return true;
  }

  function send(
    answer: Answer,
    exchange: Exchange,
    header: ReadHeader,
    body: Uint8Array,
    encoding: string,
  ): void {
    logAtEnd(logger, exchange, { method: 'POST', url: graphqlPath, status: 200 }, answer);
    // Object.assign takes half the time of a literal that spreads.
    const headers: OutgoingHttpHeaders = Object.assign(
      {
        'content-type': `${chooseAnswerType(header('accept'))}; charset=utf-8`,
        'content-length': body.byteLength,
        'x-request-id': exchange.id,
      },
      answerHeaders,
      corsHeaders(config.corsOrigins, header('origin')),
    );
    if (encoding !== 'identity') headers['content-encoding'] = encoding;
    answer.writeHead(200, headers);
    metrics?.count(exchange, 200);
    answer.end(body);
  }

  return (request, answer) => {
    const header = (name: string) => {
      const value = request.headers[name];
      return value === undefined ? null : String(value);
    };
    const exchange = createExchange(header);
    if (!isPlain(request, header)) {
      yoga(request, answer, { exchange });
      return;
    }
    findClient(exchange, request);
    serve(request, answer, exchange, header).then(
      (isAnswered) => isAnswered || yoga(request, answer, { exchange }),
      (error) => {
        exchange.failure = { error };
        yoga(request, answer, { exchange });
      },
    );
  };
}

/** Lets Yoga tell of an operation that failed before it was asked. */
export function useFailure(): Plugin {
  return {
    onExecute({ context: { request } }) {
      const { failure } = exchangeOf(request);
      if (failure) throw failure.error;
    },
  };
}

/** Whether it is a POST of JSON like that of any client. */
function isPlain({ method, url }: IncomingMessage, header: ReadHeader): boolean {
  if (method !== 'POST' || url !== graphqlPath) return false;
  if (asksCost(header) || chooseAnswerType(header('accept')) === undefined) return false;
  // Yoga grants what is asked for here, though only a preflight asks.
  if (preflight.some((name) => header(name) !== null)) return false;
  try {
    checkBodyHeaders(header);
    return true;
  } catch {
    return false;
  }
}

const preflight = ['access-control-request-method', 'access-control-request-headers'];

/** Tells when the client leaves before it has its answer. */
function leaving(answer: Answer): OnLeave {
  return (listener) => {
    const end = () => {
      if (!answer.writableFinished)
        listener(new DOMException('The client has left.', 'AbortError'));
    };
    if (answer.closed) end();
    else answer.once('close', end);
  };
}
