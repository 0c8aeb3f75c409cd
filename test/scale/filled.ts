import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { expect, inject } from 'vitest';
import { fillDatabase } from '../../bench/data/fill.js';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import type { Parameter } from '../../src/db/read/statement.js';
import { schema } from '../../src/schema/index.js';
import { temporaryFolder } from '../support/database.js';
import { createTestDatabase, testServer } from '../support/postgresql.js';
import { openRowCounter, type RowCounter } from './rows-read.js';

/** What a question was answered with, and what that took. */
export interface Asked {
  // biome-ignore lint/suspicious/noExplicitAny: the answer to any query.
  readonly data: any;
  readonly statements: number;
  readonly rows: number;
}

/** A filled database, and a way to ask it. */
export class Filled {
  private constructor(
    readonly db: Database,
    readonly counter: RowCounter,
    /** The statements of the last question. */
    readonly statements: (readonly [sql: string, parameters: readonly Parameter[]])[],
  ) {}

  /** Opens a database that `npm run bench:data` has filled. */
  static async open(url: string): Promise<Filled> {
    const statements: [string, readonly Parameter[]][] = [];
    const db = await openDatabase(url, {
      onQuery: (...statement) => statements.push(statement),
    });
    return new Filled(db, await openRowCounter(url), statements);
  }

  /** Asks through the schema, and counts the rows that all statements read. */
  async ask(
    source: string,
    variableValues: Readonly<Record<string, unknown>> = {},
  ): Promise<Asked> {
    this.statements.length = 0;
    const contextValue = { statements: this.db };
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    expect(errors).toBeUndefined();
    const statements = [...this.statements];
    let rows = 0;
    for (const [sql, parameters] of statements) {
      rows += await this.counter.rowsRead(sql, parameters);
    }
    return { data: JSON.parse(JSON.stringify(data)), statements: statements.length, rows };
  }

  async close(): Promise<void> {
    await this.counter.close();
    await this.db.close();
  }
}

/** A small and a large data set of the same shape. */
export interface Pair {
  readonly small: Filled;
  readonly large: Filled;
  /** Closes them, and removes what was made for this run. */
  close(): Promise<void>;
}

// Of a kind the small one first. `npm run test:scale` names larger ones, which are only read.
const given = (process.env.SCALE_DATABASES ?? '').split(/\s+/).filter((url) => url !== '');
const sizes = [1_500, 11_000] as const;

/** The kinds of database that there are pairs of, and whether there is a pair here. */
export const kinds = [
  ['SQLite', () => openPair(false), given.length === 0 || given.some((url) => !isPostgresql(url))],
  [
    'PostgreSQL',
    () => openPair(true),
    given.length === 0 ? testServer !== undefined : given.some(isPostgresql),
  ],
] as const;

/** Whether larger databases are named, whose figures are wanted. */
export const isByHand = given.length > 0;

async function openPair(onPostgresql: boolean): Promise<Pair> {
  const named = given.filter((url) => isPostgresql(url) === onPostgresql);
  const made = named.length > 0 ? [] : await (onPostgresql ? fillPostgresql() : fillSqlite());
  const [first, second] = [...named, ...made.map(({ url }) => url)];
  if (!first || !second)
    throw new Error('SCALE_DATABASES names two of a kind, the small one first.');
  const [small, large] = [await Filled.open(first), await Filled.open(second)];
  return {
    small,
    large,
    async close() {
      await small.close();
      await large.close();
      for (const { remove } of made) await remove();
    },
  };
}

async function fillSqlite() {
  const folder = await temporaryFolder();
  const remove = () => rm(folder, { recursive: true, force: true });
  const made: { url: string; remove(): Promise<void> }[] = [];
  for (const proposals of sizes) {
    const file = join(folder, `${proposals}.db`);
    await copyFile(inject('templates').empty, file);
    await fillDatabase(`file:${file}`, { proposals });
    made.push({ url: `file:${file}`, remove });
  }
  return made;
}

async function fillPostgresql() {
  const made: { url: string; remove(): Promise<void> }[] = [];
  for (const proposals of sizes) {
    const { url, drop } = await createTestDatabase(inject('postgresqlTemplates')?.empty);
    await fillDatabase(url, { proposals });
    made.push({ url, remove: drop });
  }
  return made;
}
