import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

/** The file that a server is started with, as it was built. */
export const main = join(inject('built'), 'main.js');

/** A server as a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Where it serves; rejects with what it wrote to stderr when it ends before it does. */
  readonly origin: Promise<string>;
  /** What it left behind, once it has ended. */
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/**
 * Starts a server with these settings alone, on a free port unless they name one.
 *
 * @param file what it is started with: that which was built, or a source
 */
export function spawnServer(
  settings: Readonly<Record<string, string>>,
  file = main,
): ServerProcess {
  const child = spawn(
    process.execPath,
    [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file],
    {
      env: { PATH: process.env.PATH, PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]) => ({ code, stdout, stderr }),
  );
  let printed = '';
  const banner = new Promise<string>((resolve) => {
    child.stdout.on('data', (bytes) => {
      printed += bytes;
      const address = /http:\S+(?=\/graphql)/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
  });
  const failure = ended.then(({ stderr }) => Promise.reject(new Error(stderr)));
  const origin = Promise.race([banner, failure]);
  // A test that wants the server to fail does not ask where it serves.
  origin.catch(() => {});
  return { child, origin, ended };
}
