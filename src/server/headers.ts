import type { Plugin } from 'graphql-yoga';
import { exchangeOf } from './exchange.js';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;
const policy = "default-src 'none'; frame-ancestors 'none'";
// An answer that was kept is sent in the encoding that is asked for.
const variants = ['Origin', 'Accept', 'Accept-Encoding'];
// The record may change at any time.
const caching = 'no-cache';

/** What every answer of an operation tells a browser and a cache. */
export const answerHeaders = {
  ...everywhere,
  'content-security-policy': policy,
  vary: variants.join(', '),
  'cache-control': caching,
} as const;

/** What every response tells a browser and a cache; a page that needs more than nothing has set its own. */
export function useResponseHeaders(): Plugin {
  return {
    onResponse({ request, response: { headers } }) {
      for (const [name, value] of Object.entries(everywhere)) headers.set(name, value);
      const isAnswer = exchangeOf(request).isOperation;
      for (const name of isAnswer ? variants : ['Origin']) headers.append('vary', name);
      if (request.method === 'OPTIONS') headers.append('vary', 'Access-Control-Request-Headers');
      if (!headers.has('content-security-policy')) {
        headers.set('content-security-policy', policy);
      }
      if (isAnswer && !headers.has('cache-control')) headers.set('cache-control', caching);
    },
  };
}
