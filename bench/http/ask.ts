import { BenchError } from './error.js';
import type { Operation } from './operations.js';

/** A request that is sent over and over, and the answer that it must get each time. */
export interface Question {
  readonly name: string;
  readonly url: string;
  readonly body: string;
  readonly answer: string;
}

/**
 * Asks the operation once.
 *
 * @throws BenchError when the answer has an error, or does not know the thing that is asked for.
 */
export async function ask(url: string, operation: Operation): Promise<Question> {
  const { name, query, cursorFrom } = operation;
  const after =
    cursorFrom && cursorIn(await post(url, name, JSON.stringify({ query: cursorFrom })));
  const body = JSON.stringify({ query, variables: { ...operation.variables, after } });
  return { name, url, body, answer: await post(url, name, body) };
}

/** How every request is sent. */
export const headers = { 'content-type': 'application/json', accept: 'application/json' };

async function post(url: string, name: string, body: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers, body });
  const answer = await response.text();
  const { data, errors }: { data?: Record<string, unknown> | null; errors?: unknown } =
    JSON.parse(answer);
  if (errors !== undefined || !data || Object.values(data).includes(null)) {
    throw new BenchError(`${name} gets ${response.status} and ${answer.slice(0, 1000)}`);
  }
  return answer;
}

function cursorIn(answer: string): string | undefined {
  return /"startCursor":"([^"]+)"/.exec(answer)?.[1];
}
