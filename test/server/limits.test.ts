import { readFileSync } from 'node:fs';
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { operations } from '../../bench/http/operations.js';
import { readConfig } from '../../src/config.js';
import { schema } from '../../src/schema/index.js';
import { readDocument } from '../../src/server/document.js';
import { type Example, examples } from '../../src/server/examples.js';
import { createExchange } from '../../src/server/exchange.js';
import { measure, measureWithin } from '../../src/server/limits.js';
import { limitedSizes } from '../../src/server/size.js';
import { serveStandIn, standIn } from './stand-in.js';

const { limits } = readConfig({});

function sizeOf(query: string, variables = {}, in_ = standIn) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  return measure(in_, document, operation, variables);
}

const size = (depth: number, fields: number, aliases: number, rows: number, counts = 0) => ({
  depth,
  fields,
  aliases,
  rows,
  counts,
});

describe('the size of an operation', () => {
  test.each([
    [
      '$order: PolicyProposalOrder',
      'orderBy: $order',
      { order: { field: 'HELD_ON', direction: 'ASC' } },
    ],
    ['$before: String', 'before: $before', { before: 'x' }],
    ['$last: Int', 'last: $last', { last: 1 }],
    ['$first: Int', 'first: $first', { first: 100 }],
    ['$filter: PolicyProposalFilter', 'filter: $filter', { filter: { text: 'a' } }],
    ['$text: String', 'filter: { text: $text }', { text: '-a' }],
  ])(
    'is that of its own variables, whatever others have given it: %s',
    (declared, given, other) => {
      const own = given.startsWith('filter') ? given : `${given}, filter: { text: "b" }`;
      const query = `query (${declared}) { policyProposals(${own}) { totalCount nodes { slug } } }`;
      for (const asked of [
        [{}, other, {}],
        [other, {}, other],
      ]) {
        const document = parse(query);
        for (const variables of asked) {
          const exchange = createExchange(() => null);
          measureWithin(schema, { ...limits, counts: 9999 }, exchange, document, { variables });
          expect(exchange.size).toEqual(sizeOf(query, variables, schema));
        }
      }
      expect(sizeOf(query, {}, schema)).not.toEqual(sizeOf(query, other, schema));
    },
  );

  test.each([
    ['{ hello }', size(1, 1, 0, 0)],
    ['{ a: hello b: hello official { name } }', size(2, 4, 2, 1)],
    ['{ official { friend { friend { name } } } }', size(4, 4, 0, 3)],
    // A list without pages counts three times.
    ['{ official { titles { text } } }', size(3, 3, 0, 4)],
    ['{ nodes(ids: ["a", "b"]) { name } }', size(2, 2, 0, 2)],
    // A page counts as full, its connection as a part of every row.
    ['{ officials { nodes { name } } }', size(3, 3, 0, 40)],
    ['{ officials(first: 5) { edges { node { name } } } }', size(4, 4, 0, 15)],
    [
      '{ officials(last: 2) { totalCount nodes { friends(first: 3) { nodes { name } } } } }',
      size(5, 6, 0, 2 * (2 + 6), 3),
    ],
    // A page that will be refused counts as one that will not.
    ['{ officials(first: 1000) { nodes { name } } }', size(3, 3, 0, 200)],
    ['{ officials(first: -1) { nodes { name } } }', size(3, 3, 0, 0)],
    [
      '{ ... on Query { ... { official { ...F } } } } fragment F on Official { name friend { name } }',
      size(3, 4, 0, 2),
    ],
    ['{ __schema { types { name } } __typename }', size(3, 4, 0, 0)],
    // What validation will refuse must not stop the walk.
    [
      '{ nowhere { fast } ...Gone official { ...Round } } fragment Round on Official { name ...Round }',
      size(2, 4, 0, 2),
    ],
  ])('of %s', (query, expected) => {
    expect(sizeOf(query)).toMatchObject(expected);
  });

  test.each([
    // The buckets are as many as can be, once for the list and not for each row of its page.
    [
      '{ policyProposals(first: 50) { facets { topics { node { slug } count } isExact } } }',
      50 + 1 + 100 * 2,
    ],
    [
      '{ policyProposals { ...F nodes { slug } } } fragment F on PolicyProposalConnection { facets { ranks { value } } }',
      20 * 2 + 1 + 100,
    ],
    [
      '{ officials(first: 10) { nodes { proposals(first: 5) { facets { ranks { value } } } } } }',
      10 * (2 + 5 + 1 + 100),
    ],
    // The rows and the columns of a matrix are as many as the larger of the two may be.
    ['{ positions { rows { node { __typename } } cells { count } } }', 20 * (1 + 2 + 1)],
    ['{ positions(firstRows: 5) { rows { total } } }', 20 * 2],
    ['{ positions(firstColumns: 1000) { columns { total } } }', 100 * 2],
  ])('counts what %s may answer with', (query, rows) => {
    expect(sizeOf(query, {}, schema).rows).toBe(rows);
  });

  test.each([
    ['{ policyProposals { nodes { slug } pageInfo { endCursor } } }', 0],
    // A list counts its rows once.
    ['{ policyProposals { totalCount totalCountIsExact } }', 3],
    ['{ policyProposals { ...F ...F } } fragment F on PolicyProposalConnection { totalCount }', 3],
    ['{ a: policyProposals { totalCount } b: policyProposals { totalCount } }', 2 * 3],
    ['{ stats { proposals officials __typename } }', 2 * 20],
    // Once for each parent, also where a page has no rows.
    ['{ officials(first: 100) { nodes { proposals(first: 0) { totalCount } } } }', 100 * 3],
    ['{ official(slug: "a") { proposals { totalCount nodes { slug } } } }', 3],
    // Facets, and what is asked of their buckets.
    [
      '{ policyProposals(first: 50) { facets { topics { count } years { count } isExact } } }',
      3 + (1 + 2) * 10,
    ],
    [
      '{ officials(first: 10) { nodes { proposals { facets { ranks { count } } } } } }',
      10 * (1 + 1) * 10 * 2,
    ],
    [
      '{ policyProposals { facets { topics { node { proposals { totalCount } } } } } }',
      (1 + 1) * 10 + 100 * 3,
    ],
    // A discussion leads to many topics and speakers; those of a meeting are a tenth at most.
    ['{ discussions { facets { topics { count } years { count } } } }', (1 + 2) * 10 + 150],
    [
      '{ discussions(filter: { withNarrower: true }) { facets { topics { count } officials { count } } } }',
      (1 + 2) * 10 + 150 + 50 + 150,
    ],
    [
      '{ meetings(first: 10) { nodes { discussions { facets { officials { count } } } } } }',
      10 * ((1 + 1) * 10 * 2 + 15),
    ],
    // Whatever is selected of a chart, and of a search.
    ['{ positions(rows: TOPIC, columns: COUNTRY) { totalCount } }', 250],
    [
      '{ positions(rows: TOPIC, columns: YEAR, firstRows: 5, firstColumns: 5) { rows { node { ... on Topic { proposals { totalCount } } } } } }',
      250 + 5 * 3,
    ],
    ['{ search(query: "a") { totalCount } }', 250],
    ['{ search(query: "a", first: 1) { nodes { isGuess } } }', 250],
    ['{ suggest(prefix: "a") { text } }', 200],
    // A filter, each time that the list is read.
    [
      '{ policyProposals(filter: { topics: ["a", "b"], targetYear: 1 }) { nodes { slug } } }',
      2 * 10 + 3 + 100,
    ],
    [
      '{ policyProposals(filter: { topics: ["a", "b"] }) { totalCount nodes { slug } } }',
      3 + 2 * (10 + 2),
    ],
    [
      '{ policyProposals(filter: { text: "a" }) { totalCount facets { years { count } } } }',
      3 + (1 + 1) * 10 + 430,
    ],
    [
      '{ policyProposals(filter: { topics: ["a"], ranks: [MINISTER] }) { facets { topics { count } ranks { count } years { count } } } }',
      (1 + 3) * 10 + 3 * (2 * 10 + 2 + 100),
    ],
    // Days are a range of what others name.
    [
      '{ policyProposals(filter: { ranks: [MINISTER], heldOn: { from: "2000-01-01" } }) { totalCount } }',
      3 + 2 * 10 + 2,
    ],
    [
      '{ policyProposals(filter: { ranks: [MINISTER], reportingVerbs: [PROPOSED] }) { totalCount } }',
      3 + 2 * 10 + 2 + 130,
    ],
    ['{ policyProposals(filter: { ranks: null, not: [] }) { totalCount } }', 3],
    // Null asks for nothing.
    ['{ policyProposals(filter: { not: null }) { totalCount } }', 3],
    [
      '{ policyProposals(filter: { text: "a", topics: null, ranks: null }) { facets { topics { count } ranks { count } } } }',
      (1 + 2) * 10 + 430,
    ],
    ['{ policyProposals(filter: { not: { targetYear: 1 } }) { totalCount } }', 3 + 4 + 150],
    [
      '{ policyProposals(filter: { not: [{ topics: ["a", "b"] }, { not: { targetYear: 1 } }] }) { totalCount } }',
      3 + 4 * 3 + 430,
    ],
    [
      '{ positions(rows: TOPIC, columns: YEAR, filter: { topics: ["a"] }) { totalCount } }',
      250 + 10 + 1,
    ],
    [
      '{ policyProposals(filter: { text: "a", not: { text: "b" } }) { totalCount } }',
      3 + 2 * 60 + 700,
    ],
    // A list is looked through once for what counts it, and for its first page beside a total.
    ['{ policyProposals(filter: { text: "a" }) { nodes { slug } } }', 430],
    ['{ policyProposals(filter: { text: "a" }) { totalCount nodes { slug } } }', 3 + 430],
    [
      '{ policyProposals(filter: { text: "a" }, orderBy: { field: HELD_ON, direction: DESC }) { totalCount nodes { slug } } }',
      3 + 430,
    ],
    [
      '{ policyProposals(filter: { text: "a" }, orderBy: { field: HELD_ON, direction: ASC }) { totalCount nodes { slug } } }',
      3 + 2 * 430,
    ],
    [
      '{ policyProposals(filter: { text: "a" }, after: "b") { totalCount nodes { slug } } }',
      3 + 2 * 430,
    ],
    [
      '{ policyProposals(filter: { text: "a" }, last: 9) { totalCount nodes { slug } } }',
      3 + 2 * 430,
    ],
    [
      '{ policyProposals(filter: { text: "a" }) { nodes { slug } facets { topics { count } } } }',
      2 * 10 + 2 * 430,
    ],
    ['{ policyProposals(filter: { text: "-a" }) { totalCount } }', 3 + 700 + 60],
    // Of what it names, fewer are looked through.
    [
      '{ policyProposals(filter: { text: "a", topics: ["b"], officials: ["c", "d"] }) { totalCount } }',
      3 + 2 * 10 + 3 + 60 + 100,
    ],
    [
      '{ policyProposals(filter: { text: "a", topics: ["b"], withNarrower: true }) { totalCount } }',
      3 + 10 + 1 + 430,
    ],
    // There are few missions, organizations and topics.
    ['{ missions(filter: { name: "a", not: { kinds: [EMBASSY] } }) { nodes { slug } } }', 50],
    // Of one parent, what it names reads a tenth, and what it excludes may read all.
    [
      '{ officials(first: 2) { nodes { proposals(filter: { topics: ["a", "b"] }) { totalCount } } } }',
      2 * (3 + 2 + 20) + 130,
    ],
    // The largest list of a parent may take as long as all others.
    [
      '{ officials { edges { node { ...f } } } } fragment f on Official { proposals(filter: { topics: ["a"], ranks: null }) { totalCount nodes { slug } facets { topics { count } years { count } } } }',
      20 * (3 + 3 * 2 * 10 + 4 * 2 + 2 * 20) + 2 * 130,
    ],
    [
      '{ a: topic(slug: "a") { proposals(filter: { topics: ["a"] }) { totalCount } } topic(slug: "b") { proposals(filter: { ranks: [MINISTER] }) { nodes { slug } } } }',
      3 + 2 + 20 + 130 + 2 + 20 + 130,
    ],
    [
      '{ policyProposals { facets { topics { node { proposals(filter: { ranks: [MINISTER] }) { totalCount } } } } } }',
      2 * 10 + 100 * (3 + 2 + 20 + 130),
    ],
    // The largest may be the parent of each row, or be named more than once.
    [
      '{ interventions(first: 7) { nodes { official { proposals(filter: { ranks: [MINISTER] }) { totalCount } } } } }',
      7 * (3 + 2 + 20 + 130),
    ],
    [
      '{ nodes(ids: ["a", "a", "a"]) { ... on Topic { proposals(filter: { ranks: [MINISTER] }) { totalCount } } } }',
      3 * (3 + 2 + 20 + 130),
    ],
    ['{ topic(slug: "a") { proposals(filter: { topics: null }) { totalCount } } }', 3],
    ['{ country(code: "KR") { missions(filter: { kinds: [EMBASSY] }) { totalCount } } }', 3 + 3],
    [
      '{ officials(first: 2) { nodes { proposals(filter: { text: "a" }) { totalCount } } } }',
      2 * (3 + 200),
    ],
    [
      '{ officials(first: 100) { nodes { proposals(filter: { not: { topics: ["a"] } }) { totalCount } } } }',
      100 * (3 + 4 + 150),
    ],
  ])('weighs what is counted by %s', (query, counts) => {
    expect(sizeOf(query, {}, schema).counts).toBe(counts);
  });

  test('weighs the filters of variables, whatever they hold', () => {
    const query = 'query ($f: PolicyProposalFilter) { policyProposals(filter: $f) { totalCount } }';
    const counts = (f: unknown) => sizeOf(query, { f }, schema).counts;
    expect(counts({ topics: ['a', 'b'], not: [{ ranks: ['MINISTER'] }] })).toBe(
      3 + (10 + 2) + 4 + 2 * 100,
    );
    const text = { speakers: 'a'.repeat(1_000) };
    for (const f of [undefined, null, 3, 'a', { not: null }, { not: 3 }, [[]], text]) {
      expect(counts(f)).toBeLessThan(20);
    }
  });

  test.each([
    { text: 'a' },
    { text: 'a', heldOn: { from: '2007-01-01' } },
    { text: 'a', topics: ['b'], officials: ['c'], ranks: ['MINISTER'] },
    { not: [{ reportingVerbs: ['PROPOSED'] }] },
    { not: [{ text: 'a' }], topics: ['b'], heldOn: { from: '2007-01-01' } },
  ])('admits a filter page by %j', (filter) => {
    const { query = '' } = operations.find(({ name }) => name === 'FilterPage') ?? {};
    expect(sizeOf(query, { filter }, schema).counts).toBeLessThanOrEqual(limits.counts);
  });

  test.each(['text: "a"', 'not: [{ reportingVerbs: [PROPOSED, SUGGESTED] }]'])(
    'admits a further page, a total and facets by %s',
    (filter) => {
      const query = `{ policyProposals(filter: { ${filter} }, after: "a") { totalCount nodes { slug } facets { topics { count } officials { count } missions { count } } } }`;
      expect(sizeOf(query, {}, schema).counts).toBeLessThanOrEqual(limits.counts);
    },
  );

  test('takes page sizes and ids from variables', () => {
    const query =
      'query ($n: Int, $ids: [ID!]!) { officials(first: $n) { nodes { name } } nodes(ids: $ids) { name } }';
    expect(sizeOf(query, { n: 4, ids: ['a', 'b', 'c'] }).rows).toBe(8 + 3);
    expect(sizeOf(query).rows).toBe(40 + 3);
    expect(sizeOf(query, { n: 'four', ids: 'a' }).rows).toBe(40 + 3);
  });

  test('takes the defaults of variables that are not given', () => {
    const query =
      'query ($n: Int = 100, $ids: [ID!]! = ["a", "b"]) { officials(first: $n) { nodes { name } } nodes(ids: $ids) { name } }';
    expect(sizeOf(query).rows).toBe(200 + 2);
    expect(sizeOf(query, { n: 4, ids: ['a'] }).rows).toBe(8 + 1);
    expect(sizeOf(query, { n: null }).rows).toBe(40 + 2);
  });

  test('counts a search, and what is suggested, as pages', () => {
    const rows = (query: string) => sizeOf(query, {}, schema).rows;
    const node = '{ node { ... on Node { id } } }';
    expect(rows(`{ search(query: "a", first: 50) { nodes ${node} } }`)).toBe(3 * 50);
    expect(rows(`{ search(query: "a") { nodes ${node} } }`)).toBe(3 * 20);
    expect(rows(`{ suggest(prefix: "a", first: 50) ${node} }`)).toBe(2 * 50);
    expect(rows(`{ suggest(prefix: "a") ${node} }`)).toBe(2 * 10);
  });

  test('is found in linear time when fragments double it at each step', () => {
    const fragments = Array.from(
      { length: 400 },
      (_, i) =>
        `fragment F${i} on Official { a: friend { ...F${i + 1} } b: friend { ...F${i + 1} } }`,
    );
    const start = process.cpuUsage();
    const found = sizeOf(
      `{ official { ...F0 } } ${fragments.join(' ')} fragment F400 on Official { name }`,
    );
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
    expect(found.depth).toBe(402);
    expect(found.values).toBeGreaterThan(1e100);
    expect(found.fields).toBeGreaterThan(1e100);
  });
});

describe('the limits', () => {
  const documented = ['README.md', 'docs/queries.md'].flatMap((file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    return [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query = '']) => ({ query }));
  });
  test.each<Example>([...examples, ...operations, ...documented])(
    'leave room around what is documented and measured: $query',
    ({ query, variables }) => {
      const found = sizeOf(query, variables, schema);
      for (const name of limitedSizes) {
        expect(found[name] * (name === 'roots' ? 1 : 2), name).toBeLessThanOrEqual(limits[name]);
      }
    },
  );

  const introspection = getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });

  test('leave room around the widest introspection of the schema, and refuse it many times', () => {
    const { values } = sizeOf(introspection, {}, schema);
    expect(values * 2).toBeLessThanOrEqual(limits.values);
    const fields = Array.from(
      { length: 29 },
      (_, i) => `a${i}: fields { args { name type { name } } }`,
    );
    const query = `{ __schema { types { ${fields} } } }`;
    expect(sizeOf(query, {}, schema).values).toBeGreaterThan(25_000);
  });

  test('let the widest introspection through', async () => {
    const query = introspection;
    const { status, body } = await serveStandIn().ask({ query });
    expect(status).toBe(200);
    expect(body.data.__schema.types.length).toBeGreaterThan(5);
  });

  const nested = (depth: number) =>
    `{ official { ${'friend { '.repeat(depth)}name${' }'.repeat(depth)} } }`;
  test.each([
    ['depth', nested(19), 20, 21, 'the depth of its fields is 21, and may be 20 at the most'],
    [
      'fields',
      `{ official { ${'name '.repeat(1000)} } }`,
      1000,
      1001,
      'the number of its fields is 1001, and may be 1000 at the most',
    ],
    [
      'aliases',
      `{ official { ${Array.from({ length: 31 }, (_, i) => `a${i}: name`)} } }`,
      30,
      31,
      'the number of its aliases is 31, and may be 30 at the most',
    ],
    [
      'roots',
      `{ ${'hello '.repeat(10)} ...F } fragment F on Query { ${'hello '.repeat(11)} }`,
      20,
      21,
      'the number of its root fields is 21, and may be 20 at the most',
    ],
    [
      'directives',
      'query @a { ...F @a ...F @a } fragment F on Query { hello @a @a @a ... @a { requestId } }',
      10,
      11,
      'the number of its directives is 11, and may be 10 at the most',
    ],
    [
      'values',
      `{ officials(first: 100) { nodes { friends(first: 100) { nodes { ${'name '.repeat(20)} } } } } }`,
      200_000,
      220_200,
      'the number of values that its answer may have is 220200, and may be 200000 at the most',
    ],
    [
      'rows',
      '{ officials(first: 100) { nodes { friends(first: 100) { nodes { friends(first: 5) { nodes { name } } } } } } }',
      50_000,
      120_200,
      'the number of rows that it may have to read is 120200, and may be 50000 at the most',
    ],
  ])('refuse too many %s', async (limit, query, maximum, actual, words) => {
    const answer = await serveStandIn().ask({ query });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message: `The operation is too complex: ${words}. Ask for less at once.`,
            extensions: { code: 'QUERY_TOO_COMPLEX', limit, maximum, actual },
          },
        ],
      },
    });
  });

  test('refuse too much that is counted, and tell what weighs most', async () => {
    const totals = Array.from({ length: 11 }, (_, i) => `a${i}: friends(first: 1) { totalCount }`);
    const query = `{ officials(first: 100) { nodes { ${totals} } } }`;
    expect(await serveStandIn().ask({ query })).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message:
              'The operation is too complex: the weight of what it counts is 3300, and may be 1000 at the most. Ask for fewer totals, facets, charts and searches at once, or filter by fewer values, above all in `not`.',
            extensions: {
              code: 'QUERY_TOO_COMPLEX',
              limit: 'counts',
              maximum: 1000,
              actual: 3300,
            },
          },
        ],
      },
    });
  });

  test('refuse what would keep a large record busy for long', () => {
    const chart =
      'positions(rows: TOPIC, columns: COUNTRY, firstRows: 100, firstColumns: 100, filter: { not: { targetYear: 1000 } }) { totalCount }';
    const filter = {
      not: Array.from({ length: 5 }, () => ({ topics: Array(100).fill('a') })),
    };
    const most = (query: string) => sizeOf(query, { filter }, schema).counts / limits.counts;
    expect(most(`{ ${Array.from({ length: 90 }, (_, i) => `a${i}: ${chart}`)} }`)).toBeGreaterThan(
      9,
    );
    expect(
      most(
        'query ($filter: PolicyProposalFilter) { policyProposals(filter: $filter) { totalCount } }',
      ),
    ).toBeGreaterThan(2);
  });

  test('refuse the page sizes of variables, and not the document for good', async () => {
    const { ask } = serveStandIn({ limits: { rows: 100 } });
    const query = 'query ($n: Int) { officials(first: $n) { nodes { name } } }';
    expect((await ask({ query, variables: { n: 51 } })).status).toBe(400);
    expect((await ask({ query, variables: { n: 50 } })).status).toBe(200);
    expect((await ask({ query, variables: { n: 51 } })).status).toBe(400);
  });

  test('name a number that JSON can hold', async () => {
    const fragments = Array.from(
      { length: 1100 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    );
    const fields = fragments.join(' ').replaceAll('Query', 'Official');
    const query = `{ official { ...F0 } } ${fields} fragment F1100 on Official { name }`;
    const { body } = await serveStandIn({ limits: { tokens: 50_000 } }).ask({ query });
    expect(body.errors[0].extensions).toEqual({
      code: 'QUERY_TOO_COMPLEX',
      limit: 'fields',
      maximum: 1000,
      actual: Number.MAX_SAFE_INTEGER,
    });
  });

  test.each([
    ['', `{ ${'hello '.repeat(5000)} }`],
    [', whatever is behind them', `{ ${'hello '.repeat(5000)} "`],
  ])('refuse a document of too many tokens before it is read to its end%s', async (_, query) => {
    expect(await serveStandIn().ask({ query })).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message:
              'The operation is too complex: the number of its tokens, as far as it was read, is 5001, and may be 5000 at the most. Ask for less at once, or move values into variables.',
            extensions: {
              code: 'QUERY_TOO_COMPLEX',
              limit: 'tokens',
              maximum: 5000,
              actual: 5001,
            },
          },
        ],
      },
    });
  });

  test('leave a document of as many tokens as there may be to the parser, mistakes and all', async () => {
    const { ask } = serveStandIn({ limits: { tokens: 4 } });
    expect((await ask({ query: '{ a: hello # }' })).body.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    expect((await ask({ query: '{ hello "' })).body.errors).toMatchObject([
      { message: 'Syntax Error: Unterminated string.' },
    ]);
    expect((await ask({ query: '{ hello # } } }\n }' })).status).toBe(200);
  });
});

describe('a document', () => {
  const deepest = (text: string) =>
    Array.from({ length: 10 }, (_, nesting) => nesting).find((nesting) => {
      try {
        return readDocument(text, { ...limits, nesting }) >= 0;
      } catch {
        return false;
      }
    });

  test.each([
    ['{ a { b(c: [[1]]) } }', 5],
    ['{ a(b: "{{{{") }', 2],
    ['{ a(b: "\\"{{{{") }', 2],
    ['{ a(b: """ {{ " {{ \\""" {{ """, c: [1]) }', 3],
    ['{ # {{{{{\n a }', 1],
    // A comment ends where a line does, and what else looks like a line's end is a part of it.
    ['# \u2028 """\n{ a { b } }', 2],
    ['# \u2028 {{{{\r{ a }', 1],
    ['{ # """ {{{\n a { b } }', 2],
    ['', 0],
    ['}}}} {', 0],
  ])('%j has brackets as deep as %i', (text, nesting) => {
    expect(deepest(text)).toBe(nesting);
  });

  test.each([
    ['fields', `${'{a'.repeat(1600)}${'}'.repeat(1600)}`],
    ['lists', `{nodes(ids: ${'['.repeat(2400)}${']'.repeat(2400)}) { name }}`],
    ['lists that do not end', `{nodes(ids: ${'['.repeat(100_000)}`],
    [
      'lists after what looks like the start of a text',
      `#\u2028 """\n{nodes(ids: ${'['.repeat(2400)}${']'.repeat(2400)}) { name }}`,
    ],
  ])('of %s that would fill the stack is refused at the first excess', async (_, query) => {
    const { ask, log } = serveStandIn();
    const { status, body } = await ask({ query });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'nesting', maximum: 100, actual: 101 } },
    ]);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('of too many characters is refused, whatever they are', async () => {
    const query = `{ hello }${' '.repeat(199_992)}`;
    const { status, body } = await serveStandIn().ask({ query });
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message:
              'The operation is too complex: the number of characters of its document is 200001, and may be 200000 at the most. Ask for less at once, or move values into variables.',
            extensions: {
              code: 'QUERY_TOO_COMPLEX',
              limit: 'characters',
              maximum: 200_000,
              actual: 200_001,
            },
          },
        ],
      },
    });
    expect((await serveStandIn().ask({ query: query.slice(0, -1) })).status).toBe(200);
  });

  test.each([
    ['quotes that nothing ends', `{official(slug:"${'\\"'.repeat(99_000)}`],
    ['block quotes that nothing ends', `{official(slug:"""${'\\"""'.repeat(49_000)}`],
    ['comments', `${'#\n'.repeat(99_000)}{ hello }`],
    ['quotes', `{official(slug:${'"" '.repeat(66_000)}`],
    ['a name', `{${'a'.repeat(199_000)}`],
  ])('of %s is read in linear time', (_, text) => {
    const start = process.cpuUsage();
    try {
      readDocument(text, limits);
    } catch (error) {
      expect(error).toMatchObject({ extensions: { code: 'QUERY_TOO_COMPLEX' } });
    }
    // It takes 10 ms, and took more than a second.
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
  });
});

describe('variables', () => {
  test('that would fill the stack are refused as such', async () => {
    const { ask } = serveStandIn();
    let ids: unknown = 'a';
    for (let i = 0; i < 1_000; i++) ids = [ids];
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { name } }';
    const { status, body } = await ask({ query, variables: { ids } });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'nesting', maximum: 100, actual: 101 } },
    ]);
  });

  test.each([
    ['a list', { ids: Array(10_000).fill('a') }],
    ['an object', { ids: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [i, 1])) }],
    ['what no operation asks for', { other: [Array(9_999).fill(1)] }],
  ])('of too many values are refused: %s', async (_, variables) => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { name } }';
    const { status, body } = await serveStandIn().ask({ query, variables });
    expect(status).toBe(400);
    const extensions = { code: 'QUERY_TOO_COMPLEX', limit: 'variables', actual: 10_001 };
    expect(body.errors).toMatchObject([{ extensions: { ...extensions, maximum: 10_000 } }]);
  });
});

describe('a text of more than 10,000 characters is refused', () => {
  const long = 'a'.repeat(10_001);
  const query =
    'query ($f: Filter, $ids: [ID!]! = []) { echo(filter: $f) nodes(ids: $ids) { name } }';
  test.each([
    ['in a variable', { query, variables: { ids: ['a', long] } }, 'ids[1]', 'ids'],
    ['in a part of one', { query, variables: { f: { kinds: [long] } } }, 'filter.kinds[0]', 'f'],
    ['as a key', { query, variables: { f: { [long]: 1 } } }, 'filter', 'f'],
    ['in a variable for nothing', { query, variables: { other: long } }, undefined, 'other'],
    ['in an argument', { query: `{ hello(name: "${long}") }` }, 'name', undefined],
    ['in a block', { query: `{ nodes(ids: ["""${long}"""]) { name } }` }, 'ids[0]', undefined],
    [
      'in a default value',
      { query: `query ($ids: [ID!]! = ["${long}"]) { nodes(ids: $ids) { name } }` },
      'ids',
      'ids',
    ],
    ['as a name', { query: `{ ${long}: hello }` }, undefined, undefined],
  ])('%s', async (_, body, argument, variable) => {
    const answer = await serveStandIn().ask(body);
    const what = argument ?? (variable ? `$${variable}` : 'A text of the document');
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toEqual({
      errors: [
        {
          message: `${what} has 10001 characters; at most 10000 are allowed.`,
          extensions: {
            code: 'BAD_USER_INPUT',
            ...(argument && { argument }),
            ...(variable && { variable }),
          },
        },
      ],
    });
  });

  test('but not one of 10,000', async () => {
    const name = long.slice(1);
    const query = 'query ($n: String!) { hello(name: $n) }';
    const { body } = await serveStandIn().ask({ query, variables: { n: name } });
    expect(body).toEqual({ data: { hello: `Hello, ${name}.` } });
  });
});
