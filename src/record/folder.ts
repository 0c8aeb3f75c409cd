import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.js';
import { checkRecord } from './check.js';
import { readText } from './files.js';
import type { DeclaringFile } from './format.js';

/** The register that comes with the program. */
const shipped = fileURLToPath(new URL('seed/', root));

/**
 * The sound files that the named ones are held against: those in the folders `records` and `register` that
 * a named file is in one of. A file that is elsewhere is held against the register of the program.
 */
export async function readAround(paths: readonly string[]): Promise<DeclaringFile[]> {
  const named = new Set(paths.map((path) => resolve(path)));
  const folders = new Set<string>();
  for (const path of named) {
    const folder = dirname(path);
    const parent = dirname(folder);
    const isInLayout =
      ['records', 'register'].includes(basename(folder)) &&
      (await namesIn(parent)).includes('register');
    if (isInLayout) for (const name of ['register', 'records']) folders.add(join(parent, name));
    else folders.add(join(shipped, 'register'));
  }
  const files: DeclaringFile[] = [];
  for (const folder of folders) {
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      if (!name.endsWith('.yaml') || named.has(path)) continue;
      const { record, register } = checkRecord(await readText(path), path);
      const file = record ?? register;
      if (file) files.push(file);
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
