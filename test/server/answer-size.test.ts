import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { schema } from '../../src/schema/index.js';
import { bytesLeft } from '../../src/server/answer-size.js';
import { createServer } from '../../src/server.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';

const { limits } = readConfig({});

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase(inject('templates').shipped);
});
afterAll(() => database.dispose());

async function ask(answerBytes: number, query: string) {
  const log: { codes?: string[] }[] = [];
  const yoga = createServer({
    db: database.db,
    schema,
    config: { ...readConfig({}), limits: { ...limits, answerBytes } },
    logger: pino({ base: null }, { write: (line) => log.push(JSON.parse(line)) }),
  });
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text(), log };
}

const tooLarge = (bytes: number) => ({
  errors: [
    {
      message: `The answer has more than ${bytes} bytes: ask for fewer rows or fields at once.`,
      extensions: { code: 'ANSWER_TOO_LARGE' },
    },
  ],
});

describe('an answer of more bytes than it may have is not sent', () => {
  const aliases = Array.from({ length: 25 }, (_, i) => `a${i}: summary`);
  const text = `should ${'!'.repeat(900)}`;
  test.each([
    ['when the database gives too much', '{ policyProposals(first: 100) { nodes { summary } } }'],
    ['when aliases repeat it', `{ policyProposals(first: 2) { nodes { ${aliases} } } }`],
    [
      'when a chart repeats its filter',
      `{ positions(rows: TOPIC, columns: YEAR, filter: { text: "${text}" }) { cells { filter a: filter b: filter } } }`,
    ],
    ['when it is introspection', '{ __schema { types { fields { name description } } } }'],
  ])('%s', async (_, query) => {
    const answer = await ask(2_000, query);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual(tooLarge(2_000));
    expect(answer.log).toMatchObject([{ codes: ['ANSWER_TOO_LARGE'] }]);
    expect((await ask(limits.answerBytes, query)).status).toBe(200);
  });

  test('and is sent when it has as many', async () => {
    const query = '{ policyProposals(first: 2) { nodes { a: summary b: summary c: summary } } }';
    const { text } = await ask(limits.answerBytes, query);
    const { length } = Buffer.from(text);
    // The braces around its data are not counted, and a comma too many for each list is.
    expect((await ask(length, query)).text).toBe(text);
    expect(JSON.parse((await ask(length - 50, query)).text)).toEqual(tooLarge(length - 50));
  });
});

test('the bytes of a value are those of its JSON, and a comma more for each list and object', () => {
  const key = fc.stringMatching(/^[a-z]{1,5}$/);
  fc.assert(
    fc.property(fc.object({ key, withNullPrototype: true, values: values() }), (value) => {
      const json = JSON.stringify(value);
      const containers = json.split(/[[{]/).length;
      const counted = 1_000_000 - bytesLeft(value, 1_000_000);
      const size = Buffer.byteLength(json);
      expect(counted).toBeGreaterThanOrEqual(size);
      expect(counted).toBeLessThanOrEqual(size + containers);
    }),
  );
});

/** What an answer is made of; no text has a bracket, so that these can be counted. */
function values() {
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', '가', '😀', '"', '\\', '\n', '\ud800'),
  });
  return [
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ];
}
