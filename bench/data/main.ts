import { runCli } from './cli.js';

// npm runs scripts in the project; a file is named from where the user stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.exitCode = await runCli(process.argv.slice(2), process);
