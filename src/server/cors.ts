import type { CORSOptions } from 'graphql-yoga';
import type { Config } from '../config.js';

/**
 * What pages of other origins may read, for Yoga's own CORS plugin: the origins of the
 * configuration, never with cookies.
 *
 * It is decided for each request, because a list given to the plugin lets `Origin: null` in, which
 * any page can send from a sandboxed frame.
 */
export function corsOptions(origins: Config['corsOrigins']): (request: Request) => CORSOptions {
  return (request) => {
    const origin = request.headers.get('origin');
    if (origin === null || !(origins === '*' || origins.includes(origin))) return false;
    return {
      origin: [origin],
      credentials: false,
      methods: ['GET', 'POST'],
      allowedHeaders: ['content-type', 'x-request-id'],
      exposedHeaders: ['x-request-id'],
      maxAge: 86_400,
    };
  };
}
