import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { readNetwork } from '../../src/domain/network.js';
import { type Listening, listen } from '../../src/server/listen.js';
import { serveStandIn } from './stand-in.js';

const { connections } = readConfig({});
const opened: Listening[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close(0, 0);
});

interface Asking {
  readonly from?: string;
  readonly forwarded?: string;
  readonly body?: string;
  readonly type?: string;
  readonly chunked?: boolean;
}

/** A server where each client may spend so many points, and where 127.0.0.9 is a proxy. */
async function serve(rateLimit: number, proxies = ['127.0.0.9']) {
  const trustedProxies = proxies.flatMap((proxy) => readNetwork(proxy) ?? []);
  const { yoga, log } = serveStandIn({ rateLimit, trustedProxies });
  const server = await listen(yoga, { host: '0.0.0.0', port: 0, connections });
  opened.push(server);
  async function ask(query: string, asking: Asking = {}) {
    const { from = '127.0.0.1', forwarded, type = 'application/json', chunked } = asking;
    const body = asking.body ?? JSON.stringify({ query });
    const asked = request({
      host: '127.0.0.1',
      port: new URL(server.origin).port,
      path: '/graphql',
      method: 'POST',
      localAddress: from,
      headers: {
        'content-type': type,
        accept: 'application/graphql-response+json',
        ...(!chunked && { 'content-length': Buffer.byteLength(body) }),
        ...(forwarded && { 'x-forwarded-for': forwarded }),
      },
    });
    // What ends with its only part has a length.
    if (chunked) asked.write(body);
    asked.end(chunked ? undefined : body);
    const [response] = await once(asked, 'response');
    const { 'retry-after': retryAfter } = response.headers;
    return { status: response.statusCode, retryAfter, body: JSON.parse(await text(response)) };
  }
  return { ask, log, origin: server.origin };
}

const limited = {
  status: 429,
  retryAfter: expect.stringMatching(/^[1-9]\d?$/),
  body: {
    errors: [
      {
        message: expect.stringMatching(
          /^A client may spend \d+ points a minute\. Try again in \d+ s\.$/,
        ),
        extensions: { code: 'RATE_LIMITED' },
      },
    ],
  },
};
const statuses = async (asked: Promise<{ status: number }>[]) =>
  (await Promise.all(asked)).map(({ status }) => status).sort();

describe('a client that has spent its points', () => {
  test('is refused, and another is not', async () => {
    const { ask, log } = await serve(3);
    expect(await statuses([1, 2, 3].map(() => ask('{ hello }')))).toEqual([200, 200, 200]);
    expect(await ask('{ hello }')).toEqual(limited);
    expect(log.at(-1)).toMatchObject({ status: 429, codes: ['RATE_LIMITED'] });
    expect((await ask('{ hello }', { from: '127.0.0.2' })).status).toBe(200);
  });

  test('is the one that a proxy names, an IPv6 one with its whole network', async () => {
    const { ask } = await serve(1);
    const through = async (forwarded: string) =>
      (await ask('{ hello }', { from: '127.0.0.9', forwarded })).status;
    expect(await through('203.0.113.1')).toBe(200);
    expect(await through('203.0.113.2')).toBe(200);
    expect(await through('198.51.100.9, 203.0.113.1')).toBe(429);
    expect(await through('2001:db8:1:2::a')).toBe(200);
    expect(await through('2001:db8:1:2:ffff::b')).toBe(429);
    expect(await through('2001:db8:1:3::a')).toBe(200);
    // Nobody else is believed.
    const claim = (forwarded: string) => ask('{ hello }', { from: '127.0.0.3', forwarded });
    expect((await claim('203.0.113.77')).status).toBe(200);
    expect(await claim('203.0.113.78')).toEqual(limited);
  });

  test.each<[string, string, Asking]>([
    ['does not parse', '{', {}],
    ['does not validate', '{ nothing }', {}],
    ['is no JSON', '', { body: '{' }],
    ['is of another media type', '{ hello }', { type: 'text/plain' }],
  ])('has spent them on what %s, too', async (_, query, asking) => {
    const { ask } = await serve(2);
    for (const _of of [1, 2]) expect((await ask(query, asking)).status).not.toBe(429);
    expect(await ask(query, asking)).toEqual(limited);
  });

  test('has spent more on what counts, and on a large body', async () => {
    const { ask } = await serve(70);
    const totals = '{ a: officials { totalCount } b: officials { totalCount } }';
    // 1 for the request, and 6 for its totals.
    for (let spent = 0; spent < 70; spent += 7) expect((await ask(totals)).status).toBe(200);
    expect(await ask('{ hello }')).toEqual(limited);
    const large = JSON.stringify({
      query: '{ hello }',
      variables: { text: 'a'.repeat(9_000) },
      padding: 'b'.repeat(490_000),
    });
    const from = '127.0.0.4';
    expect((await ask('', { from, body: large })).status).toBe(200);
    expect((await ask('', { from, body: large })).status).not.toBe(429);
    expect(await ask('', { from, body: large })).toEqual(limited);
    // Nobody knows how long this one is before it is read.
    expect((await ask('{ hello }', { from: '127.0.0.5', chunked: true })).status).toBe(200);
    expect(await ask('{ hello }', { from: '127.0.0.5', chunked: true })).toEqual(limited);
  });
});

test.each([
  ['is not limited without a proxy', 1, []],
  ['is not limited where nobody is', 0, ['127.0.0.9']],
])('a client on this machine %s', async (_, points, proxies) => {
  const { ask } = await serve(points, proxies);
  expect(await statuses([1, 2, 3].map(() => ask('{ hello }')))).toEqual([200, 200, 200]);
});

test('pages and health checks cost nothing', async () => {
  const { ask, origin } = await serve(1);
  for (const _ of [1, 2, 3]) expect((await fetch(`${origin}/health/live`)).status).toBe(200);
  expect((await ask('{ hello }')).status).toBe(200);
});
