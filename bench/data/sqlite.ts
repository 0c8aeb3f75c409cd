import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { databaseFile } from '../../src/db/sqlite/file.js';
import type { Fill } from './fill.js';
import type { Row } from './rows.js';

// Rows in a statement: each statement on a table with AUTOINCREMENT writes down the last id.
const rowsAtOnce = 25;

/**
 * Opens a migrated SQLite file to be filled.
 *
 * It is left without ANALYZE's statistics: the server makes none, and what is measured should be
 * planned as the server's own files are.
 */
export async function openSqliteFill(url: string): Promise<Fill> {
  const file = databaseFile(url);
  const database = new Sqlite(file, { fileMustExist: true });
  const inserts = new Map<string, Sqlite.Statement>();
  let indexes: string[] = [];

  const insert = (table: string, rows: readonly Row[]) => {
    const columns = Object.keys(rows[0] ?? {});
    const key = `${table} ${rows.length}`;
    let statement = inserts.get(key);
    if (statement === undefined) {
      const values = rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
      const names = columns.map((column) => `"${column}"`).join(', ');
      statement = database.prepare(`INSERT INTO "${table}" (${names}) VALUES ${values}`);
      inserts.set(key, statement);
    }
    statement.run(rows.flatMap((row) => columns.map((column) => row[column])));
  };

  return {
    async isInUse() {
      return database.prepare('SELECT 1 FROM "Discussion" LIMIT 1').get() !== undefined;
    },
    async begin() {
      // The file holds nothing that could be lost, and whoever fills it can do so again.
      database.pragma('journal_mode = OFF');
      database.pragma('synchronous = OFF');
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('cache_size = -524288');
      database.pragma('threads = 2');
      database.pragma('foreign_keys = OFF');
      database.exec('BEGIN IMMEDIATE');
      indexes = database
        .prepare<[], string>(
          `SELECT "sql" FROM sqlite_schema WHERE "type" = 'index' AND "sql" <> ''`,
        )
        .pluck()
        .all();
      for (const sql of indexes) database.exec(`DROP INDEX "${indexName(sql)}"`);
    },
    async insert(table, rows) {
      const whole = rows.length - (rows.length % rowsAtOnce);
      for (let i = 0; i < whole; i += rowsAtOnce) insert(table, rows.slice(i, i + rowsAtOnce));
      for (const row of rows.slice(whole)) insert(table, [row]);
    },
    async finish() {
      for (const sql of indexes) database.exec(sql);
      database.exec('COMMIT');
      database.pragma('locking_mode = NORMAL');
      database.pragma('journal_mode = WAL');
    },
    bytes: async () => statSync(file).size,
    async close() {
      database.close();
    },
  };
}

/** The name in `CREATE UNIQUE INDEX "name" ON …`. */
function indexName(sql: string): string {
  return /INDEX "([^"]+)"/.exec(sql)?.[1] ?? '';
}
