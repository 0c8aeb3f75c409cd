import { endWithShell } from './server/npm.js';
import { run } from './server/run.js';

if (process.env.npm_lifecycle_event) {
  // npm runs scripts in the project; a relative path counts from where the user stands.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  endWithShell(process);
}
// A terminal that is closed, or a reader of the log that has ended, must not end the server.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
await run(process);
