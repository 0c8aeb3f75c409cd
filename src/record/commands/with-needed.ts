import { RecordConflict } from '../conflict.js';
import { filesNamed } from '../folder.js';
import type { DeclaringFile } from '../format.js';
import type { Io } from './command.js';

/**
 * Does the work with the files. When others must be loaded with them, since they use slugs that have become
 * former ones, these are looked for in the same folders and loaded with them.
 *
 * @param paths where the files are
 * @throws RecordConflict as the work does, also when one of the others is not in these folders
 */
export async function withNeeded<T>(
  files: readonly DeclaringFile[],
  paths: readonly string[],
  io: Io,
  work: (files: readonly DeclaringFile[]) => Promise<T>,
): Promise<T> {
  try {
    return await work(files);
  } catch (error) {
    if (!(error instanceof RecordConflict) || error.needed.length === 0) throw error;
    const names = error.needed.map(({ kind, name }) => `${kind} ${name}`);
    const needed = error.needed.filter((_, i) => names.indexOf(String(names[i])) === i);
    const others = await filesNamed(needed, paths);
    // Without those that are not found, the next conflict names only these.
    if (others.length === 0) throw error;
    for (const other of others) {
      io.stdout.write(`${other.origin?.file} is read too: it uses slugs that change.\n`);
    }
    return withNeeded([...files, ...others], paths, io, work);
  }
}
