import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { schema } from '../../src/schema/index.js';
import { listen } from '../../src/server/listen.js';
import { createServer } from '../../src/server.js';
import { temporaryDatabase } from '../support/database.js';
import { serveStandIn } from './stand-in.js';

const { connections } = readConfig({});

test.each([
  ['{ then: hello }', '{"then":"Hello, you."}'],
  ['{ __schema { then: queryType { catch: name } } }', '{"__schema":{"then":{"catch":"Query"}}}'],
])('an answer may name its fields as the methods of a promise: %s', async (query, data) => {
  const { yoga } = serveStandIn();
  const response = await yoga.fetch(`http://localhost/graphql?query=${encodeURIComponent(query)}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(`{"data":${data}}`);
});

test('what is refused while it is read is not read again', async () => {
  await using database = await temporaryDatabase(inject('templates').shipped);
  const yoga = createServer({
    db: database.db,
    schema,
    logger: pino({ level: 'silent' }),
    config: { ...readConfig({}), answerCacheBytes: 0 },
  });
  const server = await listen(yoga, { host: '127.0.0.1', port: 0, connections });
  const ask = async (body: object) => {
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const cursors = await ask({
    query: '{ topic(slug: "democracy") { proposals(first: 1) { edges { cursor } } } }',
  });
  const [{ cursor }] = cursors.data.topic.proposals.edges;
  database.queries.length = 0;
  const { data, errors } = await ask({
    query: `query ($after: String) {
      officials(first: 1) { nodes { slug } }
      search(query: "kang", first: 1) { nodes { slug } }
      topic(slug: "human-rights") { proposals(first: 1, after: $after) { nodes { slug } } }
    }`,
    variables: { after: cursor },
  });
  await server.close(0, 0);
  expect(errors).toMatchObject([
    { path: ['topic', 'proposals'], extensions: { argument: 'after' } },
  ]);
  expect(data).toMatchObject({ search: { nodes: [{ slug: 'kang-insun' }] }, topic: null });
  const lists = database.queries.filter((sql) => /FROM "Official" t\d+ ORDER BY/.test(sql));
  expect(lists).toHaveLength(1);
});
