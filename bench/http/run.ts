import { ask, type Question } from './ask.js';
import type { DataSet } from './data-set.js';
import { type Figures, type Load, measure, warmUp } from './measure.js';
import type { Operation } from './operations.js';
import { startServer } from './server-process.js';

/** The figures of a database, by the name of the operation. */
export interface Measured {
  readonly dataSet: DataSet;
  readonly figures: ReadonlyMap<string, Figures>;
}

/** How the benchmark is run. */
export interface Plan {
  readonly operations: readonly Operation[];
  readonly load: Load;
  /** Is told what is going on, in a line. */
  readonly onProgress: (line: string) => void;
}

// Yoga is a third slower in its first seconds.
const warmUpSeconds = 15;

/**
 * Measures each operation on the database.
 *
 * @throws BenchError when the server does not start, or an answer is not the expected one.
 */
export async function run(dataSet: DataSet, plan: Plan): Promise<Measured> {
  const { operations, load, onProgress } = plan;
  const server = await startServer(dataSet.url);
  try {
    const questions: [name: string, question: Question][] = [];
    for (const operation of operations) {
      questions.push([operation.name, await ask(server.url, operation)]);
    }
    onProgress('warming up');
    await warmUp(
      questions.map(([, question]) => question),
      { ...load, seconds: warmUpSeconds },
    );
    const figures = new Map<string, Figures>();
    for (const [name, question] of questions) {
      const measured = await measure(question, load);
      figures.set(name, measured);
      onProgress(`${name}: ${measured.requestsPerSecond.toFixed(1)} requests a second`);
    }
    return { dataSet, figures };
  } finally {
    await server.stop();
  }
}
