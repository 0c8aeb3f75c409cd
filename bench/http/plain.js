// To be loaded by node before the server: leaves all of its reads to Prisma.
import { accessSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const reader = new URL('../../dist/db/read/reader.js', import.meta.url);
// Had it moved, the reader would be compared with itself.
accessSync(reader);

// Node loads the file a second time, in a thread of its own, for the hook.
if (isMainThread) register(import.meta.url);

/** Gives the server this file in the place of its reader. */
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  return resolved.url === reader.href ? { ...resolved, url: import.meta.url } : resolved;
}

export const oneStatementReads = (client) => client;
