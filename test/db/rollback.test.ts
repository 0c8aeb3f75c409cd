import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.js';

test('a disk that is full fails the write with its own error, and the next write works', async () => {
  await using database = await freshDatabase();
  const { db } = database;
  const meeting = (slug: string, title: string) => ({ data: { slug, title } });
  const filling = db.write(async (tx) => {
    // As good as a full disk: the file may not grow. SQLite then ends the transaction by itself.
    await tx.$queryRawUnsafe('PRAGMA max_page_count = 1');
    await tx.meeting.create(meeting('too-large', 'x'.repeat(1_000_000)));
  });
  await expect(filling).rejects.toThrow(/full/);
  await db.write(async (tx) => {
    await tx.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
    await tx.meeting.create(meeting('fits', 'x'));
  });
  expect(await (await db.reader()).meeting.findMany({ select: { slug: true } })).toEqual([
    { slug: 'fits' },
  ]);
});

test('a transaction that SQLite ends by itself fails with its own error, and the next works', async () => {
  await using database = await freshDatabase();
  const { db } = database;
  const insert = (conflict: string) =>
    `INSERT ${conflict} INTO "Meeting" ("slug", "title") VALUES ('once', 'x')`;
  const twice = db.write(async (tx) => {
    await tx.$executeRawUnsafe(insert(''));
    await tx.$executeRawUnsafe(insert('OR ROLLBACK'));
  });
  await expect(twice).rejects.toThrow(/unique/i);
  expect(await (await db.reader()).meeting.count()).toBe(0);
  await db.write((tx) => tx.$executeRawUnsafe(insert('')));
  expect(await (await db.reader()).meeting.count()).toBe(1);
});
