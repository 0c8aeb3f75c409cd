import { runCli } from './cli.js';

// npm runs scripts in the project; a file is named from where the user stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
// The servers are ended on exit, which a signal alone would leave out.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
process.exitCode = await runCli(process.argv.slice(2), process);
