import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDatabase } from '../../bench/data/fill.js';
import { openDatabase } from '../../src/db/connect.js';
import type { Database } from '../../src/db/database.js';
import { countedUpTo } from '../../src/db/read/compile.js';
import type { Parameter } from '../../src/db/read/dialect.js';
import { schema } from '../../src/schema/index.js';
import { temporaryFolder } from '../support/database.js';
import { createTestDatabase, type TestDatabase, testServer } from '../support/postgresql.js';
import { filters, lists, operations } from './operations.js';
import { openRowCounter, type RowCounter } from './rows-read.js';

/**
 * What a page reads depends on the page, never on the table. Each operation is asked of a small and
 * a large data set of the same skewed shape, and the rows that it reads are counted.
 */

// `npm run test:scale` sets larger ones.
const sizes = (process.env.SCALE_SIZES ?? '1500,11000').split(',').map(Number);

/** As many rows a page under filters may read: the ids that are looked up, and rows that do not fit. */
const mostRead = 15_000;

interface Asked {
  readonly data: Record<string, unknown>;
  readonly statements: number;
  readonly rows: number;
}

/** A filled database, and a way to ask it. */
class Filled {
  readonly #statements: [sql: string, parameters: readonly Parameter[]][] = [];
  readonly fallThroughs: string[] = [];
  db: Database | undefined;
  counter: RowCounter | undefined;

  constructor(
    readonly url: string,
    readonly proposals: number,
  ) {}

  async open(): Promise<this> {
    await fillDatabase(this.url, { proposals: this.proposals });
    this.db = await openDatabase(this.url, {
      onQuery: (...statement) => this.#statements.push(statement),
      onFallThrough: (...read) => this.fallThroughs.push(read.join('.')),
    });
    this.counter = await openRowCounter(this.url);
    return this;
  }

  async ask(
    source: string,
    variableValues: Readonly<Record<string, unknown>> = {},
  ): Promise<Asked> {
    this.#statements.length = 0;
    const contextValue = { reader: this.db?.reader, statements: this.db };
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    expect(errors).toBeUndefined();
    const statements = [...this.#statements];
    let rows = 0;
    for (const [sql, parameters] of statements) {
      rows += (await this.counter?.rowsRead(sql, parameters)) ?? Number.NaN;
    }
    return { data: data ?? {}, statements: statements.length, rows };
  }

  async close(): Promise<void> {
    await this.counter?.close();
    await this.db?.close();
  }
}

const kinds = [
  ['SQLite', sqliteUrls, true],
  ['PostgreSQL', postgresqlUrls, testServer !== undefined],
] as const;

describe.each(kinds)('on %s', (kind, makeUrls, available) => {
  describe.skipIf(!available)('what is read', { timeout: 3_600_000 }, () => {
    let remove = async () => {};
    let filled: Filled[] = [];
    const figures: string[] = [];

    beforeAll(async () => {
      const made = await makeUrls();
      remove = made.remove;
      for (const [i, url] of made.urls.entries()) {
        filled.push(await new Filled(url, sizes[i] ?? 0).open());
      }
    }, 3_600_000);
    afterAll(async () => {
      for (const one of filled) await one.close();
      filled = [];
      await remove();
      if (process.env.SCALE_SIZES) process.stdout.write(`${kind}\n${figures.join('\n')}\n`);
    });

    /** Asks the same of both, and returns what each has read. */
    async function compare(name: string, ask: (database: Filled) => Promise<Asked>) {
      const asked: Asked[] = [];
      for (const one of filled) {
        one.fallThroughs.length = 0;
        asked.push(await ask(one));
        expect(one.fallThroughs).toEqual([]);
      }
      const [small, large] = asked;
      if (!small || !large) throw new Error('There are two sizes.');
      figures.push(`| ${name} | ${small.statements} | ${small.rows} | ${large.rows} |`);
      return { small, large };
    }

    /** The same page of two databases has other rows, with some more names or citations. */
    function expectAboutEqual(small: Asked, large: Asked): void {
      expect(large.statements).toBe(small.statements);
      expect(large.rows).toBeLessThanOrEqual(small.rows * 1.5 + 60);
    }

    test.each(operations)('$name', async ({ name, query, variables, statements }) => {
      const pages = withoutTotals(query);
      const { small, large } = await compare(name, (database) => database.ask(pages, variables));
      expect(large.statements).toBe(small.statements);
      // For each thing that is returned a row, and one or two that lead to it.
      for (const { data, rows } of [small, large]) {
        expect(rows).toBeLessThanOrEqual(2.5 * thingsIn(data) + 60);
      }

      const whole = await compare(`${name}, with totals`, (database) =>
        database.ask(query, variables),
      );
      expect(whole.large.statements).toBe(statements);
      // A total reads what it counts, and stops.
      const totals = countOf(whole.large.data, 'totalCount');
      expect(whole.large.rows).toBeLessThanOrEqual(large.rows + totals * (countedUpTo + 2));
    });

    describe.each(lists)('$name', ({ name, path }) => {
      const nodes = '{ pageInfo { startCursor endCursor } nodes { id } }';

      test('the first page', async () => {
        const { small, large } = await compare(`${name}, first page`, (database) =>
          database.ask(`{ ${path(`(first: 20) ${nodes}`)} }`),
        );
        expectAboutEqual(small, large);
        expect(large.rows).toBeLessThan(150);
      });

      test('the deepest page, and a page between two cursors', async () => {
        const deepest = async (database: Filled) => {
          const end = await database.ask(`{ ${path(`(last: 60) ${nodes}`)} }`);
          expect(end.rows).toBeLessThan(300);
          const cursor = firstValueOf(end.data, 'startCursor');
          return database.ask(`{ ${path(`(first: 20, after: "${cursor}") ${nodes}`)} }`);
        };
        const { small, large } = await compare(`${name}, deepest page`, deepest);
        expectAboutEqual(small, large);
        expect(large.rows).toBeLessThan(200);

        const between = await compare(`${name}, between two cursors`, async (database) => {
          const first = await database.ask(`{ ${path(`(first: 5) ${nodes}`)} }`);
          const [after, before] = ['startCursor', 'endCursor'].map((at) =>
            firstValueOf(first.data, at),
          );
          const asked = await database.ask(
            `{ ${path(`(first: 20, after: "${after}", before: "${before}") ${nodes}`)} }`,
          );
          expect(countOf(asked.data, 'id')).toBe(3);
          return asked;
        });
        expect(between.large.rows).toBeLessThan(60);
      });
    });

    describe.each(Object.entries(filters))('%s', (list, fields) => {
      const pairs = fields.flatMap((field, i) =>
        fields.slice(i).map((other) => (other === field ? field : `${field}, ${other}`)),
      );

      test.each(pairs)('filtered by %s', async (filter) => {
        for (const order of ['', ', orderBy: { field: ORDER, direction: ASC }']) {
          const field = ['officials'].includes(list) ? 'PROPOSALS' : 'HELD_ON';
          const page = `${list}(first: 20, filter: { ${filter} }${order.replace('ORDER', field)})`;
          const { large } = await compare(`${page}`, (database) =>
            database.ask(`{ ${page} { nodes { slug } } }`),
          );
          // What is looked up and walked through for a page has a limit of its own.
          expect(large.rows).toBeLessThanOrEqual(mostRead);
        }
      });
    });

    test('a total of more than is counted says so', async () => {
      const { large } = await compare('a total', (database) =>
        database.ask('{ policyProposals { totalCount totalCountIsExact } }'),
      );
      const more = (sizes[1] ?? 0) > countedUpTo;
      expect(large.data.policyProposals).toEqual({
        totalCount: more ? countedUpTo : sizes[1],
        totalCountIsExact: !more,
      });
      expect(large.rows).toBeLessThanOrEqual(countedUpTo + 1);
    });

    test('what is counted is what is read', async () => {
      // No index has the city, so that this reads every mission.
      const { reader } = filled[0]?.db ?? {};
      const statements: [string, readonly Parameter[]][] = [];
      const db = await openDatabase(filled[0]?.url ?? '', {
        onQuery: (...statement) => statements.push(statement),
      });
      await db.reader.mission.findMany({ where: { city: 'nowhere' } });
      await db.close();
      const [sql, parameters] = statements.at(-1) ?? ['', []];
      expect(await filled[0]?.counter?.rowsRead(sql, parameters)).toBe(
        await reader?.mission.count(),
      );
    });
  });
});

async function sqliteUrls() {
  const folder = await temporaryFolder();
  return {
    urls: sizes.map((size) => `file:${join(folder, `${size}.db`)}`),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function postgresqlUrls() {
  const databases: TestDatabase[] = [];
  for (const _ of sizes) databases.push(await createTestDatabase());
  return {
    urls: databases.map(({ url }) => url),
    async remove() {
      for (const { drop } of databases) await drop();
    },
  };
}

function withoutTotals(query: string): string {
  return query.replaceAll(/totalCount(IsExact)?/g, '').replaceAll(/\w+ \{\s*\}/g, '');
}

/** How many objects and list entries are in the answer. */
function thingsIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  const inner = Object.values(data).map(thingsIn);
  const own = Array.isArray(data) ? data.filter((item) => typeof item !== 'object').length : 1;
  return inner.reduce((a, b) => a + b, own);
}

/** How often the field is in the answer. */
function countOf(data: unknown, field: string): number {
  return JSON.stringify(data).split(`"${field}":`).length - 1;
}

/** The value of the field where it is first in the answer. */
function firstValueOf(data: unknown, field: string): string {
  return new RegExp(`"${field}":"([^"]*)"`).exec(JSON.stringify(data))?.[1] ?? '';
}
