import type { Plugin } from 'graphql-yoga';
import { Budget } from '../db/budget.js';
import { ReadTimeout } from '../db/errors.js';
import { customerOf } from '../domain/network.js';
import { httpError } from './errors.js';
import { type Exchange, exchangeOf } from './exchange.js';
import { TooManyWaiting, type Turns } from './turns.js';

/**
 * Runs an operation that counts when it is its turn, a few at a time. It is refused with 503 when too
 * many wait, or its time is over before its turn comes. One that counts nothing never waits.
 */
export async function inTurn<T>(
  turns: Turns,
  { client = '', size }: Exchange,
  work: () => T | Promise<T>,
): Promise<T> {
  if (!size?.counts) return work();
  // Its time runs while it waits.
  const signal = Budget.current?.signal ?? new AbortController().signal;
  let isWaiting = true;
  try {
    return await turns.run(customerOf(client), signal, () => {
      isWaiting = false;
      return work();
    });
  } catch (error) {
    if (isWaiting && (error instanceof TooManyWaiting || error instanceof ReadTimeout)) {
      throw overloaded();
    }
    throw error;
  }
}

/** Lets what Yoga executes wait for its turn. */
export function useAdmission(turns: Turns): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context }) {
      const exchange = exchangeOf(context.request);
      if (exchange.size?.counts)
        setExecuteFn((args) => inTurn(turns, exchange, () => executeFn(args)));
    },
  };
}

function overloaded() {
  return httpError(
    503,
    'OVERLOADED',
    'Too many operations that count are waiting. Try again in a moment.',
    { 'retry-after': '2' },
  );
}
