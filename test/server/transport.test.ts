import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { askThroughAll } from './doors.js';

const query = JSON.stringify({ query: '{ hello }' });
const refusal = (code: string, message: string) => ({
  errors: [{ message, extensions: { code } }],
});

const ask = askThroughAll({ limits: { bodyBytes: 1000 } });

async function request(path: string, init: RequestInit = {}) {
  const { text, ...answered } = await ask(path, init);
  return { ...answered, body: text && JSON.parse(text) };
}

function post(body: RequestInit['body'], headers: Record<string, string>) {
  return request('/graphql', { method: 'POST', body: body ?? null, headers });
}

describe('a query by POST', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/json; charset=utf8',
    "application/json; charset=Utf-8; profile='a;b'; x",
    'application/json;',
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
    ['application/json; charset=latin1', query],
    ['application/json; charset=""', query],
    ['application/json, text/plain', query],
    ['application/jsonp', query],
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
    ['', 'There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.'],
    [' \n', 'There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.'],
    ['\ufeff\ufeff{"query":"{hello}"}', 'The body is not JSON.'],
    ['3', 'The body is not a JSON object, like {"query": "…"}.'],
    ['null', 'The body is not a JSON object, like {"query": "…"}.'],
    ['"{hello}"', 'The body is not a JSON object, like {"query": "…"}.'],
    [`[${query}]`, 'Batching is not supported: send each query in a request of its own.'],
    ...['{"variables":{}}', '{"query":null}', '{"query":"","id":null}'].map((sent) => [
      sent,
      'There is no query: send {"query": "…"} as JSON by POST, or ?query=… by GET.',
    ]),
    ['{"query":3}', 'The parameter query must be a string; it is of type number.'],
    [
      '{"query":"{hello}","operationName":["A"]}',
      'The parameter operationName must be a string; it is an array.',
    ],
    [
      '{"query":"{hello}","variables":"{}"}',
      'The parameter variables must be an object; it is of type string.',
    ],
    [
      '{"query":"{hello}","variables":[]}',
      'The parameter variables must be an object; it is an array.',
    ],
    [
      '{"query":"{hello}","extensions":true}',
      'The parameter extensions must be an object; it is of type boolean.',
    ],
  ])('is refused with the body %s', async (sent, message) => {
    const { status, body } = await post(sent, { 'content-type': 'application/json' });
    expect({ status, body }).toEqual({ status: 400, body: refusal('BAD_REQUEST', message) });
  });

  test.each([
    ['variables', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['variables', `{"a":${'['.repeat(900)}`],
    ['variables', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`],
    ['variables', `{"\\\\":1,"a":${'['.repeat(100)}"]]]`],
    ['extensions', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('is refused before it is read with %s as deep as %s', async (name, json) => {
    const sent = `{"query":"{hello}","${name}":${json}}`;
    const { status, body } = await post(sent, { 'content-type': 'application/json' });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message:
              'The operation is too complex: the nesting of its brackets, as far as it was read, is 101, and may be 100 at the most. Ask for less at once.',
            extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'nesting', maximum: 100, actual: 101 },
          },
        ],
      },
    });
  });

  test.each([
    `{"a":${'['.repeat(99)}${']'.repeat(99)}}`,
    `{"a":"${'['.repeat(101)}\\"${'{'.repeat(101)}\\\\"}`,
    `{"a":[${'[],'.repeat(101)}{}]}`,
  ])('is answered with the variables %s', async (json) => {
    const sent = `{"query":"{hello}","variables":${json}}`;
    const { status, body } = await post(sent, { 'content-type': 'application/json' });
    expect({ status, body }).toEqual({ status: 200, body: { data: { hello: 'Hello, you.' } } });
  });

  test('is refused when its body is not UTF-8', async () => {
    const latin1 = Buffer.from('{"query":"{ hello(name: \\"é\\") }"}', 'latin1');
    const { status, body } = await post(latin1, { 'content-type': 'application/json' });
    expect({ status, body }).toEqual({
      status: 400,
      body: refusal('BAD_REQUEST', 'The body is not UTF-8.'),
    });
  });

  test.each([
    `\ufeff${query}`,
    '{"query":"{hello}","operationName":"","variables":null,"extensions":null}',
    '{"query":"{hello}","operationName":null,"variables":{},"extensions":{}}',
    '{"query":"query A {hello}","operationName":""}',
    '{"id":"A","query":"{hello}"}',
    '{"documentId":null,"doc_id":7,"query":"{hello}","hallo":[{}]}',
    '{"__proto__":{"operationName":"A"},"query":"{hello}"}',
    '{"query":"{hello}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
  ])('is answered with the body %s', async (sent) => {
    const { status, body } = await post(sent, { 'content-type': 'application/json' });
    expect({ status, body }).toEqual({ status: 200, body: { data: { hello: 'Hello, you.' } } });
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

  test.each(['operationName=&variables=&extensions=', 'variables=null&id=7&x=1&x=2', 'query='])(
    'is answered with %s beside it',
    async (more) => {
      expect(await request(`/graphql?query={hello}&${more}`)).toMatchObject({
        status: 200,
        body: { data: { hello: 'Hello, you.' } },
      });
    },
  );

  test.each([
    ['variables={', 'The parameter variables is not JSON.'],
    ['variables=[]', 'The parameter variables must be an object; it is an array.'],
    ['extensions="{}"', 'The parameter extensions must be an object; it is of type string.'],
    ['query={broken}', 'The parameter query is given more than once.'],
    ['variables={}&variables={}', 'The parameter variables is given more than once.'],
  ])('is refused with %s beside it', async (more, message) => {
    expect(await request(`/graphql?query={hello}&${more}`)).toMatchObject({
      status: 400,
      body: refusal('BAD_REQUEST', message),
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
        body: refusal(
          'METHOD_NOT_ALLOWED',
          'Can only perform a mutation operation from a POST request.',
        ),
      });
    },
  );
});

describe('a request for a document that is not in it', () => {
  const hash = { persistedQuery: { version: 1, sha256Hash: '00' } };
  const ways = (params: Record<string, unknown>) => {
    const texts = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return [
      post(JSON.stringify(params), { 'content-type': 'application/json' }),
      request(`/graphql?${new URLSearchParams(Object.fromEntries(texts))}`),
    ];
  };

  // Apollo Client and urql then send the query itself.
  test.each([
    { extensions: hash },
    { query: '', operationName: 'A', variables: {}, extensions: hash },
  ])('by its hash is answered as clients know it: %j', async (params) => {
    for (const answer of await Promise.all(ways(params))) {
      expect(answer).toMatchObject({
        status: 200,
        body: refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'),
      });
    }
  });

  test.each(['documentId', 'doc_id', 'document_id', 'id', 'queryId'])(
    'by its %s is told that none are stored',
    async (name) => {
      for (const answer of await Promise.all(ways({ [name]: 'A', extensions: {} }))) {
        expect(answer).toMatchObject({
          status: 400,
          body: refusal(
            'PERSISTED_QUERY_NOT_SUPPORTED',
            `No documents are stored here, so ${name} names none: send the query itself.`,
          ),
        });
      }
    },
  );
});

test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is no way to ask', async (method) => {
  const answer = await request('/graphql', { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, POST');
});

test.each([
  'text/plain',
  'text/event-stream',
  'multipart/mixed',
  'application/json;q=0',
  'application/json; q=0.0, application/graphql-response+json;q=0',
  '*/*;q=0',
  'application/json;q=0, application/graphql-response+json;q=0, text/plain',
  'application/json; charset=utf-16',
  'application/jsonp',
  'nonsense',
])('an answer in %s, which it never is, is refused with a word about it', async (accept) => {
  const answer = await request('/graphql?query={broken}', { headers: { accept } });
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer).toMatchObject({
    status: 406,
    body: refusal(
      'NOT_ACCEPTABLE',
      'Answers are application/graphql-response+json or application/json: accept one of them.',
    ),
  });
});

test.each([
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['Application/JSON; Charset="UTF-8"', 'application/json'],
  ['application/json; charset=utf8', 'application/json'],
  ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
  ['application/json, application/graphql-response+json', 'application/json'],
  [
    'application/json;q=0.5, application/graphql-response+json;q=0.7',
    'application/graphql-response+json',
  ],
  ['application/graphql-response+json;q=0.2, */*;q=0.1', 'application/graphql-response+json'],
  ['application/json;q=0, */*', 'application/graphql-response+json'],
  ['text/event-stream, multipart/mixed, */*;q=0.001', 'application/json'],
])('an answer to accept: %s is %s', async (accept, type) => {
  const answer = await request('/graphql?query={hello}', { headers: { accept } });
  expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  expect(answer).toMatchObject({ status: 200, body: { data: { hello: 'Hello, you.' } } });
});

test.each(['?query={hello}', '?query={', '?query={nothing}', '', '?query={broken}'])(
  'an answer to GET %s is kept by no cache unasked, and for each media type by itself',
  async (search) => {
    const { headers } = await request(`/graphql${search}`);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('vary')).toBe('Origin, Accept, Accept-Encoding');
  },
);

test('an answer in parts is not sent to a caller who reads JSON too', async () => {
  const headers = { accept: 'application/json, multipart/mixed, text/event-stream' };
  const answer = await request('/graphql?query={hello}', { headers });
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.body).toEqual({ data: { hello: 'Hello, you.' } });
});
