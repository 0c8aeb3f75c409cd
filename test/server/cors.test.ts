import { describe, expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

async function headersFor(corsOrigins: '*' | string[], origin: string, preflight = false) {
  const { yoga } = serveStandIn({ corsOrigins });
  const response = await yoga.fetch('http://localhost/graphql?query={hello}', {
    method: preflight ? 'OPTIONS' : 'GET',
    headers: {
      origin,
      ...(preflight && {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,authorization',
      }),
    },
  });
  expect(response.headers.get('vary')).toContain('Origin');
  return Object.fromEntries(
    [...response.headers].filter(([name]) => name.startsWith('access-control-')),
  );
}

const granted = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, x-request-id',
  'access-control-expose-headers': 'x-request-id',
  'access-control-max-age': '86400',
});

describe('CORS', () => {
  test('grants nothing by default', async () => {
    expect(await headersFor([], 'https://example.org')).toEqual({});
    expect(await headersFor([], 'https://example.org', true)).toEqual({});
  });

  test('grants the origins of the configuration, without credentials', async () => {
    const origins = ['https://example.org', 'https://example.com'];
    expect(await headersFor(origins, 'https://example.com')).toEqual(
      granted('https://example.com'),
    );
    expect(await headersFor(origins, 'https://example.com', true)).toEqual(
      granted('https://example.com'),
    );
  });

  test.each(['https://example.net', 'null', 'https://example.org.evil.net', 'http://example.org'])(
    'grants %s nothing, with one origin or more',
    async (origin) => {
      expect(await headersFor(['https://example.org'], origin)).toEqual({});
      expect(await headersFor(['https://example.org', 'https://a.org'], origin, true)).toEqual({});
    },
  );

  test('grants any origin when it is told so, still without credentials', async () => {
    expect(await headersFor('*', 'https://example.net')).toEqual(granted('https://example.net'));
  });
});
