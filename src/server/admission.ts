import type { Plugin } from 'graphql-yoga';
import type { Budget } from '../db/budget.js';
import { ReadTimeout } from '../db/errors.js';
import { customerOf } from '../domain/network.js';
import { endingOf, httpError } from './errors.js';
import { type Exchange, exchangeOf } from './exchange.js';
import { TooManyWaiting, type Turns } from './turns.js';

/** Values that are some 50 ms of work. */
const largeValues = 10_000;

/**
 * Runs an operation that counts, or whose answer may be large, when it is its turn, a few at a time. It is
 * refused with 503 when too many wait, or its time is over before its turn comes. A small one that counts
 * nothing never waits.
 */
export async function inTurn<T>(
  turns: Turns,
  { client = '', size, budget }: Exchange,
  work: () => T | Promise<T>,
): Promise<T> {
  const isLarge = (size?.values ?? 0) >= largeValues;
  if (budget) budget.isLarge = isLarge;
  if (!size?.counts && !isLarge) return untilEnded(budget, work);
  // Its time runs while it waits.
  const signal = budget?.signal ?? new AbortController().signal;
  let isWaiting = true;
  try {
    return await turns.run(customerOf(client), signal, () => {
      isWaiting = false;
      return untilEnded(budget, work);
    });
  } catch (error) {
    if (isWaiting && (error instanceof TooManyWaiting || error instanceof ReadTimeout)) {
      throw overloaded();
    }
    throw error;
  }
}

/**
 * What the work gives, unless its operation ends before. What still runs then fails at its next statement
 * or rest, and nobody hears of it.
 */
function untilEnded<T>(budget: Budget | undefined, work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let isEnded = false;
    budget?.onEnd((reason) => {
      isEnded = true;
      reject(endingOf(reason));
    });
    if (!isEnded) Promise.resolve(work()).then(resolve, reject);
  });
}

/** Lets what Yoga executes wait for its turn. */
export function useAdmission(turns: Turns): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context }) {
      const exchange = exchangeOf(context.request);
      setExecuteFn((args) => inTurn(turns, exchange, () => executeFn(args)));
    },
  };
}

function overloaded() {
  return httpError(
    503,
    'OVERLOADED',
    'Too many large operations are waiting. Try again in a moment.',
    { 'retry-after': '2' },
  );
}
