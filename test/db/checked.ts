import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { migrationsFolders } from '../../src/db/migrations.js';
import { createDatabase, dropAll } from './postgresql/server.js';

export type Row = Readonly<Record<string, string | number | null>>;

/** An empty database whose CHECKs are to be tried, reached without Prisma. */
export interface Checked {
  /** The folder with its history. */
  readonly history: string;
  /** The statement after which a row may refer to none. */
  readonly withoutForeignKeys: string;
  execute(script: string): Promise<void>;
  insert(table: string, row: Row): Promise<void>;
  /** The names of its CHECKs. */
  checks(): Promise<string[]>;
  /** The values that the CHECK or the type allows, in order. */
  enumValues(check: string, type: string): Promise<string[]>;
  /** What it says to a row that the CHECK refuses, or the type, for a CHECK of an enum. */
  refusal(check: string, type: string | undefined): string;
  close(): Promise<void>;
}

export async function sqlite(): Promise<Checked> {
  const database = new Sqlite(':memory:');
  const tables = () =>
    database
      .prepare<[], string>("SELECT sql FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all()
      .join('\n');
  return {
    history: migrationsFolders.sqlite,
    withoutForeignKeys: 'PRAGMA foreign_keys = OFF',
    async execute(script) {
      database.exec(script);
    },
    async insert(table, row) {
      const columns = columnsOf(row);
      database
        .prepare(`INSERT INTO "${table}" (${columns}) VALUES (${columns.map(() => '?')})`)
        .run(...Object.values(row));
    },
    checks: async () =>
      [...tables().matchAll(/CONSTRAINT "(\w+)" CHECK/g)].map(([, name = '']) => name),
    async enumValues(check) {
      const list = new RegExp(`"${check}" CHECK \\("\\w+" IN \\(([^)]*)\\)`).exec(tables())?.[1];
      return [...(list ?? '').matchAll(/'(\w+)'/g)].map(([, value = '']) => value);
    },
    refusal: (check) => `CHECK constraint failed: ${check}`,
    async close() {
      database.close();
    },
  };
}

export async function postgresql(): Promise<Checked> {
  const client = new pg.Client({ connectionString: await createDatabase() });
  await client.connect();
  const list = async (sql: string) =>
    (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
  return {
    history: migrationsFolders.postgresql,
    // Foreign keys are triggers, which a replica leaves to the server that it copies.
    withoutForeignKeys: 'SET session_replication_role = replica',
    async execute(script) {
      await client.query(script);
    },
    async insert(table, row) {
      const columns = columnsOf(row);
      await client.query(
        `INSERT INTO "${table}" (${columns}) VALUES (${columns.map((_, i) => `$${i + 1}`)})`,
        Object.values(row),
      );
    },
    checks: () =>
      list(
        `SELECT conname AS "name" FROM pg_constraint
          WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
      ),
    enumValues: (_, type) =>
      list(
        `SELECT enumlabel AS "name" FROM pg_enum
          WHERE enumtypid = '"${type}"'::regtype ORDER BY enumsortorder`,
      ),
    refusal: (check, type) =>
      type === undefined
        ? `violates check constraint "${check}"`
        : `invalid input value for enum "${type}"`,
    async close() {
      await client.end();
      await dropAll();
    },
  };
}

function columnsOf(row: Row): string[] {
  return Object.keys(row).map((column) => `"${column}"`);
}
