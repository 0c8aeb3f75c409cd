import { EventEmitter, once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createMetrics } from '../../src/server/metrics.js';
import { run } from '../../src/server/run.js';
import { temporaryFolder } from '../support/database.js';

/** A process that only remembers what was done to it. */
class Process extends EventEmitter {
  printed = '';
  readonly codes: number[] = [];
  readonly stdout = { write: (text: string) => (this.printed += text) };
  readonly stderr = { write: (text: string) => (this.printed += text) };

  constructor(readonly env: NodeJS.ProcessEnv) {
    super();
  }

  exit(code: number) {
    this.codes.push(code);
    this.emit('exit');
  }
}

let folder: string;
const running: Process[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const host of running.splice(0)) await stop(host);
});
afterAll(() => rm(folder, { recursive: true }));

async function start(env: NodeJS.ProcessEnv) {
  const file = join(folder, 'metrics.db');
  copyFileSync(inject('templates').shipped, file);
  const DATABASE_URL = `file:${file}`;
  const host = new Process({ PORT: '0', DATABASE_URL, LOG_LEVEL: 'silent', ...env });
  await run(host);
  const addressOf = (path: string) =>
    new RegExp(`http://\\S+(?=${path})`).exec(host.printed)?.[0] ?? '';
  return { host, origin: addressOf('/graphql'), metrics: addressOf('/metrics') };
}

async function serve(env: NodeJS.ProcessEnv = { METRICS_PORT: '0' }) {
  const server = await start(env);
  running.push(server.host);
  const ask = async (query: string) => {
    const address = `${server.origin}/graphql?query=${encodeURIComponent(query)}`;
    const headers = { accept: 'application/graphql-response+json' };
    return (await fetch(address, { headers })).json();
  };
  return { ...server, ask };
}

async function stop(host: Process) {
  const exit = once(host, 'exit');
  host.emit('SIGINT', 'SIGINT');
  await exit;
}

/** Each time series of the name, with its labels, and what it says. */
async function readMetrics(origin: string, name: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`aide_memoire_${name}`));
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice('aide_memoire_'.length, end), Number(line.slice(end))];
    }),
  );
}

describe('the metrics', () => {
  test('count requests and errors, by what they were for and by code', async () => {
    const { ask, origin, metrics } = await serve();
    await ask('{ topics { totalCount } }');
    await ask('{ nothing }');
    await ask('{ topics(first: 1001) { totalCount } a: topics(first: -1) { totalCount } }');
    await fetch(`${origin}/nowhere/${'x'.repeat(100)}`);
    await fetch(origin, { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(await readMetrics(metrics, 'requests_total')).toEqual({
      'requests_total{kind="operation",status="200"}': 2,
      'requests_total{kind="operation",status="400"}': 1,
      'requests_total{kind="other",status="404"}': 1,
      'requests_total{kind="refused",status="431"}': 1,
    });
    expect(await readMetrics(metrics, 'errors_total')).toEqual({
      'errors_total{code="BAD_USER_INPUT"}': 1,
      'errors_total{code="DATABASE_UNAVAILABLE"}': 0,
      'errors_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'errors_total{code="HEADERS_TOO_LARGE"}': 1,
      'errors_total{code="INTERNAL_SERVER_ERROR"}': 0,
      'errors_total{code="OVERLOADED"}': 0,
      'errors_total{code="RATE_LIMITED"}': 0,
      'errors_total{code="TIMEOUT"}': 0,
    });
    expect(await readMetrics(metrics, 'operation_duration_seconds_count')).toEqual({
      operation_duration_seconds_count: 3,
    });
  });

  test('count the statements of operations, and the time that they took', async () => {
    const { ask, metrics } = await serve();
    await ask('{ __typename }');
    const name = 'statement_duration_seconds';
    expect(await readMetrics(metrics, `${name}_count`)).toEqual({ [`${name}_count`]: 0 });
    await ask('{ official(slug: "ryu-jeonghyun") { name } }');
    await ask('{ topics { totalCount } }');
    expect(await readMetrics(metrics, `${name}_count`)).toEqual({ [`${name}_count`]: 2 });
    const { [`${name}_sum`]: seconds } = await readMetrics(metrics, `${name}_sum`);
    expect(seconds).toBeGreaterThan(0);
  });

  test('say what operations weigh', async () => {
    const { ask, metrics } = await serve();
    await ask('{ topics { nodes { slug } } }');
    await ask('{ search(query: "climate") { totalCount } }');
    const buckets = await readMetrics(metrics, 'operation_weight_bucket');
    const at = (most: string) => buckets[`operation_weight_bucket{le="${most}"}`];
    expect([at('0'), at('100'), at('250'), at('+Inf')]).toEqual([1, 1, 2, 2]);
  });

  test('say how many operations that count run and wait', async () => {
    const { metrics } = await serve();
    expect(await readMetrics(metrics, 'counting_operations')).toEqual({
      'counting_operations{state="running"}': 0,
      'counting_operations{state="waiting"}': 0,
    });
    const turns = { running: 3, waiting: 2 };
    const alone = createMetrics('sqlite');
    alone.watch(turns);
    const { origin, close } = await alone.listen({ host: '127.0.0.1', port: 0 });
    expect(await readMetrics(origin, 'counting_operations')).toEqual({
      'counting_operations{state="running"}': 3,
      'counting_operations{state="waiting"}': 2,
    });
    await close();
  });

  test('have as many time series after any number of questions as before', async () => {
    const { ask, metrics } = await serve();
    const ours = async (number: number) => {
      await ask(`query Q${number} { a${number}: topics { totalCount } }`);
      await ask(`{ x${number} }`);
      return Object.keys(await readMetrics(metrics, '')).length;
    };
    const before = await ours(0);
    for (const number of [1, 2, 3]) expect(await ours(number)).toBe(before);
  });

  test('say what runs, and how the process is', async () => {
    const { metrics } = await serve();
    expect(await readMetrics(metrics, 'info')).toEqual({ 'info{database="sqlite"}': 1 });
    const response = await fetch(`${metrics}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect(text).toMatch(new RegExp(`^${name} [\\d.e+-]+$`, 'm'));
    }
    expect((await fetch(`${metrics}/graphql`)).status).toBe(404);
  });

  test('are those of docs/operate.md', async () => {
    const { metrics } = await serve();
    const text = await (await fetch(`${metrics}/metrics`)).text();
    const served = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    const operate = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');
    const rows = operate.matchAll(/^\| `((?:aide_memoire|nodejs|process)_\w+)` +\|/gm);
    const listed = [...rows].map(([, name]) => name);
    expect(served).toEqual(expect.arrayContaining(listed));
    const isOurs = (name = '') => name.startsWith('aide_memoire_');
    expect(served.filter(isOurs)).toEqual(listed.filter(isOurs));
  });

  test('are not there unless a port is set, and end with the server', async () => {
    const { host, origin } = await serve({});
    expect(host.printed).not.toContain('metrics');
    expect((await fetch(`${origin}/metrics`)).status).toBe(404);

    const other = await start({ METRICS_PORT: '0' });
    expect((await fetch(`${other.metrics}/metrics`)).status).toBe(200);
    await stop(other.host);
    expect(other.host.codes).toEqual([0]);
    await expect(fetch(`${other.metrics}/metrics`)).rejects.toThrow();
  });

  test('keep a server from starting when their port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const METRICS_PORT = typeof address === 'object' ? String(address?.port) : '';
    const { host } = await start({ METRICS_PORT });
    other.close();
    expect({ codes: host.codes, printed: host.printed }).toEqual({
      codes: [1],
      printed: `Port ${METRICS_PORT} of 127.0.0.1 is taken: stop what listens there, or set METRICS_PORT to another one.\n`,
    });
  });
});
