import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { withoutPassword } from '../../src/db/postgresql/url.js';
import { freshDatabase } from '../support/database.js';
import { createTestDatabase, testServer } from '../support/postgresql.js';

/** An empty SQLite that has been closed. */
async function closedSqlite() {
  const { db, url, dispose } = await freshDatabase();
  await db.close();
  return { db, name: url.slice('file:'.length), [Symbol.asyncDispose]: dispose };
}

/** An empty PostgreSQL that has been closed. */
async function closedPostgresql() {
  const { url, drop } = await createTestDatabase();
  const db = await openDatabase(url, {});
  await db.ping();
  await db.close();
  return { db, name: withoutPassword(url), [Symbol.asyncDispose]: drop };
}

it.each([
  ['SQLite', closedSqlite],
  ...(testServer === undefined ? [] : [['PostgreSQL', closedPostgresql] as const]),
] as const)('a closed %s says so, whatever is asked', async (_, close) => {
  await using closed = await close();
  const { db, name } = closed;
  const asked = [
    () => db.ping(),
    () => db.run({ sql: 'SELECT 1', parameters: [] }),
    () => db.write(async (tx) => tx.meeting.count()),
  ];
  for (const ask of asked) {
    await expect(ask(), String(ask)).rejects.toMatchObject({
      name: 'DatabaseError',
      message: 'The database is closed.',
      database: name,
    });
  }
});
