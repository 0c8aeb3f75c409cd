import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { withoutPassword } from '../../src/db/postgresql/url.js';
import { temporaryDatabase } from '../support/database.js';
import { createTestDatabase, testServer } from '../support/postgresql.js';

/** An empty SQLite that has been closed. */
async function closedSqlite() {
  const { db, url, fallThroughs, dispose } = await temporaryDatabase();
  await db.close();
  return { db, name: url.slice('file:'.length), fallThroughs, [Symbol.asyncDispose]: dispose };
}

/** An empty PostgreSQL that has been closed. */
async function closedPostgresql() {
  const { url, drop } = await createTestDatabase();
  const fallThroughs: string[] = [];
  const db = await openDatabase(url, {
    onFallThrough: (model, operation) => fallThroughs.push(`${model}.${operation}`),
  });
  await db.ping();
  await db.close();
  return { db, name: withoutPassword(url), fallThroughs, [Symbol.asyncDispose]: drop };
}

it.each([
  ['SQLite', closedSqlite],
  ...(testServer === undefined ? [] : [['PostgreSQL', closedPostgresql] as const]),
] as const)('a closed %s says so, whatever is asked', async (_, close) => {
  await using closed = await close();
  const { db, name, fallThroughs } = closed;
  const asked = [
    () => db.ping(),
    () => db.reader.meeting.count(),
    () => db.reader.meeting.findMany(),
    () => db.reader.meeting.findUnique({ where: { slug: 'a' } }),
    () => db.reader.meeting.findMany({ distinct: ['title'] }),
    () => db.write(async (tx) => tx.meeting.count()),
  ];
  for (const ask of asked) {
    await expect(ask(), String(ask)).rejects.toMatchObject({
      name: 'DatabaseError',
      message: 'The database is closed.',
      database: name,
    });
  }
  expect(fallThroughs).toEqual(['Meeting.findMany']);
});
