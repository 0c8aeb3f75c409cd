import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { freshDatabase, type TemporaryDatabase } from '../support/database.js';
import { query } from '../support/postgresql.js';

const meeting = { data: { slug: 'a', title: 'A' } };

describe('the version of the data', () => {
  let temporary: TemporaryDatabase;
  let db: Database;
  beforeEach(async () => {
    temporary = await freshDatabase();
    db = temporary.db;
  });
  afterEach(() => temporary.dispose());
  const version = async () => (await db.version())?.text;

  /** Runs SQL as another tool does. */
  async function runElsewhere(sql: string): Promise<void> {
    if (isPostgresql(temporary.url)) {
      await query(sql, temporary.url);
      return;
    }
    const other = new Sqlite(databaseFile(temporary.url));
    other.exec(sql);
    other.close();
  }

  it('does not change when data is only read', async () => {
    const before = await version();
    expect(before).toEqual(expect.any(String));
    await (await db.reader()).meeting.findMany();
    await db.ping();
    expect(await version()).toBe(before);
  });

  it('is known as of a moment that is not after that at which it was read', async () => {
    const before = performance.now();
    const { asOf = 0 } = (await db.version()) ?? {};
    expect(asOf).toBeLessThanOrEqual(performance.now());
    if (!isPostgresql(temporary.url)) expect(asOf).toBeGreaterThanOrEqual(before);
  });

  it('is another one at once after each write of this process', async () => {
    const seen = [await version()];
    for (let i = 0; i < 3; i++) {
      await db.write((tx) => tx.meeting.create({ data: { slug: `m${i}`, title: 'M' } }));
      seen.push(await version());
    }
    expect(new Set(seen).size).toBe(4);
    expect(seen).not.toContain(undefined);
  });

  it('is the old one until the write has ended, and afterwards when it fails', async () => {
    const before = await version();
    const failing = db.write(async (tx) => {
      await tx.meeting.create(meeting);
      expect(await version()).toBe(before);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await version()).toBe(before);
  });

  it('is another one within a second of a write of another process', async () => {
    const other = await openDatabase(temporary.url);
    const before = await version();
    const writtenAt = performance.now();
    await other.write((tx) => tx.meeting.create(meeting));
    while ((await version()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(performance.now() - writtenAt).toBeLessThan(1_500);
    await other.close();
  });

  it('is unknown without its row, until the next write, and then one that it never had', async () => {
    const before = await version();
    await runElsewhere('DELETE FROM "DataVersion"');
    while ((await version()) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    await db.write((tx) => tx.meeting.create(meeting));
    expect(await version()).toEqual(expect.any(String));
    expect(await version()).not.toBe(before);
  });

  it('is unknown without its table, and once the database is closed', async () => {
    await runElsewhere('ALTER TABLE "DataVersion" RENAME TO "Gone"');
    while ((await version()) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    await runElsewhere('ALTER TABLE "Gone" RENAME TO "DataVersion"');
    await db.write(async () => {});
    expect(await version()).toEqual(expect.any(String));
    await db.close();
    // On PostgreSQL what was known may be told for a second.
    if (!isPostgresql(temporary.url)) expect(await version()).toBeUndefined();
  });
});
