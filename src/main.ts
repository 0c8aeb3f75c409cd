import { endWithShell } from './server/npm.js';
import { run } from './server/run.js';

if (process.env.npm_lifecycle_event) {
  // npm runs scripts in the project; a relative path counts from where the user stands.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  endWithShell(process);
}
await run(process);
