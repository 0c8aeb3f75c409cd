import { execute } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Lets graphql-js execute operations. Yoga's own executor takes an object with a field named `then` for a
 * promise, and needs up to twice the time.
 */
export function useGraphqlExecutor(): Plugin {
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn((args) => execute({ ...args, options })),
  };
}

/** Each error quotes its whole variable. */
const options = { maxCoercionErrors: 10 };
