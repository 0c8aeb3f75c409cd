import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, inject, test } from 'vitest';
import { DatabaseUnavailable, ReadTimeout } from '../../../src/db/errors.js';
import { identityOf } from '../../../src/db/sqlite/file.js';
import { type Reply, ThreadWork } from '../../../src/db/sqlite/thread.js';
import { StatementThreads } from '../../../src/db/sqlite/threads.js';

const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-'));
afterAll(() => rmSync(folder, { recursive: true }));
let copies = 0;

function copy() {
  const file = join(folder, `${copies++}.db`);
  copyFileSync(inject('templates').shipped, file);
  return { file, identity: identityOf(file) };
}

const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
const endless = {
  sql: `${numbers} SELECT count(*) FROM n WHERE inTime() AND i < 0`,
  parameters: [],
};
const sum = { sql: 'SELECT $1 + $2', parameters: [1, 2] };

describe('threads', () => {
  const shared = new StatementThreads(1);
  const opened: { file: string }[] = [];
  afterEach(async () => {
    for (const { file } of opened.splice(0)) await shared.close(file);
  });

  function open() {
    const database = copy();
    opened.push(database);
    return database;
  }

  test('run a statement while this one does other things', async () => {
    const database = open();
    expect(await shared.run(database, sum, 10_000)).toBe('3');
    const end = new AbortController();
    const running = shared.run(database, endless, 60_000, end.signal);
    let turns = 0;
    while (turns < 100) await new Promise((resolve) => setTimeout(resolve, 1, ++turns));
    end.abort();
    await expect(running).rejects.toThrow(ReadTimeout);
    expect(await shared.run(database, sum, 10_000)).toBe('3');
  });

  test('end a statement that runs too long', async () => {
    await expect(shared.run(open(), endless, 50)).rejects.toThrow(
      new ReadTimeout('A read took too long: ask for less, or filter by more.'),
    );
  });

  test('tell an error of SQLite as one', async () => {
    const wrong = { sql: 'SELECT "nothing" FROM nowhere', parameters: [] };
    const error = await shared.run(open(), wrong, 10_000).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Sqlite.SqliteError);
    expect(error).toMatchObject({ code: 'SQLITE_ERROR', message: 'no such table: nowhere' });
  });

  test('begin no statement whose time or operation ended while it waited', async () => {
    const database = open();
    const end = new AbortController();
    const asked = [
      shared.run(database, endless, 300),
      shared.run(database, sum, 1),
      shared.run(database, sum, 10_000, end.signal),
      shared.run(database, sum, 10_000),
    ];
    end.abort(new Error('left'));
    expect(await Promise.allSettled(asked)).toMatchObject([
      { reason: new ReadTimeout('A read took too long: ask for less, or filter by more.') },
      { reason: new ReadTimeout('A read waited too long for its turn.') },
      { reason: new Error('left') },
      { value: '3' },
    ]);
  });

  test('let no more than a thousand statements wait', async () => {
    const database = open();
    const running = shared.run(database, endless, 500);
    const waiting = Array.from({ length: 1000 }, () => shared.run(database, sum, 10_000));
    await expect(shared.run(database, sum, 10_000)).rejects.toThrow(
      new DatabaseUnavailable('Too many statements wait for a thread.', database.file),
    );
    await expect(running).rejects.toThrow(ReadTimeout);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['3']));
  });

  test('close a file that is read: what waits or runs fails, and others are read as before', async () => {
    const [database, other] = [open(), open()];
    const asked = [
      shared.run(database, endless, 60_000),
      shared.run(database, sum, 60_000),
      shared.run(other, sum, 60_000),
    ];
    const outcomes = Promise.allSettled(asked);
    await shared.close(database.file);
    expect(await outcomes).toMatchObject([
      { status: 'rejected', reason: { name: 'ReadTimeout' } },
      { status: 'rejected', reason: { message: 'The database is closed.' } },
      { value: '3' },
    ]);
    const alone = new Sqlite(database.file, { timeout: 0 });
    expect(() => alone.exec('BEGIN EXCLUSIVE')).not.toThrow();
    alone.close();
  });

  test('do not read a file that has taken the name of another', async () => {
    const database = open();
    renameSync(database.file, `${database.file}.old`);
    copyFileSync(inject('templates').empty, database.file);
    await expect(shared.run(database, sum, 10_000)).rejects.toThrow(
      new DatabaseUnavailable(
        `The database file ${database.file} was removed or replaced.`,
        database.file,
      ),
    );
  });

  test('that crash fail their statement, and are replaced', async () => {
    const database = copy();
    const crashes = [
      'process.exit(3)',
      'setTimeout(() => { throw new RangeError("unforeseen"); })',
    ];
    let started = 0;
    const threads = new StatementThreads(1, () => {
      const script =
        crashes[started++] ??
        `require('node:worker_threads').parentPort.on('message', function () { this.postMessage({ answer: 'alive' }); })`;
      return new Worker(script, { eval: true });
    });
    const asked = [1, 2, 3, 4].map(() => threads.run(database, sum, 10_000));
    expect(await Promise.allSettled(asked)).toMatchObject([
      {
        reason: {
          name: 'DatabaseUnavailable',
          message: `The thread that read ${database.file} has ended with code 3.`,
        },
      },
      { reason: { name: 'DatabaseUnavailable', cause: { message: 'unforeseen' } } },
      { value: 'alive' },
      { value: 'alive' },
    ]);
    expect(started).toBe(3);
  });

  test('that crash while a file is closed are waited for no longer', async () => {
    const database = copy();
    const threads = new StatementThreads(
      1,
      () => new Worker('setTimeout(process.exit, 50)', { eval: true }),
    );
    const asked = threads.run(database, sum, 10_000);
    await Promise.all([
      expect(asked).rejects.toThrow(DatabaseUnavailable),
      threads.close(database.file),
    ]);
  });
});

describe('what a thread does', () => {
  const ended = new Int32Array(1);
  const work = new ThreadWork(ended);
  const run = (database: ReturnType<typeof copy>, statement = sum, number = 1): Reply =>
    work.reply({ number, ...database, statement, milliseconds: 1_000 });

  test('is to run a statement, and to close its file', () => {
    const database = copy();
    expect([run(database), run(database)]).toEqual([{ answer: '3' }, { answer: '3' }]);
    expect(work.reply({ close: database.file })).toEqual({ closed: database.file });
    rmSync(database.file);
    expect(run(database)).toMatchObject({ failure: { code: 'SQLITE_CANTOPEN' } });
    expect(work.reply({ close: 'never opened' })).toEqual({ closed: 'never opened' });
  });

  test('ends when the statement of its number is ended, and another does not', () => {
    const database = copy();
    ended[0] = 7;
    const before = performance.now();
    expect(run(database, endless, 7)).toMatchObject({ failure: { name: 'ReadTimeout' } });
    expect(performance.now() - before).toBeLessThan(900);
    expect(run(database, { ...sum, sql: 'SELECT inTime()', parameters: [] }, 8)).toEqual({
      answer: '1',
    });
    work.reply({ close: database.file });
  });
});
