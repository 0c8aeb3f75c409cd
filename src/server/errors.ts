import { type ASTNode, GraphQLError, type GraphQLErrorExtensions, Kind } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { AnswerTooLarge, DatabaseUnavailable, ReadTimeout } from '../db/errors.js';
import { argumentOfValue, argumentOfVariable } from './arguments.js';
import { withShortEchoes } from './echo.js';
import { type Exchange, exchangeOf } from './exchange.js';
import { withSlipsAlone } from './suggestions.js';
import { refused } from './too-complex.js';

/**
 * Decides what a caller learns of each error. One that was made for the caller has a code and
 * passes; a value that does not fit its argument becomes `BAD_USER_INPUT` with the argument's
 * name; a database that does not answer becomes `DATABASE_UNAVAILABLE` with status 503, as the
 * same request may work in a moment; a read that took too long `TIMEOUT`, with 504; anything else is a fault of ours: the caller learns the
 * request's id, the log the rest.
 *
 * It replaces Yoga's own masking, which knows neither the request nor the argument. Every result
 * passes here before it is sent, those of requests that were never executed too.
 */
export function usePresentedErrors(logger: Logger): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      // Batches are refused, and nothing in the schema streams.
      if (Array.isArray(result) || isAsyncIterable(result) || !result.errors) return;
      const exchange = exchangeOf(request);
      // Of one request often many fields fail of it: one line tells enough.
      const unavailable = result.errors
        .map((error) => causeOf(error, DatabaseUnavailable))
        .find((cause) => cause !== undefined);
      if (unavailable !== undefined) {
        logger.warn({ requestId: exchange.id, err: unavailable }, 'The database does not answer.');
      }
      const unexpected: GraphQLError[] = [];
      const errors = result.errors.map((error) => shorten(present(error, exchange, unexpected)));
      logUnexpected(unexpected, exchange, logger);
      exchange.codes = [...new Set(errors.map((error) => String(error.extensions.code)))];
      setResult({ ...result, errors });
    },
  };
}

/** An error for the caller that ends the request with an HTTP status. */
export function httpError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status, headers } } });
}

/** What a caller is answered whose operation ended early, for the reason. */
export function endingOf(reason: unknown): unknown {
  if (reason instanceof ReadTimeout) return httpError(504, 'TIMEOUT', reason.message);
  if (reason instanceof AnswerTooLarge) return tooLarge(reason);
  return reason;
}

/** What a caller is answered whose answer would be too large. */
export function tooLarge({ message }: AnswerTooLarge): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'ANSWER_TOO_LARGE', http: refused } });
}

/** The response to a request that is no GraphQL, in the same form: callers need to read only one. */
export function problem(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ errors: [{ message, extensions: { code } }] }, { status, headers });
}

function shorten(error: GraphQLError): GraphQLError {
  const message = withShortEchoes(withSlipsAlone(error.message));
  return message === error.message ? error : copy(error, error.extensions, message);
}

function present(
  error: GraphQLError,
  exchange: Exchange,
  unexpected: GraphQLError[],
): GraphQLError {
  if (causeOf(error, DatabaseUnavailable) !== undefined) {
    return copy(
      error,
      { code: 'DATABASE_UNAVAILABLE', http: { status: 503, headers: { 'retry-after': '1' } } },
      'The database does not answer now. Try again in a moment.',
    );
  }
  const timeout = causeOf(error, ReadTimeout);
  if (timeout !== undefined) {
    return copy(error, { code: 'TIMEOUT', http: { status: 504 } }, timeout.message);
  }
  const large = causeOf(error, AnswerTooLarge);
  if (large !== undefined) return tooLarge(large);
  const input = misfit(error, exchange);
  if (input !== undefined) {
    return copy(error, { ...error.extensions, code: 'BAD_USER_INPUT', ...input });
  }
  if (isMeantForCaller(error)) {
    // Yoga has one code for many mistakes.
    const isOfMethod = error.extensions.http?.status === 405;
    return isOfMethod ? copy(error, { ...error.extensions, code: 'METHOD_NOT_ALLOWED' }) : error;
  }
  unexpected.push(error);
  return copy(
    error,
    // Yoga answers with status 500 when an unexpected error left no data, and sends no such key.
    { code: 'INTERNAL_SERVER_ERROR', requestId: exchange.id, unexpected: true },
    'Unexpected error.',
  );
}

/** Logs the errors whole. Of one mistake a long list may have one for each row: the first will do. */
function logUnexpected(errors: readonly GraphQLError[], { id }: Exchange, logger: Logger): void {
  for (const error of errors.slice(0, mostLogged)) {
    logger.error(
      {
        requestId: id,
        ...(error.path && { path: error.path.join('.').slice(0, 1_000) }),
        err: error.originalError ?? error,
      },
      'Unexpected error.',
    );
  }
  const more = errors.length - mostLogged;
  if (more > 0) logger.error({ requestId: id, more }, 'More unexpected errors.');
}

const mostLogged = 5;

/** The error of the database that is behind the error, if it is of that sort. */
function causeOf<E extends Error>(
  error: GraphQLError,
  sort: abstract new (...parts: never[]) => E,
): E | undefined {
  let cause: unknown = error.originalError;
  while (cause instanceof Error && !(cause instanceof sort)) {
    cause = cause instanceof GraphQLError ? cause.originalError : cause.cause;
  }
  return cause instanceof sort ? cause : undefined;
}

/** What a value that does not fit was given to; undefined for an error of any other sort. */
function misfit(
  error: GraphQLError,
  { document, operation }: Exchange,
): GraphQLErrorExtensions | undefined {
  const { code, argument } = error.extensions;
  const uncoded = code === undefined;
  if (argument !== undefined || document === undefined) return undefined;
  if (!uncoded && code !== 'BAD_USER_INPUT' && code !== 'GRAPHQL_VALIDATION_FAILED') {
    return undefined;
  }
  const node = error.nodes?.[0];
  if (node !== undefined && isLiteral(node)) {
    const given = argumentOfValue(document, node);
    return given === undefined ? undefined : { argument: given };
  }
  // Validation finds fault with variables too, but then with the document and not with a value.
  if (code === 'GRAPHQL_VALIDATION_FAILED' || operation === undefined) return undefined;
  if (node?.kind === Kind.VARIABLE_DEFINITION || node?.kind === Kind.VARIABLE) {
    const variable = (node.kind === Kind.VARIABLE ? node : node.variable).name.value;
    const taker = argumentOfVariable(document, operation, variable);
    return {
      variable,
      ...(taker !== undefined && { argument: taker }),
      ...(error.path === undefined && misfitsRefused),
    };
  }
  // An error in no field and of no code is the executor's, when it stopped counting misfits.
  const isLast = uncoded && error.path === undefined && !hasForeignCause(error);
  return isLast ? misfitsRefused : undefined;
}

/** Nothing is executed with variables that do not fit. */
const misfitsRefused = { http: { status: 400 } };

function isLiteral(node: ASTNode): boolean {
  return literals.has(node.kind);
}

// An object's field stands for a value that has no place in its object.
const literals = new Set<string>([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/** Whether we, Yoga or graphql-js coded the error for the caller. What a library threw is not. */
function isMeantForCaller(error: GraphQLError): boolean {
  const { code, unexpected } = error.extensions;
  return code !== undefined && unexpected === undefined && !hasForeignCause(error);
}

function hasForeignCause(error: GraphQLError): boolean {
  const cause = error.originalError;
  if (!cause) return false;
  return cause instanceof GraphQLError ? hasForeignCause(cause) : true;
}

function copy(
  error: GraphQLError,
  extensions: GraphQLErrorExtensions,
  message = error.message,
): GraphQLError {
  const { nodes = null, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
