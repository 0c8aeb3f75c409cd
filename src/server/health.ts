import type { Logger } from 'pino';
import type { Reads } from '../db/database.js';
import type { Route } from './routes.js';

/** Whether the process answers at all: 200 as long as it does. */
export const liveness: Route = {
  serves: (path) => path === '/health/live',
  answer: () => report(200, 'live'),
};

/**
 * Whether the server can answer queries: 200, or 503 while the database does not, and when the server
 * is about to stop.
 */
export function readiness(db: Pick<Reads, 'ping'>, logger: Logger, stopping?: AbortSignal): Route {
  return {
    serves: (path) => path === '/health/ready',
    async answer() {
      if (stopping?.aborted) return report(503, 'stopping');
      try {
        await db.ping();
        return report(200, 'ready');
      } catch (error) {
        // What went wrong may name files and hosts: it is for the log alone.
        logger.warn({ err: error }, 'not ready');
        return report(503, 'unavailable');
      }
    },
  };
}

function report(status: number, word: string): Response {
  return Response.json({ status: word }, { status, headers: { 'cache-control': 'no-store' } });
}
