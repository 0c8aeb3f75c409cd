import { once } from 'node:events';
import { request as nodeRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { AnswerTooLarge, DatabaseUnavailable } from '../../src/db/errors.js';
import { readNetwork } from '../../src/domain/network.js';
import { type Listening, listen } from '../../src/server/listen.js';
import type { AnswerQuery } from '../../src/server/whole-answers.js';
import { answerStandIn, askThroughAll } from './doors.js';
import { serveStandIn } from './stand-in.js';

type Settings = Parameters<typeof serveStandIn>[0];

const { connections } = readConfig({});
const opened: Listening[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close(0, 0);
});

const sameVersion = {
  ping: async () => {},
  version: async () => ({ text: 'v', asOf: performance.now() }),
};

/** A server that is asked over HTTP. */
async function serve(settings: Settings = {}, answer?: AnswerQuery) {
  const { yoga, log } = serveStandIn(settings, { ...sameVersion }, answer);
  const server = await listen(yoga, { host: '127.0.0.1', port: 0, connections });
  opened.push(server);
  async function ask(body: object | string, headers: Record<string, string> = {}) {
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text), text };
  }
  return { ask, log, origin: server.origin };
}

describe('every door gives the same answer', () => {
  const ask = askThroughAll({ corsOrigins: ['https://example.org'] });
  const post = (body: string, headers: Record<string, string> = {}) =>
    ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const operations = [
    { query: '{ hello }' },
    { query: '{ hello requestId }' },
    {
      query:
        '{ a: hello b: hello(name: "é 😀 \\u0000 \\" \\\\") ...F } fragment F on Query { hello }',
    },
    { query: 'query A { hello } query B { broken }', operationName: 'A' },
    { query: 'query A { hello } query B { broken }', operationName: 'C' },
    { query: 'query A { hello } query B { broken }' },
    { query: 'query($n: String!) { hello(name: $n) }', variables: { n: 'me' } },
    { query: 'query($n: String!) { hello(name: $n) }', variables: {} },
    { query: 'query($n: String!) { hello(name: $n) }', variables: { n: 7 } },
    { query: 'mutation { forget }' },
    { query: 'subscription { forget }' },
    { query: '{ broken hello }' },
    { query: '{ brokenList }' },
    { query: '{ coded }' },
    { query: '{ nothing }' },
    { query: '{' },
    { query: `{ hello(name: "${'x'.repeat(10_001)}") }` },
    { query: `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: hello`).join(' ')} }` },
    { query: '{ officials(first: 100) { totalCount nodes { name } } }' },
    { query: '{ __schema { types { name } } }' },
    { query: '{ __typename }' },
  ];

  test.each(operations.map((one) => [JSON.stringify(one).slice(0, 100), one] as const))(
    'to %s',
    async (_, operation) => {
      for (const accept of ['application/json', 'application/graphql-response+json']) {
        await post(JSON.stringify(operation), { accept });
      }
    },
  );

  test.each([
    { origin: 'https://example.org' },
    { origin: 'https://example.net' },
    { origin: 'null' },
    { origin: 'https://example.org', 'access-control-request-method': 'POST' },
    { 'access-control-request-headers': 'x-one' },
    { 'x-show-cost': 'true' },
    { 'x-show-cost': 'false' },
    { 'x-forwarded-for': '10.0.0.1' },
    { 'if-none-match': '*' },
    { 'accept-encoding': 'gzip' },
    { accept: 'text/html' },
    { accept: 'text/event-stream, */*' },
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'text/plain' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'identity' },
    { expect: '100-continue' },
  ] as Record<string, string>[])('to one with %j', async (headers) => {
    await post('{"query":"{ hello }"}', headers);
  });

  test('at the path of the API alone', async () => {
    for (const path of ['/', '/graphql/', '/graphql?a', '/graphql?query={hello}', '/health/live']) {
      const headers = { 'content-type': 'application/json' };
      await ask(path, { method: 'POST', headers, body: '{"query":"{ hello }"}' });
    }
  });
});

describe('a repeated POST', () => {
  test('is logged with the same line', async () => {
    const { ask, log } = await serve();
    const asked = { query: 'query Greeting { hello }' };
    const first = await ask(asked, { 'x-request-id': 'one' });
    const second = await ask(asked, { 'x-request-id': 'one' });
    expect(second.text).toBe(first.text);
    await vi.waitFor(() => expect(log).toHaveLength(2));
    const { time: _, durationMs: __, ...line } = { time: 0, durationMs: 0, ...log[0] };
    expect(line).toMatchObject({
      requestId: 'one',
      client: '127.0.0.1',
      requestBytes: 36,
      answerBytes: 32,
      ended: 'sent',
      operationName: 'Greeting',
    });
    expect(log[1]).toEqual({ ...line, time: expect.any(String), durationMs: expect.any(Number) });
  });

  test('pays for the request, and not again for what it counted', async () => {
    const trustedProxies = [readNetwork('127.0.0.9')].flatMap((one) => one ?? []);
    const { ask } = await serve({ rateLimit: 10, trustedProxies });
    const asked = { query: '{ officials { totalCount } }' };
    const statuses = [];
    // Four points, and then one at a time.
    for (let i = 0; i < 9; i++) statuses.push((await ask(asked)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429, 429]);
  });

  test('says nothing of If-None-Match, and is sent in an encoding', async () => {
    const { origin, ask } = await serve();
    const query = `{ hello(name: "${'x'.repeat(5_000)}") }`;
    const { text } = await ask({ query });
    const asked = nodeRequest(`${origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-encoding': 'gzip;q=0.1',
        'if-none-match': '*',
      },
    });
    asked.end(JSON.stringify({ query }));
    const [response] = await once(asked, 'response');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(response.headers.etag).toBeUndefined();
    const body = Buffer.concat(await response.toArray());
    expect(response.headers['content-length']).toBe(String(body.byteLength));
    expect(gunzipSync(body).toString()).toBe(text);
  });

  test('is one that was the same letter for letter', async () => {
    let asked = 0;
    const { ask } = await serve({}, async () => `{"data":{"asked":${++asked}}}`);
    const texts = ['{"query":"{hello}"}', '{"query":"{hello}"} ', ' {"query":"{hello}"}'];
    const answers = [];
    for (const text of [...texts, ...texts]) answers.push((await ask(text)).body.data.asked);
    expect(answers).toEqual([1, 2, 3, 1, 2, 3]);
    // It is told what it costs by Yoga, which knows another answer.
    const cost = await ask(texts[0] ?? '', { 'x-show-cost': 'true' });
    expect(cost.body).toMatchObject({ data: { hello: 'Hello, you.' }, extensions: { cost: {} } });
  });
});

describe('a whole answer', () => {
  const failing =
    (error: unknown): AnswerQuery =>
    () =>
      Promise.reject(error);

  test('is sent before Yoga is asked, and kept', async () => {
    const answer = vi.fn(answerStandIn);
    const { ask, log } = await serve({}, answer);
    const asked = { query: 'query A { hello }', variables: {} };
    for (let i = 0; i < 3; i++) {
      expect((await ask(asked)).text).toBe('{"data":{"hello":"Hello, you."}}');
    }
    expect(answer).toHaveBeenCalledTimes(1);
    expect(log).toMatchObject(Array(3).fill({ operationType: 'query', operationName: 'A' }));
  });

  test('is left to Yoga when there is none, and paid for once', async () => {
    const trustedProxies = [readNetwork('127.0.0.9')].flatMap((one) => one ?? []);
    const answer = vi.fn(async () => undefined);
    const { ask } = await serve({ rateLimit: 9, answerCacheBytes: 0, trustedProxies }, answer);
    const asked = { query: '{ officials { totalCount } }' };
    expect([await ask(asked), await ask(asked), await ask(asked)]).toMatchObject([
      { status: 200, body: { data: { officials: null } } },
      { status: 200 },
      { status: 429 },
    ]);
    expect(answer).toHaveBeenCalledTimes(2);
  });

  test('is not asked for mutations or for queries that are too large', async () => {
    const answer = vi.fn(answerStandIn);
    const { ask } = await serve({ limits: { aliases: 1 } }, answer);
    expect((await ask({ query: 'mutation { forget }' })).body).toEqual({ data: { forget: null } });
    const large = await ask({ query: '{ a: hello b: hello }' });
    expect(large.body.errors[0].extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
    expect((await ask('{')).status).toBe(400);
    expect(answer).not.toHaveBeenCalled();
  });

  test.each([
    [new DatabaseUnavailable('It is away.', 'it'), 503, 'DATABASE_UNAVAILABLE'],
    [new AnswerTooLarge(7), 400, 'ANSWER_TOO_LARGE'],
    [new TypeError('secret'), 200, 'INTERNAL_SERVER_ERROR'],
  ])('that fails with %s is told as the executor would tell it', async (error, status, code) => {
    const { ask, log } = await serve({}, failing(error));
    const headers = { accept: 'application/graphql-response+json' };
    const answered = await ask({ query: '{ hello }' }, headers);
    expect(answered.body.errors[0].extensions.code).toBe(code);
    expect(answered.status).toBe(code === 'INTERNAL_SERVER_ERROR' ? 500 : status);
    expect(answered.text).not.toContain('secret');
    await vi.waitFor(() =>
      expect(log.filter(({ msg }) => msg === 'operation')).toMatchObject([{ codes: [code] }]),
    );
  });

  test('has the time and the bytes of an operation', async () => {
    const slow = await serve({ limits: { operationMs: 50 } }, () => new Promise(() => {}));
    expect(await slow.ask({ query: '{ hello }' })).toMatchObject({
      status: 504,
      body: { errors: [{ extensions: { code: 'TIMEOUT' } }] },
    });
    const large = await serve({ limits: { answerBytes: 100 } }, async () => 'x'.repeat(101));
    expect(await large.ask({ query: '{ hello }' })).toMatchObject({
      body: { errors: [{ extensions: { code: 'ANSWER_TOO_LARGE' } }] },
    });
  });

  test('that counts waits for its turn', async () => {
    let running = 0;
    let most = 0;
    const { ask } = await serve({ answerCacheBytes: 0 }, async () => {
      most = Math.max(most, ++running);
      await pause(20);
      running -= 1;
      return '{"data":{}}';
    });
    const counting = { query: '{ officials { totalCount } }' };
    await Promise.all(Array.from({ length: 9 }, () => ask(counting)));
    expect(most).toBe(3);
    most = 0;
    await Promise.all(Array.from({ length: 9 }, () => ask({ query: '{ hello }' })));
    expect(most).toBeGreaterThan(3);
  });

  test('stops when its caller has gone', async () => {
    const ended = new Promise((resolve) => {
      void serve({}, (_, { budget }) => {
        budget?.signal.addEventListener('abort', resolve);
        return new Promise(() => {});
      }).then(async ({ origin }) => {
        const asked = nodeRequest(`${origin}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        });
        asked.on('error', () => {});
        asked.end('{"query":"{ hello }"}');
        await pause(100);
        asked.destroy();
      });
    });
    await ended;
  });
});
