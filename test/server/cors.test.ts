import { describe, expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

async function ask(corsOrigins: '*' | string[], origin: string, requestHeaders?: string) {
  const { yoga } = serveStandIn({ corsOrigins });
  const isPreflight = requestHeaders !== undefined;
  const response = await yoga.fetch('http://localhost/graphql?query={hello}', {
    method: isPreflight ? 'OPTIONS' : 'GET',
    headers: {
      origin,
      ...(isPreflight && {
        'access-control-request-method': 'POST',
        'access-control-request-headers': requestHeaders,
      }),
    },
  });
  expect(response.headers.get('vary')).toBe(
    isPreflight ? 'Origin, Access-Control-Request-Headers' : 'Origin, Accept, Accept-Encoding',
  );
  return Object.fromEntries(
    [...response.headers].filter(([name]) => name.startsWith('access-control-')),
  );
}

const granted = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'x-request-id, retry-after',
});
const grantedAhead = (origin: string, requestHeaders = 'content-type') => ({
  ...granted(origin),
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': requestHeaders,
  'access-control-max-age': '86400',
});

describe('CORS', () => {
  test('grants nothing by default', async () => {
    expect(await ask([], 'https://example.org')).toEqual({});
    expect(await ask([], 'https://example.org', 'content-type')).toEqual({});
  });

  test('grants the origins of the configuration, without credentials', async () => {
    const origins = ['https://example.org', 'https://example.com'];
    expect(await ask(origins, 'https://example.com')).toEqual(granted('https://example.com'));
    expect(await ask(origins, 'https://example.com', 'content-type')).toEqual(
      grantedAhead('https://example.com'),
    );
  });

  test.each([
    'content-type, apollographql-client-name, apollographql-client-version',
    'authorization, content-type, traceparent, x-request-id',
    "!#$%&'*+-.^_`|~",
    Array.from({ length: 60 }, (_, index) => `x-header-of-a-client-${index}`).join(', '),
  ])('grants the headers that a page asks for: %s', async (requestHeaders) => {
    for (const origins of ['*', ['https://example.org']] as const) {
      expect(await ask(origins as '*' | string[], 'https://example.org', requestHeaders)).toEqual(
        grantedAhead('https://example.org', requestHeaders),
      );
    }
  });

  test.each(['', 'a b', 'content-type,,x', 'x:y', '"x"', 'é', `x-${'y'.repeat(2_000)}`])(
    'grants no more than content-type when it is asked for what names no headers: %s',
    async (requestHeaders) => {
      expect(await ask('*', 'https://example.org', requestHeaders)).toEqual(
        grantedAhead('https://example.org'),
      );
    },
  );

  test.each(['https://example.net', 'null', 'https://example.org.evil.net', 'http://example.org'])(
    'grants %s nothing, with one origin or more',
    async (origin) => {
      expect(await ask(['https://example.org'], origin)).toEqual({});
      expect(await ask(['https://example.org', 'https://a.org'], origin, 'x-y')).toEqual({});
    },
  );

  test('grants any origin when it is told so, still without credentials', async () => {
    expect(await ask('*', 'https://example.net')).toEqual(granted('https://example.net'));
  });
});
