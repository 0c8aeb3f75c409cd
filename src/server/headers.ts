import type { Plugin } from 'graphql-yoga';
import { exchangeOf } from './exchange.js';

/** What every response tells a browser and a cache; a page that needs more than nothing has set its own. */
export function useResponseHeaders(): Plugin {
  return {
    onResponse({ request, response: { headers } }) {
      headers.set('x-content-type-options', 'nosniff');
      headers.set('referrer-policy', 'no-referrer');
      headers.append('vary', 'Origin');
      if (request.method === 'OPTIONS') headers.append('vary', 'Access-Control-Request-Headers');
      if (!headers.has('content-security-policy')) {
        headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      }
      if (exchangeOf(request).isOperation) {
        headers.append('vary', 'Accept');
        // An answer that was kept is sent in the encoding that is asked for.
        headers.append('vary', 'Accept-Encoding');
        // The record may change at any time.
        if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
      }
    },
  };
}
