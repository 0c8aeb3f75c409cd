import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/server/run.js';

const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that only remembers what was done to it. */
class Process extends EventEmitter {
  readonly out: string[] = [];
  readonly err: string[] = [];
  readonly codes: number[] = [];
  readonly stdout = { write: (text: string) => this.out.push(text) };
  readonly stderr = { write: (text: string) => this.err.push(text) };

  constructor(readonly env: NodeJS.ProcessEnv) {
    super();
  }

  exit(code: number) {
    this.codes.push(code);
    this.emit('exit');
  }
}

const running: Process[] = [];
afterEach(async () => {
  for (const host of running.splice(0)) await end(host);
});

async function start(env: NodeJS.ProcessEnv = {}) {
  const host = new Process({ PORT: '0', DATABASE_URL: `file:${join(folder, 'run.db')}`, ...env });
  await run(host);
  if (host.codes.length === 0) running.push(host);
  return host;
}

// The grace of a Ctrl-C is the shortest.
async function end(host: Process, signal = 'SIGINT') {
  const exit = once(host, 'exit');
  host.emit(signal, signal);
  await exit;
}

/** What the process left behind. */
const left = ({ codes, out, err }: Process) => ({ codes, out, err });

const originOf = ({ out }: Process) => /http:\/\/[\d.:]+/.exec(out.join(''))?.[0] ?? '';

describe('a server that starts', () => {
  test('prints where it is, and answers there', async () => {
    const host = await start();
    const origin = originOf(host);
    expect(host.out).toEqual([
      `aide-memoire is running.
  GraphiQL, API  ${origin}/graphql
  Schema         ${origin}/schema.graphql
  Live           ${origin}/health/live
  Ready          ${origin}/health/ready
`,
    ]);
    const answers = await Promise.all(
      ['/graphql?query={__typename}', '/schema.graphql', '/health/live', '/health/ready'].map(
        async (path) => (await fetch(`${origin}${path}`)).status,
      ),
    );
    expect(answers).toEqual([200, 200, 200, 200]);
  });

  test('has loaded the shipped record into an empty database, and does so once', async () => {
    const env = { DATABASE_URL: `file:${join(folder, 'shipped.db')}` };
    const ask = async (host: Process) => {
      const query = '{ discussions { totalCount nodes { slug } } }';
      return (await fetch(`${originOf(host)}/graphql?query=${query}`)).json();
    };
    const first = await start(env);
    expect(await ask(first)).toEqual({
      data: {
        discussions: { totalCount: 1, nodes: [{ slug: '2024-04-25-multilateral-diplomacy' }] },
      },
    });
    expect(first.err.join('')).toContain('"msg":"loaded the shipped records"');
    await end(running.pop() ?? first);

    const second = await start(env);
    expect(second.err.join('')).not.toContain('loaded');
    expect(await ask(second)).toMatchObject({ data: { discussions: { totalCount: 1 } } });
  });

  test('promises no GraphiQL when that is off', async () => {
    const host = await start({ GRAPHIQL: 'off' });
    expect(host.out.join('')).toContain('  API            http');
  });
});

describe('a server that is told to stop', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('ends with code 0 at %s', async (signal) => {
    const host = await start();
    const origin = originOf(host);
    host.err.length = 0;
    await end(running.pop() ?? host, signal);
    expect(host.codes).toEqual([0]);
    expect(host.err.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'stopping', signal }]);
    await expect(fetch(`${origin}/health/live`)).rejects.toThrow();
  });

  test('is not ready, and answers for some seconds', async () => {
    const host = await start();
    const origin = originOf(host);
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
    const ended = end(running.pop() ?? host, 'SIGTERM');
    const ready = await fetch(`${origin}/health/ready`);
    expect({ status: ready.status, body: await ready.json() }).toEqual({
      status: 503,
      body: { status: 'stopping' },
    });
    const answer = await fetch(`${origin}/graphql?query={__typename}`);
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    await ended;
    expect(host.codes).toEqual([0]);
  });

  test('takes a signal that comes twice for one', async () => {
    const host = await start();
    host.emit('SIGINT', 'SIGINT');
    await end(running.pop() ?? host, 'SIGINT');
    expect(host.codes).toEqual([0]);
  });

  test('ends at once when it is told again', async () => {
    const host = await start();
    const endless = request(`${originOf(host)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
    });
    endless.on('error', () => {});
    // The server has the request, and waits for its body.
    await once(endless, 'continue');
    host.emit('SIGTERM', 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(host.codes).toEqual([]);
    await end(running.pop() ?? host);
    expect(host.codes).toEqual([1]);
    endless.destroy();
  });
});

describe('a server that cannot start', () => {
  test('tells every setting that is wrong', async () => {
    const host = await start({ PORT: 'http', GRAPHIQL: 'yes' });
    expect(left(host)).toEqual({
      codes: [1],
      out: [],
      err: [
        'PORT is "http": it must be a whole number from 0 to 65535.\nGRAPHIQL is "yes": it must be on or off.\n',
      ],
    });
  });

  test('tells that its port is taken, and lets go of the database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const file = join(folder, 'taken.db');
    const host = await start({ PORT: port, DATABASE_URL: `file:${file}` });
    other.close();
    expect(left(host)).toEqual({
      codes: [1],
      out: [],
      err: [
        expect.stringContaining('loaded the shipped records'),
        `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another one.\n`,
      ],
    });
    const database = new Sqlite(file, { timeout: 0 });
    expect(() => database.exec('BEGIN EXCLUSIVE')).not.toThrow();
    database.close();
  });

  test('tells that its database can be in no such folder', async () => {
    const inTheWay = join(folder, 'file');
    writeFileSync(inTheWay, '');
    const host = await start({ DATABASE_URL: `file:${inTheWay}/a.db` });
    expect(left(host)).toEqual({
      codes: [1],
      out: [],
      err: [
        `The database file ${inTheWay}/a.db is in no folder: a file of that name is in its way.\n`,
      ],
    });
  });

  test('logs what nobody foresaw, whole', async () => {
    const host = new Process({});
    Object.defineProperty(host, 'env', {
      get() {
        throw new TypeError('unforeseen');
      },
    });
    await run(host);
    expect(host.codes).toEqual([1]);
    expect(host.err.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'fatal', err: { type: 'TypeError', stack: expect.stringContaining('run.test.ts') } },
    ]);
  });
});

test('a server that fails later logs why, and ends with code 1', async () => {
  const host = await start();
  host.emit('uncaughtException', new RangeError('unforeseen'));
  expect(host.codes).toEqual([1]);
  expect(JSON.parse(host.err.at(-1) ?? '')).toMatchObject({
    level: 'fatal',
    err: { type: 'RangeError', message: 'unforeseen' },
  });
});

test('a server with a promise that nobody awaits logs why it failed, and goes on', async () => {
  const host = await start();
  host.emit('unhandledRejection', new RangeError('unforeseen'));
  expect(JSON.parse(host.err.at(-1) ?? '')).toMatchObject({
    level: 'error',
    msg: 'A promise failed that nobody awaits.',
    err: {
      type: 'RangeError',
      message: 'unforeseen',
      stack: expect.stringContaining('run.test.ts'),
    },
  });
  expect(host.codes).toEqual([]);
  expect((await fetch(`${originOf(host)}/health/live`)).status).toBe(200);
});
