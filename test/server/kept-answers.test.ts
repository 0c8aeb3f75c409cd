import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createSchema } from 'graphql-yoga';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { Context } from '../../src/context.js';
import type { Database, DataVersion } from '../../src/db/database.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { readRows } from '../../src/db/read/read-rows.js';
import { KeptAnswers } from '../../src/server/kept-answers.js';
import { createLogger } from '../../src/server/logging.js';
import { createServer } from '../../src/server.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import type { LogLine } from './stand-in.js';

const address = (query: string, more = '') =>
  `http://localhost/graphql?query=${encodeURIComponent(query)}${more}`;

/** A server of the database that counts how often its fields are resolved. */
function serve(db: Database, settings: { answerCacheBytes?: number } = {}) {
  const log: LogLine[] = [];
  const resolved: string[] = [];
  const count = async () => {
    const list = { model: 'Meeting', columns: ['id'], order: [] };
    const { length } = await readRows(db, list);
    resolved.push(`count ${length}`);
    return length;
  };
  const schema = createSchema<Context>({
    typeDefs: /* GraphQL */ `
      type Query { count: Int, write(slug: String!): Boolean, broken: Int, long(words: Int!): String }
      type Mutation { count: Int }
    `,
    resolvers: {
      Query: {
        count,
        async write(_, { slug }) {
          await db.write((tx) => tx.meeting.create({ data: { slug, title: slug } }));
          return true;
        },
        broken: () => Promise.reject(new Error('broken')),
        long: (_, { words }) => {
          resolved.push('long');
          return 'word '.repeat(words);
        },
      },
      Mutation: { count },
    },
  });
  const yoga = createServer({
    config: { ...readConfig({}), ...settings },
    db,
    schema,
    logger: createLogger('info', { write: (line) => log.push(JSON.parse(line)) }),
  });
  const get = async (query: string, headers: Record<string, string> = {}, more = '') => {
    const response = await yoga.fetch(address(query, more), { headers });
    return {
      status: response.status,
      headers: response.headers,
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
  return { get, yoga, log, resolved };
}

describe('a GET', () => {
  let temporary: TemporaryDatabase;
  let db: Database;
  beforeEach(async () => {
    temporary = await temporaryDatabase();
    db = temporary.db;
  });
  afterEach(() => temporary.dispose());

  /** Until the version is asked for again, which PostgreSQL is once a second. */
  const untilKept = () => pause(isPostgresql(temporary.url) ? 1_020 : 0);

  test('is answered from what was kept, with the same bytes, headers and line in the log', async () => {
    const { get, log, resolved } = serve(db);
    const asked = ['query Counted { count }', { 'x-request-id': 'one' }] as const;
    const first = await get(...asked);
    await untilKept();
    const second = await get(...asked);
    expect(first).toMatchObject({ status: 200 });
    expect(String(first.body)).toBe('{"data":{"count":0}}');
    expect(second.body).toEqual(first.body);
    expect(Object.fromEntries(second.headers)).toEqual(Object.fromEntries(first.headers));
    expect(resolved).toEqual(['count 0']);
    const { time: _, durationMs: __, ...line } = { time: 0, durationMs: 0, ...log[0] };
    expect(line).toMatchObject({ operationType: 'query', operationName: 'Counted', status: 200 });
    expect(log[1]).toMatchObject(line);
  });

  test('is not answered from memory after a write by any process', async () => {
    const { get, resolved } = serve(db);
    await get('{ count }');
    await db.write((tx) => tx.meeting.create({ data: { slug: 'a', title: 'A' } }));
    expect(String((await get('{ count }')).body)).toBe('{"data":{"count":1}}');
    await untilKept();
    await get('{ count }');
    expect(resolved).toEqual(['count 0', 'count 1']);
  });

  test('is not answered from an answer between whose fields something was written', async () => {
    const { get } = serve(db);
    // Fields are resolved at once, and the first is read before the write has ended.
    const torn = '{ before: count write(slug: "a") }';
    expect(String((await get(torn)).body)).toBe('{"data":{"before":0,"write":true}}');
    await untilKept();
    const again = await get(torn);
    expect(String(again.body)).toContain('"before":1');
  });

  test('is not answered from an answer with an error, with its cost, or from a refusal', async () => {
    const { get, resolved } = serve(db);
    for (let i = 0; i < 2; i++) {
      await untilKept();
      await get('{ count broken }');
      await get('{ count }', { 'x-show-cost': 'true' });
      await get('{ count coun }');
      await get('mutation { count }');
    }
    expect(resolved).toEqual(Array(4).fill('count 0'));
    await get('{ count }');
    await untilKept();
    const cost = await get('{ count }', { 'x-show-cost': 'true' });
    expect(JSON.parse(String(cost.body))).toHaveProperty('extensions.cost');
    expect(cost.headers.get('etag')).toBeNull();
  });

  test('is told apart by its variables, its operation, and its document', async () => {
    const { get, resolved } = serve(db);
    const query = 'query A($n: Int = 1) { long(words: $n) } query B { b: long(words: 1) }';
    const asked = ['&operationName=A', '&operationName=B', '&operationName=A&variables={"n":2}'];
    const answers = [];
    for (const more of asked) answers.push(String((await get(query, {}, more)).body));
    await untilKept();
    for (const more of asked) answers.push(String((await get(query, {}, more)).body));
    expect(new Set(answers).size).toBe(3);
    expect(answers.slice(3)).toEqual(answers.slice(0, 3));
    expect(resolved).toHaveLength(3);
  });

  test('has the media type that its caller likes best', async () => {
    const { get } = serve(db);
    const types = ['application/json', 'application/graphql-response+json'];
    for (const accept of [...types, ...types]) {
      const { headers } = await get('{ count }', { accept });
      expect(headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    }
  });

  test('keeps nothing when it is switched off, or the version is unknown', async () => {
    const off = serve(db, { answerCacheBytes: 0 });
    const unknown = serve({ ...db, version: async () => undefined });
    for (const { get, resolved } of [off, unknown]) {
      const { headers } = await get('{ count }');
      await untilKept();
      const again = await get('{ count }', { 'if-none-match': headers.get('etag') ?? '' });
      expect(again.status).toBe(304);
      expect(resolved).toHaveLength(2);
    }
  });

  describe('that was answered before', () => {
    test('is told so by its ETag, which a write changes', async () => {
      const { get, resolved } = serve(db);
      const etag = (await get('{ count }')).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{43}"$/);
      await untilKept();
      const same = await get('{ count }', { 'if-none-match': `"other", ${etag}` });
      expect(same.status).toBe(304);
      expect(same.body).toHaveLength(0);
      expect(same.headers.get('etag')).toBe(etag);
      expect(same.headers.get('vary')).toBe('Origin, Accept, Accept-Encoding');
      expect(resolved).toHaveLength(1);
      await db.write((tx) => tx.meeting.create({ data: { slug: 'a', title: 'A' } }));
      const other = await get('{ count }', { 'if-none-match': etag });
      expect(other.status).toBe(200);
      expect(other.headers.get('etag')).not.toBe(etag);
    });

    test('and written since, but not for it, is told so too', async () => {
      const { get } = serve(db);
      const query = '{ long(words: 500) }';
      await get(query);
      await untilKept();
      const br = (await get(query, { 'accept-encoding': 'br' })).headers.get('etag') ?? '';
      expect(br).toMatch(/-br"$/);
      await db.write((tx) => tx.meeting.create({ data: { slug: 'a', title: 'A' } }));
      const same = await get(query, { 'accept-encoding': 'br', 'if-none-match': br });
      expect([same.status, same.headers.get('etag')]).toEqual([304, br]);
    });
  });

  test('is sent in the encoding that its caller takes, when that is much smaller', async () => {
    const { get, resolved } = serve(db);
    const query = '{ long(words: 500) }';
    const plain = await get(query);
    await get('{ long(words: 5) }');
    await untilKept();
    const ways = [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, *', 'gzip', gunzipSync],
      ['GZIP;q=0.5', 'gzip', gunzipSync],
    ] as const;
    for (const [accept, encoding, decode] of [...ways, ...ways]) {
      const { headers, body } = await get(query, { 'accept-encoding': accept });
      expect(headers.get('content-encoding')).toBe(encoding);
      expect(decode(body)).toEqual(plain.body);
      expect(headers.get('etag')).toBe(plain.headers.get('etag')?.replace(/"$/, `-${encoding}"`));
    }
    const none = [
      '',
      'identity',
      'gzip;q=0, br;q=0',
      'deflate',
      'x'.repeat(8_000),
      ',;=,',
      '*;q=0',
    ];
    for (const accept of none) {
      const { headers, body } = await get(query, { 'accept-encoding': accept });
      expect(headers.get('content-encoding')).toBeNull();
      expect(body).toEqual(plain.body);
    }
    expect(resolved).toEqual(['long', 'long']);
    const short = await get('{ long(words: 5) }', { 'accept-encoding': 'gzip' });
    expect(short.headers.get('content-encoding')).toBeNull();
  });
});

describe('kept answers', () => {
  const version: DataVersion = { text: 'v', asOf: 10 };
  const answer = (body: string, more: { version?: string; completeAt?: number } = {}) => ({
    body: Buffer.from(body) as Buffer<ArrayBuffer>,
    etag: undefined,
    facts: {},
    size: undefined,
    version: 'v',
    completeAt: 5,
    ...more,
  });

  test('are found only by a version that was asked for after they were complete', () => {
    const kept = new KeptAnswers(100_000);
    kept.keep('a', answer('A', { completeAt: 10 }));
    expect(kept.find('a', { text: 'v', asOf: 9 })).toBeUndefined();
    expect(kept.find('a', { text: 'w', asOf: 10 })).toBeUndefined();
    expect(kept.find('a', undefined)).toBeUndefined();
    expect(kept.find('b', version)).toBeUndefined();
    expect(kept.find('a', version)?.body.toString()).toBe('A');
    // A later one of the same version would have to wait for its own.
    kept.keep('a', answer('A2', { completeAt: 11 }));
    expect(kept.find('a', version)?.body.toString()).toBe('A');
    kept.keep('a', answer('B', { version: 'w', completeAt: 11 }));
    expect(kept.find('a', { text: 'w', asOf: 11 })?.body.toString()).toBe('B');
  });

  test('have a bound in bytes, whatever is asked', () => {
    const kept = new KeptAnswers(1_000_000);
    for (let i = 0; i < 10_000; i++)
      kept.keep(`{"query":"{ a${i} }"}`, answer('x'.repeat(i % 100)));
    expect(kept.bytes).toBeGreaterThan(900_000);
    expect(kept.bytes).toBeLessThanOrEqual(1_000_000);
    expect(kept.find('{"query":"{ a0 }"}', version)).toBeUndefined();
    expect(kept.find('{"query":"{ a9999 }"}', version)).toBeDefined();
  });

  test('have no key of a megabyte, and none that is as large as many', () => {
    const kept = new KeptAnswers(1_000_000);
    const long = 'k'.repeat(70_000);
    kept.keep(long, answer('A'));
    kept.keep('large', answer('x'.repeat(40_000)));
    expect(kept.bytes).toBe(0);
    expect(kept.find(long, version)).toBeUndefined();
  });
});
