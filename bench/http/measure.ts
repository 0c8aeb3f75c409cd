import autocannon from 'autocannon';
import { headers, type Question } from './ask.js';
import { BenchError } from './error.js';

/** What was measured of one operation. */
export interface Figures {
  readonly requestsPerSecond: number;
  /** Milliseconds, like `p99`. */
  readonly p50: number;
  readonly p99: number;
  /** Of the answer, without its headers. */
  readonly bytes: number;
}

/** How hard a server is asked. */
export interface Load {
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Asks for the same thing on all connections at once, each time as soon as the answer is there.
 *
 * @throws BenchError when a request fails, takes half a minute, or gets another answer than before.
 */
export async function measure(question: Question, load: Load): Promise<Figures> {
  const { name, url, body, answer } = question;
  const result = await autocannon({
    ...settingsOf(url, load),
    body,
    expectBody: answer,
  });
  const { errors, timeouts, non2xx, mismatches, latency, duration } = result;
  if (errors + non2xx + mismatches > 0) {
    throw new BenchError(
      `${name} failed: ${errors} requests without an answer, ${timeouts} of them after half a minute; ${non2xx} refused; ${mismatches} with another answer than the first.`,
    );
  }
  if (result['2xx'] === 0) throw new BenchError(`${name} took longer than ${load.seconds} s.`);
  return {
    requestsPerSecond: result['2xx'] / duration,
    p50: latency.p50,
    p99: latency.p99,
    bytes: Buffer.byteLength(answer),
  };
}

/** Asks one thing after the other for a while, so that the server has compiled what it runs. */
export async function warmUp(questions: readonly Question[], load: Load): Promise<void> {
  const [first] = questions;
  if (first === undefined) return;
  await autocannon({
    ...settingsOf(first.url, load),
    requests: questions.map(({ body }) => ({ body })),
  });
}

function settingsOf(url: string, { connections, seconds }: Load) {
  return {
    url,
    method: 'POST',
    headers,
    connections,
    duration: seconds,
    timeout: 30,
    bailout: 1,
  } as const;
}
