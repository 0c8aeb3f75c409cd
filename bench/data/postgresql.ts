import pg from 'pg';
import { tallyAll } from '../../src/record/tally.js';
import type { Fill } from './filling.js';
import type { Row } from './rows.js';

/** Opens a migrated PostgreSQL database to be filled. */
export async function openPostgresqlFill(url: string): Promise<Fill> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const lines = async (sql: string, values: unknown[] = []): Promise<string[]> => {
    const { rows } = await client.query<{ line: string }>(sql, values);
    return rows.map(({ line }) => line);
  };
  let restore: string[] = [];
  const types = new Map<string, string>();
  // One batch is on its way while the next is being made.
  let sent: Promise<unknown> = Promise.resolve();

  return {
    async isInUse() {
      return (await lines('SELECT "slug" AS "line" FROM "Discussion" LIMIT 1')).length > 0;
    },
    async begin() {
      for (const [key, type] of await columnTypes(client)) types.set(key, type);
      restore = [...(await lines(indexesSql)), ...(await lines(foreignKeysSql))];
      const drops = [...(await lines(dropForeignKeysSql)), ...(await lines(dropIndexesSql))];
      await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`);
      await client.query('BEGIN');
      for (const sql of drops) await client.query(sql);
    },
    async insert(table, rows) {
      await sent;
      const columns = Object.keys(rows[0] ?? {});
      const names = columns.map((column) => `"${column}"`).join(', ');
      const arrays = columns.map((column, i) => `$${i + 1}::${types.get(`${table} ${column}`)}[]`);
      const text = `INSERT INTO "${table}" (${names}) SELECT * FROM unnest(${arrays.join(', ')})`;
      const values = columns.map((column) => arrayOf(rows, column));
      sent = client.query({ name: table, text, values });
      // It is told by the next insert, or at the end.
      sent.catch(() => {});
    },
    async finish() {
      await sent;
      for (const sql of restore) await client.query(sql);
      // Without statistics the planner reads all citations again for every source.
      await client.query('ANALYZE');
      for (const sql of tallyAll) await client.query(sql);
      for (const sql of await lines(sequencesSql)) await client.query(sql);
      await client.query('COMMIT');
      await client.query('VACUUM ANALYZE');
    },
    async bytes() {
      const [size] = await lines('SELECT pg_database_size(current_database())::text AS "line"');
      return Number(size);
    },
    async close() {
      await client.end();
    },
  };
}

/** The column's values as PostgreSQL writes an array, in which it escapes as JSON does. */
function arrayOf(rows: readonly Row[], column: string): string {
  const values = rows.map((row) => {
    const value = row[column];
    return value === null || value === undefined ? 'NULL' : JSON.stringify(value);
  });
  return `{${values.join(',')}}`;
}

async function columnTypes(client: pg.Client): Promise<[key: string, type: string][]> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `SELECT "relname" AS "table", "attname" AS "column", format_type("atttypid", NULL) AS "type"
      FROM pg_attribute JOIN pg_class ON "attrelid" = pg_class."oid"
      WHERE "relnamespace" = current_schema()::regnamespace AND "relkind" = 'r' AND "attnum" > 0`,
  );
  return rows.map(({ table, column, type }) => [`${table} ${column}`, type]);
}

const secondaryIndexes = `FROM pg_index JOIN pg_class ON "indexrelid" = pg_class."oid"
  WHERE "relnamespace" = current_schema()::regnamespace AND NOT "indisprimary"
  ORDER BY "indexrelid"`;
const indexesSql = `SELECT pg_get_indexdef("indexrelid") AS "line" ${secondaryIndexes}`;
const dropIndexesSql = `SELECT format('DROP INDEX %I', "relname") AS "line" ${secondaryIndexes}`;

const foreignKeys = `FROM pg_constraint
  WHERE "connamespace" = current_schema()::regnamespace AND "contype" = 'f' ORDER BY "oid"`;
const foreignKeysSql = `SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', "conrelid"::regclass,
  "conname", pg_get_constraintdef("oid")) AS "line" ${foreignKeys}`;
const dropForeignKeysSql = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I',
  "conrelid"::regclass, "conname") AS "line" ${foreignKeys}`;

// What is inserted later gets the next id.
const sequencesSql = `SELECT format('SELECT setval(%L, max("id")) FROM %s',
  pg_get_serial_sequence("attrelid"::regclass::text, "attname"), "attrelid"::regclass) AS "line"
  FROM pg_attribute JOIN pg_class ON "attrelid" = pg_class."oid"
  WHERE "relnamespace" = current_schema()::regnamespace AND "relkind" = 'r'
    AND "attname" = 'id' AND pg_get_serial_sequence("attrelid"::regclass::text, "attname") IS NOT NULL`;
