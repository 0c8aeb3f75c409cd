import { expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

test.each([
  ['{ then: hello }', '{"then":"Hello, you."}'],
  ['{ __schema { then: queryType { catch: name } } }', '{"__schema":{"then":{"catch":"Query"}}}'],
])('an answer may name its fields as the methods of a promise: %s', async (query, data) => {
  const { yoga } = serveStandIn();
  const response = await yoga.fetch(`http://localhost/graphql?query=${encodeURIComponent(query)}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(`{"data":${data}}`);
});
