import { describe, expect, test } from 'vitest';
import { DatabaseUnavailable, ReadTimeout } from '../../src/db/errors.js';
import { withShortEchoes } from '../../src/server/echo.js';
import { withSlipsAlone } from '../../src/server/suggestions.js';
import { serveStandIn } from './stand-in.js';

const { ask, log } = serveStandIn();

async function errorsOf(query: string, variables?: object) {
  log.length = 0;
  const { status, body } = await ask({ query, variables });
  return { status, ...body };
}

describe('a suggestion of graphql-js', () => {
  const suggested = 'Did you mean';

  test.each([
    ['Cannot query field "nmae" on type "Topic".', ['"name"'], ' Did you mean "name"?'],
    ['Cannot query field "theme" on type "Topic".', ['"name"', '"them"'], ' Did you mean "them"?'],
    ['Unknown argument "frist" on field "Query.x".', ['"first"'], ' Did you mean "first"?'],
    ['Unknown type "Topik".', ['"Topic"', '"Topics"'], ' Did you mean "Topic"?'],
    ['Unknown type "Topig".', ['"Topic"', '"Topip"'], ' Did you mean "Topic" or "Topip"?'],
    [
      'Unknown type "Topig".',
      ['"Topic"', '"Topip"', '"Topix"'],
      ' Did you mean "Topic", "Topip", or "Topix"?',
    ],
    ['Field "endsOn" is not defined by type "T".', ['"startsOn"'], ''],
    ['Value "OPPOSED" does not exist in "Verb" enum.', ['"PROPOSED"'], ''],
    ['Enum "Verb" cannot represent non-enum value: "OPPOSED".', ['"PROPOSED"'], ''],
    [
      'Enum "Verb" cannot represent non-enum value: "PROPOSED".',
      ['"PROPOSED"'],
      ' Did you mean the enum value "PROPOSED"?',
    ],
    [
      'Variable "$v" got invalid value "PROPSED" at "v[0]"; Value "PROPSED" does not exist in "Verb" enum.',
      ['"PROPOSED"'],
      ' Did you mean the enum value "PROPOSED"?',
    ],
    [
      'Variable "$v" got invalid value "PRO; OSED"; Value "PRO; OSED" does not exist in "Verb" enum.',
      ['"PROPOSED"'],
      '',
    ],
  ])('%s of %j: %s', (sentence, names, expected) => {
    const kind = /enum/.test(sentence) ? 'the enum value ' : '';
    const list = new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
    expect(withSlipsAlone(`${sentence} ${suggested} ${kind}${list}?`)).toBe(
      `${sentence}${expected}`,
    );
  });

  test.each([
    'Cannot query field "x" on type "Y". Did you mean to use an inline fragment on "A" or "B"?',
    'Field "x" of type "Y" must have a selection of subfields. Did you mean "x { ... }"?',
    'There is no topic "climat": did you mean "climate"?',
  ])('stays when it is no name: %s', (message) => {
    expect(withSlipsAlone(message)).toBe(message);
  });
});

describe('a fault of ours', () => {
  test('is masked, with the id under which the log has the whole of it', async () => {
    log.length = 0;
    const answer = await ask({ query: '{ broken hello }' }, { 'x-request-id': 'mine' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: { broken: null, hello: 'Hello, you.' },
      errors: [
        {
          message: 'Unexpected error.',
          path: ['broken'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'mine' },
        },
      ],
    });
    expect(log).toMatchObject([
      {
        level: 'error',
        requestId: 'mine',
        path: 'broken',
        err: {
          type: 'TypeError',
          message: expect.stringContaining('the secret path /srv/data.db'),
          stack: expect.stringMatching(/stand-in\.ts[\s\S]*caused by: Error: the disk/),
        },
      },
      { level: 'info', requestId: 'mine', codes: ['INTERNAL_SERVER_ERROR'] },
    ]);
  });

  test.each([
    ['brokenList', expect.stringContaining('a word, not an error')],
    ['uncoded', 'Int cannot represent a secret'],
  ])(
    'is masked when it is no error, or a library coded it for nobody: %s',
    async (field, cause) => {
      const { errors } = await errorsOf(`{ ${field} }`);
      expect(errors).toMatchObject([
        { message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
      expect(log).toMatchObject([{ err: { message: cause } }, {}]);
    },
  );

  test('is masked when it is an error of a library with a code of its own', async () => {
    const { errors } = await errorsOf('{ library }');
    expect(errors).toMatchObject([
      { message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/FORBIDDEN|secret/);
    expect(log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        err: expect.objectContaining({ message: 'the secret token' }),
      }),
    );
  });

  test('is masked outside the fields too, with status 500', async () => {
    const { ask, log } = serveStandIn(
      {},
      {
        version(): never {
          throw new Error('no reader for you');
        },
      },
    );
    expect(await ask({ query: '{ hello }' })).toMatchObject({
      status: 500,
      body: {
        errors: [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      },
    });
    expect(log[0]).toMatchObject({ level: 'error', err: { message: 'no reader for you' } });
  });
});

test('a read that takes too long is told with 504', async () => {
  const { ask } = serveStandIn(
    {},
    {
      version(): never {
        throw new ReadTimeout('A read takes too long: ask for less.');
      },
    },
  );
  expect(await ask({ query: '{ hello }' })).toMatchObject({
    status: 504,
    body: {
      errors: [
        { message: 'A read takes too long: ask for less.', extensions: { code: 'TIMEOUT' } },
      ],
    },
  });
});

describe('a database that does not answer', () => {
  const down = new DatabaseUnavailable('The database db.internal does not answer.', 'db.internal');
  const serve = (error: Error) =>
    serveStandIn(
      {},
      {
        version(): never {
          throw error;
        },
      },
    );

  test.each([
    ['itself', down],
    ['as a cause', new Error('of a library', { cause: down })],
  ])('is told with 503 and when to come again, and only the log learns why: %s', async (_, why) => {
    const { ask, log } = serve(why);
    const { status, headers, body } = await ask({ query: '{ hello }' });
    expect({ status, retryAfter: headers.get('retry-after'), body }).toEqual({
      status: 503,
      retryAfter: '1',
      body: {
        errors: [
          {
            message: 'The database does not answer now. Try again in a moment.',
            extensions: { code: 'DATABASE_UNAVAILABLE' },
          },
        ],
      },
    });
    expect(log).toMatchObject([
      { level: 'warn', msg: 'The database does not answer.', err: { message: down.message } },
      { level: 'info', status: 503, codes: ['DATABASE_UNAVAILABLE'] },
    ]);
  });
});

describe('an error for the caller', () => {
  test('passes as it is', async () => {
    expect(await errorsOf('{ coded }')).toEqual({
      status: 200,
      data: { coded: null },
      errors: [
        {
          message: 'There is no such cursor.',
          path: ['coded'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
        },
      ],
    });
    expect(log).toMatchObject([{ level: 'info', codes: ['BAD_USER_INPUT'] }]);
  });

  test.each([
    ['{ hello', 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      '{ hallo }',
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "hallo" on type "Query". Did you mean "hello"?',
    ],
    ['{ hallow }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "hallow" on type "Query".'],
    [
      '{ nodes { name } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Field "nodes" argument "ids" of type "[ID!]!" is required, but it was not provided.',
    ],
    ['query ($n: Int) { hello }', 'GRAPHQL_VALIDATION_FAILED', 'Variable "$n" is never used.'],
    ['{ hello(name: $n) }', 'GRAPHQL_VALIDATION_FAILED', 'Variable "$n" is not defined.'],
    [
      'query ($n: Int = "a") { echo(count: $n) }',
      'GRAPHQL_VALIDATION_FAILED',
      'Int cannot represent non-integer value: "a"',
    ],
    [
      'query A { hello } query B { hello }',
      'OPERATION_RESOLUTION_FAILURE',
      'Could not determine what operation to execute.',
    ],
  ])('has a code: %s', async (query, code, message) => {
    const { status, errors } = await errorsOf(query);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ message, extensions: { code } }]);
    expect(errors[0].extensions).not.toHaveProperty('http');
  });
});

describe('a value that does not fit its argument', () => {
  test.each([
    ['{ hello(name: null) }', 'name', 'Expected value of type "String!", found null.'],
    ['{ echo(count: "a") }', 'count', 'Int cannot represent non-integer value: "a"'],
    ['{ echo(on: "yesterday") }', 'on', '"yesterday" is no Date.'],
    ['{ echo(kinds: [SPEECH, SONG]) }', 'kinds[1]', 'Value "SONG" does not exist in "Kind" enum.'],
    ['{ echo(filter: { kinds: [], from: 3 }) }', 'filter.from', '3 is no Date.'],
    ['{ echo(filter: { to: 1 }) }', 'filter.to', 'Field "to" is not defined by type "Filter".'],
    ['{ hello @include(if: 1) }', 'if', 'Boolean cannot represent a non boolean value: 1'],
  ])('is told with the argument: %s', async (query, argument, message) => {
    const { status, errors } = await errorsOf(query);
    expect(status).toBe(400);
    expect(errors).toEqual([
      {
        message,
        locations: [{ line: 1, column: expect.any(Number) }],
        extensions: { code: 'BAD_USER_INPUT', argument },
      },
    ]);
  });

  test('is told once for each, and again when the document comes from the cache', async () => {
    const ask = () => errorsOf('{ a: echo(count: "a") b: echo(on: 1) }');
    const first = await ask();
    expect(first.errors.map((error: { extensions: object }) => error.extensions)).toEqual([
      { code: 'BAD_USER_INPUT', argument: 'count' },
      { code: 'BAD_USER_INPUT', argument: 'on' },
    ]);
    expect(await ask()).toEqual(first);
  });

  test.each([
    [
      'query ($v: Int) { echo(count: $v) }',
      'x',
      'count',
      'Variable "$v" got invalid value "x"; Int cannot represent non-integer value: "x"',
    ],
    [
      'query ($v: Date) { ...F } fragment F on Query { echo(filter: { from: $v }) }',
      3,
      'filter.from',
      'Variable "$v" got invalid value 3; 3 is no Date.',
    ],
    [
      'query ($v: Kind!) { echo(kinds: [SPEECH, $v]) }',
      'SONG',
      'kinds[1]',
      'Variable "$v" got invalid value "SONG"; Value "SONG" does not exist in "Kind" enum.',
    ],
    [
      'query ($v: String!) { hello(name: $v) }',
      undefined,
      'name',
      'Variable "$v" of required type "String!" was not provided.',
    ],
    [
      'query ($v: String!) { hello(name: $v) }',
      null,
      'name',
      'Variable "$v" of non-null type "String!" must not be null.',
    ],
  ])('is told with its variable: %s', async (query, v, argument, message) => {
    const { status, errors, data } = await errorsOf(query, { v });
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors).toEqual([
      {
        message,
        locations: [{ line: 1, column: 8 }],
        extensions: { code: 'BAD_USER_INPUT', argument, variable: 'v' },
      },
    ]);
  });

  test('is looked for in the operation that was asked for', async () => {
    const query = 'query A($v: Int) { echo(count: $v) } query B($v: Date) { echo(on: $v) }';
    const { body } = await ask({ query, operationName: 'B', variables: { v: 1 } });
    expect(body.errors[0].extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: 'on',
      variable: 'v',
    });
  });

  test('is told when only the execution finds it', async () => {
    const query = 'query ($v: String = "you") { hello(name: $v) }';
    expect(await errorsOf(query, { v: null })).toMatchObject({
      status: 200,
      data: { hello: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: 'name', variable: 'v' } }],
    });
  });

  test('is no fault of ours when there are too many to tell', async () => {
    const query = 'query ($v: [Kind!]) { echo(kinds: $v) }';
    const { errors } = await errorsOf(query, { v: Array(60).fill('SONG') });
    expect(errors.at(-1)).toEqual({
      message: 'Too many errors processing variables, error limit reached. Execution aborted.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('what a caller sent', () => {
  const long = 'a b'.repeat(3_300);
  test.each([
    ['to a scalar', 'query ($v: Date) { echo(on: $v) }', 'Variable "$v" got invalid value', 2],
    ['to an enum', 'query ($v: [Kind!]) { echo(kinds: $v) }', 'Variable "$v" got invalid value', 2],
    ['to a number', 'query ($v: Int) { echo(count: $v) }', 'Variable "$v" got invalid value', 2],
    ['in the document', `{ echo(on: "${long}") }`, `"${long.slice(0, 124)}…" is no Date.`, 1],
    ['as a field', `{ ${'a'.repeat(10_000)} }`, `Cannot query field "${'a'.repeat(124)}…"`, 1],
    ['as a number', `{ echo(count: ${'9'.repeat(10_000)}) }`, 'Int cannot represent non 32-bit', 1],
  ])('%s is told back in short', async (_, query, start, times) => {
    const { errors } = await errorsOf(query, { v: long });
    const [{ message }] = errors;
    expect(message.slice(0, start.length)).toBe(start);
    expect(message.split('…')).toHaveLength(1 + times);
    expect(message.length).toBeLessThan(400);
  });

  test('is cut between characters, and between escapes', () => {
    expect(withShortEchoes(`no "${'a'.repeat(123)}😀${'b'.repeat(50)}" here`)).toBe(
      `no "${'a'.repeat(123)}…" here`,
    );
    expect(withShortEchoes(JSON.stringify(`${'a'.repeat(122)}\u0001${'"'.repeat(50)} b`))).toBe(
      `"${'a'.repeat(122)}…"`,
    );
  });

  test('is cut as a whole where it has no end', async () => {
    const v = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`key${i}`, i]));
    const { errors } = await errorsOf('query ($v: Filter) { echo(filter: $v) }', { v });
    const [{ message }] = errors;
    expect(message.length).toBeLessThan(5_002);
    expect(message.startsWith('Variable "$v" got invalid value { key0: 0, key1: 1,')).toBe(true);
    expect(message.endsWith('; Field "key0" is not defined by type "Filter".')).toBe(true);
    expect(withShortEchoes(`${'a '.repeat(1_250)}${'😀'.repeat(9)}${'b '.repeat(1_249)}c`)).toBe(
      `${'a '.repeat(1_250)}…${'b '.repeat(1_249)}c`,
    );
  });

  test('is told back in ten mistakes at most, found once', async () => {
    const v = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, i) => [`${'k'.repeat(90)}${i}`, i]),
    );
    const start = process.cpuUsage();
    const { errors } = await errorsOf('query ($v: Filter) { echo(filter: $v) }', { v });
    expect(errors).toHaveLength(11);
    // It takes 60 ms, and took 900.
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
  });
});
