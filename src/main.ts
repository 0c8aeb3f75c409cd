import { run } from './server/run.js';

await run(process);
