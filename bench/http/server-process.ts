import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BenchError } from './error.js';

/** A server in a process of its own, which ends with this one. */
export interface ServerProcess {
  /** The address of its API. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/**
 * Starts the server that was built, on any free port.
 *
 * @throws BenchError when it does not start; why is on stderr.
 */
export async function startServer(databaseUrl: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      // It is asked the same again and again.
      ANSWER_CACHE_BYTES: '0',
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  const [said] = await Promise.race([once(child.stdout, 'data'), ended]);
  const url = /http:\S+\/graphql/.exec(String(said))?.[0];
  const { pid } = child;
  if (url === undefined || pid === undefined) throw new BenchError('The server did not start.');
  return {
    url,
    pid,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', kill);
    },
  };
}
