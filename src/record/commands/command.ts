import type { Doubt } from '../blocks.js';

/** What a command needs of its process. Answers go to stdout, and what is wrong to stderr. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Does what its arguments say, and returns the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** The count with its noun, which is in the plural unless it is one. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prints what was cut in one way and could have been cut in another. */
export function printDoubts(file: string, doubts: readonly Doubt[], { stderr }: Io): void {
  for (const { where, message } of doubts) stderr.write(`${file}, ${where}: ${message}.\n`);
}
