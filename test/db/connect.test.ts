import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { DatabaseError } from '../../src/db/errors.js';
import { databaseFile, explain } from '../../src/db/sqlite/file.js';
import { loadShippedRecords } from '../../src/server/shipped.js';
import { freshDatabase, temporaryFolder } from '../support/database.js';

it.each([
  ['foreign_keys', { foreign_keys: 1n }],
  ['journal_mode', { journal_mode: 'wal' }],
  ['synchronous', { synchronous: 2n }],
])('sets %s on both connections', async (pragma, value) => {
  await using temporary = await freshDatabase();
  const ask = `PRAGMA ${pragma}`;
  expect(await (await temporary.db.reader()).$queryRawUnsafe(ask)).toEqual([value]);
  expect(await temporary.db.write((tx) => tx.$queryRawUnsafe(ask))).toEqual([value]);
});

it('has a reader that cannot write', async () => {
  await using temporary = await freshDatabase();
  const reader = await temporary.db.reader();
  await expect(reader.country.create({ data: { code: 'KR' } })).rejects.toThrow('SQLITE_READONLY');
  await expect(reader.$executeRaw`DELETE FROM "Country"`).rejects.toThrow('SQLITE_READONLY');
  expect(await reader.country.count()).toBe(0);
});

it('refuses a row that refers to nothing', async () => {
  await using temporary = await freshDatabase();
  const refused = temporary.db.write((tx) =>
    tx.part.create({ data: { slug: 'p', position: 1, discussionId: 77 } }),
  );
  await expect(refused).rejects.toMatchObject({ code: 'P2003' });
});

it('reports the statements that it runs, and none of Prisma', async () => {
  await using temporary = await freshDatabase();
  const { db, queries } = temporary;
  // Whether there are rows to index.
  expect(queries.splice(0)).toEqual([expect.stringContaining(`"searchText" = ''`)]);
  await db.write((tx) => tx.country.create({ data: { code: 'KR' } }));
  await (await db.reader()).country.count();
  const sql = 'SELECT "code" FROM "Country"';
  expect(await db.run({ sql, parameters: [] })).toBe('KR');
  expect(queries).toEqual([sql]);
});

it('answers a ping until it is closed', async () => {
  const temporary = await freshDatabase();
  await expect(temporary.db.ping()).resolves.toBeUndefined();
  await temporary.dispose();
  await expect(temporary.db.ping()).rejects.toThrow('The database is closed.');
});

it('fails a ping when the database does not answer', async () => {
  await using temporary = await freshDatabase();
  await temporary.db.write((tx) => tx.$executeRaw`ALTER TABLE "Meeting" RENAME TO "Gone"`);
  await expect(temporary.db.ping()).rejects.toThrow('Meeting');
});

it('fails a ping while the file is gone, or another has its name', async () => {
  await using temporary = await freshDatabase();
  const file = databaseFile(temporary.url);
  const sentence = `The database file ${file} was removed or replaced: put it back, or start again.`;
  await rename(file, `${file}.old`);
  await expect(temporary.db.ping()).rejects.toThrow(sentence);
  await copyFile(`${file}.old`, file);
  await expect(temporary.db.ping()).rejects.toThrow(sentence);
  await rename(`${file}.old`, file);
  await expect(temporary.db.ping()).resolves.toBeUndefined();
});

it('writes to no file that has taken the name of the one that was opened', async () => {
  await using temporary = await freshDatabase();
  const file = databaseFile(temporary.url);
  const write = () => temporary.db.write((tx) => tx.country.create({ data: { code: 'KR' } }));
  await rename(file, `${file}.old`);
  await expect(write()).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
  expect(existsSync(file)).toBe(false);
  await copyFile(`${file}.old`, file);
  await expect(write()).rejects.toMatchObject({
    name: 'DatabaseUnavailable',
    message: `The database file ${file} was removed or replaced.`,
  });
  await rename(`${file}.old`, file);
  expect(await write()).toMatchObject({ code: 'KR' });
});

it('opens beside a process that writes, when there is nothing to write', async () => {
  await using temporary = await freshDatabase(inject('templates').shipped);
  await temporary.db.close();
  const other = new Sqlite(databaseFile(temporary.url));
  other.exec(`BEGIN EXCLUSIVE; DELETE FROM "Citation"`);
  const db = await openDatabase(temporary.url, { lockTimeout: 50 });
  expect(await loadShippedRecords(db)).toBe(0);
  expect(await (await db.reader()).citation.count()).toBeGreaterThan(0);
  await expect(db.write(async () => {})).rejects.toThrow('is being written by another process');
  await db.close();
  other.close();
});

describe('the file of a URL', () => {
  it.each([
    ['file:data/aide-memoire.db', resolve('data/aide-memoire.db')],
    ['file:./a b.db', resolve('a b.db')],
    ['file:/srv/a.db', '/srv/a.db'],
    ['file:///srv/a%20b.db', '/srv/a b.db'],
  ])('%s', (url, file) => {
    expect(databaseFile(url)).toBe(file);
  });

  const shared = 'is refused, since reads and writes cannot share memory: name a file';
  it.each([
    ['mysql://localhost/a', 'is not supported: it must begin with file: or postgresql://'],
    ['file:', 'names no file: write file: and the path of the file'],
    ['file::memory:', shared],
    ['file::memory:?cache=shared', shared],
    ['file:a.db?mode=ro', 'takes no parameters: leave out the ? and what follows it'],
    ['file://host/a.db', 'names no file of this machine: write three slashes and the path'],
  ])('is refused: %s', async (url, reason) => {
    const error = await openDatabase(url).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ database: url, message: `The database URL ${url} ${reason}.` });
  });
});

describe('stops with one sentence at', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function failure(file: string): Promise<unknown> {
    const error = await openDatabase(`file:${file}`, { lockTimeout: 50 }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error.database).toBe(file);
    return error.message.replace(`The database file ${file} `, '');
  }

  it('a file that is no database', async () => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'These are notes. '.repeat(100));
    expect(await failure(file)).toBe(
      'is no SQLite database: choose another file, or move this one away.',
    );
  });

  it('a folder in place of the file', async () => {
    const file = join(folder, 'a.db');
    await mkdir(file);
    expect(await failure(file)).toBe(
      'cannot be opened: check that it is a file which this user may write.',
    );
  });

  it('a file in place of the folder', async () => {
    await writeFile(join(folder, 'data'), '');
    expect(await failure(join(folder, 'data/a.db'))).toBe(
      'is in no folder: a file of that name is in its way.',
    );
    expect(await failure(join(folder, 'data/deeper/a.db'))).toBe(
      'is in no folder: a file of that name is in its way.',
    );
  });

  it('a folder that nobody can write, even where Node itself would wait for ever', async () => {
    expect(await failure('/proc/aide-memoire/a.db')).toBe(
      'cannot be written: let this user write the file and its folder, or choose another file.',
    );
  });

  it('a locked database', async () => {
    const file = join(folder, 'a.db');
    const other = new Sqlite(file);
    other.exec('BEGIN EXCLUSIVE');
    expect(await failure(file)).toBe(
      'is locked by another process: stop that process, then start again.',
    );
    other.close();
  });

  it.each([
    [
      'SQLITE_READONLY_DIRECTORY',
      'cannot be written: let this user write the file and its folder, or choose another file.',
    ],
    ['SQLITE_CORRUPT', 'is damaged: restore it from a backup.'],
    ['ENOSPC', 'cannot grow: free some space on its disk.'],
    ['ELOOP', 'cannot be opened (Error: why): check the file and its folder.'],
  ])('what the system calls %s', (code, sentence) => {
    const cause = Object.assign(new Error('why'), { code });
    expect(explain(cause, '/a.db')).toEqual(
      new DatabaseError(`The database file /a.db ${sentence}`, '/a.db', { cause }),
    );
  });

  it('what has no name', () => {
    expect(explain('why', '/a.db').message).toBe(
      'The database file /a.db cannot be opened (why): check the file and its folder.',
    );
  });
});
