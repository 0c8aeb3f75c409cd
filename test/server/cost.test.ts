import { expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

const query = '{ a: hello officials(first: 3) { totalCount nodes { name } } }';
const cost = {
  depth: { actual: 3, maximum: 20 },
  roots: { actual: 2, maximum: 20 },
  fields: { actual: 5, maximum: 1_000 },
  aliases: { actual: 1, maximum: 30 },
  directives: { actual: 0, maximum: 10 },
  rows: { actual: 6, maximum: 50_000 },
  values: { actual: 13, maximum: 200_000 },
  counts: { actual: 3, maximum: 1_000 },
};
const showing = { 'x-show-cost': 'true' };

test('an answer says what its operation costs when the caller asks', async () => {
  const { ask } = serveStandIn();
  expect((await ask({ query }, showing)).body).toMatchObject({ extensions: { cost } });
  expect((await ask({ query })).body).not.toHaveProperty('extensions');
  expect((await ask({ query }, { 'x-show-cost': 'no' })).body).not.toHaveProperty('extensions');
});

test('an operation that is refused says what it has too much of', async () => {
  const { ask } = serveStandIn({ limits: { rows: 5 } });
  expect(await ask({ query }, showing)).toMatchObject({
    body: {
      errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'rows' } }],
      extensions: { cost: { rows: { actual: 6, maximum: 5 } } },
    },
  });
});

test('what does not parse has no cost', async () => {
  const { body } = await serveStandIn().ask({ query: '{' }, showing);
  expect(body).toMatchObject({ errors: [{ message: expect.stringContaining('Syntax Error') }] });
  expect(body).not.toHaveProperty('extensions');
});
