import { getOperationAST } from 'graphql';
import type { Plugin, YogaLogger } from 'graphql-yoga';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.js';
import { exchangeOf } from './exchange.js';

/** A logger of JSON lines, with the time as ISO text and the level as a word. */
export function createLogger(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

/**
 * Sends the id of each request back in `x-request-id`, and logs one line for each operation when
 * its answer is ready. Pages, files and health checks are logged at `debug`.
 */
export function useRequestLog(logger: Logger): Plugin {
  return {
    onRequest({ request }) {
      exchangeOf(request);
    },
    onRequestParse({ request }) {
      exchangeOf(request).isOperation = true;
    },
    onParse() {
      return ({ result, context }) => {
        if (result === null || result instanceof Error) return;
        const exchange = exchangeOf(context.request);
        exchange.document = result;
        const operation = getOperationAST(result, context.params.operationName);
        if (operation) exchange.operation = operation;
      };
    },
    onResponse({ request, response }) {
      const { id, startedAt, isOperation, operation, codes } = exchangeOf(request);
      response.headers.set('x-request-id', id);
      const line = {
        requestId: id,
        method: request.method,
        status: response.status,
        durationMs: Number((performance.now() - startedAt).toFixed(1)),
      };
      if (!isOperation) {
        logger.debug({ ...line, url: request.url.slice(0, maxText) }, 'request');
        return;
      }
      logger.info(
        {
          ...line,
          ...(operation && { operationType: operation.operation }),
          ...(operation?.name && { operationName: operation.name.value.slice(0, maxText) }),
          ...(codes.length > 0 && { codes }),
          ...(request.signal.aborted && { aborted: true }),
        },
        'operation',
      );
    },
  };
}

/** Yoga's own messages, in the log. */
export function toYogaLogger(logger: Logger): YogaLogger {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message: unknown) => {
    logger[level](message instanceof Error ? { err: message } : {}, `yoga: ${message}`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

// The caller chooses these texts, and must not choose the size of the log.
const maxText = 200;
