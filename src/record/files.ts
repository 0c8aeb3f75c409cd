import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/** A file cannot be read as text, or not be written. The message says why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const maximalBytes = 20_000_000;

/**
 * The text of a UTF-8 file.
 *
 * @throws FileError when there is none.
 */
export async function readText(path: string): Promise<string> {
  return textOf(path, await readBytes(path));
}

/**
 * The text of the bytes of a UTF-8 file, without a byte order mark.
 *
 * @throws FileError when they are not UTF-8.
 */
export function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(`${path} is not UTF-8 text: save it as UTF-8.`);
  }
}

/**
 * The bytes of a file.
 *
 * @throws FileError when it cannot be read, or is too large.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch((error) => {
    throw failure(path, 'read', error);
  });
  if (found.isDirectory()) throw new FileError(`${path} is a folder: name the files in it.`);
  if (found.size > maximalBytes) throw new FileError(`${path} is larger than 20 MB.`);
  const bytes = await readFile(path).catch((error) => {
    throw failure(path, 'read', error);
  });
  // A copy of its own: what reads a PDF takes it away.
  return new Uint8Array(bytes);
}

/**
 * Writes the text as a UTF-8 file, whole or not at all: another file takes its place.
 *
 * @throws FileError when it cannot be written.
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    // The file that a link leads to, and with the rights that it has.
    const target = await realpath(path).catch(() => path);
    const mode = (await stat(target).catch(() => undefined))?.mode;
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, text, { flag: 'wx', ...(mode !== undefined && { mode }) });
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw failure(path, 'written', error as NodeJS.ErrnoException);
  }
}

/**
 * Writes the text as a new UTF-8 file.
 *
 * @throws FileError when there is one already, or it cannot be written.
 */
export async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') {
      throw new FileError(`${path} is there already: name another file, or remove it.`);
    }
    throw failure(path, 'written', error);
  });
}

function failure(path: string, what: 'read' | 'written', error: NodeJS.ErrnoException): FileError {
  if (what === 'read' && error.code === 'ENOENT') return new FileError(`There is no file ${path}.`);
  return new FileError(`${path} cannot be ${what} (${error.code}).`);
}
