import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createLogger, toYogaLogger } from '../../src/server/logging.js';
import { type LogLine, serveStandIn } from './stand-in.js';

describe('the log', () => {
  test('has one line for an operation', async () => {
    const { ask, log } = serveStandIn();
    const query = 'query Greeting { hello }';
    await ask({ query }, { 'x-request-id': 'abc-1' });
    expect(log).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        msg: 'operation',
        requestId: 'abc-1',
        method: 'POST',
        status: 200,
        durationMs: expect.any(Number),
        requestBytes: 36,
        ended: 'sent',
        document: createHash('sha256').update(query).digest('hex').slice(0, 16),
        operationType: 'query',
        operationName: 'Greeting',
      },
    ]);
  });

  test('has the operation of a document that comes from the cache', async () => {
    const { ask, log } = serveStandIn();
    const document = { query: 'query A { hello } query B { broken }', operationName: 'A' };
    await ask(document);
    await ask(document);
    expect(log).toMatchObject([{ operationName: 'A' }, { operationName: 'A' }]);
  });

  test('has no operation for a request that holds none', async () => {
    const { yoga, log } = serveStandIn();
    await yoga.fetch('http://localhost/graphql', { method: 'PUT' });
    expect(log).toMatchObject([{ method: 'PUT', status: 405, codes: ['METHOD_NOT_ALLOWED'] }]);
    expect(log[0]).not.toHaveProperty('operationType');
  });

  test('cuts a long name', async () => {
    const { ask, log } = serveStandIn();
    await ask({ query: `query ${'N'.repeat(5000)} { hello }` });
    expect(log[0]?.operationName).toBe('N'.repeat(200));
  });

  test('has pages, files and health checks at debug alone', async () => {
    const paths = ['/', '/health/live', '/schema.graphql'];
    const quiet = serveStandIn();
    const loud = serveStandIn({ logLevel: 'debug' });
    for (const path of paths) {
      await quiet.yoga.fetch(`http://localhost${path}`);
      await loud.yoga.fetch(`http://localhost${path}`);
    }
    expect(quiet.log).toEqual([]);
    expect(loud.log.filter(({ msg }) => msg === 'request')).toMatchObject([
      { level: 'debug', url: 'http://localhost/', status: 302 },
      { level: 'debug', url: 'http://localhost/health/live', status: 200 },
      { level: 'debug', url: 'http://localhost/schema.graphql', status: 200 },
    ]);
  });

  test('has what is refused, in a line that no caller makes long', async () => {
    const { yoga, log } = serveStandIn();
    await yoga.fetch(`http://localhost/nowhere/${'x'.repeat(5_000)}`);
    await yoga.fetch('http://localhost/graphql?query={hello');
    await yoga.fetch('http://localhost/graphql', { method: 'POST', body: 'a=b' });
    expect(log).toMatchObject([
      { level: 'info', msg: 'request', status: 404, method: 'GET' },
      { level: 'info', msg: 'operation', status: 200, codes: ['GRAPHQL_PARSE_FAILED'] },
      { level: 'info', msg: 'operation', status: 415, codes: ['UNSUPPORTED_MEDIA_TYPE'] },
    ]);
    expect(log[1]?.document).toMatch(/^[0-9a-f]{16}$/);
    for (const line of log) expect(JSON.stringify(line).length).toBeLessThan(1_000);
  });

  test('has an error whole, but for the length of its texts', () => {
    const lines: LogLine[] = [];
    const logger = createLogger('info', { write: (line) => lines.push(JSON.parse(line)) });
    logger.error({ err: Object.assign(new TypeError('short'), { code: 'X' }) });
    logger.error({ err: Object.assign(new TypeError('x'.repeat(9_000)), { code: 'X' }) });
    logger.error({ err: Object.assign(new TypeError('short'), { statement: 'x'.repeat(90_000) }) });
    logger.error({ err: 'x'.repeat(90_000) });
    expect(lines).toMatchObject([
      { err: { type: 'TypeError', message: 'short', code: 'X' } },
      { err: { type: 'TypeError', message: 'x'.repeat(5_000), code: 'X' } },
      { err: { type: 'TypeError', message: 'short', stack: expect.stringContaining('logging') } },
      { err: 'x'.repeat(5_000) },
    ]);
    expect(lines[2]?.err).not.toHaveProperty('statement');
  });

  test("has Yoga's own messages", () => {
    const lines: LogLine[] = [];
    const logger = toYogaLogger(
      createLogger('debug', { write: (line) => lines.push(JSON.parse(line)) }),
    );
    logger.debug('a word');
    logger.error(new TypeError('a fault'));
    expect(lines).toMatchObject([
      { level: 'debug', msg: 'yoga: a word' },
      { level: 'error', msg: 'yoga: TypeError: a fault', err: { type: 'TypeError' } },
    ]);
  });
});

describe('x-request-id', () => {
  test.each(['/graphql?query={requestId}', '/health/live', '/nowhere', '/'])(
    'comes back from %s',
    async (path) => {
      const { yoga } = serveStandIn();
      const init = { headers: { 'x-request-id': 'trace/1.2:3_4+5=6-7' } };
      const response = await yoga.fetch(`http://localhost${path}`, init);
      expect(response.headers.get('x-request-id')).toBe('trace/1.2:3_4+5=6-7');
    },
  );

  test('is known to the resolvers', async () => {
    const { body } = await serveStandIn().ask({ query: '{ requestId }' }, { 'x-request-id': 'me' });
    expect(body).toEqual({ data: { requestId: 'me' } });
  });

  test.each([undefined, '', 'a b', 'a"b', 'ä', 'x'.repeat(129)])(
    'is ours when the caller gives %j',
    async (given) => {
      const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
      const { ask, log } = serveStandIn();
      const headers = given === undefined ? {} : { 'x-request-id': given };
      const { headers: answered } = await ask({ query: '{ hello }' }, headers);
      expect(answered.get('x-request-id')).toMatch(uuid);
      expect(log[0]?.requestId).toBe(answered.get('x-request-id'));
    },
  );

  test('is granted to preflights too', async () => {
    const { yoga } = serveStandIn();
    const response = await yoga.fetch('http://localhost/graphql', { method: 'OPTIONS' });
    expect(response.headers.get('x-request-id')).not.toBeNull();
  });
});
