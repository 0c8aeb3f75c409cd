import { checkRecord } from '../check.js';
import { FileError, readText } from '../files.js';
import type { DeclaringFile } from '../format.js';
import { formatProblem } from '../problem.js';
import type { Io } from './command.js';

/** The files that have no problems; the problems of the others are printed. */
export async function readFiles(paths: readonly string[], io: Io): Promise<DeclaringFile[]> {
  const files = [];
  for (const path of paths) {
    const text = await readText(path).catch((error: unknown) => {
      if (!(error instanceof FileError)) throw error;
      io.stderr.write(`${error.message}\n`);
    });
    if (text === undefined) continue;
    const { record, register, problems } = checkRecord(text, path);
    for (const problem of problems) io.stderr.write(`${formatProblem(problem)}\n`);
    const file = record ?? register;
    if (file) files.push(file);
  }
  return files;
}
