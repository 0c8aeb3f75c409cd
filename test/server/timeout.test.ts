import { expect, test } from 'vitest';
import { serveStandIn } from './stand-in.js';

test.each(['application/json', 'application/graphql-response+json'])(
  'an operation that runs too long ends with 504, for %s',
  async (accept) => {
    const { ask, log } = serveStandIn({ limits: { operationMs: 50 } });
    const { status, body } = await ask({ query: '{ hello slow }' }, { accept });
    expect({ status, body }).toEqual({
      status: 504,
      body: {
        errors: [
          { message: 'The operation took longer than 50 ms.', extensions: { code: 'TIMEOUT' } },
        ],
      },
    });
    expect(log).toMatchObject([{ level: 'info', status: 504, codes: ['TIMEOUT'] }]);
  },
);

test('an operation ends when its caller has gone, and the log says so', async () => {
  const { yoga, log } = serveStandIn();
  const caller = new AbortController();
  const answer = yoga.fetch('http://localhost/graphql?query={slow}', { signal: caller.signal });
  caller.abort();
  await expect(answer).rejects.toThrow('aborted');
  await expect.poll(() => log, { timeout: 1000 }).toMatchObject([{ ended: 'left' }]);
});
