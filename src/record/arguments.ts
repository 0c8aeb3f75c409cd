import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command cannot be understood. The message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command writes its end with. */
interface Ending {
  /** The types of errors whose messages are for people, besides `UsageError`. */
  readonly foreseen: readonly (abstract new (
    ...parts: never[]
  ) => Error)[];
  readonly usage: string;
  readonly stderr: { write(text: string): unknown };
}

/**
 * Writes why a command ended early: the message, and the usage when the command was not understood.
 *
 * @returns the exit code: 2 when the command was not understood, else 1
 * @throws the error itself when it was not foreseen
 */
export function endOf(error: unknown, { foreseen, usage, stderr }: Ending): 1 | 2 {
  const isUsage = error instanceof UsageError;
  if (!isUsage && !foreseen.some((type) => error instanceof type)) throw error;
  stderr.write(`${(error as Error).message}\n`);
  if (isUsage) stderr.write(`\n${usage}`);
  return isUsage ? 2 : 1;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The options of a command, and its other arguments.
 *
 * @param names what the other arguments are; the last may be given more than once if it ends in an
 *   ellipsis, and be left out if it is in brackets.
 * @throws UsageError when there is an option of another name, or an argument too few or too many.
 */
export function parseArguments<T extends Options>(
  args: readonly string[],
  options: T,
  names: readonly string[],
) {
  const { values, positionals } = parseOptions(args, options);
  const last = names.at(-1) ?? '';
  const missing = names[positionals.length];
  if (missing !== undefined && !missing.startsWith('['))
    throw new UsageError(`${missing} is missing.`);
  const extra = last.endsWith('…') ? undefined : positionals[names.length];
  if (extra !== undefined) throw new UsageError(`${extra} is one argument too many.`);
  return { values, positionals };
}

function parseOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Whatever it throws is about the arguments, in a sentence.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
