import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseError, DatabaseUnavailable } from '../errors.js';
import { explainDriver } from './driver.js';

/**
 * The absolute path of the file that the `file:` URL names. A relative one counts from the working
 * directory.
 *
 * @throws DatabaseError when the URL names no file that two connections can share.
 */
export function databaseFile(url: string): string {
  const refuse = (reason: string) => new DatabaseError(`The database URL ${url} ${reason}.`, url);
  if (!url.startsWith('file:')) {
    throw refuse('is not supported: it must begin with file: or postgresql://');
  }
  const path = url.slice('file:'.length);
  if (path === '') throw refuse('names no file: write file: and the path of the file');
  if (path.startsWith(':memory:')) {
    throw refuse('is refused, since reads and writes cannot share memory: name a file');
  }
  if (path.includes('?')) throw refuse('takes no parameters: leave out the ? and what follows it');
  if (!path.startsWith('//')) return resolve(path);
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new DatabaseError(
      `The database URL ${url} names no file of this machine: write three slashes and the path.`,
      url,
      { cause: error },
    );
  }
}

/** Makes the folders that the file is in, where they are missing. */
export function makeFolderOf(file: string): void {
  makeFolder(dirname(file));
}

/** Node's own `recursive` never returns in a file system that lets nobody make one, as in /proc. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A file that was opened. */
export interface OpenedFile {
  readonly file: string;
  /** What it was when it was opened: see `identityOf`. */
  readonly identity: string | undefined;
}

/**
 * Says that a connection which was just opened is one to the file.
 *
 * @throws DatabaseUnavailable when the name is that of another file since, or of none.
 */
export function assertSameFile({ file, identity }: OpenedFile): void {
  if (identityOf(file) === identity) return;
  throw new DatabaseUnavailable(`The database file ${file} was removed or replaced.`, file);
}

/** What tells the file from any other that has had its name; undefined when there is none. */
export function identityOf(file: string): string | undefined {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts && `${facts.dev} ${facts.ino}`;
}

/** What an error of the driver or the file system means for whoever runs the server. */
export function explain(error: unknown, file: string): DatabaseError {
  const driver = explainDriver(error, file);
  if (driver !== undefined) return driver;
  const code = typeof error === 'object' && error && 'code' in error ? String(error.code) : '';
  const known = sentences.find(([prefix]) => code.startsWith(prefix));
  const sentence = known?.[1] ?? `cannot be opened (${error}): check the file and its folder`;
  return new DatabaseError(`The database file ${file} ${sentence}.`, file, { cause: error });
}

const unwritable =
  'cannot be written: let this user write the file and its folder, or choose another file';

const sentences: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_BUSY', 'is locked by another process: stop that process, then start again'],
  ['SQLITE_NOTADB', 'is no SQLite database: choose another file, or move this one away'],
  ['SQLITE_CORRUPT', 'is damaged: restore it from a backup'],
  ['SQLITE_READONLY', unwritable],
  ['SQLITE_CANTOPEN', 'cannot be opened: check that it is a file which this user may write'],
  ['SQLITE_IOERR', 'cannot be read or written as it should: check its disk, and the space on it'],
  ['SQLITE_FULL', 'cannot grow: free some space on its disk'],
  ['ENOSPC', 'cannot grow: free some space on its disk'],
  ['EACCES', unwritable],
  ['EPERM', unwritable],
  ['EROFS', unwritable],
  ['ENOENT', unwritable],
  ['EEXIST', 'is in no folder: a file of that name is in its way'],
  ['ENOTDIR', 'is in no folder: a file of that name is in its way'],
];
