import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { problem } from './errors.js';
import { exchangeOf } from './exchange.js';

/** Where the API is, and in a browser GraphiQL. */
export const graphqlPath = '/graphql';

/** Something that is served beside the API, to GET and HEAD. */
export interface Route {
  readonly serves: (path: string, request: Request) => boolean;
  readonly answer: (request: Request, path: string) => Response | Promise<Response>;
}

/** Leads who opens the bare address to the API, by a relative address: a proxy may add a path. */
export const frontDoor: Route = {
  serves: (path) => path === '/',
  answer: () => new Response(null, { status: 302, headers: { location: graphqlPath.slice(1) } }),
};

/**
 * Answers every request that is not for the API, with 404 when no route serves it.
 *
 * Yoga takes any address that ends in its path for the API, and sends the stack of what is thrown
 * at this stage to the caller: here paths are compared whole, and nothing is thrown.
 */
export function useRoutes(routes: readonly Route[], logger: Logger): Plugin {
  async function answer(route: Route | undefined, request: Request, path: string) {
    if (route === undefined) {
      return problem(404, 'NOT_FOUND', `Nothing is here; the API is at ${graphqlPath}.`);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const allow = 'GET, HEAD';
      return problem(405, 'METHOD_NOT_ALLOWED', 'This can only be read: use GET.', { allow });
    }
    try {
      return await route.answer(request, path);
    } catch (error) {
      logger.error({ requestId: exchangeOf(request).id, err: error }, 'Unexpected error.');
      return problem(500, 'INTERNAL_SERVER_ERROR', 'Unexpected error.');
    }
  }

  return {
    onRequest({ request, url, endResponse }) {
      const path = url.pathname;
      const route = routes.find(({ serves }) => serves(path, request));
      if (route === undefined && path === graphqlPath) return undefined;
      return answer(route, request, path).then(endResponse);
    },
  };
}
