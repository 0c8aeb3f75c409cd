import { readFile, stat } from 'node:fs/promises';

/** A file cannot be read as text. The message says why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const maximalBytes = 20_000_000;

/** The text of a UTF-8 file. */
export async function readText(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(
      error.code === 'ENOENT'
        ? `There is no file ${path}.`
        : `${path} cannot be read (${error.code}).`,
    );
  });
  if (found.isDirectory()) throw new FileError(`${path} is a folder: name the files in it.`);
  if (found.size > maximalBytes) throw new FileError(`${path} is larger than 20 MB.`);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(`${path} cannot be read (${error.code}).`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(`${path} is no UTF-8 text: save it as UTF-8.`);
  }
}
