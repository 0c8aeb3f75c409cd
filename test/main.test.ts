import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { main, spawnServer } from './support/server-process.js';

const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-'));
const spawned: ChildProcess[] = [];
afterAll(() => {
  for (const child of spawned) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function start(settings: Record<string, string>) {
  const server = spawnServer(settings);
  spawned.push(server.child);
  return server;
}

const databaseUrl = (name: string) => `file:${join(folder, name)}`;
/** Of a database with the shipped records, which the process then need not load. */
const shippedUrl = (name: string) => {
  copyFileSync(inject('templates').shipped, join(folder, name));
  return databaseUrl(name);
};

// Each waits for its own process, and one of them for ten seconds.
describe.concurrent('the process', { timeout: 60_000 }, () => {
  test('serves, finishes at SIGTERM what is running, and ends with code 0', async () => {
    const { child, ended, ...server } = start({ DATABASE_URL: databaseUrl('served.db') });
    const origin = await server.origin;

    const post = request(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
    });
    // The server has the request, and waits for its body.
    await once(post, 'continue');
    post.write('{"query":"{ officials { totalCount');
    child.kill('SIGTERM');
    await vi.waitFor(() => expect(fetch(`${origin}/health/live`)).rejects.toThrow(), 20_000);
    post.end(' } }"}');
    const [response] = await once(post, 'response');
    expect(JSON.parse(await text(response))).toEqual({
      data: { officials: { totalCount: expect.any(Number) } },
    });

    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(origin) });
    expect(stderr).toContain('"msg":"stopping"');
    // The last answer was just sent.
    expect(stderr).toContain('"msg":"operation"');
  });

  test('writes every line of its log before a signal ends it', async () => {
    const { child, ended, ...server } = start({ DATABASE_URL: shippedUrl('lines.db') });
    const origin = await server.origin;
    const ids = Array.from({ length: 300 }, (_, i) => `line-${i}`);
    for (const id of ids) {
      const init = { headers: { 'x-request-id': id } };
      await (await fetch(`${origin}/graphql?query={__typename}`, init)).text();
    }
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    // The second one ends it at once, if it still runs.
    child.kill('SIGINT');
    const { stderr } = await ended;
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const logged = lines.filter(({ msg }) => msg === 'operation').map((line) => line.requestId);
    expect(logged).toEqual(ids);
  });

  test('shows its log within a second or two', async () => {
    const { child, ...server } = start({ DATABASE_URL: shippedUrl('soon.db') });
    const origin = await server.origin;
    let seen = '';
    child.stderr?.on('data', (bytes) => {
      seen += bytes;
    });
    await fetch(`${origin}/graphql?query={__typename}`);
    await vi.waitFor(() => expect(seen).toContain('"msg":"operation"'), 5_000);
    child.kill('SIGKILL');
  });

  test('stops when npm is told to stop, whose shell keeps the signal to itself', async () => {
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${main}"; true`], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATABASE_URL: shippedUrl('npm.db'),
        npm_lifecycle_event: 'start',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    spawned.push(shell);
    const log = text(shell.stderr);
    const [banner] = await once(shell.stdout, 'data');
    const origin = /http:\S+(?=\/graphql)/.exec(String(banner))?.[0];
    expect((await fetch(`${origin}/health/live`)).status).toBe(200);
    shell.kill('SIGTERM');
    // The log ends when the server does.
    expect(await log).toContain('"msg":"stopping"');
    await expect(fetch(`${origin}/health/live`)).rejects.toThrow();
  });

  test('goes on to serve when nobody reads its log any more', async () => {
    const { child, ...server } = start({ DATABASE_URL: shippedUrl('unread.db') });
    const origin = await server.origin;
    child.stderr?.destroy();
    for (let i = 0; i < 3; i++) {
      const answer = await fetch(`${origin}/graphql?query={__typename}`);
      expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    }
    expect(child.exitCode).toBeNull();
  });

  test('ends with code 1 and every problem of its settings', async () => {
    const { ended } = start({ PORT: '99999', LOG_LEVEL: 'loud' });
    expect(await ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `PORT is "99999": it must be a whole number from 0 to 65535.
LOG_LEVEL is "loud": it must be one of fatal, error, warn, info, debug, trace, silent.
`,
    });
  });

  test('ends with code 1 and a sentence when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const PORT = typeof address === 'object' ? String(address?.port) : '';
    const env = { PORT, DATABASE_URL: shippedUrl('taken.db'), LOG_LEVEL: 'silent' };
    const { ended } = start(env);
    expect(await ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${PORT} of 127.0.0.1 is taken: stop what listens there, or set PORT to another one.\n`,
    });
    other.close();
  });

  test('ends with code 1 and a sentence when its database is locked', async () => {
    const file = join(folder, 'locked.db');
    const other = new Sqlite(file);
    other.exec('BEGIN EXCLUSIVE');
    const { ended } = start({ DATABASE_URL: `file:${file}` });
    const { code, stdout, stderr } = await ended;
    other.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The database file \S+locked\.db is [^\n]*another process[^\n]*\.\n$/);
  });
});
