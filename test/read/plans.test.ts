import { type ExecutionResult, execute, Kind, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../../src/db/read/statement.js';
import { PlannedExecution } from '../../src/read/execute.js';
import { JsonText } from '../../src/read/json-text.js';
import { schema } from '../../src/schema/index.js';
import { examples } from '../../src/server/examples.js';
import { catalogue, discussionPage, missionPage, officialPage } from '../client/operations.js';
import { shippedDatabase } from '../support/shipped.js';

const shipped = shippedDatabase();

/** The answer of plans alone, and whether it is a text. */
async function planned(source: string, variableValues: Record<string, unknown> = {}) {
  const document = parse(source);
  const contextValue = { statements: shipped.db };
  const execution = new PlannedExecution(shipped.db.dialect);
  const result = await execution.execute(
    { schema, document, variableValues, contextValue },
    execute,
  );
  return {
    ...(JSON.parse(JSON.stringify(result)) as typeof result),
    isText: result.data instanceof JsonText,
  };
}

/** An answer as a client reads it; of mistakes, what is the same whoever tells them. */
function told({ data, errors = [] }: ExecutionResult) {
  return {
    data: JSON.stringify(data),
    errors: errors.map(({ message, extensions }) => [message, extensions.code]),
  };
}

describe('a plan', () => {
  test('answers as the executor does with as many fields as an object can have', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `a${i}: name(language: "ko")`).join(' ');
    const inner = Array.from({ length: 70 }, (_, i) => `b${i}: slug`).join(' ');
    const { data, errors } = await shipped.ask(
      `{ officials(first: 3) { nodes { ${names} interventions(first: 1) { nodes { ${inner} } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(Object.keys(data?.officials.nodes[0] ?? {})).toHaveLength(201);
  });

  test.each([
    ['a row', '{ official(slug: "kang-insun") { name } }'],
    ['a list', '{ officials(first: 2) { totalCount nodes { name } } }'],
    [
      'a filtered list',
      '{ policyProposals(filter: { text: "global" }) { totalCount nodes { slug } } }',
    ],
    ['a node', '{ node(id: "T2ZmaWNpYWw6a2FuZy1pbnN1bg==") { id ... on Official { name } } }'],
    ['stats', '{ stats { officials firstDay } }'],
    ['the type', '{ __typename }'],
  ])('answers %s as a text', async (_, query) => {
    const { isText, data, errors } = await planned(query);
    expect(errors).toBeUndefined();
    expect(Object.keys(data ?? {})).toHaveLength(1);
    expect(isText).toBe(true);
  });

  test.each([
    ['facets', '{ officials { facets { isExact } } official(slug: "kang-insun") { slug } }'],
    ['a search', '{ search(query: "kang") { totalCount } official(slug: "kang-insun") { slug } }'],
  ])('leaves %s to the executor, and answers what is beside them', async (_, query) => {
    const { data, errors } = await planned(query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ official: { slug: 'kang-insun' } });
  });

  test('is another one for other answers to what it asks of variables', async () => {
    const document = parse(`query ($first: Int, $with: Boolean!, $language: LanguageTag) {
      officials(first: $first) { nodes { slug @include(if: $with) name(language: $language) } }
    }`);
    const execution = new PlannedExecution(shipped.db.dialect);
    const asked = [1, 2, null].flatMap((first) =>
      [true, false].flatMap((all) =>
        ['ko', 'en', null].map((language) => ({ first, with: all, language })),
      ),
    );
    for (const variableValues of [...asked, ...asked.toReversed()]) {
      const args = { schema, document, variableValues };
      const result = await execution.execute(
        { ...args, contextValue: { statements: shipped.db } },
        execute,
      );
      const expected = await execute({ ...args, contextValue: { statements: shipped.db } });
      expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
    }
  });

  test.each<[of: string, source: string, asked: Record<string, unknown>[]]>([
    [
      'a root field that a directive adds to',
      'query ($is: Boolean!) { topics(first: 2) { nodes { id } } topics(first: 2) @include(if: $is) { nodes { slug } } }',
      [{ is: false }, { is: true }, { is: false }],
    ],
    [
      'a fragment that a directive leaves out',
      'query ($is: Boolean!) { topics(first: 2) { nodes { id } } ...F @skip(if: $is) } fragment F on Query { topics(first: 2) { nodes { slug } } }',
      [{ is: false }, { is: true }, { is: false }],
    ],
    [
      'a condition that is null where it has a default',
      'query ($is: Boolean = true) { official(slug: "kang-insun") { id slug @include(if: $is) } search(query: "kang", first: 1) { nodes { slug @skip(if: $is) } } }',
      [{ is: true }, { is: null }, {}],
    ],
    [
      'an argument that is null where it has a default',
      'query ($slug: String = "kang-insun") { official(slug: $slug) { slug } }',
      [{ slug: null }, {}, { slug: null }],
    ],
    [
      'a field of an argument that is null where it has a default',
      'query ($to: OrderDirection = ASC) { officials(first: 1) { nodes { proposals(first: 1, orderBy: { field: HELD_ON, direction: $to }) { totalCount } } } }',
      [{ to: null }, {}, { to: 'DESC' }],
    ],
    [
      'a name in a filter that is null where it has a default',
      'query ($slug: String = "democracy") { policyProposals(first: 1, filter: { topics: [$slug] }) { totalCount } }',
      [{ slug: null }, {}, { slug: 'human-rights' }],
    ],
    [
      'an id that is null where it has a default',
      'query ($id: ID = "T2ZmaWNpYWw6a2FuZy1pbnN1bg==") { node(id: $id) { id } }',
      [{ id: null }, {}, { id: 'x' }],
    ],
    [
      'a page that is refused where none is asked for',
      'query ($after: String) { topics(after: $after) { __typename } officials(first: 101) { __typename } missions(first: 101) { facets { isExact } } }',
      [{}, { after: 'x' }, {}],
    ],
    [
      'a cursor that is refused where no page is asked for',
      'query ($after: String, $is: Boolean!) { topics(after: $after) { totalCount @skip(if: $is) } }',
      [{ is: true, after: null }, { is: true, after: 'x' }, { is: true }],
    ],
    ...['toString', 'constructor', '__proto__', 'hasOwnProperty'].map(
      (name): [of: string, source: string, asked: Record<string, unknown>[]] => [
        `a variable and an alias named ${name}`,
        `query ($${name}: Int) { officials(first: $${name}) { ${name}: totalCount nodes { ${name}: slug } } search(query: "kang", first: 2) { nodes { ${name}: node { __typename } } } }`,
        [{}, JSON.parse(`{ "${name}": 1 }`), {}],
      ],
    ),
  ])('is that of %s', async (_, source, asked) => {
    const document = parse(source);
    const execution = new PlannedExecution(shipped.db.dialect);
    const contextValue = () => ({ statements: shipped.db });
    for (const variableValues of asked) {
      const args = { schema, document, variableValues };
      const result = await execution.execute({ ...args, contextValue: contextValue() }, execute);
      const expected = await execute({ ...args, contextValue: contextValue() });
      expect(told(result)).toEqual(told(expected));
      expect(JSON.stringify(expected)).not.toMatch(/Abstract|syntax error/);
    }
  });

  const page = 'totalCount pageInfo { hasNextPage endCursor } edges { cursor node { slug } }';
  test.each([
    ['$slug: String!', '{ topics: [$slug] }', (slug: string) => ({ slug })],
    ['$slugs: [String!]', '{ topics: $slugs, text: null }', (slug: string) => ({ slugs: [slug] })],
    [
      '$filter: PolicyProposalFilter',
      '$filter',
      (slug: string) => ({ filter: { heldOn: null, topics: slug } }),
    ],
  ])('is the same for any one name in a filter: %s %s', async (declared, filter, given) => {
    const document = parse(
      `query ($after: String, ${declared}) { policyProposals(first: 1, after: $after, filter: ${filter}) { ${page} } }`,
    );
    const execution = new PlannedExecution(shipped.db.dialect);
    const statements: string[] = [];
    const run = (statement: Statement) => {
      statements.push(statement.sql);
      return shipped.db.run(statement);
    };
    const ask = async (variableValues: Record<string, unknown>) => {
      const args = { schema, document, variableValues };
      const contextValue = { statements: { ...shipped.db, run } };
      const expected = await execute({ ...args, contextValue: { statements: shipped.db } });
      const counted = new PlannedExecution(shipped.db.dialect);
      for (const one of [execution, counted]) {
        statements.length = 0;
        expect(told(await one.execute({ ...args, contextValue }, execute))).toEqual(told(expected));
      }
      return JSON.parse(JSON.stringify(expected.data))?.policyProposals;
    };
    const first = await ask(given('democracy'));
    expect(first.totalCount).toBeGreaterThan(1);
    expect(statements).toHaveLength(1);
    const after = first.pageInfo.endCursor;
    expect(await ask({ ...given('human-rights'), after: null })).not.toEqual(first);
    expect((await ask({ ...given('democracy'), after })).edges).toHaveLength(1);
    // A cursor of the list of another topic, and a topic that nothing has.
    expect(await ask({ ...given('human-rights'), after })).toBeUndefined();
    expect(await ask({ ...given('democracy'), after: 'x' })).toBeUndefined();
    expect(await ask(given('democracies'))).toBeUndefined();
    expect(await ask(given('democracy\0'))).toBeUndefined();
    expect(await ask(given('democracy'))).toEqual(first);
  });

  test('takes a literal cursor for the name that it is for alone', async () => {
    const edges =
      '{ policyProposals(first: 1, filter: { topics: "democracy" }) { edges { cursor } } }';
    const [{ cursor }] = (await shipped.ask(edges)).data?.policyProposals.edges ?? [];
    const document = parse(
      `query ($slug: String!) { policyProposals(first: 1, after: "${cursor}", filter: { topics: [$slug] }) { nodes { slug } } }`,
    );
    const execution = new PlannedExecution(shipped.db.dialect);
    for (const slug of ['democracy', 'human-rights', 'democracy']) {
      const args = { schema, document, variableValues: { slug } };
      const contextValue = () => ({ statements: shipped.db });
      const result = await execution.execute({ ...args, contextValue: contextValue() }, execute);
      expect(told(result)).toEqual(told(await execute({ ...args, contextValue: contextValue() })));
      expect(result.errors === undefined).toBe(slug === 'democracy');
    }
  });

  test.each([
    ['countries', '["XK"]'],
    ['countries', '["BE"]'],
    ['parts', '["2024-04-25-multilateral-diplomacy-1"]'],
    ['officials', '["kang-insun"]'],
    ['missions', '["nowhere"]'],
  ])('is that of the executor for a filter of %s: %s', async (name, value) => {
    for (const field of ['policyProposals', 'interventions']) {
      const document = parse(
        `{ ${field}(first: 2, filter: { ${name}: ${value} }, orderBy: { field: HELD_ON, direction: ASC }) { ${page} } }`,
      );
      const args = { schema, document };
      const contextValue = () => ({ statements: shipped.db });
      const execution = new PlannedExecution(shipped.db.dialect);
      const result = await execution.execute({ ...args, contextValue: contextValue() }, execute);
      expect(told(result)).toEqual(told(await execute({ ...args, contextValue: contextValue() })));
    }
  });

  test('is another one for another operation of the document', async () => {
    const document = parse(
      'query A { ...F } query B { ...F topics(first: 1) { nodes { slug } } } fragment F on Query { topics(first: 1) { nodes { id } } }',
    );
    const execution = new PlannedExecution(shipped.db.dialect);
    for (const operationName of ['A', 'B', 'A']) {
      const contextValue = { statements: shipped.db };
      const args = { schema, document, operationName, contextValue };
      const result = await execution.execute(args, execute);
      expect(told(result)).toEqual(told(await execute(args)));
    }
  });

  test('of more variants than are kept answers all the same', async () => {
    const document = parse('query ($n: Int) { officials(first: $n) { nodes { slug } } }');
    const execution = new PlannedExecution(shipped.db.dialect);
    for (const n of [...Array(101).keys(), ...Array(101).keys()]) {
      const result = await execution.execute(
        { schema, document, variableValues: { n }, contextValue: { statements: shipped.db } },
        execute,
      );
      const { data } = JSON.parse(JSON.stringify(result));
      expect(data.officials.nodes).toHaveLength(Math.min(n, 10));
    }
  });

  test('tells of a fault in one field beside the answers of others', async () => {
    const statements = {
      dialect: shipped.db.dialect,
      run: (statement: { readonly sql: string }) =>
        statement.sql.includes('"Topic"')
          ? Promise.reject(new Error('the disk'))
          : shipped.db.run({ parameters: ['kang-insun'], ...statement }),
    };
    const document = parse(
      '{ official(slug: "kang-insun") { slug } topic(slug: "democracy") { slug } }',
    );
    const execution = new PlannedExecution(statements.dialect);
    const { data, errors } = await execution.execute(
      { schema, document, contextValue: { statements } },
      execute,
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      official: { slug: 'kang-insun' },
      topic: null,
    });
    expect(errors).toMatchObject([{ message: 'the disk', path: ['topic'] }]);
  });
});

/** The root fields of the documented operations that the executor answers. These may only become fewer. */
const left: readonly string[] = [
  'example 8: policyProposals',
  'example 9: suggest',
  'example 9: search',
  'example 10: positions',
];

test('is there for every root field of the documented operations but a few', async () => {
  const named = { discussionPage, officialPage, missionPage, catalogue };
  const documented = [
    ...Object.entries(named).map(([name, document]) => ({
      name,
      document,
      variables: { slug: 'kang-insun' },
    })),
    ...examples.map(({ query, variables = {} }, i) => ({
      name: `example ${i + 1}`,
      document: parse(query),
      variables,
    })),
  ];
  const found: string[] = [];
  for (const { name, document, variables } of documented) {
    const execution = new PlannedExecution(shipped.db.dialect);
    const contextValue = { statements: shipped.db };
    const args = { schema, document, variableValues: variables, contextValue };
    await execution.execute(args, (asked) => {
      const [operation] = asked.document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('It begins otherwise.');
      const fields = operation.selectionSet.selections.map(print);
      found.push(...fields.map((field) => `${name}: ${/\w+(?=[ ({])/.exec(field)?.[0]}`));
      return execute(asked);
    });
  }
  expect(found).toEqual(left);
});
