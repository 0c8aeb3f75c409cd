import Sqlite from 'better-sqlite3';
import { print } from 'graphql';
import { expect, test } from 'vitest';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { registerFunctions } from '../../src/db/sqlite/functions.js';
import { catalogue, discussionPage, missionPage, officialPage } from '../client/operations.js';
import { shippedDatabase } from '../support/shipped.js';

const shipped = shippedDatabase();

const everyList = `{
  topics { nodes { broaderTopics { slug } proposals { nodes { slug } } interventions { nodes { slug } } } }
  countries { nodes { missions { nodes { slug } } proposals { nodes { slug } } interventions { nodes { slug } } } }
  organizations { nodes { organs { slug } appointments { nodes { slug } } proposals { nodes { slug } } } }
  meetings { nodes { citations { start } discussions { nodes { proposals { totalCount nodes { slug } } } } } }
  missions { nodes { accreditations { citations { start } } interventions { nodes { slug } } } }
  interventions { nodes { slug } } policyProposals { nodes { slug } } sources { nodes { slug } }
}`;

test('every list is read by an index in its own order, and no table in whole', async () => {
  const sqlite = new Sqlite(databaseFile(shipped.url), { readonly: true });
  sqlite.function('inTime', () => 1);
  registerFunctions(sqlite);
  const operations: [string, Record<string, string>][] = [
    [print(discussionPage), { slug: '2024-04-25-multilateral-diplomacy' }],
    [print(officialPage), { slug: 'kang-insun', on: '2024-04-25' }],
    [print(missionPage), { slug: 'kr-mission-italy' }],
    [print(catalogue), {}],
    [everyList, {}],
  ];
  const steps: string[] = [];
  for (const [source, variables] of operations) {
    const { errors, queries } = await shipped.ask(source, variables);
    expect(errors).toBeUndefined();
    for (const sql of queries) {
      const parameters = Object.fromEntries([...sql.matchAll(/\$(\d+)/g)].map(([, n]) => [n, '1']));
      const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters);
      const details = plan.map((step) => (step as { detail: string }).detail);
      // What a part of the statement has read already is no table.
      const read = details.flatMap(
        (step) => /^(?:CO-ROUTINE|MATERIALIZE) (t\d+)/.exec(step)?.[1] ?? [],
      );
      steps.push(...details.filter((step) => !read.some((t) => step === `SCAN ${t}`)));
    }
  }
  sqlite.close();
  expect(steps.filter((step) => /^SCAN t\d+ USING/.test(step)).length).toBeGreaterThan(5);
  // What the aggregate itself sorts is one page, which is in its order already.
  expect(steps.filter((step) => /TEMP B-TREE FOR (?!json_group_array)/.test(step))).toEqual([]);
  // A list of everything follows the index of its order; a total counts the smallest index.
  expect(steps.filter((step) => /^SCAN t\d+(?! USING (COVERING )?INDEX)/.test(step))).toEqual([]);
});

test('a list is read in its order under many filters in `not`', async () => {
  const not = Array.from({ length: 20 }, (_, i) => `{ text: "a${i} b c d e" }`).join(' ');
  const { errors, queries } = await shipped.ask(
    `{ policyProposals(filter: { not: [${not}] }) { nodes { slug } } }`,
  );
  expect(errors).toBeUndefined();
  const sqlite = new Sqlite(databaseFile(shipped.url), { readonly: true });
  sqlite.function('inTime', () => 1);
  registerFunctions(sqlite);
  const sql = queries.at(-1) ?? '';
  const parameters = Object.fromEntries([...sql.matchAll(/\$(\d+)/g)].map(([, n]) => [n, '1']));
  const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters);
  sqlite.close();
  const steps = plan.map((step) => (step as { detail: string }).detail);
  expect(steps).toContainEqual(
    expect.stringMatching(/^SCAN t\d+ USING INDEX PolicyProposal_list_idx$/),
  );
});

test('every foreign key is the beginning of an index', () => {
  const sqlite = new Sqlite(databaseFile(shipped.url), { readonly: true });
  const names = (sql: string, column: string) =>
    sqlite
      .prepare(sql)
      .all()
      .map((row) => (row as Record<string, string>)[column] ?? '');
  const tables = names("SELECT name FROM sqlite_schema WHERE type = 'table'", 'name');
  const keys = tables.flatMap((table) =>
    names(`PRAGMA foreign_key_list("${table}")`, 'from').map((column) => `${table}.${column}`),
  );
  const indexed = tables.flatMap((table) =>
    names(`PRAGMA index_list("${table}")`, 'name').map((index) => {
      const [first] = names(`PRAGMA index_info("${index}")`, 'name');
      return `${table}.${first}`;
    }),
  );
  sqlite.close();
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => !indexed.includes(key))).toEqual([]);
});
