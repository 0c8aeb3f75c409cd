import { explainDriver } from './driver.js';

/**
 * The modules that read and write SQLite. They need its driver, which a server on PostgreSQL does
 * without.
 *
 * @param url the database to say this of
 * @throws DatabaseError when the driver is not installed, or not built for this Node.js
 */
export async function loadSqlite(url: string) {
  try {
    const [{ migrateSqlite }, { openSqlite }] = await Promise.all([
      import('./migrate.js'),
      import('./open.js'),
    ]);
    return { migrateSqlite, openSqlite };
  } catch (error) {
    throw explainDriver(error, url) ?? error;
  }
}
