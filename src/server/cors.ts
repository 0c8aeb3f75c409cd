import type { CORSOptions } from 'graphql-yoga';
import type { Config } from '../config.js';

/** The headers of answers that a page of another origin may read. */
const exposedHeaders = ['x-request-id', 'retry-after'];

/**
 * What pages of other origins may read, for Yoga's own CORS plugin: the origins of the
 * configuration, never with cookies.
 *
 * It is decided for each request, because a list given to the plugin lets `Origin: null` in, which
 * any page can send from a sandboxed frame.
 */
export function corsOptions(origins: Config['corsOrigins']): (request: Request) => CORSOptions {
  return ({ method, headers }) => {
    const origin = headers.get('origin');
    if (origin === null || !isGranted(origins, origin)) return false;
    const options = { origin: [origin], credentials: false, exposedHeaders };
    if (method !== 'OPTIONS') return options;
    return {
      ...options,
      methods: ['GET', 'POST'],
      allowedHeaders: readNames(headers.get('access-control-request-headers')) ?? ['content-type'],
      maxAge: 86_400,
    };
  };
}

/** The headers by which the plugin lets a page of this origin read an answer. */
export function corsHeaders(
  origins: Config['corsOrigins'],
  origin: string | null,
): Readonly<Record<string, string>> {
  if (origin === null || !isGranted(origins, origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposedHeaders.join(', '),
  };
}

function isGranted(origins: Config['corsOrigins'], origin: string): boolean {
  return origins === '*' || origins.includes(origin);
}

/**
 * The headers that a page asks leave to send. It gets leave for all of them: clients add their own,
 * such as `apollographql-client-name` or `traceparent`, and there are no cookies that they could ride on.
 *
 * @returns undefined when there are none, or when they are too many or no names of headers
 */
function readNames(header: string | null): string[] | undefined {
  if (header === null || header.length > 2_000) return undefined;
  const names = header.split(',').map((name) => name.trim());
  return names.every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)) ? names : undefined;
}
