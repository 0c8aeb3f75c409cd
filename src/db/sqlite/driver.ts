import { DatabaseError } from '../errors.js';

/** What an error means that is of the driver, and not of the file; undefined for any other. */
export function explainDriver(error: unknown, database: string): DatabaseError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, message } = error as NodeJS.ErrnoException;
  const isMissing = /_NOT_FOUND$/.test(String(code)) && message.includes("'better-sqlite3'");
  const isUnbuilt =
    code === 'ERR_DLOPEN_FAILED' || message.startsWith('Could not locate the bindings file');
  if (!isMissing && !isUnbuilt) return undefined;
  const sentence = isMissing
    ? 'The driver better-sqlite3 is not installed: run npm ci.'
    : `The driver better-sqlite3 is not built for Node.js ${process.version} on ${process.platform} ${process.arch}: run npm rebuild better-sqlite3.`;
  return new DatabaseError(sentence, database, { cause: error });
}
