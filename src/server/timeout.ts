import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../config.js';
import { Budget } from '../db/budget.js';
import { type Exchange, exchangeOf } from './exchange.js';

/** Has the listener called with the reason when the caller leaves; at once, when it has left. */
export type OnLeave = (listener: (reason: unknown) => void) => void;

/**
 * Gives an operation so many milliseconds, and so many bytes of the database. One that takes more, or
 * whose caller has gone, ends: it gets no other statement, and no answer but that.
 */
export async function withinTime<T>(
  exchange: Exchange,
  onLeave: OnLeave,
  { operationMs, answerBytes }: Pick<Limits, 'operationMs' | 'answerBytes'>,
  work: () => T | Promise<T>,
): Promise<T> {
  exchange.budget ??= new Budget(operationMs, answerBytes);
  const { budget } = exchange;
  const timer = setTimeout(() => budget.expire(), operationMs);
  onLeave((reason) => budget.end(reason));
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

/** Ends what Yoga executes in time. */
export function useTimeout(limits: Pick<Limits, 'operationMs' | 'answerBytes'>): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context: { request } }) {
      setExecuteFn((args) =>
        withinTime(exchangeOf(request), onAbort(request.signal), limits, () => executeFn(args)),
      );
    },
  };
}

function onAbort(signal: AbortSignal): OnLeave {
  // AbortSignal.any would not do: a signal of Yoga's that has been in one no longer tells
  // anybody else that it was aborted.
  return (listener) => {
    const leave = () => listener(signal.reason);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  };
}
