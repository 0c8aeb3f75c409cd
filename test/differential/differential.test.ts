import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, validate } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type Execution, PlannedExecution } from '../../src/read/execute.js';
import { schema } from '../../src/schema/index.js';
import { examples } from '../../src/server/examples.js';
import { createServer } from '../../src/server.js';
import { catalogue, discussionPage, missionPage, officialPage } from '../client/operations.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { testServer } from '../support/postgresql.js';
import {
  askedBy,
  coveredBy,
  everythingIn,
  isSomething,
  mostVaried,
  nextPage,
  withPageInfo,
} from './answers.js';
import { forgedCursor, hostileOperations, hostileTexts } from './hostile.js';
import { generateOperation, type Operation } from './operations.js';
import { awkwardRecords, loadBackward, loadBehind } from './records.js';
import { knownOf } from './values.js';

// Two databases are loaded, while other tests want the cores as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const config = readConfig({});
// Less than the server allows, since hundreds are to run, and ask for more when they page.
const limits = { ...config.limits, rows: 1500, fields: 150, counts: 500 };
/** More operations, for whoever wants to search longer. */
const count = Number(process.env.DIFFERENTIAL_OPERATIONS ?? 100);
const numbers = Array.from({ length: count }, (_, i) => i + 1);

// The oracle is a SQLite, loaded as an editor would. The other is a PostgreSQL where there is one. One
// answers by plans, and one by the executor alone: the other way round in every second operation.
const kind = testServer ? 'PostgreSQL' : 'SQLite';

const hostile = hostileTexts.map((text) => [JSON.stringify(text).slice(0, 30), text] as const);

/** Asks a server: the body of its answer, to the byte. */
type Ask = (operation: Operation) => Promise<string>;

interface Generated {
  readonly operation: Operation;
  /** The oracle's answer. */
  readonly expected: string;
}

/** The same operation asked of the oracle and of the other. */
interface Asks {
  readonly ask: Ask;
  readonly askOther: Ask;
}

let one: TemporaryDatabase;
let other: TemporaryDatabase;
/** The one that answers by plans is the oracle, or the other. */
let planned: Asks;
let executed: Asks;
/** What the numbers stand for, in their order. */
let generated: readonly Generated[];
/** What was generated besides. */
let others: readonly Operation[];
/** The root fields of which there was no plan, by name. */
const unplanned = new Map<string, number>();

/** Those that ask the operation of a number. */
const asksOf = (number: number): Asks => (number % 2 === 0 ? planned : executed);

beforeAll(async () => {
  one = await temporaryDatabase(inject('templates').shipped);
  other = await openOther();
  const awkward = awkwardRecords();
  // One after the other: while SQLite is written, this process hears nothing of a new connection.
  await loadBehind(one.db, awkward);
  await loadBackward(other.db, awkward);
  planned = { ask: serve(one, byPlans(one)), askOther: serve(other, byExecutor) };
  executed = { ask: serve(one, byExecutor), askOther: serve(other, byPlans(other)) };
  const known = await knownOf(one.db, schema);
  const seeds = Array.from({ length: 12 * count }, (_, i) => i + 1);
  const all = seeds.map((seed) => generateOperation(schema, limits, known, seed));
  // One after another: all at once, the last would come after its deadline.
  const answered: Generated[] = [];
  const varied = mostVaried(schema, all, count);
  for (const [i, operation] of varied.entries()) {
    answered.push({ operation, expected: await asksOf(i + 1).ask(operation) });
  }
  generated = answered;
  others = all.filter((operation) => !varied.includes(operation));
});
afterAll(async () => {
  await one.dispose();
  await other.dispose();
});

describe('the generated operations', () => {
  test('are valid, and mostly find something', () => {
    const invalid = generated.flatMap(({ operation }) => validate(schema, operation.document));
    expect(invalid).toEqual([]);
    const finding = generated.filter(({ expected }) => isSomething(JSON.parse(expected).data));
    expect(finding.length / generated.length).toBeGreaterThan(0.75);
  });

  test('ask for every field of the schema, and find something by every argument', async () => {
    const covered = new Set<string>();
    const cover = (operation: Operation, answer: string) => {
      const found = coveredBy(schema, operation, JSON.parse(answer).data);
      for (const name of found) covered.add(name);
    };
    const missing = () => everythingIn(schema).filter((name) => !covered.has(name));
    for (const { operation, expected } of generated) cover(operation, expected);
    // What was asked for may have found nothing.
    for (const operation of others) {
      const asked = askedBy(schema, operation.document);
      if (!missing().some((name) => asked.includes(name))) continue;
      cover(operation, await expectSameAnswer(operation, planned));
    }
    const told = `Teach values.ts what fits; never generated, or finding nothing: ${missing()}`;
    expect(missing(), told).toEqual([]);
  });
});

// Several at a time, so that one database answers while the other does.
describe.concurrent(`a ${kind} with other integer ids answers the same`, () => {
  test.each(numbers)('to a generated operation: %i', async (number) => {
    // Each number has one.
    const { operation, expected } = generated[number - 1] as Generated;
    const asks = asksOf(number);
    expectSame(await asks.askOther(operation), expected, operation);
    // Every third operation pages enough, and costs as much as all of the first pages.
    if (number % 3 === 0) await expectSamePage(operation, asks);
  });

  test.each(documented())('to a documented one: %s', async (_, operation) => {
    for (const asks of [planned, executed]) {
      await expectSameAnswer(operation, asks);
      await expectSamePage(operation, asks);
    }
  });

  test.each(hostile)('to %s wherever a text is taken', async (_, text) => {
    for (const [i, operation] of hostileOperations(schema, text).entries()) {
      await expectSameAnswer(operation, asksOf(i));
    }
  });

  test.each(hostile)('to %s in a forged cursor', async (_, text) => {
    const officials = 'query ($after: String) { officials(after: $after) { edges { cursor } } }';
    const document = parse(officials);
    const first = await planned.ask({ document, variables: {} });
    const [{ cursor }] = JSON.parse(first).data.officials.edges;
    const after = forgedCursor(cursor, text);
    const answer = await expectSameAnswer({ document, variables: { after } }, planned);
    // As long as the forger knows how cursors are made.
    expect(answer).not.toContain('is no cursor');
  });
});

async function openOther(): Promise<TemporaryDatabase> {
  return temporaryDatabase(inject('postgresqlTemplates')?.empty);
}

/** Leaves all to the executor. */
const byExecutor: Execution = {
  execute: async (args, execute) => execute(args),
};

/** Answers by plans, and counts the root fields of which there is none. */
function byPlans({ db }: TemporaryDatabase): Execution {
  const execution = new PlannedExecution(db.dialect);
  return {
    execute: (args, execute) =>
      execution.execute(args, (left) => {
        for (const name of rootFieldsIn(left.document)) {
          unplanned.set(name, (unplanned.get(name) ?? 0) + 1);
        }
        return execute(left);
      }),
  };
}

function rootFieldsIn({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.map((one) =>
          one.kind === Kind.FIELD ? one.name.value : one.kind,
        )
      : [],
  );
}

/** A server of the database, to ask. Its answers do not tell one request from another. */
function serve({ db }: TemporaryDatabase, planned: Execution): Ask {
  const yoga = createServer({ db, schema, logger: pino({ level: 'silent' }), config, planned });
  return async ({ document, variables }) => {
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'the-same' },
      body: JSON.stringify({ query: print(document), variables }),
    });
    return response.text();
  };
}

/** Every operation that the documentation shows, on the shipped record and on an awkward one. */
function documented(): [title: string, operation: Operation][] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const inReadme = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  const slug = '2024-04-25-multilateral-diplomacy';
  return [
    ['DiscussionPage', { document: discussionPage, variables: { slug } }],
    ['DiscussionPage, awkward', { document: discussionPage, variables: { slug: 'b-1' } }],
    ['OfficialPage', { document: officialPage, variables: { slug: 'kweon-ki-hwan' } }],
    ['MissionPage', { document: missionPage, variables: { slug: 'kr-mission-belgium-eu' } }],
    ['MissionPage, awkward', { document: missionPage, variables: { slug: 'mission-01' } }],
    ['Catalogue', { document: catalogue, variables: {} }],
    ...examples.map(({ query, variables = {} }, i): [string, Operation] => [
      `example ${i + 1}`,
      { document: parse(query), variables },
    ]),
    ...inReadme.map((text, i): [string, Operation] => [
      `README, query ${i + 1}`,
      { document: parse(text), variables: {} },
    ]),
  ];
}

/** Holds where the operation's connections go on, and their next pages, against the oracle's. */
async function expectSamePage(operation: Operation, asks: Asks): Promise<void> {
  // A cursor comes from either, since the answers that have it are the same.
  const paged = { ...operation, document: withPageInfo(schema, operation.document) };
  const next = nextPage(paged, JSON.parse(await expectSameAnswer(paged, asks)).data);
  if (next === undefined) return;
  // A server takes the cursors that it has given, for the lists of the same parent.
  const { errors = [] } = JSON.parse(await expectSameAnswer(next, asks));
  const refused = errors.filter(
    ({ message, extensions }: { message: string; extensions: { argument?: string } }) =>
      /^(after|before)$/.test(extensions.argument ?? '') && !/ of ".*", not of "/.test(message),
  );
  expect(refused).toEqual([]);
}

async function expectSameAnswer(operation: Operation, { ask, askOther }: Asks): Promise<string> {
  const [answer, expected] = await Promise.all([askOther(operation), ask(operation)]);
  expectSame(answer, expected, operation);
  return expected;
}

function expectSame(answer: string, expected: string, { document, variables }: Operation): void {
  const told = `${print(document)}\n${JSON.stringify(variables).slice(0, 2000)}`;
  const [ours, theirs] = [comparable(answer), comparable(expected)];
  // Where they differ is easier to see in many lines than in one.
  if (ours !== theirs) expect(indented(ours), told).toBe(indented(theirs));
  // Two faults that are alike are faults.
  expect(answer, told).not.toContain('INTERNAL_SERVER_ERROR');
}

/**
 * The answer itself; one with errors by its data and their codes, since of several mistakes beside
 * each other the first to be found is told, which is not the same every time.
 */
function comparable(answer: string): string {
  const { data, errors } = JSON.parse(answer);
  if (errors === undefined) return answer;
  const codes = errors.map((error: { extensions?: { code?: string } }) => error.extensions?.code);
  return JSON.stringify({ data, codes: [...new Set(codes)].sort() });
}

function indented(answer: string): string {
  return JSON.stringify(JSON.parse(answer), null, 1);
}
