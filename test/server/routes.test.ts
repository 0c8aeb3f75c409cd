import { createYoga } from 'graphql-yoga';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/server/logging.js';
import { useRoutes } from '../../src/server/routes.js';
import { type LogLine, serveStandIn, standIn } from './stand-in.js';

async function request(path: string, init: RequestInit = {}) {
  const response = await serveStandIn().yoga.fetch(`http://localhost${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

describe('an address', () => {
  // The last two end like addresses that Yoga answers by itself.
  test.each(['/nowhere', '/graphql/', '/GraphQL', '/health', '/a/graphql', '/a?b=/graphql'])(
    'where nothing is says so: %s',
    async (path) => {
      expect(await request(path, { headers: { accept: 'text/html' } })).toMatchObject({
        status: 404,
        body: {
          errors: [
            {
              message: 'Nothing is here; the API is at /graphql.',
              extensions: { code: 'NOT_FOUND' },
            },
          ],
        },
      });
    },
  );

  test.each(['/', '/schema.graphql', '/health/live', '/health/ready'])(
    'that can only be read says so: %s',
    async (path) => {
      const answer = await request(path, { method: 'POST' });
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
      expect(answer).toMatchObject({
        status: 405,
        body: {
          errors: [
            {
              message: 'This can only be read: use GET.',
              extensions: { code: 'METHOD_NOT_ALLOWED' },
            },
          ],
        },
      });
      const head = await serveStandIn().yoga.fetch(`http://localhost${path}`, { method: 'HEAD' });
      expect(head.status).toBeLessThan(400);
    },
  );

  test('that is bare leads to the API', async () => {
    const { status, headers } = await request('/');
    expect({ status, location: headers.get('location') }).toEqual({
      status: 302,
      location: 'graphql',
    });
  });
});

test('a route that fails tells only the log why', async () => {
  const log: LogLine[] = [];
  const logger = createLogger('info', { write: (line) => log.push(JSON.parse(line)) });
  const failing = {
    serves: () => true,
    answer: () => {
      throw new Error('no such file /srv/secret');
    },
  };
  const yoga = createYoga({ schema: standIn, plugins: [useRoutes([failing], logger)] });
  const response = await yoga.fetch('http://localhost/x', { headers: { 'x-request-id': 'mine' } });
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    errors: [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
  expect(log).toMatchObject([
    { level: 'error', requestId: 'mine', err: { message: 'no such file /srv/secret' } },
  ]);
});

test('every answer has headers that keep a browser from doing more with it', async () => {
  for (const path of ['/graphql?query={hello}', '/nowhere', '/health/live', '/schema.graphql']) {
    const response = await serveStandIn().yoga.fetch(`http://localhost${path}`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  }
});
