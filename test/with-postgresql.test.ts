import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from './support/database.js';
import { query } from './support/postgresql.js';

const print = `console.log(JSON.stringify([
  process.env.TEST_DATABASE_URL, process.env.NO_POSTGRESQL, process.env.TMPDIR,
]))`;

/** Pretends to be a machine for which no PostgreSQL is installed. */
const elsewhere = `data:text/javascript,Object.defineProperty(process, 'arch', { value: 'none' })`;

let folder: string;
beforeEach(async () => {
  const above = await temporaryFolder();
  // Run as root, PostgreSQL runs as another user.
  await chmod(above, 0o755);
  folder = join(above, 'tmp');
  await mkdir(folder);
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

/** Starts the program as `npm test` does, with these variables alone. */
function withPostgresql(script: string, { node = [] as string[], variables = {} } = {}) {
  const child = spawn(
    process.execPath,
    [...node, 'test/with-postgresql.js', process.execPath, '-e', script],
    {
      env: { PATH: process.env.PATH, TMPDIR: folder, ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return { child, printed: text(child.stdout), ended: once(child, 'exit') };
}

describe('a command with PostgreSQL', () => {
  test('gets why there is none, and its exit code is passed on', async () => {
    const run = withPostgresql(`${print}; process.exitCode = 3`, { node: ['--import', elsewhere] });
    expect(await run.ended).toEqual([3, null]);
    const [url, reason, temporary] = JSON.parse(await run.printed);
    expect([url, reason]).toEqual([
      null,
      `no PostgreSQL for ${process.platform}-none is installed`,
    ]);
    expect(temporary).toContain(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  test('gets the server that is named', async () => {
    const variables = { TEST_DATABASE_URL: 'postgresql://elsewhere/tests' };
    const run = withPostgresql(print, { variables });
    expect(await run.ended).toEqual([0, null]);
    expect(JSON.parse(await run.printed).slice(0, 2)).toEqual([variables.TEST_DATABASE_URL, null]);
  });

  // Where none can run, that is how the whole run was told so.
  test.skipIf(process.env.NO_POSTGRESQL)(
    'has a server of its own, which is gone when the run is interrupted',
    async () => {
      const script = `console.log(process.env.TEST_DATABASE_URL); setInterval(() => {}, 1000)`;
      const { child, ended } = withPostgresql(script);
      const [bytes] = await once(child.stdout, 'data');
      const url = String(bytes).trim();
      expect(await query('SHOW server_encoding', url)).toEqual([{ server_encoding: 'UTF8' }]);
      const wrong = url.replace(/:[^:@]*@/, ':wrong@');
      await expect(query('SELECT 1', wrong)).rejects.toThrow('password authentication failed');
      child.kill('SIGTERM');
      expect(await ended).toEqual([1, null]);
      await expect(query('SELECT 1', url)).rejects.toThrow('ECONNREFUSED');
      expect(await readdir(folder)).toEqual([]);
    },
    60_000,
  );

  test('is interrupted when its parent is gone', async () => {
    // A shell between, as npm has one.
    const env = { PATH: process.env.PATH, TMPDIR: folder, TEST_DATABASE_URL: 'none' };
    const command = `"$0" test/with-postgresql.js "$0" -e 'console.log(1); setInterval(Date, 1000)'; :`;
    const shell = spawn('sh', ['-c', command, process.execPath], { env, stdio: 'pipe' });
    const closed = once(shell.stdout, 'close');
    await once(shell.stdout, 'data');
    shell.kill('SIGTERM');
    await closed;
    await expect.poll(() => readdir(folder)).toEqual([]);
  });
});
