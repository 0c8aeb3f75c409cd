import fc from 'fast-check';
import {
  type GraphQLField,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  isObjectType,
} from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { schema } from '../../src/schema/index.js';
import { awaitListItems } from '../../src/schema/list-items.js';
import { createServer, type ServerParts } from '../../src/server.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';

/** What nobody awaited and failed, since the test began. */
const unhandled: unknown[] = [];
const listen = (reason: unknown) => unhandled.push(reason);

let database: TemporaryDatabase;
let yoga: ReturnType<typeof createServer>;
/** A server of a database whose every third statement of facets fails. */
let breaking: typeof yoga;
/** The cursor of the first thing in the list of the first parent, by `rootField.field`. */
const cursors = new Map<string, string>();

beforeAll(async () => {
  process.on('unhandledRejection', listen);
  database = await temporaryDatabase(inject('templates').shipped);
  yoga = serve(schema, database.db);
  let statements = 0;
  const run: ServerParts['db']['run'] = (statement) => {
    statements += 1;
    if (statements % 3 === 0) return Promise.reject(new Error('The statement failed.'));
    return database.db.run(statement);
  };
  breaking = serve(schema, { ...database.db, run });
  for (const root of lists) {
    for (const { name } of listsOf(itemOf(root))) {
      const query = `{ ${root.name}(first: 100) { nodes { ${name}(first: 1) { edges { cursor } } } } }`;
      const { data } = await ask(query);
      const edges = data[root.name].nodes[0]?.[name].edges ?? [];
      if (edges.length > 0) cursors.set(`${root.name}.${name}`, edges[0].cursor);
    }
  }
});
beforeEach(() => {
  unhandled.length = 0;
});
afterAll(async () => {
  process.off('unhandledRejection', listen);
  await database.dispose();
});

function serve(schema: GraphQLSchema, db: ServerParts['db']) {
  return createServer({ db, schema, config: readConfig({}), logger: pino({ level: 'silent' }) });
}

async function ask(query: string, server = yoga) {
  const response = await server.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { none: null } }),
  });
  return response.json();
}

/** What is unhandled is told when all else that is due at once is done. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

type AnyField = GraphQLField<unknown, unknown>;

function fieldsOf(type: GraphQLObjectType | null | undefined): AnyField[] {
  return Object.values(type?.getFields() ?? {});
}

const isList = ({ args }: AnyField) => args.some(({ name }) => name === 'after');
const listsOf = (type: GraphQLObjectType) =>
  fieldsOf(type).filter((field) => isList(field) && /Connection/.test(String(field.type)));

/** What a connection is of. */
function itemOf(connection: AnyField): GraphQLObjectType {
  const type = getNamedType(connection.type);
  const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
  const item = nodes && getNamedType(nodes.type);
  if (!isObjectType(item)) throw new Error(`${connection.name} has no nodes.`);
  return item;
}

const lists = fieldsOf(schema.getQueryType()).filter(
  (field) => isList(field) && field.name !== 'search' && listsOf(itemOf(field)).length > 0,
);

const ofStatements = /^(PolicyProposal|Intervention)$/;

/** Arguments that are wrong at once, later, for one parent and not for another, or not at all. */
const wrongs = ['cursor', 'slug', 'size', 'order', 'days', 'facet', 'none'] as const;

interface Drawn {
  readonly field: AnyField;
  readonly wrong: (typeof wrongs)[number];
  readonly inside: readonly Drawn[];
}

function selection(type: GraphQLObjectType, depth: number): fc.Arbitrary<Drawn[]> {
  const fields = listsOf(type);
  if (depth === 0 || fields.length === 0) return fc.constant([]);
  const one = fc.constantFrom(...fields).chain((field) =>
    fc.record({
      field: fc.constant(field),
      wrong: fc.constantFrom(...wrongs),
      inside: selection(itemOf(field), depth - 1),
    }),
  );
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

let aliases = 0;

function write(root: AnyField, drawn: readonly Drawn[]): string {
  return drawn
    .map(({ field, wrong, inside }) => {
      const nodes = `nodes { __typename ${write(root, inside)} }`;
      const facet = itemOf(field).name === 'PolicyProposal' ? 'facets { topics { count } }' : nodes;
      const within = wrong === 'facet' ? facet : nodes;
      aliases += 1;
      return `a${aliases}: ${field.name}(${argumentsOf(root, field, wrong)}) { ${within} }`;
    })
    .join(' ');
}

function argumentsOf(root: AnyField, field: AnyField, wrong: Drawn['wrong']): string {
  const takes = (name: string) => field.args.some((argument) => argument.name === name);
  if (wrong === 'size') return 'first: 101';
  if (wrong === 'cursor') {
    return `first: 2, after: "${cursors.get(`${root.name}.${field.name}`) ?? 'no cursor'}"`;
  }
  if (wrong === 'slug' && takes('filter')) {
    return 'first: 2, filter: { topics: ["no-such-topic"] }';
  }
  if (wrong === 'days' && takes('filter')) {
    return 'first: 2, filter: { heldOn: { from: "2024-02-01", to: "2024-01-01" } }';
  }
  // Valid, since the variable has a default, until null is given.
  if (wrong === 'order' && ofStatements.test(itemOf(field).name))
    return 'first: 2, orderBy: { field: HELD_ON, direction: $none }';
  return 'first: 2';
}

/** Drawn operations, and whether statements fail while they are answered. */
const drawnOperation = fc
  .constantFrom(...lists)
  .chain((root) => fc.tuple(fc.constant(root), selection(itemOf(root), 2), fc.boolean()))
  .map(([root, drawn, isBroken]) => {
    const nodes = `nodes { __typename ${write(root, drawn)} }`;
    const unused = 'discussions(orderBy: { field: HELD_ON, direction: $none }) @skip(if: true)';
    const query = `query ($none: OrderDirection = ASC) {
      ${root.name}(first: 3) { ${nodes} } unused: ${unused} { totalCount }
    }`;
    return { query, isBroken };
  });

describe('nothing that fails is left unawaited', () => {
  test('in a list whose second item fails at once, and whose first fails later', async () => {
    const after = cursors.get('topics.proposals');
    const answer = await ask(`{
      topics(first: 2) {
        nodes {
          b: proposals(first: 1, after: "${after}") { nodes { slug } }
          a: proposals(filter: { topics: ["nope"] }) { totalCount }
        }
      }
    }`);
    await settled();
    expect(answer).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(unhandled).toEqual([]);
  });

  test('in any operation that asks for wrong things in nested lists', async () => {
    let failed = 0;
    await fc.assert(
      fc.asyncProperty(drawnOperation, async ({ query, isBroken }) => {
        const { errors } = await ask(query, isBroken ? breaking : yoga);
        if (errors !== undefined) failed += 1;
        await settled();
        expect(errors ?? []).not.toContainEqual(
          expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
        );
        expect(unhandled).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(failed).toBeGreaterThan(50);
  }, 120_000);

  test.each([
    ['a null where none may be', { wrong: null }],
    ['a value that its scalar cannot write', { wrong: { not: 'a text' } }],
    ['an error', { wrong: new Error('at once') }],
  ])('in a list with %s', async (_, second) => {
    const later = () => new Promise((_, reject) => setImmediate(reject, new Error('later')));
    const answer = await ask(
      '{ all { later wrong } }',
      listing([{ wrong: 'fine' }, second], later),
    );
    await settled();
    expect(answer).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(unhandled).toEqual([]);
  });
});

/** A server with one list, whose items have a property and a field that comes later. */
function listing(items: readonly object[], later: () => Promise<unknown>) {
  const string = new GraphQLNonNull(GraphQLString);
  const item = new GraphQLObjectType({
    name: 'Item',
    fields: { later: { type: string, resolve: later }, wrong: { type: string } },
  });
  const all = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(item)));
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: { all: { type: all, resolve: () => items } },
  });
  const schema = new GraphQLSchema({ query });
  awaitListItems(schema);
  return serve(schema, database.db);
}
