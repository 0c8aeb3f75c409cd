import { ConfigError, readConfig } from '../../src/config.js';
import { endOf, parseArguments, UsageError } from '../../src/record/arguments.js';
import { describeDataSet } from '../http/data-set.js';
import { BenchError } from '../http/error.js';
import { type Found, searchSlowest } from './search.js';

const usage = `Usage:
  npm run bench:slowest -- --database URL [--minutes 5] [--seed 1] [--worst 10]
`;

const options = {
  database: { type: 'string' },
  minutes: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
  worst: { type: 'string', default: '10' },
} as const;

interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Searches for the slowest operations that the server admits, on a database that
 * `npm run bench:data` has filled, and prints the worst as JSON lines that can be sent as they are.
 *
 * @returns the exit code: 0 when the search has ended, 1 when the server or the database fails, 2
 *   when the arguments cannot be understood.
 */
export async function runCli(argv: readonly string[], { stdout, stderr }: Io): Promise<number> {
  try {
    const { values } = parseArguments(argv, options, []);
    if (values.database === undefined) throw new UsageError('--database is missing.');
    const { url, engine, proposals } = await describeDataSet(
      readConfig({ DATABASE_URL: values.database }).databaseUrl,
    );
    stderr.write(`${engine}, ${proposals} proposals\n`);
    const { worst, asked, refused, longestSilence } = await searchSlowest(url, {
      minutes: readNumber('--minutes', values.minutes),
      seed: readNumber('--seed', values.seed),
      worst: readNumber('--worst', values.worst),
      onProgress: (line) => stderr.write(`${line}\n`),
    });
    for (const found of worst) stdout.write(`${line(found)}\n`);
    stdout.write(
      `${asked} operations, ${refused} of them refused; /health/live was silent for ${longestSilence.toFixed(0)} ms at worst.\n`,
    );
    return 0;
  } catch (error) {
    return endOf(error, { foreseen, usage, stderr });
  }
}

const foreseen = [ConfigError, BenchError];

function readNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`${name} ${text} is not a whole number from 1 to 9999.`);
}

function line({ query, cost }: Found): string {
  const { cpu, wall, silence, bytes, status } = cost;
  return `${cpu} ms of CPU, ${wall.toFixed(0)} ms, silent ${silence.toFixed(0)} ms, status ${status}, ${bytes} bytes\n  ${JSON.stringify({ query })}`;
}
