import { endOf, UsageError } from './arguments.js';
import type { Command, Io } from './commands/command.js';
import { FileError } from './files.js';
import { helpFor, usage } from './help.js';
import { didYouMean, nearest } from './nearest.js';

/** What runs each command. Only what it needs is loaded, since most of the time goes into that. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async () => (await import('./commands/check.js')).check],
  ['load', async () => (await import('./commands/load.js')).load],
  ['remove', async () => (await import('./commands/remove.js')).remove],
  ['verify', async () => (await import('./commands/verify.js')).verify],
  ['cite', async () => (await import('./commands/cite.js')).cite],
  ['draft', async () => (await import('./commands/draft.js')).draft],
  ['fill', async () => (await import('./commands/fill.js')).fill],
  ['fmt', async () => (await import('./commands/fmt.js')).fmt],
  ['schema', async () => (await import('./commands/schema.js')).schema],
]);

/**
 * Runs one command.
 *
 * @param argv the command and its arguments.
 * @returns the exit code: 0 when all is well, 1 when a record, a document or the database is not,
 *   2 when the command cannot be understood, or the one file that it is about cannot be read.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...args] = argv;
  try {
    if (name === 'help' || argv.includes('--help')) {
      const asked = [name, ...args].find((word) => /^[^-]/.test(word) && word !== 'help');
      const help = asked === undefined ? usage : helpFor(asked);
      if (help === undefined) throw noCommand(asked);
      io.stdout.write(help);
      return 0;
    }
    const command = commands.get(name);
    if (command) return await (await command())(args, io);
    throw name === '' ? new UsageError('The command is missing.') : noCommand(name);
  } catch (error) {
    const code = endOf(error, {
      foreseen: await foreseenWith(error),
      usage: helpFor(name) ?? usage,
      stderr: io.stderr,
    });
    return error instanceof FileError ? 2 : code;
  }
}

function noCommand(name = ''): UsageError {
  const question = didYouMean(nearest(name, commands.keys()));
  return new UsageError(`There is no command ${name}.${question}`);
}

/** The errors whose messages are for people. What throws the heavier ones is loaded by then. */
async function foreseenWith(error: unknown) {
  if (error instanceof FileError || error instanceof UsageError) return [FileError];
  const [{ ConfigError }, { DatabaseError }, { MigrationError }, attaching, loading] =
    await Promise.all([
      import('../config.js'),
      import('../db/errors.js'),
      import('../db/migrations.js'),
      import('./attach.js'),
      import('./conflict.js'),
    ]);
  return [
    ConfigError,
    DatabaseError,
    MigrationError,
    attaching.SourceMismatch,
    loading.RecordConflict,
  ];
}
