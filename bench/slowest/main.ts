import { runCli } from './cli.js';

// The server is ended on exit, which a signal alone would leave out.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
process.exitCode = await runCli(process.argv.slice(2), process);
