import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseError } from '../../src/db/errors.js';
import { MigrationError } from '../../src/db/migrations.js';
import { endWithShell } from '../../src/server/npm.js';
import { run } from '../../src/server/run.js';
import { fillDemo } from './fill.js';
import { tabs } from './tabs.js';

// A database of its own, whatever the settings name: what is made up must not get among what is not.
const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-demo-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const url = `file:${join(folder, 'demo.db')}`;

if (process.env.npm_lifecycle_event) endWithShell(process);
// Until the server runs, which then ends by itself, there is only the folder to remove.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const leave = () => process.exit(1);
for (const signal of signals) process.on(signal, leave);

const proposals = 2000;
process.stdout.write(`Making up a record of ${proposals} proposals in ${folder}\n`);
if (process.env.DATABASE_URL) {
  process.stdout.write('DATABASE_URL is ignored: the demo has a database of its own.\n');
}
try {
  await fillDemo(url, proposals);
} catch (error) {
  if (!(error instanceof DatabaseError || error instanceof MigrationError)) throw error;
  // Each of these has a message for people.
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

await run(
  {
    env: { ...process.env, DATABASE_URL: url, DATABASE_REPLICA_URL: '' },
    stdout: process.stdout,
    stderr: process.stderr,
    on: process.on.bind(process),
    exit: (code) => process.exit(code),
  },
  tabs,
);
for (const signal of signals) process.off(signal, leave);
process.stdout.write(`
Everything that it answers is made up: nobody said any of it. It is deleted when the server stops.
The tabs of GraphiQL show quotes that are intact and broken, facets, a chart and a search.
`);
