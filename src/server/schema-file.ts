import type { GraphQLSchema } from 'graphql';
import { toSdl } from '../schema/sdl.js';
import { etagOf, isUnchanged } from './etag.js';
import type { Route } from './routes.js';

/** The schema as SDL: the text of schema.graphql, for code generators that read an address. */
export function schemaFile(schema: GraphQLSchema): Route {
  const text = toSdl(schema);
  const etag = etagOf(text);
  // It changes when another version is deployed, so a copy is good only once it has been compared.
  const headers = { etag, 'cache-control': 'no-cache' };
  return {
    serves: (path) => path === '/schema.graphql',
    answer(request) {
      if (isUnchanged(request, etag)) {
        return new Response(null, { status: 304, headers });
      }
      return new Response(text, {
        headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
      });
    },
  };
}
