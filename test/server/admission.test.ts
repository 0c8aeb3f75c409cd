import { describe, expect, test } from 'vitest';
import { Budget } from '../../src/db/budget.js';
import { useAdmission } from '../../src/server/admission.js';
import { exchangeOf } from '../../src/server/exchange.js';
import { Turns } from '../../src/server/turns.js';
import { serveStandIn } from './stand-in.js';

const counting = '{ slow(ms: 1500) officials { totalCount } }';
const overloaded = {
  status: 503,
  retryAfter: '2',
  body: {
    errors: [
      {
        message: 'Too many large operations are waiting. Try again in a moment.',
        extensions: { code: 'OVERLOADED' },
      },
    ],
  },
};

/** A server that admits three, and how it is asked. */
function serve() {
  const { yoga, log } = serveStandIn();
  const begun = performance.now();
  async function ask(query: string, signal?: AbortSignal) {
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    });
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, retryAfter, body: await response.json() };
  }
  return { ask, log, elapsed: () => performance.now() - begun };
}

describe('operations that count', () => {
  test('wait for those that run, and others do not', async () => {
    const { ask, elapsed } = serve();
    const running = [1, 2, 3].map(() => ask(counting));
    const waiting = ask('{ officials { totalCount } }').then(() => 'waiting');
    expect((await ask('{ hello }')).status).toBe(200);
    expect(await Promise.race([waiting, ask('{ hello }')])).not.toBe('waiting');
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await waiting).toBe('waiting');
    expect(elapsed()).toBeGreaterThan(1400);
  });

  test('are refused when half of the places are taken, until somebody leaves', async () => {
    const { ask, log } = serve();
    const caller = new AbortController();
    const asked = [
      ...Array.from({ length: 52 }, () => ask(counting.replace('1500', '1'))),
      ask(counting, caller.signal),
    ];
    // The first three of them are the ones to wait for.
    expect(asked).toHaveLength(53);
    const outcomes = Promise.allSettled(asked);
    const slow = [1, 2, 3].map(() => ask(counting));
    expect(await Promise.all(slow)).toMatchObject([overloaded, overloaded, overloaded]);
    caller.abort();
    const [last] = (await outcomes).slice(-1);
    expect(last?.status).toBe('rejected');
    expect(log).toContainEqual(expect.objectContaining({ status: 503, codes: ['OVERLOADED'] }));
    expect((await ask('{ officials { totalCount } }')).status).toBe(200);
  });
});

test('an operation with a large answer waits for its turn too', async () => {
  const { ask, elapsed } = serve();
  const large = `officials(first: 100) { nodes { ${'name '.repeat(101)} } }`;
  const running = [1, 2, 3].map(() => ask(`{ slow(ms: 300) ${large} }`));
  expect((await ask(`{ ${large} }`)).status).toBe(200);
  expect(elapsed()).toBeGreaterThan(250);
  expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

const measured = {
  depth: 1,
  roots: 1,
  fields: 1,
  aliases: 0,
  directives: 0,
  rows: 1,
  values: 1,
};

describe('an operation whose turn does not come', () => {
  /** Executes one that counts behind one that never ends. */
  function execute(budget: Budget): Promise<unknown> {
    const turns = new Turns(1, 10);
    void turns.run('other', new AbortController().signal, () => new Promise(() => {}));
    const request = new Request('http://localhost/graphql');
    Object.assign(exchangeOf(request), { size: { ...measured, counts: 1 }, budget });
    let execute: (args: object) => Promise<unknown> = async () => 'executed';
    // Only these of its parameters are read.
    const payload = {
      executeFn: execute,
      setExecuteFn(set: typeof execute) {
        execute = set;
      },
      context: { request },
    };
    useAdmission(turns).onExecute?.(payload as never);
    return execute({});
  }

  test('is refused when its time is over', async () => {
    const budget = new Budget(50);
    setTimeout(() => budget.expire(), 50);
    await expect(execute(budget)).rejects.toMatchObject({
      extensions: { code: 'OVERLOADED', http: { status: 503, headers: { 'retry-after': '2' } } },
    });
  });

  test('ends with its caller', async () => {
    const budget = new Budget(10_000);
    const executed = execute(budget);
    budget.end(new Error('left'));
    await expect(executed).rejects.toThrow('left');
  });
});
