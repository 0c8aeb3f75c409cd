import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DocumentNode } from 'graphql';
import type { Plugin, YogaLogger } from 'graphql-yoga';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { LogLevel } from '../config.js';
import { readAddress } from '../domain/network.js';
import type { Answer } from './answer.js';
import { adopt, type Exchange, exchangeOf } from './exchange.js';
import type { OperationFacts } from './kept-answers.js';
import type { Refusal } from './refusal.js';

/** A logger of JSON lines, with the time as ISO text and the level as a word. */
export function createLogger(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: serializeError },
      timestamp: isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

let lastTime = { at: 0, text: '' };

/** The time as ISO text; many lines are of the same millisecond. */
function isoTime(): string {
  const at = Date.now();
  if (lastTime.at !== at) lastTime = { at, text: `,"time":"${new Date(at).toISOString()}"` };
  return lastTime.text;
}

/** An error whole, but for texts of it that a caller may have made long. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error).slice(0, mostOfError);
  const whole = stdSerializers.err(error);
  const texts = {
    type: whole.type,
    message: whole.message.slice(0, mostOfError),
    stack: whole.stack.slice(0, mostOfError),
  };
  // What a library has added may hold a statement, with its values.
  return lengthOf(whole) > 4 * mostOfError ? texts : { ...whole, ...texts };
}

function lengthOf(value: object): number {
  try {
    return JSON.stringify(value).length;
  } catch {
    // It holds itself.
    return Number.POSITIVE_INFINITY;
  }
}

const mostOfError = 5_000;

/**
 * Sends the id of each request back in `x-request-id`, and logs one line for each operation when its
 * answer has been sent, or cannot be any more. Pages, files and health checks are logged at `debug`,
 * unless they are refused.
 */
export function useRequestLog(logger: Logger): Plugin {
  return {
    onRequest({ request, serverContext }) {
      const { exchange } = serverContext as { readonly exchange?: Exchange };
      if (exchange) adopt(request, exchange);
      else exchangeOf(request);
    },
    onRequestParse({ request }) {
      exchangeOf(request).isOperation = true;
    },
    onParams({ request, params }) {
      if (typeof params.query === 'string') exchangeOf(request).query = params.query;
    },
    onResponse({ request, response, serverContext }) {
      const exchange = exchangeOf(request);
      response.headers.set('x-request-id', exchange.id);
      // Node's answer, if the request came through Node's server.
      const { res } = serverContext as { readonly res?: Answer };
      const { method, url, signal } = request;
      logAtEnd(logger, exchange, { method, url, signal, status: response.status }, res);
    },
  };
}

/** What the log says of a request beside its exchange. */
interface Logged {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly signal?: AbortSignal;
}

/** Logs the exchange when its answer has been sent, or cannot be any more. */
export function logAtEnd(
  logger: Logger,
  exchange: Exchange,
  logged: Logged,
  answer?: Answer,
): void {
  const log = () => logExchange(logger, exchange, logged, answer);
  if (answer === undefined || answer.closed) log();
  else answer.once('close', log);
}

function logExchange(
  logger: Logger,
  exchange: Exchange,
  { method, url, status, signal }: Logged,
  answer?: Answer,
): void {
  const { startedAt, client, isOperation, requestBytes, size, codes } = exchange;
  const facts = isOperation ? factsOf(exchange) : undefined;
  const level = !isOperation && (status < 400 || status >= 500) ? 'debug' : 'info';
  // The logger leaves out what is undefined. One literal, without spreading: that takes five times as
  // long as all else that is done for a line.
  const line = {
    requestId: exchange.id,
    client,
    method,
    // What was refused while its body came has another one than Yoga would give.
    status: answer?.headersSent ? answer.statusCode : status,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
    requestBytes,
    answerBytes: answer?.bytes,
    ended: endOf(signal, answer),
    url: isOperation ? undefined : url.slice(0, maxText),
    document: facts?.document,
    operationType: facts?.operationType,
    operationName: facts?.operationName,
    weight: (isOperation && size?.counts) || undefined,
    codes: isOperation && codes.length > 0 ? codes : undefined,
  };
  logger[level](line, isOperation ? 'operation' : 'request');
}

/** What the log says of the operation. */
export function factsOf(exchange: Exchange): OperationFacts {
  const { query, document, operation } = exchange;
  exchange.facts ??= {
    document: query === undefined ? undefined : hashOf(query, document),
    operationType: operation?.operation,
    operationName: operation?.name?.value.slice(0, maxText),
  };
  return exchange.facts;
}

/** How it ended: `sent` whole, the client `left` or was `late`, or why we cut the answer off. */
function endOf(signal: AbortSignal | undefined, answer: Answer | undefined): string {
  if (answer?.ended !== undefined) return answer.ended;
  if (answer !== undefined) return answer.writableFinished ? 'sent' : 'left';
  return signal?.aborted ? 'left' : 'sent';
}

const hashes = new WeakMap<DocumentNode, string>();

/** Enough of its SHA-256 to tell one document from another: made once for each that is kept parsed. */
function hashOf(text: string, document: DocumentNode | undefined): string {
  const known = document && hashes.get(document);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  if (document) hashes.set(document, hash);
  return hash;
}

/** Logs each request that is refused before it is handled. */
export function logRefusal(logger: Logger) {
  return (socket: Socket, { status, code }: Refusal, request?: IncomingMessage): void => {
    const client = readAddress(socket.remoteAddress ?? '');
    logger.info(
      {
        ...(client && { client }),
        ...(request && { method: request.method }),
        status,
        codes: [code],
      },
      'refused',
    );
  };
}

/** Yoga's own messages, in the log. */
export function toYogaLogger(logger: Logger): YogaLogger {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message: unknown) => {
    logger[level](
      message instanceof Error ? { err: message } : {},
      `yoga: ${String(message).slice(0, mostOfError)}`,
    );
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

// The caller chooses these texts, and must not choose the size of the log.
const maxText = 200;
