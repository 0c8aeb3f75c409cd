import { parseArguments } from '../arguments.js';
import { readBytes, textOf, writeText } from '../files.js';
import { formatted } from '../fmt.js';
import { parseFile } from '../parse.js';
import { formatProblem } from '../problem.js';
import type { Command } from './command.js';

/** Rewrites files in the form of today, or none when one of them cannot be read; with --check, names them. */
export const fmt: Command = async (args, io) => {
  const options = { check: { type: 'boolean' } } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE…']);
  const changed = new Map<string, string>();
  let isReadable = true;
  for (const file of positionals) {
    const bytes = await readBytes(file);
    const text = textOf(file, bytes);
    const parsed = parseFile(text, file);
    const problems = 'data' in parsed ? parsed.problems : parsed;
    for (const problem of problems) io.stderr.write(`${formatProblem(problem)}\n`);
    isReadable &&= problems.length === 0;
    if (problems.length > 0) continue;
    const now = formatted(text);
    if (now !== text || hasByteOrderMark(bytes)) changed.set(file, now);
  }
  if (!isReadable) {
    io.stderr.write('Nothing was written.\n');
    return 1;
  }
  for (const [file, text] of changed) {
    if (values.check) io.stdout.write(`${file} would be rewritten.\n`);
    else {
      await writeText(file, text);
      io.stdout.write(`${file} is rewritten.\n`);
    }
  }
  return values.check && changed.size > 0 ? 1 : 0;
};

/** Whether a file begins with the mark that its text is read without. */
function hasByteOrderMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}
