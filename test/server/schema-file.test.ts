import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/index.js';
import { schemaFile } from '../../src/server/schema-file.js';
import { serveStandIn } from './stand-in.js';

test('the schema is served as the text that is committed', async () => {
  const request = new Request('http://localhost/schema.graphql');
  const response = await schemaFile(schema).answer(request, '/schema.graphql');
  expect(await response.text()).toBe(
    readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
  );
});

test('a copy of the schema is good until it changes', async () => {
  const { yoga } = serveStandIn();
  const get = (headers = {}) => yoga.fetch('http://localhost/schema.graphql', { headers });
  const first = await get();
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(first.headers.get('cache-control')).toBe('no-cache');
  expect(await first.text()).toContain('type Query {');

  const again = await get({ 'if-none-match': first.headers.get('etag') });
  expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
  const etag = first.headers.get('etag') ?? '';
  for (const same of [`W/${etag}`, `"another", ${etag}`, `"a",W/${etag} , "b"`, '*']) {
    expect((await get({ 'if-none-match': same })).status, same).toBe(304);
  }
  for (const other of ['"another"', etag.slice(1, -1), `W/"another", "${etag}"`]) {
    expect((await get({ 'if-none-match': other })).status, other).toBe(200);
  }
});
