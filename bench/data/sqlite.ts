import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { tallyAll } from '../../src/record/tally.js';
import type { Fill } from './filling.js';

// A statement for each row costs twice as much; more values than this make none faster.
const valuesAtOnce = 1200;

/**
 * Opens a migrated SQLite file to be filled.
 *
 * It is left without ANALYZE's statistics: the server makes none, and what is measured should be
 * planned as the server's own files are.
 */
export async function openSqliteFill(url: string): Promise<Fill> {
  const file = databaseFile(url);
  const database = new Sqlite(file, { fileMustExist: true });
  const inserts = new Map<string, Insert>();
  let indexes: string[] = [];
  let triggers: string[] = [];

  return {
    async isInUse() {
      return database.prepare('SELECT 1 FROM "Discussion" LIMIT 1').get() !== undefined;
    },
    async begin() {
      // The file holds nothing that could be lost, and whoever fills it can do so again. A journal in
      // memory has only the few pages that were there before; the driver refuses to go without one.
      database.pragma('journal_mode = MEMORY');
      database.pragma('synchronous = OFF');
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('cache_size = -262144');
      database.pragma('threads = 2');
      database.pragma('foreign_keys = OFF');
      // The tests prove what these would; they would cost half of the time.
      database.pragma('ignore_check_constraints = ON');
      database.exec('BEGIN IMMEDIATE');
      indexes = database
        .prepare<[], string>(
          `SELECT "sql" FROM sqlite_schema WHERE "type" = 'index' AND "sql" <> ''`,
        )
        .pluck()
        .all();
      for (const sql of indexes) database.exec(`DROP INDEX "${nameIn(sql)}"`);
      // They keep the indexes of words in step, a row at a time.
      triggers = database
        .prepare<[], string>(`SELECT "sql" FROM sqlite_schema WHERE "type" = 'trigger'`)
        .pluck()
        .all();
      for (const sql of triggers) database.exec(`DROP TRIGGER "${nameIn(sql)}"`);
    },
    async insert(table, rows) {
      const columns = Object.keys(rows[0] ?? {});
      const known = inserts.get(table);
      const rowsAtOnce = Math.floor(valuesAtOnce / columns.length);
      const { one, many } = known ?? {
        one: database.prepare(insertSql(table, columns, 1)),
        many: database.prepare(insertSql(table, columns, rowsAtOnce)),
      };
      if (known === undefined) inserts.set(table, { one, many });
      let values: unknown[] = [];
      for (const row of rows) {
        for (const column of columns) values.push(row[column]);
        if (values.length < rowsAtOnce * columns.length) continue;
        many.run(values);
        values = [];
      }
      for (let i = 0; i < values.length; i += columns.length) {
        one.run(values.slice(i, i + columns.length));
      }
    },
    async finish() {
      for (const sql of indexes) database.exec(sql);
      for (const sql of tallyAll) database.exec(sql);
      const words = database
        .prepare<[], string>(`SELECT "name" FROM sqlite_schema WHERE "sql" LIKE '%USING fts5(%'`)
        .pluck();
      for (const table of words.all()) {
        database.exec(`INSERT INTO "${table}" ("${table}") VALUES ('rebuild')`);
      }
      for (const sql of triggers) database.exec(sql);
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

interface Insert {
  /** Inserts one row. */
  readonly one: Sqlite.Statement;
  /** Inserts as many rows as have `valuesAtOnce` values. */
  readonly many: Sqlite.Statement;
}

function insertSql(table: string, columns: readonly string[], count: number): string {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const values = Array.from({ length: count }, () => `(${columns.map(() => '?').join(', ')})`);
  return `INSERT INTO "${table}" (${names}) VALUES ${values.join(', ')}`;
}

/** The name in `CREATE UNIQUE INDEX "name" ON …` or `CREATE TRIGGER "name" …`. */
function nameIn(sql: string): string {
  return /(?:INDEX|TRIGGER) "([^"]+)"/.exec(sql)?.[1] ?? '';
}
