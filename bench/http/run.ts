import { ask, type Question } from './ask.js';
import type { DataSet } from './data-set.js';
import { BenchError } from './error.js';
import { type Figures, type Load, measure, warmUp } from './measure.js';
import type { Operation } from './operations.js';
import { type ReadBy, type ServerProcess, startServer } from './server-process.js';

/** The figures of a database, by the name of the operation. */
export interface Measured {
  readonly dataSet: DataSet;
  readonly by: ReadBy;
  readonly figures: ReadonlyMap<string, Figures>;
}

/** How the benchmark is run. */
export interface Plan {
  readonly operations: readonly Operation[];
  readonly load: Load;
  /** Is told what is going on, in a line. */
  readonly onProgress: (line: string) => void;
}

interface Candidate {
  readonly by: ReadBy;
  readonly server: ServerProcess;
  /** By the name of the operation; without those that only the reader can answer. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly figures: Map<string, Figures>;
}

// Yoga is a third slower in its first seconds.
const warmUpSeconds = 15;

/**
 * Measures each operation on the database: with every reader in turn, so that what else the machine
 * does meanwhile slows each of them alike.
 *
 * @throws BenchError when a server does not start, or an answer is not the expected one.
 */
export async function run(
  dataSet: DataSet,
  readers: readonly ReadBy[],
  plan: Plan,
): Promise<Measured[]> {
  const { operations, load, onProgress } = plan;
  const candidates: Candidate[] = [];
  try {
    for (const by of readers) {
      const server = await startServer(dataSet.url, by);
      const questions = new Map<string, Question>();
      candidates.push({ by, server, questions, figures: new Map() });
      for (const operation of operations) {
        if (by === 'prisma' && operation.needsReader) continue;
        questions.set(operation.name, await ask(server.url, operation));
      }
    }
    assertAlike(candidates);
    for (const { by, questions } of candidates) {
      onProgress(`warming up (${by})`);
      await warmUp([...questions.values()], { ...load, seconds: warmUpSeconds });
    }
    for (const { name } of operations) {
      for (const { by, questions, figures } of candidates) {
        const question = questions.get(name);
        if (question === undefined) continue;
        const measured = await measure(question, load);
        figures.set(name, measured);
        onProgress(`${name} (${by}): ${measured.requestsPerSecond.toFixed(1)} requests a second`);
      }
    }
  } finally {
    await Promise.all(candidates.map(({ server }) => server.stop()));
  }
  return candidates.map(({ by, figures }) => ({ dataSet, by, figures }));
}

/** Nothing is faster or slower than something else that answers otherwise. */
function assertAlike([first, ...others]: readonly Candidate[]): void {
  for (const { by, questions } of others) {
    for (const [name, { answer }] of questions) {
      if (answer === first?.questions.get(name)?.answer) continue;
      throw new BenchError(`${name} is answered otherwise when it is read by ${by}.`);
    }
  }
}
