import { run } from './server/run.js';

// npm runs scripts in the project; a relative path counts from where the user stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await run(process);
