import { ConfigError } from '../config.js';
import { DatabaseError } from '../db/errors.js';
import { MigrationError } from '../db/migrations.js';
import { endOf, UsageError } from './arguments.js';
import { SourceMismatch } from './attach.js';
import { type Command, check, cite, type Io, load, remove, schema, verify } from './commands.js';
import { RecordConflict } from './conflict.js';
import { FileError } from './files.js';
import { fill } from './fill-command.js';

const commands: ReadonlyMap<string, Command> = new Map([
  ['check', check],
  ['load', load],
  ['remove', remove],
  ['verify', verify],
  ['cite', cite],
  ['fill', fill],
  ['schema', schema],
]);

const usage = `Usage:
  npm run record -- check FILE… [--database URL]
  npm run record -- load FILE… [--prune] [--database URL]
  npm run record -- remove NAME… [--database URL]
  npm run record -- verify SOURCE-SLUG FILE [--attach [--force]] [--database URL]
  npm run record -- verify SOURCE-SLUG --kept NUMBER [--attach [--force]] [--database URL]
  npm run record -- verify SOURCE-SLUG --detach [--database URL]
  npm run record -- verify SOURCE-SLUG FILE --write RECORD [--write RECORD]…
  npm run record -- cite FILE [WORDS] [--cut blocks|numbered]
  npm run record -- fill RECORD PAGE [--source SLUG]
  npm run record -- schema [FILE]

Options of cite, verify and fill:
  --encoding NAME             the encoding of FILE, if it does not declare it
  --from WORDS, --to WORDS    the first and the last words of the document in FILE
`;

/**
 * Runs one command.
 *
 * @param argv the command and its arguments.
 * @returns the exit code: 0 when all is well, 1 when a record, a document or the database is not,
 *   2 when the command cannot be understood, or the one file that it is about cannot be read.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...args] = argv;
  if (name === 'help' || argv.includes('--help')) {
    io.stdout.write(usage);
    return 0;
  }
  try {
    const command = commands.get(name);
    if (command) return await command(args, io);
    throw new UsageError(name === '' ? 'The command is missing.' : `There is no command ${name}.`);
  } catch (error) {
    const code = endOf(error, { foreseen, usage, stderr: io.stderr });
    return error instanceof FileError ? 2 : code;
  }
}

const foreseen = [
  FileError,
  RecordConflict,
  SourceMismatch,
  ConfigError,
  DatabaseError,
  MigrationError,
];
