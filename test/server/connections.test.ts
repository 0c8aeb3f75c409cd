import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { type ConnectionLimits, readConfig } from '../../src/config.js';
import { type Handle, type Listening, listen } from '../../src/server/listen.js';
import { createLogger, logRefusal } from '../../src/server/logging.js';
import { answersIn, openRaw, sendRaw } from './raw.js';
import { serveStandIn } from './stand-in.js';

const { connections: usual } = readConfig({});
const opened: Listening[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close(0, 0);
});

async function open(limits: Partial<ConnectionLimits> = {}, handle: Handle = serveStandIn().yoga) {
  const connections = { ...usual, ...limits };
  const server = await listen(handle, { host: '127.0.0.1', port: 0, connections });
  opened.push(server);
  return Number(new URL(server.origin).port);
}

const get = (path: string, headers = 'Host: a\r\n') => `GET ${path} HTTP/1.1\r\n${headers}\r\n`;
const live = get('/health/live');
const last = 'Host: a\r\nConnection: close\r\n';
const hello = get('/graphql?query={hello}');
const post = (headers: string, body = '') =>
  `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${headers}\r\n${body}`;
const refusal = (status: number, code: string, message: string) => ({
  status,
  body: { errors: [{ message, extensions: { code } }] },
});
const greeting = { status: 200, body: { data: { hello: 'Hello, you.' } } };

describe('a target', () => {
  test.each([
    ['/graphql?query={hello}', 'Host: a.example:8080\r\n'],
    ['/graphql?query={hello}', 'Host: [::1]:80\r\n'],
    ['/graphql?query={hello}', 'Host:\r\n'],
    ['http://b.example/graphql?query={hello}', 'Host: a\r\n'],
    ['https://b.example:444/graphql?query={hello}', 'Host: a:99999\r\n'],
    ['HTTP://B.EXAMPLE/graphql?query={hello}', 'Host: a\r\n'],
  ])('is read: %s with %j', async (target, headers) => {
    expect(
      answersIn(await sendRaw(await open(), get(target, `${headers}Connection: close\r\n`))),
    ).toEqual([greeting]);
  });

  test('needs no host in HTTP/1.0', async () => {
    const received = await sendRaw(await open(), 'GET /graphql?query={hello} HTTP/1.0\r\n\r\n');
    expect(answersIn(received)).toEqual([greeting]);
  });

  test('may be the whole server, for OPTIONS', async () => {
    const received = await sendRaw(await open(), `OPTIONS * HTTP/1.1\r\n${last}\r\n`);
    expect(answersIn(received)).toEqual([{ status: 204, body: '' }]);
  });

  test.each([
    ['/', '', 'There is no Host header.'],
    ['http://a/', '', 'There is no Host header.'],
    ['/', 'Host: a\r\nHost: a\r\n', 'There is more than one Host header.'],
    ['/', 'Host: a\r\nX: y\r\nhost: b\r\n', 'There is more than one Host header.'],
    ['/', 'Host: a/b\r\n', 'The Host header and the path make no address.'],
    ['/', 'Host: me:secret@a\r\n', 'The Host header and the path make no address.'],
    ['/', 'Host: a?\r\n', 'The Host header and the path make no address.'],
    ['/', 'Host: a, b\r\n', 'The Host header and the path make no address.'],
    ['http://me:secret@a/', 'Host: a\r\n', 'The target is neither a path nor an address.'],
    ['ftp://a/', 'Host: a\r\n', 'The target is neither a path nor an address.'],
    ['*', 'Host: a\r\n', 'The target is neither a path nor an address.'],
  ])('is refused: %s with %j', async (target, headers, message) => {
    const received = await sendRaw(await open(), get(target, headers) + live);
    expect(answersIn(received)).toEqual([refusal(400, 'BAD_REQUEST', message)]);
    expect(received).toContain('\r\nconnection: close\r\n');
  });
});

describe('what is no request', () => {
  test.each([
    ['words', 'hello\r\n\r\n', 400, 'BAD_REQUEST', 'This is not an HTTP request.'],
    ['TLS', '\x16\x03\x01\x02\0', 400, 'BAD_REQUEST', 'This is not an HTTP request.'],
    [
      'an unknown version',
      'GET / HTTP/9.9\r\n\r\n',
      400,
      'BAD_REQUEST',
      'This is not an HTTP request.',
    ],
    [
      'a body of two lengths',
      post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'),
      400,
      'BAD_REQUEST',
      'This is not an HTTP request.',
    ],
    [
      'a body that is packed for the way',
      post('Transfer-Encoding: gzip, chunked\r\n', '18\r\n{"query":"{__typename}"}\r\n0\r\n\r\n'),
      400,
      'BAD_REQUEST',
      'The body has a transfer coding other than chunked: send it without one.',
    ],
    [
      'a chunk of no size',
      post('Transfer-Encoding: chunked\r\n', 'x\r\n'),
      400,
      'BAD_REQUEST',
      'This is not an HTTP request.',
    ],
    [
      'a chunk with much to say',
      post('Transfer-Encoding: chunked\r\n', `1;${'x'.repeat(20_000)}\r\n`),
      413,
      'PAYLOAD_TOO_LARGE',
      'The extensions of a chunk of the body are too long.',
    ],
    [
      'long headers',
      get('/', `Host: a\r\nX: ${'y'.repeat(17_000)}\r\n`),
      431,
      'HEADERS_TOO_LARGE',
      'The address and the headers are too long: send a long query by POST.',
    ],
    [
      'a tunnel',
      'CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n',
      405,
      'METHOD_NOT_ALLOWED',
      'This server is no proxy.',
    ],
    [
      'another expectation',
      get('/', 'Host: a\r\nExpect: a-miracle\r\n'),
      417,
      'EXPECTATION_FAILED',
      'Only 100-continue can be expected.',
    ],
  ])('is refused in our own form: %s', async (_, text, status, code, message) => {
    const received = await sendRaw(await open(), text);
    expect(answersIn(received)).toEqual([refusal(status, code, message)]);
    expect(received).toContain('\r\nconnection: close\r\n');
  });

  test('takes nothing from the answers to what came before it', async () => {
    const slow = get('/graphql?query={slow(ms:100)}');
    const received = await sendRaw(await open(), `${slow}${hello}nonsense`);
    expect(answersIn(received)).toEqual([
      { status: 200, body: { data: { slow: 'at last' } } },
      greeting,
    ]);
  });

  test('may ask for another protocol, and is answered in this one', async () => {
    const upgrade = 'Host: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n';
    const received = await sendRaw(await open(), get('/graphql?query={hello}', upgrade));
    expect(answersIn(received)).toEqual([greeting]);
  });
});

describe('a request that takes its time', () => {
  const late = refusal(408, 'REQUEST_TIMEOUT', 'The request took too long to arrive.');

  test.each([
    ['in its headers', 'GET / HTTP/1.1\r\nHost:'],
    ['in its body', post('Content-Length: 100\r\n', '{"query"')],
    ['in its chunks', post('Transfer-Encoding: chunked\r\n', '1\r\n{\r\n')],
  ])('%s is refused', async (_, text) => {
    const port = await open({ headersMs: 100, requestMs: 100 });
    const { socket, closed } = await openRaw(port);
    socket.write(text);
    expect(answersIn(await closed)).toEqual([late]);
  });

  test('before it says anything is told nothing', async () => {
    const { closed } = await openRaw(await open({ headersMs: 100, requestMs: 100 }));
    expect(await closed).toBe('');
  });

  test('is no fault of ours in the log', async () => {
    const { yoga, log } = serveStandIn();
    const port = await open({ headersMs: 100, requestMs: 100 }, yoga);
    const { socket, closed } = await openRaw(port);
    socket.write(post('Content-Length: 100\r\n', '{"query"'));
    await closed;
    // With time to leave in.
    const left = await openRaw(await open({}, yoga));
    left.socket.write(post('Content-Length: 100\r\nExpect: 100-continue\r\n'));
    // The server has the request, and waits for its body.
    await once(left.socket, 'data');
    left.socket.resetAndDestroy();
    await expect.poll(() => log.length).toBe(2);
    expect(log).toMatchObject([
      { level: 'info', status: 408, ended: 'late' },
      { level: 'info', status: 400, ended: 'left' },
    ]);
  });
});

describe('long bodies that arrive together', () => {
  const long = JSON.stringify({ query: '{hello}', id: 'x'.repeat(100_000) });
  const length = `Content-Length: ${long.length}\r\n`;

  test('are refused when they are too many, and short ones are read', async () => {
    const { yoga } = serveStandIn({ connections: { ...usual, arrivingBytes: 50_000 } });
    const port = await open({}, yoga);
    const slow = await openRaw(port);
    slow.socket.write(post(length, long.slice(0, -1)));
    const send = (headers: string, body: string) =>
      sendRaw(port, post(`${headers}Connection: close\r\n`, body));
    // It has been read when the next one is refused.
    await expect
      .poll(async () => answersIn(await send(length, long)))
      .toEqual([
        refusal(
          503,
          'OVERLOADED',
          'Too many long bodies arrive at this moment. Try again in a moment.',
        ),
      ]);
    const short = '{"query":"{hello}"}';
    expect(answersIn(await send(`Content-Length: ${short.length}\r\n`, short))).toEqual([greeting]);

    slow.socket.write(long.slice(-1));
    await expect.poll(() => answersIn(slow.received())).toEqual([greeting]);
    slow.socket.destroy();
    expect(answersIn(await send(length, long))).toEqual([greeting]);
  });
});

describe('requests that do not wait for answers', () => {
  test('are answered one after the other', async () => {
    let running = 0;
    let most = 0;
    const port = await open({}, (_, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => response.end('{}', () => running--), 5);
    });
    const answers = answersIn(await sendRaw(port, live.repeat(19) + get('/', last)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ status: 200, body: {} })));
    expect(most).toBe(1);
  });

  test('are refused when they are too many', async () => {
    const port = await open({ pipelined: 2 });
    const slow = get('/graphql?query={slow(ms:100)}');
    expect(answersIn(await sendRaw(port, slow + hello.repeat(5)))).toEqual([
      { status: 200, body: { data: { slow: 'at last' } } },
      greeting,
      greeting,
      refusal(
        503,
        'TOO_MANY_REQUESTS_WAITING',
        'Too many requests wait on this connection: wait for answers before you send more.',
      ),
    ]);
  });
});

describe('connections that are too many', () => {
  test('make room, those first that have waited longest for their client', async () => {
    const port = await open({ open: 4 });
    const running = await openRaw(port);
    running.socket.write(get('/graphql?query={slow(ms:300)}'));
    const silent = await openRaw(port);
    const halfway = await openRaw(port);
    halfway.socket.write(post('Content-Length: 100\r\n', '{'));
    const ended: string[] = [];
    silent.closed.then(() => ended.push('silent'));
    halfway.closed.then(() => ended.push('halfway'));

    expect(answersIn(await sendRaw(port, get('/graphql?query={hello}', last)))).toEqual([greeting]);
    await silent.closed;
    const first = await openRaw(port);
    const second = await openRaw(port);
    await halfway.closed;
    expect(ended).toEqual(['silent', 'halfway']);
    await expect.poll(() => answersIn(running.received())).toHaveLength(1);
    first.socket.destroy();
    second.socket.destroy();
    running.socket.destroy();
  });
});

describe('an answer that is not read', () => {
  // More than the system takes for a connection.
  const size = 20_000_000;
  const send: Handle = (_, response) => {
    response.write(Buffer.alloc(size, 'x'));
    response.end();
  };

  /** A client that asks, and reads nothing until it is told to. */
  async function ask(port: number) {
    const { socket, closed } = await openRaw(port);
    socket.pause();
    socket.write(live);
    const read = async () => {
      socket.resume();
      return (await closed).length;
    };
    return { socket, read };
  }

  async function fetchLength(port: number) {
    return (await (await fetch(`http://127.0.0.1:${port}/`)).text()).length;
  }

  test('is cut off when newer ones need its room', async () => {
    const port = await open({ unreadBytes: size * 1.5 }, send);
    const first = await ask(port);
    const second = await ask(port);
    expect(await first.read()).toBeLessThan(size);
    expect(await fetchLength(port)).toBe(size);
    expect(await second.read()).toBeLessThan(size);
  });

  test('is cut off when its client takes nothing of it for long', async () => {
    const port = await open({ stalledMs: 200 }, send);
    const client = await ask(port);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await client.read()).toBeLessThan(size);
  });

  test('is sent whole to a client that takes its time', async () => {
    const port = await open({ stalledMs: 1_000 }, send);
    const client = await ask(port);
    let [length, halts] = [0, 0];
    client.socket.on('data', (chunk) => {
      length += chunk.length;
      // Ten halts, each shorter than what is allowed, and longer together.
      if (halts < 10 && length > ((halts + 1) * size) / 11) {
        halts += 1;
        client.socket.pause();
        setTimeout(() => client.socket.resume(), 150);
      }
    });
    client.socket.resume();
    await expect.poll(() => length, { timeout: 20_000 }).toBeGreaterThan(size);
    client.socket.destroy();
    await once(client.socket, 'close');
  });
});

describe('the log', () => {
  async function openLogged(limits: Partial<ConnectionLimits> = {}) {
    const { yoga, log } = serveStandIn();
    const logger = createLogger('info', { write: (line) => log.push(JSON.parse(line)) });
    const connections = { ...usual, ...limits };
    const address = { host: '127.0.0.1', port: 0, connections };
    const server = await listen(yoga, address, logRefusal(logger));
    opened.push(server);
    return { port: Number(new URL(server.origin).port), log };
  }

  test('says who asked, how much it was, and that it was sent', async () => {
    const { port, log } = await openLogged();
    const body = '{"query":"{hello}"}';
    await sendRaw(port, post(`Content-Length: ${body.length}\r\nConnection: close\r\n`, body));
    await expect
      .poll(() => log)
      .toMatchObject([
        {
          client: '127.0.0.1',
          status: 200,
          requestBytes: body.length,
          answerBytes: '{"data":{"hello":"Hello, you."}}'.length,
          ended: 'sent',
        },
      ]);
  });

  test('says of a client that leaves no more than that', async () => {
    const { port, log } = await openLogged();
    const waiting = await openRaw(port);
    waiting.socket.write(get('/graphql?query={slow}'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    waiting.socket.destroy();
    const sending = await openRaw(port);
    sending.socket.write(post('Content-Length: 500\r\n', '{"query":'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    sending.socket.destroy();
    await expect.poll(() => log).toHaveLength(2);
    expect(log).toMatchObject([
      { level: 'info', client: '127.0.0.1', ended: 'left' },
      { level: 'info', client: '127.0.0.1', requestBytes: 9, ended: 'left' },
    ]);
    for (const line of log) expect(line).not.toHaveProperty('err');
  });

  test('has a line for each request that cannot be read', async () => {
    const { port, log } = await openLogged();
    await sendRaw(port, 'hello\r\n\r\n');
    await sendRaw(port, get('/', ''));
    await sendRaw(port, 'CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n');
    const refused = { level: 'info', msg: 'refused', client: '127.0.0.1' };
    expect(log).toMatchObject([
      { ...refused, status: 400, codes: ['BAD_REQUEST'] },
      { ...refused, method: 'GET', status: 400, codes: ['BAD_REQUEST'] },
      { ...refused, method: 'CONNECT', status: 405, codes: ['METHOD_NOT_ALLOWED'] },
    ]);
  });
});
