import type { Plugin } from 'graphql-yoga';
import { httpError } from './errors.js';

/** Ends an operation that runs longer than so many milliseconds, or whose caller has gone. */
export function useTimeout(milliseconds: number): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, context }) {
      setExecuteFn(async (args) => {
        const { signal: caller } = context.request;
        const end = new AbortController();
        const leave = () => end.abort(caller.reason);
        // The executor answers with the reason only when that is a GraphQLError.
        const expire = () =>
          end.abort(
            httpError(504, 'TIMEOUT', `The operation took longer than ${milliseconds} ms.`),
          );
        const timer = setTimeout(expire, milliseconds);
        // AbortSignal.any would not do: a signal of Yoga's that has been in one no longer tells
        // anybody else that it was aborted.
        caller.addEventListener('abort', leave);
        if (caller.aborted) leave();
        try {
          const cancellable = { ...args, signal: end.signal };
          return await executeFn(cancellable);
        } finally {
          clearTimeout(timer);
          caller.removeEventListener('abort', leave);
        }
      });
    },
  };
}
