import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { DatabaseError } from '../../src/db/errors.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { freshDatabase, type TemporaryDatabase, temporaryFolder } from '../support/database.js';

const meeting = (slug: string) => ({ data: { slug, title: `The meeting ${slug}` } });

async function slugs(db: Database): Promise<string[]> {
  const meetings = await (await db.reader()).meeting.findMany({ orderBy: { slug: 'asc' } });
  return meetings.map(({ slug }) => slug);
}

describe('one process', () => {
  let temporary: TemporaryDatabase;
  let db: Database;
  beforeEach(async () => {
    temporary = await freshDatabase();
    db = temporary.db;
  });
  afterEach(() => temporary.dispose());

  it('gives what the work returns', async () => {
    const written = await db.write((tx) => tx.meeting.create(meeting('a')));
    expect(await (await db.reader()).meeting.findMany()).toEqual([written]);
  });

  it('tells its own error when SQLite has ended the transaction, as it does when a disk is full', async () => {
    const failing = db.write(async (tx) => {
      await tx.$executeRawUnsafe('ROLLBACK');
      throw new Error('the disk');
    });
    await expect(failing).rejects.toThrow(new Error('the disk'));
    const committing = db.write((tx) => tx.$executeRawUnsafe('ROLLBACK'));
    await expect(committing).rejects.toThrow('cannot commit');
    await db.write((tx) => tx.meeting.create(meeting('a')));
    expect(await slugs(db)).toEqual(['a']);
  });

  it('keeps nothing of work that throws, and hands on what it threw', async () => {
    const thrown = new Error('changed my mind');
    const failing = db.write(async (tx) => {
      await tx.meeting.create(meeting('a'));
      throw thrown;
    });
    await expect(failing).rejects.toBe(thrown);
    expect(await slugs(db)).toEqual([]);
  });

  it('is whole in the file itself when it has ended', async () => {
    await db.write((tx) => tx.meeting.create(meeting('a')));
    const copy = `${databaseFile(temporary.url)}.copy`;
    await copyFile(databaseFile(temporary.url), copy);
    const database = new Sqlite(copy);
    expect(database.prepare('SELECT "slug" FROM "Meeting"').all()).toEqual([{ slug: 'a' }]);
    database.close();
  });

  it('shows a write to the reader only when it has ended', async () => {
    await db.write(async (tx) => {
      await tx.meeting.create(meeting('a'));
      expect(await slugs(db)).toEqual([]);
    });
    expect(await slugs(db)).toEqual(['a']);
  });

  it('loses no acknowledged write beside failing ones, and keeps nothing of those', async () => {
    const works = Array.from({ length: 150 }, (_, i) => ({ name: String(i).padStart(3, '0'), i }));
    const outcomes = await Promise.allSettled(
      works.map(({ name, i }) =>
        db.write(async (tx) => {
          await tx.meeting.create(meeting(`${name}-a`));
          if (i % 5 === 0) await pause(2);
          if (i % 3 === 1) throw new Error('in the middle');
          // Every third repeats a slug: the database itself refuses it.
          await tx.meeting.create(meeting(i % 3 === 2 ? `${name}-a` : `${name}-b`));
        }),
      ),
    );
    const acknowledged = works.filter((_, i) => outcomes[i]?.status === 'fulfilled');
    expect(acknowledged.map(({ i }) => i % 3)).toEqual(Array(50).fill(0));
    expect(await slugs(db)).toEqual(acknowledged.flatMap(({ name }) => [`${name}-a`, `${name}-b`]));
  });

  it('runs one write after the other, in the order of the calls', async () => {
    const events: string[] = [];
    const work = (name: string, ms: number) => () =>
      db.write(async () => {
        events.push(`${name} begins`);
        await pause(ms);
        events.push(`${name} ends`);
      });
    await Promise.all([work('first', 20), work('second', 0)].map((run) => run()));
    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('goes on after a commit that the database refuses', async () => {
    const refused = db.write(async (tx) => {
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
      await tx.meeting.create(meeting('a'));
      await tx.part.create({ data: { slug: 'p', position: 1, discussionId: 77 } });
    });
    await expect(refused).rejects.toThrow('ForeignKeyConstraintViolation');
    await db.write((tx) => tx.meeting.create(meeting('b')));
    expect(await slugs(db)).toEqual(['b']);
  });

  it('waits for another process that writes, and reads meanwhile', async () => {
    const other = new Sqlite(temporary.url.slice('file:'.length));
    other.exec('BEGIN IMMEDIATE');
    const written = db.write((tx) => tx.meeting.create(meeting('a')));
    await pause(50);
    expect(await slugs(db)).toEqual([]);
    other.exec('COMMIT');
    other.close();
    await written;
    expect(await slugs(db)).toEqual(['a']);
  });

  it('gives up on another process that does not stop writing', async () => {
    await using hasty = {
      db: await openDatabase(temporary.url, { lockTimeout: 60 }),
      [Symbol.asyncDispose]: () => hasty.db.close(),
    };
    const file = temporary.url.slice('file:'.length);
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    const refused = await hasty.db.write((tx) => tx.meeting.create(meeting('a'))).catch((e) => e);
    other.exec('ROLLBACK');
    other.close();
    expect(refused).toEqual(
      new DatabaseError(
        `The database file ${file} is being written by another process: try again when that has ended.`,
        file,
      ),
    );
    await hasty.db.write((tx) => tx.meeting.create(meeting('b')));
    expect(await slugs(db)).toEqual(['b']);
  });

  it('ends the writes that have begun before it closes, and takes no more', async () => {
    const written = db.write(async (tx) => {
      await pause(30);
      return tx.meeting.create(meeting('a'));
    });
    await db.close();
    await expect(written).resolves.toMatchObject({ slug: 'a' });
    const refused = await db.write((tx) => tx.meeting.create(meeting('b'))).catch((e) => e);
    expect(refused).toEqual(
      new DatabaseError('The database is closed.', temporary.url.slice('file:'.length)),
    );
  });
});

describe('several processes', () => {
  let folder: string;
  let url: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    url = `file:${join(folder, 'test.db')}`;
  });
  afterEach(() => rm(folder, { recursive: true }));

  function start(label: string, count: number) {
    const script = join(inject('built'), 'writing-process.js');
    const child = spawn(process.execPath, [script, url, label, String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { child, acknowledged: createInterface(child.stdout), exited: once(child, 'exit') };
  }

  it('writes from two at once, which also make the database at once', async () => {
    const [one, two] = [start('one', 60), start('two', 60)];
    expect(await Promise.all([one.exited, two.exited])).toEqual([
      [0, null],
      [0, null],
    ]);
    const db = await openDatabase(url);
    expect(await (await db.reader()).meeting.count()).toBe(240);
    await db.close();
  });

  it.each([1, 2])(
    'loses nothing acknowledged and keeps nothing half when killed (%i)',
    async () => {
      const { child, acknowledged, exited } = start('killed', Number.POSITIVE_INFINITY);
      const numbers: number[] = [];
      for await (const line of acknowledged) {
        numbers.push(Number(line));
        if (numbers.length === 40) child.kill('SIGKILL');
      }
      expect(await exited).toEqual([null, 'SIGKILL']);

      const db = await openDatabase(url);
      const found = await slugs(db);
      const pairs = (half: string) =>
        found.filter((slug) => slug.endsWith(half)).map((slug) => Number(slug.split('-')[1]));
      expect(pairs('-a')).toEqual(expect.arrayContaining(numbers));
      expect(pairs('-b')).toEqual(pairs('-a'));
      expect(await (await db.reader()).$queryRaw`PRAGMA integrity_check`).toEqual([
        { integrity_check: 'ok' },
      ]);
      await db.close();
    },
  );
});
