import { performance } from 'node:perf_hooks';
import { ConfigError, readConfig } from '../../src/config.js';
import { DatabaseError } from '../../src/db/errors.js';
import { MigrationError } from '../../src/db/migrations.js';
import { endOf, parseArguments, UsageError } from '../../src/record/arguments.js';
import { fillDatabase } from './fill.js';

const usage = `Usage:
  npm run bench:data -- --proposals N [--database URL]
`;

const options = { proposals: { type: 'string' }, database: { type: 'string' } } as const;

interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Fills the database, by default that of the settings.
 *
 * @returns the exit code: 0 when it is filled, 1 when the database is not one to fill, 2 when the
 *   arguments cannot be understood.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  try {
    const { values } = parseArguments(argv, options, []);
    const proposals = readCount(values.proposals);
    const url = readConfig({ DATABASE_URL: values.database ?? io.env.DATABASE_URL }).databaseUrl;
    const start = performance.now();
    const onProgress = (line: string) => io.stderr.write(`${line}\n`);
    const { rows, bytes } = await fillDatabase(url, { proposals, onProgress });
    const seconds = Math.round(performance.now() - start) / 1000;
    io.stdout.write(`${JSON.stringify({ rows, bytes, seconds })}\n`);
    return 0;
  } catch (error) {
    return endOf(error, { foreseen, usage, stderr: io.stderr });
  }
}

const foreseen = [ConfigError, DatabaseError, MigrationError];

function readCount(text: string | undefined): number {
  if (text === undefined) throw new UsageError('--proposals is missing.');
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= mostProposals) return count;
  throw new UsageError(`--proposals ${text} is no whole number from 1 to ${mostProposals}.`);
}

// Ids are 32-bit integers on PostgreSQL, and the largest table has about five rows a proposal.
const mostProposals = 100_000_000;
