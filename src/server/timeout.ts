import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { Budget } from '../db/budget.js';
import { type Exchange, exchangeOf } from './exchange.js';

/**
 * Gives an operation so many milliseconds, and so many bytes of the database. One that takes more, or
 * whose caller has gone, ends: it gets no other statement, and no answer but that.
 */
export async function withinTime<T>(
  exchange: Exchange,
  caller: AbortSignal,
  { operationMs, answerBytes }: Pick<Limits, 'operationMs' | 'answerBytes'>,
  work: () => T | Promise<T>,
): Promise<T> {
  exchange.budget ??= new Budget(operationMs, answerBytes);
  const { budget } = exchange;
  const leave = () => budget.end(caller.reason);
  const timer = setTimeout(() => budget.expire(), operationMs);
  // AbortSignal.any would not do: a signal of Yoga's that has been in one no longer tells
  // anybody else that it was aborted.
  caller.addEventListener('abort', leave);
  if (caller.aborted) leave();
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', leave);
  }
}

/** Ends what Yoga executes in time. */
export function useTimeout(limits: Pick<Limits, 'operationMs' | 'answerBytes'>): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context: { request } }) {
      setExecuteFn((args) =>
        withinTime(exchangeOf(request), request.signal, limits, () => executeFn(args)),
      );
    },
  };
}
