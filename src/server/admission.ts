import type { Plugin } from 'graphql-yoga';
import { Budget } from '../db/budget.js';
import { ReadTimeout } from '../db/errors.js';
import { customerOf } from '../domain/network.js';
import { httpError } from './errors.js';
import { exchangeOf } from './exchange.js';
import { TooManyWaiting, type Turns } from './turns.js';

/**
 * Admits operations that count a few at a time. The others wait for their turn, or are refused with
 * 503 when too many wait or their time is over before it comes. One that counts nothing never waits.
 */
export function useAdmission(turns: Turns): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context }) {
      const { client = '', size } = exchangeOf(context.request);
      if (!size?.counts) return;
      setExecuteFn(async (args) => {
        // Its time runs while it waits.
        const signal = Budget.current?.signal ?? new AbortController().signal;
        let isWaiting = true;
        try {
          return await turns.run(customerOf(client), signal, () => {
            isWaiting = false;
            return executeFn(args);
          });
        } catch (error) {
          if (isWaiting && (error instanceof TooManyWaiting || error instanceof ReadTimeout)) {
            throw overloaded();
          }
          throw error;
        }
      });
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
