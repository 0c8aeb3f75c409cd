import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-'));
const spawned: ChildProcess[] = [];
afterAll(() => {
  for (const child of spawned) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function spawnServer(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  spawned.push(child);
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]) => ({ code, stdout, stderr }),
  );
  return { child, ended };
}

const databaseUrl = (name: string) => `file:${join(folder, name)}`;

// Each waits for its own process, and one of them for ten seconds.
describe.concurrent('the process', () => {
  test('serves, finishes at SIGTERM what is running, and ends with code 0', async () => {
    const { child, ended } = spawnServer({ DATABASE_URL: databaseUrl('served.db') });
    const [banner] = await once(child.stdout, 'data');
    const origin = /http:\S+(?=\/graphql)/.exec(String(banner))?.[0] ?? '';

    const post = request(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    post.write('{"query":"{ officials { totalCount');
    await once(post, 'socket');
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGTERM');
    await once(child.stderr, 'data');
    await expect(fetch(`${origin}/health/live`)).rejects.toThrow();
    post.end(' } }"}');
    const [response] = await once(post, 'response');
    expect(JSON.parse(await text(response))).toEqual({
      data: { officials: { totalCount: expect.any(Number) } },
    });

    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: String(banner) });
    expect(stderr).toContain('"msg":"stopping"');
  });

  test('ends with code 1 and every problem of its settings', async () => {
    const { ended } = spawnServer({ PORT: '99999', LOG_LEVEL: 'loud' });
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
    const env = { PORT, DATABASE_URL: databaseUrl('taken.db'), LOG_LEVEL: 'silent' };
    const { ended } = spawnServer(env);
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
    const { ended } = spawnServer({ DATABASE_URL: `file:${file}` });
    const { code, stdout, stderr } = await ended;
    other.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The database file \S+locked\.db is [^\n]*another process[^\n]*\.\n$/);
  });
});
