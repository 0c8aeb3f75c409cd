import { chainOf } from '../error-chain.js';
import { DatabaseUnavailable } from '../errors.js';
import { explain } from './file.js';

/**
 * What an error of a statement means: a file that cannot be read or written now, or else the error
 * itself.
 */
export function explainFailure(error: unknown, file: string): unknown {
  const isOfFile = chainOf(error).find(({ code }) => ofFile.test(code));
  if (isOfFile === undefined) return error;
  return new DatabaseUnavailable(explain(isOfFile, file).message, file, { cause: error });
}

const ofFile = /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN|FULL|BUSY)/;
