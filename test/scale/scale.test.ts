import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { landmarks } from '../../bench/data/landmarks.js';
import { ReportingVerb } from '../../src/db/client.js';
import { countRows, readRows } from '../../src/db/read/read-rows.js';
import { countedUpTo } from '../../src/db/read/writer.js';
import { type Asked, type Filled, isByHand, kinds, type Pair } from './filled.js';
import { counting, filters, lists, nested, operations } from './operations.js';
import { describeSearch } from './search.js';

/**
 * What a page reads depends on the page, never on the table. Each operation is asked of a small and
 * a large data set of the same skewed shape, and the rows that it reads are counted.
 */

/** As many rows a page under filters may read: the ids that are looked up, and rows that do not fit. */
const mostRead = 15_000;
/**
 * Discussions in the order of their proposals are sorted by days only among those with as many: on
 * SQLite, all with fewer are looked through for those of some days, or of a meeting.
 */
const mostByProposals = isByHand ? 200_000 : mostRead;

describe.each(kinds)('on %s', (kind, open, available) => {
  describe.skipIf(!available)('what is read', { timeout: 600_000 }, () => {
    let pair: Pair;
    const figures: string[] = [];

    beforeAll(async () => {
      pair = await open();
    }, 120_000);
    afterAll(async () => {
      await pair.close();
      if (isByHand) process.stdout.write(`${kind}\n${figures.join('\n')}\n`);
    });

    /** Asks the same of both, and returns what each has read. */
    async function compare(name: string, ask: (database: Filled) => Promise<Asked>) {
      const small = await ask(pair.small);
      const large = await ask(pair.large);
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

    test.each(unequal)(
      'a page under two fields is read along the lighter one: %s',
      async (filter) => {
        const query = `{ policyProposals(filter: { ${filter} }, first: 20) { nodes { id } } }`;
        const { large } = await compare(filter, (database) => database.ask(query));
        expect(large.rows).toBeLessThan(600);
      },
    );

    test.each(sifted)('a list in which few rows match is scanned once: %s', async (filter) => {
      const of = (what: string) => `{ policyProposals(filter: { ${filter} }) { ${what} } }`;
      const page = await pair.large.ask(of('nodes { id }'));
      const { rows } = await pair.large.ask(
        of(
          'totalCount nodes { id } facets { topics { count } officials { count } ranks { count } isExact }',
        ),
      );
      expect(page.rows).toBeGreaterThan(5_000);
      expect(rows).toBeLessThan(page.rows * 1.1);
    });

    test.each(counting)('$name', async ({ name, query, variables, most }) => {
      const { large } = await compare(name, (database) => database.ask(query, variables));
      expect(large.rows).toBeLessThanOrEqual(most);
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

    describe.each(Object.entries(filters))('%s', (list, { orders, fields }) => {
      const pairs = fields.flatMap((field, i) =>
        fields.slice(i).map((other) => (other === field ? field : `${field}, ${other}`)),
      );
      const all = orders.flatMap((field) => [
        `${field}, direction: ASC`,
        `${field}, direction: DESC`,
      ]);
      // By default they take the orders in turns, which costs a fraction of the time.
      const asked = pairs.map((filter, i) => ({
        filter,
        orders: isByHand ? all : all.slice(i % all.length, (i % all.length) + 1),
      }));

      test.each(asked)('filtered by $filter', async ({ filter, orders }) => {
        for (const order of orders) {
          const page = `${list}(first: 20, filter: { ${filter} }, orderBy: { field: ${order} })`;
          const { rows, statements } = await pair.large.ask(`{ ${page} { nodes { slug } } }`);
          figures.push(`| ${page} | ${statements} | | ${rows} |`);
          // What is looked up and walked through for a page has a limit of its own.
          const isByProposals = list === 'discussions' && order.startsWith('PROPOSALS');
          expect(rows).toBeLessThanOrEqual(isByProposals ? mostByProposals : mostRead);
        }
      });
    });

    test.each(nested)('$name', async ({ name, query }) => {
      const { rows, statements, data } = await pair.large.ask(query);
      figures.push(`| ${name} | ${statements} | | ${rows} |`);
      expect(JSON.stringify(data)).toContain('"nodes"');
      // The list, what its filter names, the rows that few have, and the parents; never one a parent.
      expect(statements).toBeLessThanOrEqual(4);
      expect(rows).toBeLessThanOrEqual(mostRead * (query.includes('topics(') ? 20 : 1));
    });

    test('a day in a year that dates are no more precise than reads what may fall in it', async () => {
      for (const database of [pair.small, pair.large]) {
        const { heldOn } = await (await database.db.reader()).discussion.findFirstOrThrow({
          where: { heldText: { not: null }, heldOn: { endsWith: '-01-01' } },
          orderBy: { id: 'asc' },
        });
        const day = `${heldOn.slice(0, 4)}-12-30`;
        const days = `heldOn: { from: "${day}", to: "${day}" }`;
        for (const filter of [days, `${days}, topics: ["${landmarks.heaviestTopic}"]`]) {
          const { data, rows } = await database.ask(
            `{ policyProposals(filter: { ${filter} }) { totalCount nodes { slug } } positions(rows: COUNTRY, columns: YEAR, filter: { ${filter} }) { totalCount } }`,
          );
          const { totalCount } = data.policyProposals;
          expect(data.positions.totalCount).toBe(totalCount);
          expect(totalCount).toBeGreaterThan(0);
          // Those found for the page, the total and the chart; all others of the year are not read.
          expect(rows).toBeLessThanOrEqual(8 * totalCount + 60);
        }
      }
    });

    test('a total of more than is counted says so', async () => {
      const { large } = await compare('a total', (database) =>
        database.ask('{ policyProposals { totalCount totalCountIsExact } }'),
      );
      expect(large.data.policyProposals).toEqual({
        totalCount: countedUpTo,
        totalCountIsExact: false,
      });
      expect(large.rows).toBeLessThanOrEqual(countedUpTo + 1);
    });

    test('what is counted is what is read', async () => {
      const { db, counter, statements } = pair.small;
      // No index has the city, so that this reads every mission.
      const conditions = [{ city: 'nowhere' }];
      await readRows(db, { model: 'Mission', columns: ['slug'], conditions, order: [] });
      const [sql, parameters] = statements.at(-1) ?? ['', []];
      const missions = await countRows(db, { model: 'Mission' });
      expect(await counter.rowsRead(sql, parameters)).toBe(missions);
    });

    describeSearch(() => pair.large);
  });
});

/** Two fields: many proposals have the first, and few the second. Read along the first, a page takes 1,400 rows. */
const unequal = [
  `topics: ["${landmarks.heaviestTopic}"], officials: ["${landmarks.ordinaryOfficial}"]`,
  `officials: ["${landmarks.heaviestOfficial}"], topics: ["${landmarks.ordinaryTopic}"]`,
  `organizations: ["${landmarks.heaviestOrganization}"], topics: ["${landmarks.ordinaryTopic}"]`,
];

/** What excludes nearly all proposals, or all. */
const sifted = [
  `not: [{ reportingVerbs: [${Object.keys(ReportingVerb).join(', ')}] }]`,
  'text: "-should", heldOn: { to: "2022-12-31" }',
];

function withoutTotals(query: string): string {
  return query.replaceAll(/totalCount(IsExact)?/g, '').replaceAll(/\w+(\([^)]*\))? \{\s*\}/g, '');
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
