import { cpus } from 'node:os';
import { ConfigError, readConfig } from '../../src/config.js';
import { endOf, parseArguments, UsageError } from '../../src/record/arguments.js';
import { type DataSet, describeDataSet } from './data-set.js';
import { BenchError } from './error.js';
import { operations } from './operations.js';
import { type Measured, type Plan, run } from './run.js';
import { table } from './table.js';

const usage = `Usage:
  npm run bench -- --database URL [--database URL …] [--operation NAME …]
                   [--seconds 10] [--connections 16]
`;

const options = {
  database: { type: 'string', multiple: true },
  operation: { type: 'string', multiple: true },
  seconds: { type: 'string', default: '10' },
  connections: { type: 'string', default: '16' },
} as const;

interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Measures the documented operations on databases that `npm run bench:data` has filled.
 *
 * @returns the exit code: 0 when all are measured, 1 when one cannot be, 2 when the arguments cannot
 *   be understood.
 */
export async function runCli(argv: readonly string[], { stdout, stderr }: Io): Promise<number> {
  try {
    const { values } = parseArguments(argv, options, []);
    const { database: urls = [] } = values;
    if (urls.length === 0) throw new UsageError('--database is missing.');
    const load = {
      connections: readCount('--connections', values.connections),
      seconds: readCount('--seconds', values.seconds),
    };
    const plan: Plan = {
      operations: chosen(values.operation),
      load,
      onProgress: (line) => stderr.write(`${line}\n`),
    };
    const dataSets: DataSet[] = [];
    for (const url of urls) {
      dataSets.push(await describeDataSet(readConfig({ DATABASE_URL: url }).databaseUrl));
    }
    const measured: Measured[] = [];
    for (const dataSet of dataSets) {
      plan.onProgress(`${dataSet.engine}, ${dataSet.proposals} proposals`);
      measured.push(await run(dataSet, plan));
    }
    stdout.write(`\n${table(plan.operations, measured)}\n${conditions(dataSets, plan)}\n`);
    return 0;
  } catch (error) {
    return endOf(error, { foreseen, usage, stderr });
  }
}

const foreseen = [ConfigError, BenchError];

function readCount(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`${name} ${text} is no whole number from 1 to 9999.`);
}

function chosen(names: readonly string[] | undefined) {
  if (names === undefined) return operations;
  return names.map((name) => {
    const operation = operations.find((one) => one.name === name);
    if (operation) return operation;
    throw new UsageError(
      `--operation ${name} is none of ${operations.map((one) => one.name).join(', ')}.`,
    );
  });
}

/** What the figures hold for, in a line. */
function conditions(dataSets: readonly DataSet[], { load }: Plan): string {
  const cores = cpus();
  const engines = [...new Set(dataSets.map(({ engine }) => engine))].join(', ');
  return `Requests a second · p50 / p99 in milliseconds. ${load.connections} at a time, for ${load.seconds} s each. ${cores[0]?.model}, ${cores.length} cores; Node ${process.versions.node}, ${engines}.`;
}
