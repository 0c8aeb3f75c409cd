import {
  execute,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { Budget } from '../../src/db/budget.js';
import { awaitListItems } from '../../src/schema/list-items.js';

/** A schema of lists of a hundred in each other. */
function nested() {
  const hundred = Array.from({ length: 100 }, (_, number) => ({ number }));
  const item: GraphQLObjectType = new GraphQLObjectType({
    name: 'Item',
    fields: () => ({ number: { type: GraphQLInt }, items: { type: list, resolve: () => hundred } }),
  });
  const list = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(item)));
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: { items: { type: list, resolve: () => hundred } },
  });
  const schema = new GraphQLSchema({ query });
  awaitListItems(schema);
  return schema;
}

/** Executes the query, and counts the turns of the event loop meanwhile. */
async function turnsOf(query: string, contextValue: object = {}) {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const document = parse(query);
  const result = await execute({ schema: nested(), document, contextValue });
  isDone = true;
  return { turns, result };
}

test('other work has turns while a large answer is made, and its lists keep their order', async () => {
  const { turns, result } = await turnsOf('{ items { number items { number } } }');
  const items = Array.from({ length: 100 }, (_, number) => ({ number }));
  expect(result).toEqual({ data: { items: items.map((item) => ({ ...item, items })) } });
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('an answer of one page is made in one turn, so that what it reads is read at once', async () => {
  const { turns } = await turnsOf('{ items { a: number b: number c: number } }');
  expect(turns).toBe(0);
});

test('an operation that has ended makes no more of its answer', async () => {
  const budget = new Budget(10_000);
  setImmediate(() => budget.end(new Error('The caller has gone.')));
  const { result } = await turnsOf('{ items { items { number } } }', { budget: () => budget });
  expect(result.errors?.[0]?.message).toBe('The caller has gone.');
});
