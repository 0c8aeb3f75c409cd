import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

const query = JSON.stringify({ query: '{ hello }' });
const refusal = (code: string, message: string) => ({
  errors: [{ message, extensions: { code } }],
});

async function request(path: string, init: RequestInit = {}) {
  const { yoga } = serveStandIn({ limits: { bodyBytes: 1000 } });
  const response = await yoga.fetch(`http://localhost${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

function post(body: RequestInit['body'], headers: Record<string, string>) {
  return request('/graphql', { method: 'POST', body: body ?? null, headers });
}

describe('a query by POST', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
  ])('is read as %s', async (type) => {
    const { status, body } = await post(query, { 'content-type': type });
    expect({ status, body }).toEqual({ status: 200, body: { data: { hello: 'Hello, you.' } } });
  });

  // The first four are what a page of any origin can send without asking first.
  test.each([
    ['application/x-www-form-urlencoded', 'query=mutation{forget}'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{hello}"}\r\n--x--',
    ],
    ['text/plain', query],
    ['text/plain; application/json', query],
    ['application/graphql', '{ hello }'],
    ['application/graphql+json', query],
    ['message/ohttp', query],
    ['application/json; charset=utf-16', query],
  ])('is refused as %s', async (type, sent) => {
    const { status, body } = await post(sent, { 'content-type': type });
    expect({ status, body }).toEqual({
      status: 415,
      body: refusal(
        'UNSUPPORTED_MEDIA_TYPE',
        `A query is posted as application/json in UTF-8, not as ${type}.`,
      ),
    });
  });

  test('is refused as nothing in particular', async () => {
    const { status, body } = await post(new TextEncoder().encode(query), {});
    expect({ status, body }).toEqual({
      status: 415,
      body: refusal(
        'UNSUPPORTED_MEDIA_TYPE',
        'A query is posted as application/json in UTF-8, not as nothing in particular.',
      ),
    });
  });

  test.each(['gzip', 'br', 'gzip, identity'])(
    'is refused with the content encoding %s',
    async (encoding) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const { status, body } = await post(gzipSync(query), headers);
      expect({ status, body }).toEqual({
        status: 415,
        body: refusal(
          'UNSUPPORTED_MEDIA_TYPE',
          `A body is read as it is, and not with the content encoding ${encoding}: send it without one.`,
        ),
      });
    },
  );

  test('is read with the content encoding identity', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'Identity' };
    expect((await post(query, headers)).status).toBe(200);
  });

  test.each([
    ['{"query":', 'The body is not JSON.'],
    ['', 'The body is not JSON.'],
    ['3', 'The body is not a JSON object, like {"query": "…"}.'],
    ['null', 'The body is not a JSON object, like {"query": "…"}.'],
    [`[${query}]`, 'Batching is not supported.'],
    [
      '{"variables":{}}',
      'There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.',
    ],
    ['{"query":"{hello}","hallo":1}', 'Unexpected parameter "hallo" in the request body.'],
  ])('is refused with the body %s', async (sent, message) => {
    const { status, body } = await post(sent, { 'content-type': 'application/json' });
    expect({ status, body }).toEqual({ status: 400, body: refusal('BAD_REQUEST', message) });
  });

  test('is refused when its body is too large, however it is sent', async () => {
    const large = JSON.stringify({ query: '{ hello }', variables: { a: 'x'.repeat(1000) } });
    const chunks = new ReadableStream({
      start(controller) {
        for (const char of large) controller.enqueue(new TextEncoder().encode(char));
        controller.close();
      },
    });
    const type = { 'content-type': 'application/json' };
    const expected = {
      status: 413,
      body: refusal('PAYLOAD_TOO_LARGE', 'The body is larger than 1000 bytes.'),
    };
    expect(await post(large, type)).toMatchObject(expected);
    const init = { method: 'POST', body: chunks, headers: type, duplex: 'half' } as const;
    expect(await request('/graphql', init)).toMatchObject(expected);
  });

  test('may come in pieces', async () => {
    const body = new Blob([query.slice(0, 5), query.slice(5)]).stream();
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', body, headers, duplex: 'half' } as const;
    expect(await request('/graphql', init)).toMatchObject({
      status: 200,
      body: { data: { hello: 'Hello, you.' } },
    });
  });
});

describe('a query by GET', () => {
  test('is read with its variables', async () => {
    const search = new URLSearchParams({
      query: 'query A($name: String!) { hello(name: $name) } query B { broken }',
      variables: '{"name":"Ambassador"}',
      operationName: 'A',
      extensions: '{}',
    });
    expect(await request(`/graphql?${search}`)).toMatchObject({
      status: 200,
      body: { data: { hello: 'Hello, Ambassador.' } },
    });
  });

  test('is asked for when there is none', async () => {
    expect(await request('/graphql')).toMatchObject({
      status: 400,
      body: refusal(
        'BAD_REQUEST',
        'There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.',
      ),
    });
  });

  test('is refused with variables that are not JSON', async () => {
    expect(await request('/graphql?query={hello}&variables={')).toMatchObject({
      status: 400,
      body: refusal('BAD_REQUEST', 'The parameter variables is not JSON.'),
    });
  });

  // The CSRF plugin lets this content type through; here a GET changes nothing whatever it says.
  test.each([{}, { 'content-type': 'message/ohttp' }])(
    'is no way to a mutation',
    async (headers) => {
      const answer = await request('/graphql?query=mutation{forget}', { headers });
      expect(answer.headers.get('allow')).toBe('POST');
      expect(answer).toMatchObject({
        status: 405,
        body: refusal('BAD_REQUEST', 'Can only perform a mutation operation from a POST request.'),
      });
    },
  );
});

test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is no way to ask', async (method) => {
  const answer = await request('/graphql', { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, POST');
});

test.each(['text/plain', 'text/event-stream', 'multipart/mixed'])(
  'an answer in %s, which it never is, is refused with a word about it',
  async (accept) => {
    const answer = await request('/graphql?query={hello}', { headers: { accept } });
    expect(answer).toMatchObject({
      status: 406,
      body: refusal(
        'NOT_ACCEPTABLE',
        'Answers are application/graphql-response+json or application/json: accept one of them.',
      ),
    });
  },
);

test('an answer in parts is not sent to a caller who reads JSON too', async () => {
  const headers = { accept: 'application/json, multipart/mixed, text/event-stream' };
  const answer = await request('/graphql?query={hello}', { headers });
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.body).toEqual({ data: { hello: 'Hello, you.' } });
});
