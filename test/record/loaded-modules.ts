// Prints which modules the commands load, one after the other in this process.
import { register } from 'node:module';
import { MessageChannel } from 'node:worker_threads';

const hooks = `
let port;
export function initialize(data) { port = data; }
export function load(url, context, next) { port.postMessage(url); return next(url, context); }
`;
const { port1, port2 } = new MessageChannel();
let loaded: string[] = [];
port1.on('message', (url: string) => loaded.push(url));
port1.unref();
register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
  data: port2,
  transferList: [port2],
});

const { runCli } = await import('../../src/record/cli.js');
const silent = { write: () => {} };
const all: Record<string, string[]> = {};
for (const argv of JSON.parse(process.argv[2] ?? '[]')) {
  const code = await runCli(argv, { env: {}, stdout: silent, stderr: silent });
  // What was loaded last is told of a moment later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  all[argv[0]] = [`exit ${code}`, ...loaded];
  loaded = [];
}
process.stdout.write(JSON.stringify(all));
