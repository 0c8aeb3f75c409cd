import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.js';
import { checkRecord } from './check.js';
import type { FileName } from './declarations.js';
import { readText } from './files.js';
import { type DeclaringFile, isRecord } from './format.js';

/** The register that comes with the program. */
const shipped = fileURLToPath(new URL('seed/', root));

/**
 * The sound files that the named ones are held against: those in the folders `records` and `register` that
 * a named file is in one of. A file that is elsewhere is held against the register of the program.
 */
export async function readAround(paths: readonly string[]): Promise<DeclaringFile[]> {
  const folders = new Set<string>();
  for (const path of paths) {
    const layout = await layoutOf(path);
    for (const folder of layout ?? [join(shipped, 'register')]) folders.add(folder);
  }
  return soundFiles(folders, paths, readText);
}

/** The sound files of these names beside the ones at the paths: in their folders, or those of `readAround`. */
export async function filesNamed(
  names: readonly FileName[],
  paths: readonly string[],
): Promise<DeclaringFile[]> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (const folder of (await layoutOf(path)) ?? [dirname(resolve(path))]) folders.add(folder);
  }
  const files = await soundFiles(folders, paths, async (path) => {
    // One that cannot be read was not named: when it is needed, it is not found.
    const text = await readText(path).catch(() => undefined);
    // To check a file takes far longer.
    const isAsked = names.some(({ kind, name }) => kind === 'register' || text?.includes(name));
    return isAsked ? text : undefined;
  });
  return names.flatMap(({ kind, name }) => {
    const found = files.find((file) =>
      isRecord(file)
        ? kind === 'record' && file.discussion.slug === name
        : kind === 'register' && file.register === name,
    );
    return found ?? [];
  });
}

/** The folders `register` and `records` that the file is in one of; undefined when it is elsewhere. */
async function layoutOf(path: string): Promise<string[] | undefined> {
  const folder = dirname(resolve(path));
  const parent = dirname(folder);
  const isInLayout =
    ['records', 'register'].includes(basename(folder)) &&
    (await namesIn(parent)).includes('register');
  return isInLayout ? ['register', 'records'].map((name) => join(parent, name)) : undefined;
}

/** The sound files of the folders, without those at the paths. */
async function soundFiles(
  folders: Iterable<string>,
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<DeclaringFile[]> {
  const named = new Set(paths.map((path) => resolve(path)));
  const files: DeclaringFile[] = [];
  for (const folder of folders) {
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      if (!name.endsWith('.yaml') || named.has(path)) continue;
      const text = await read(path);
      if (text === undefined) continue;
      const { record, register } = checkRecord(text, path);
      const file = record ?? register;
      if (file) files.push(file);
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
