import type { Plugin } from 'graphql-yoga';
import { Budget } from '../db/budget.js';
import { endingOf } from './errors.js';
import { exchangeOf } from './exchange.js';

/**
 * Gives each operation so many milliseconds, and so many bytes of the database. One that takes more,
 * or whose caller has gone, ends: it gets no other statement, and no answer but that.
 */
export function useTimeout(milliseconds: number, bytes: number): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context }) {
      setExecuteFn(async (args) => {
        const { signal: caller } = context.request;
        const budget = new Budget(milliseconds, bytes);
        exchangeOf(context.request).budget = budget;
        const ended = new Promise<never>((_, reject) => {
          budget.signal.addEventListener('abort', () => reject(endingOf(budget.signal.reason)));
        });
        const leave = () => budget.end(caller.reason);
        const timer = setTimeout(() => budget.expire(), milliseconds);
        // AbortSignal.any would not do: a signal of Yoga's that has been in one no longer tells
        // anybody else that it was aborted.
        caller.addEventListener('abort', leave);
        if (caller.aborted) leave();
        try {
          // What still runs then fails at its next statement or rest, and nobody hears of it.
          return await Promise.race([budget.run(() => executeFn(args)), ended]);
        } finally {
          clearTimeout(timer);
          caller.removeEventListener('abort', leave);
        }
      });
    },
  };
}
