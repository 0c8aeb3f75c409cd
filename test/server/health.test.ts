import pino from 'pino';
import { expect, test } from 'vitest';
import { readiness } from '../../src/server/health.js';
import { serveStandIn } from './stand-in.js';

async function get(path: string, db?: object) {
  const { yoga, log } = serveStandIn({}, db);
  const response = await yoga.fetch(`http://localhost${path}`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: await response.text(), log };
}

const failing = {
  ping: async () => {
    throw new Error('unable to open /srv/secret.db');
  },
};

test('it is live as long as it answers', async () => {
  expect(await get('/health/live', failing)).toEqual({
    status: 200,
    body: '{"status":"live"}',
    log: [],
  });
});

test('it is ready when the database answers', async () => {
  expect(await get('/health/ready')).toEqual({ status: 200, body: '{"status":"ready"}', log: [] });
});

test('it is not ready when it is about to stop', async () => {
  const stopping = AbortSignal.abort();
  const logger = pino({ level: 'silent' });
  const answer = await readiness({ ping: async () => {} }, logger, stopping).answer(
    new Request('http://localhost/health/ready'),
    '/health/ready',
  );
  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 503,
    body: { status: 'stopping' },
  });
});

test('it is not ready when the database fails, and tells only the log why', async () => {
  const { status, body, log } = await get('/health/ready', failing);
  expect({ status, body }).toEqual({ status: 503, body: '{"status":"unavailable"}' });
  expect(log).toMatchObject([
    { level: 'warn', msg: 'not ready', err: { message: 'unable to open /srv/secret.db' } },
  ]);
});
