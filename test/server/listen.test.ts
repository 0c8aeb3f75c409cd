import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type Listening, listen } from '../../src/server/listen.js';
import { serveStandIn } from './stand-in.js';

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((it) => it?.address === '::1');

const { connections } = readConfig({});
const here = { host: '127.0.0.1', port: 0, connections };
const opened: Listening[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close(0, 0);
});

async function open(limits = {}) {
  const { yoga, log } = serveStandIn({ limits });
  const server = await listen(yoga, here);
  opened.push(server);
  return { ...server, log, port: Number(new URL(server.origin).port) };
}

describe('a server that listens', () => {
  test('answers at its origin', async () => {
    const { origin } = await open();
    const response = await fetch(`${origin}/graphql?query={hello}`);
    expect(await response.json()).toEqual({ data: { hello: 'Hello, you.' } });
  });

  test.each([
    { host: '0.0.0.0', name: 'localhost' },
    ...(hasIpv6 ? [{ host: '::1', name: '[::1]' }] : []),
  ])('names an origin that can be opened when it listens on $host', async ({ host, name }) => {
    const server = await listen(() => {}, { ...here, host });
    opened.push(server);
    expect(new URL(server.origin).hostname).toBe(name);
  });

  test('answers a body that is too large before it cuts anybody off', async () => {
    const { origin } = await open({ bodyBytes: 1000 });
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ hello }', variables: { a: 'x'.repeat(5_000_000) } }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }],
    });
  });

  test.each(['no host', 'a:99999', '[::', '%'])(
    'refuses the Host header %j, and shows nothing of itself',
    async (host) => {
      const { port } = await open();
      const request = get({ port, path: '/graphql?query={hello}', headers: { host } });
      const [response] = await once(request, 'response');
      expect(response.statusCode).toBe(400);
      expect(JSON.parse((await response.toArray()).join(''))).toEqual({
        errors: [
          {
            message: 'The Host header and the path make no address.',
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      });
    },
  );
});

describe('closing', () => {
  test('waits for what is running, and takes nothing new', async () => {
    const { origin, close } = await open();
    const running = fetch(`${origin}/graphql?query={slow(ms: 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = close(0, 5000);
    await vi.waitFor(() => expect(fetch(`${origin}/health/live`)).rejects.toThrow());
    expect(await (await running).json()).toEqual({ data: { slow: 'at last' } });
    await closed;
  });

  test('serves for the time of grace, and tells each client to connect again', async () => {
    const { origin, close } = await open();
    const agent = new Agent({ keepAlive: true });
    const ask = async (path: string) => {
      const [response] = await once(get(`${origin}${path}`, { agent }), 'response');
      await response.toArray();
      return `${response.statusCode} ${response.headers.connection}`;
    };
    const running = ask('/graphql?query={slow(ms:200)}');
    expect(await ask('/health/live')).toBe('200 keep-alive');
    const closed = close(1000, 5000);
    expect(await running).toBe('200 close');
    expect(await ask('/health/live')).toBe('200 close');
    expect(await ask('/graphql?query={hello}')).toBe('200 close');
    await closed;
    await expect(ask('/health/live')).rejects.toThrow();
  });

  test('loses no request of clients that go on asking', async () => {
    const { origin, close } = await open();
    const agent = new Agent({ keepAlive: true });
    const outcomes = new Set<string>();
    const clients = Array.from({ length: 16 }, async () => {
      for (let outcome = ''; outcome !== 'ECONNREFUSED'; outcomes.add(outcome)) {
        const asked = get(`${origin}/graphql?query={slow(ms:5)}`, { agent });
        outcome = await once(asked, 'response').then(
          async ([response]) => `${response.statusCode} ${(await response.toArray()).join('')}`,
          (error) => error.code,
        );
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await close(200, 5000);
    await Promise.all(clients);
    expect([...outcomes].sort()).toEqual(['200 {"data":{"slow":"at last"}}', 'ECONNREFUSED']);
  });

  test('ends at once when nobody was connected, whatever the grace', async () => {
    const { close } = await open();
    const start = performance.now();
    await close(30_000, 5000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('does not wait for connections that ask for nothing', async () => {
    const { origin, port, close } = await open();
    await (await fetch(`${origin}/health/live`)).text();
    const silent = connect(port, here.host);
    await once(silent, 'connect');
    const start = performance.now();
    await close(0, 5000);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('cuts off what runs past the deadline', async () => {
    const { origin, close, log } = await open();
    const running = fetch(`${origin}/graphql?query={slow}`);
    const cut = expect(running).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await close(0, 100);
    await cut;
    await expect.poll(() => log).toMatchObject([{ ended: 'stopped' }]);
  });
});

describe('an address that cannot be listened on', () => {
  test('is told when its port is taken', async () => {
    const other = createServer().listen(0, here.host);
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(listen(() => {}, { ...here, port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another one.`,
    );
    other.close();
  });

  test('is told when its name leads nowhere', async () => {
    await expect(listen(() => {}, { ...here, host: 'nowhere.invalid' })).rejects.toThrow(
      'HOST is nowhere.invalid, which is no address of this machine.',
    );
  });

  test('is a fault of ours when it is none of these', async () => {
    await expect(listen(() => {}, { ...here, port: -1 })).rejects.toThrow(RangeError);
  });

  test('is told when it is another machine', async () => {
    await expect(listen(() => {}, { ...here, host: '192.0.2.1' })).rejects.toThrow(
      'HOST is 192.0.2.1, which is no address of this machine.',
    );
  });
});
