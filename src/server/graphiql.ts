import { prefersPage } from './accept.js';
import { problem } from './errors.js';
import type { Example } from './examples.js';
import { loadGraphiql } from './graphiql-files.js';
import { graphqlPath, type Route } from './routes.js';

/**
 * GraphiQL, for a browser that opens the API, with the examples as its tabs.
 *
 * Yoga's own page loads its script from a CDN, and the package that does without inlines 9 MB into
 * every page. This one is small and needs nothing from outside.
 */
export function graphiqlPage(examples: readonly Example[]): Route {
  const options = optionsFor(examples);
  return {
    serves: opensPage,
    async answer() {
      const { folder } = await loadGraphiql();
      // Relative, so that they are found below the path of a reverse proxy too.
      return new Response(page(folder.slice(1), options), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
          'cache-control': 'no-cache',
          vary: 'Accept',
        },
      });
    },
  };
}

/** What a browser that opens the API is told when GraphiQL is off; one that asks a query is answered. */
export const noGraphiql: Route = {
  serves: (path, request) =>
    opensPage(path, request) && !new URL(request.url).searchParams.has('query'),
  answer: () =>
    problem(
      406,
      'NOT_ACCEPTABLE',
      'GraphiQL is off: the server shows it when it is started with GRAPHIQL=on.',
      { vary: 'Accept', 'cache-control': 'no-cache' },
    ),
};

function opensPage(path: string, { method, headers }: Request): boolean {
  return path === graphqlPath && method === 'GET' && prefersPage(headers.get('accept'));
}

const title = 'aide-memoire';

// GraphiQL styles its editor from script, and its fonts and pictures are in its style sheet.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "worker-src 'self'",
  'font-src data:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function page(folder: string, options: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${folder}graphiql.css">
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript. The schema as text is at schema.graphql.</noscript>
    <div id="root">Loading GraphiQL…</div>
    <script type="application/json" id="options">${options}</script>
    <script src="${folder}graphiql.js"></script>
  </body>
</html>
`;
}

function optionsFor(examples: readonly Example[]): string {
  return JSON.stringify({
    title,
    defaultTabs: examples.map(({ query, variables }) => ({
      query,
      ...(variables && { variables: JSON.stringify(variables, null, 2) }),
    })),
  }).replaceAll('<', '\\u003c');
}
