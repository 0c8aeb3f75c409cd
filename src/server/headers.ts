import type { Plugin } from 'graphql-yoga';

/** What every response tells a browser; a page that needs more than nothing has set its own. */
export function useSecurityHeaders(): Plugin {
  return {
    onResponse({ response: { headers } }) {
      headers.set('x-content-type-options', 'nosniff');
      headers.set('referrer-policy', 'no-referrer');
      headers.append('vary', 'Origin');
      if (!headers.has('content-security-policy')) {
        headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      }
    },
  };
}
