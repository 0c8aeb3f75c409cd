// To be loaded by node before the server: leaves all of its reads to Prisma.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node loads the file a second time, in a thread of its own, for the hook.
if (isMainThread) register(import.meta.url);

/** Gives the server this file in the place of its reader. */
export function resolve(specifier, context, next) {
  return next(specifier.endsWith('/read/reader.js') ? import.meta.url : specifier, context);
}

export const oneStatementReads = (client) => client;
