import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { type Config, readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/db/connect.js';
import { withDatabase, withoutPassword } from '../../src/db/postgresql/url.js';
import { runCli } from '../../src/record/cli.js';
import { createLogger } from '../../src/server/logging.js';
import { run } from '../../src/server/run.js';
import { type Running, start } from '../../src/server/start.js';
import { createTestDatabase, query as sql, testServer } from '../support/postgresql.js';
import { type DatabaseProxy, openProxy } from '../support/proxy.js';

const server = testServer ?? '';
const query = '{ officials(first: 2) { totalCount nodes { slug appointments { title } } } }';
const unavailable = {
  status: 503,
  retryAfter: '1',
  body: expect.objectContaining({
    errors: expect.arrayContaining([
      expect.objectContaining({
        message: 'The database does not answer now. Try again in a moment.',
        extensions: { code: 'DATABASE_UNAVAILABLE' },
      }),
    ]),
  }),
};

/** What `run` leaves behind when it cannot start. */
async function failureOfStart(env: NodeJS.ProcessEnv) {
  const err: string[] = [];
  const codes: number[] = [];
  await run({
    env: { PORT: '0', ...env },
    stdout: { write: (text: string) => err.push(`stdout: ${text}`) },
    stderr: { write: (text: string) => err.push(text) },
    on: () => {},
    exit: (code: number) => codes.push(code),
  });
  return { codes, err: err.join('') };
}

describe.skipIf(testServer === undefined)('a server on PostgreSQL', { timeout: 60_000 }, () => {
  const { shipped = '', empty = '' } = inject('postgresqlTemplates') ?? {};
  const log: Record<string, unknown>[] = [];
  const undo: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function copyOf(template: string): Promise<string> {
    const { url, drop } = await createTestDatabase(template);
    undo.push(drop);
    return url;
  }

  async function proxyTo(url: string): Promise<DatabaseProxy> {
    const proxy = await openProxy(url);
    undo.push(async () => proxy[Symbol.asyncDispose]());
    return proxy;
  }

  async function serve(env: NodeJS.ProcessEnv, limits: Partial<Config['limits']> = {}) {
    // An answer that was kept needs no database for a second.
    const config = readConfig({ PORT: '0', ANSWER_CACHE_BYTES: '0', ...env });
    log.length = 0;
    const logger = createLogger('info', { write: (line) => log.push(JSON.parse(line)) });
    const running: Running = await start(
      { ...config, limits: { ...config.limits, stopMs: 0, ...limits } },
      logger,
    );
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= running.stop();
      return stopped;
    };
    undo.push(stop);
    const get = (path: string) => fetch(`${running.origin}${path}`);
    const ask = async (text = query) => {
      const response = await get(`/graphql?query=${encodeURIComponent(text)}`);
      const retryAfter = response.headers.get('retry-after');
      return { status: response.status, retryAfter, body: await response.json() };
    };
    const healthy = async () => [
      (await get('/health/live')).status,
      (await get('/health/ready')).status,
    ];
    return { ask, get, healthy, stop };
  }

  const timed = async <T>(work: Promise<T>) => {
    const began = performance.now();
    return { result: await work, ms: performance.now() - began };
  };

  test('tells at once that the database is cut off, and answers again when it is back', async () => {
    const proxy = await proxyTo(await copyOf(shipped));
    const { ask, healthy } = await serve({ DATABASE_URL: proxy.url });
    const answer = await ask();
    expect(answer).toMatchObject({ status: 200, body: { data: { officials: {} } } });
    await proxy.cut();

    const { result, ms } = await timed(Promise.all(Array.from({ length: 20 }, () => ask())));
    expect(result).toEqual(Array(20).fill(unavailable));
    expect(ms).toBeLessThan(2500);
    expect(await healthy()).toEqual([200, 503]);
    const warning = log.find(({ level }) => level === 'warn');
    expect(warning).toMatchObject({ err: { message: expect.stringMatching(/ECONN|terminated/) } });

    await proxy.restore();
    expect(await ask()).toEqual(answer);
    expect(await healthy()).toEqual([200, 200]);
  });

  test('tells within the time to connect that the database is silent', async () => {
    const proxy = await proxyTo(await copyOf(shipped));
    const { ask, healthy } = await serve({ DATABASE_URL: proxy.url });
    const answer = await ask();
    // No connection is left open, so each request opens one.
    await proxy.cut();
    await ask();
    await proxy.restore();
    proxy.silence();

    const { result, ms } = await timed(Promise.all(Array.from({ length: 20 }, () => ask())));
    expect(result).toEqual(Array(20).fill(unavailable));
    expect(ms).toBeLessThan(4000);
    expect(await healthy()).toEqual([200, 503]);

    await proxy.restore();
    expect(await ask()).toEqual(answer);
    expect(await healthy()).toEqual([200, 200]);
  });

  test('ends an operation in time whose connection falls silent, and is soon not ready', async () => {
    const proxy = await proxyTo(await copyOf(shipped));
    const { ask, healthy } = await serve({ DATABASE_URL: proxy.url }, { operationMs: 500 });
    const answer = await ask();
    proxy.silence();
    expect(await ask()).toMatchObject({
      status: 504,
      body: { errors: [{ extensions: { code: 'TIMEOUT' } }] },
    });
    const { result, ms } = await timed(healthy());
    expect(result).toEqual([200, 503]);
    expect(ms).toBeLessThan(4000);
    await proxy.restore();
    expect(await ask()).toEqual(answer);
    expect(await healthy()).toEqual([200, 200]);
  });

  test('stops in time although the database has fallen silent', async () => {
    const url = await copyOf(shipped);
    const proxy = await proxyTo(url);
    const { ask, get, stop } = await serve({ DATABASE_URL: proxy.url }, { stopMs: 1000 });
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    undo.push(() => other.end());
    await other.query('BEGIN; LOCK TABLE "Official"');
    const asked = [ask(), ask()];
    // A list and its total are one.
    const statements = asked.length;
    await vi.waitFor(async () => {
      const waiting = await sql(
        `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        url,
      );
      expect(waiting).toHaveLength(statements);
    }, 10_000);
    proxy.silence();
    // It opens connections, which nobody answers.
    asked.push(ask());
    const answers = Promise.allSettled(asked);
    await get('/health/live');

    const { ms } = await timed(stop());
    expect(ms).toBeGreaterThan(900);
    expect(ms).toBeLessThan(2000);
    expect(await answers).toMatchObject(asked.map(() => ({ status: 'rejected' })));
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('answers rightly or with 503 while its connections are terminated', async () => {
    const url = await copyOf(shipped);
    const { ask } = await serve({ DATABASE_URL: url });
    const answer = await ask();
    let done = false;
    const terminating = (async () => {
      while (!done) {
        await sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = '${new URL(url).pathname.slice(1)}' AND pid <> pg_backend_pid()`,
        );
        await pause(20);
      }
    })();
    const answers = [];
    for (let i = 0; i < 10; i++) {
      answers.push(...(await Promise.all(Array.from({ length: 10 }, () => ask()))));
    }
    done = true;
    await terminating;
    for (const one of answers) expect([answer, unavailable]).toContainEqual(one);
    expect(answers).toContainEqual(unavailable);
    expect(await ask()).toEqual(answer);
  });

  test('tells that its database was dropped as one that is away', async () => {
    const { url, drop } = await createTestDatabase(shipped);
    const { ask, healthy } = await serve({ DATABASE_URL: url });
    await drop();
    expect(await ask()).toEqual(unavailable);
    expect(await ask()).toEqual(unavailable);
    expect(await healthy()).toEqual([200, 503]);
  });

  test('reads from the replica alone, and is not ready without it', async () => {
    const primary = await proxyTo(await copyOf(shipped));
    const replica = await proxyTo(await copyOf(empty));
    const env = { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: replica.url };
    const { ask, healthy } = await serve(env);
    const none = { status: 200, body: { data: { officials: { totalCount: 0, nodes: [] } } } };
    expect(log).toEqual([]);
    expect(await ask()).toMatchObject(none);

    await primary.cut();
    expect(await ask()).toMatchObject(none);
    await primary.restore();
    await replica.cut();
    expect(await ask()).toEqual(unavailable);
    expect(await healthy()).toEqual([200, 503]);
    await replica.restore();
    expect(await ask()).toMatchObject(none);
  });

  test('loads the shipped record into the primary, whatever the replica holds', async () => {
    const env = {
      DATABASE_URL: await copyOf(empty),
      DATABASE_REPLICA_URL: await copyOf(shipped),
    };
    await serve(env);
    expect(log).toMatchObject([{ msg: 'loaded the shipped records', records: 1 }]);
    expect(await sql('SELECT count(*)::int FROM "Discussion"', env.DATABASE_URL)).toEqual([
      { count: 1 },
    ]);
  });

  describe('that cannot start says why in a sentence without the password', () => {
    const name = `aide_memoire_test_ops_${process.pid}`;
    const to = (change: (url: URL) => void) => {
      const url = new URL(withDatabase(server, name));
      url.password = 'secret';
      change(url);
      return url.href;
    };

    test.each([
      ['refused', (url: URL) => (url.port = '1'), /ECONNREFUSED.*: check the URL, and that/],
      ['unknown', (url: URL) => (url.hostname = 'no.invalid'), /(ENOTFOUND|EAI_AGAIN).*: check/],
      ['password', (url: URL) => (url.password = 'secrets'), /password auth.*: correct the user/],
      [
        'database',
        (url: URL) => (url.password = new URL(server).password),
        /does not exist.*: make the database/,
      ],
    ])('%s', async (_, change, sentence) => {
      const { codes, err } = await failureOfStart({ DATABASE_URL: to(change) });
      expect(codes).toEqual([1]);
      expect(err).toMatch(/^The database postgres(ql)?:\/\/[^\n]+\.\n$/);
      expect(err).toMatch(sentence);
      expect(err).not.toContain('secret');
    });

    test('an encoding other than UTF8', async () => {
      undo.push(() => sql(`DROP DATABASE "${name}" WITH (FORCE)`));
      await sql(
        `CREATE DATABASE "${name}" ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`,
      );
      const url = withDatabase(server, name);
      expect(await failureOfStart({ DATABASE_URL: url })).toEqual({
        codes: [1],
        err: `The database ${withoutPassword(url)} is encoded in SQL_ASCII: make one with ENCODING 'UTF8'.\n`,
      });
    });

    test('a schema other than public', async () => {
      const url = await copyOf(shipped);
      const refusal = {
        codes: [1],
        err: `The database ${withoutPassword(url)} has its tables in the schema public: leave schema=record out of its URL.\n`,
      };
      const other = `${url}?schema=record`;
      expect(await failureOfStart({ DATABASE_URL: other })).toEqual(refusal);
      const replica = { DATABASE_URL: url, DATABASE_REPLICA_URL: other };
      expect(await failureOfStart(replica)).toEqual(refusal);
      const { ask } = await serve({ DATABASE_URL: `${url}?schema=public` });
      expect(await ask()).toMatchObject({ status: 200 });
    });

    test('no right to create', async () => {
      const { url, drop } = await createTestDatabase();
      await sql(`CREATE ROLE "${name}" LOGIN PASSWORD 'secret'`);
      undo.push(() => sql(`DROP ROLE "${name}"`), drop);
      await sql('REVOKE CREATE ON SCHEMA public FROM PUBLIC', url);
      const theirs = new URL(url);
      theirs.username = name;
      theirs.password = 'secret';
      expect(await failureOfStart({ DATABASE_URL: theirs.href })).toEqual({
        codes: [1],
        err: expect.stringMatching(
          /^The database [^\n]+ cannot be migrated \([^\n]*permission denied[^\n]*\): give the user the right to create in it\.\n$/,
        ),
      });
    });

    test('a replica of another version', async () => {
      const replica = await copyOf(shipped);
      const other = '20991231000000_other';
      await sql(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at")
          VALUES ('other', '', '${other}', now())`,
        replica,
      );
      const env = { DATABASE_URL: await copyOf(shipped), DATABASE_REPLICA_URL: replica };
      expect(await failureOfStart(env)).toEqual({
        codes: [1],
        err: `The database ${withoutPassword(replica)} has ${other} of another version: DATABASE_REPLICA_URL must name a replica of DATABASE_URL that has caught up with it.\n`,
      });
    });

    test('a replica that is away', async () => {
      const url = await copyOf(shipped);
      const replica = to((url) => (url.port = '1'));
      const env = { DATABASE_URL: url, DATABASE_REPLICA_URL: replica };
      expect(await failureOfStart(env)).toEqual({
        codes: [1],
        err: expect.stringMatching(/^The database [^\n]+ does not answer \([^\n]+\)\.\n$/),
      });
      // And whatever it had opened is closed.
      await vi.waitFor(async () => {
        const name = new URL(url).pathname.slice(1);
        expect(await sql(`SELECT pid FROM pg_stat_activity WHERE datname = '${name}'`)).toEqual([]);
      });
    });
  });

  test('two that open an empty database at once both can', async () => {
    const { url, drop } = await createTestDatabase();
    undo.push(drop);
    const both = await Promise.all([openDatabase(url), openDatabase(url)]);
    expect(await Promise.all(both.map(async (db) => (await db.reader()).meeting.count()))).toEqual([
      0, 0,
    ]);
    await Promise.all(both.map((db) => db.close()));
  });

  test('two that write at once write one after the other', async () => {
    const url = await copyOf(empty);
    const [first, second] = await Promise.all([
      openDatabase(url),
      openDatabase(url, { lockTimeout: 300 }),
    ]);
    undo.push(() => Promise.all([first.close(), second.close()]));
    const create =
      (slug: string, ms: number) =>
      async (tx: Parameters<Parameters<typeof first.write>[0]>[0]) => {
        const before = await tx.meeting.count();
        await tx.meeting.create({ data: { slug, title: slug } });
        await pause(ms);
        return before;
      };
    const counts = await Promise.all([first.write(create('a', 50)), second.write(create('b', 50))]);
    expect(counts.sort()).toEqual([0, 1]);

    const long = first.write(create('c', 1000));
    await pause(100);
    await expect(second.write(create('d', 0))).rejects.toThrow(
      `The database ${withoutPassword(url)} is being written by another process: try again when that has ended.`,
    );
    expect(await long).toBe(2);
    expect(await second.write(create('e', 0))).toBe(3);
  });

  test('a load that is cut leaves nothing, and says one sentence', async () => {
    const url = await copyOf(empty);
    const proxy = await proxyTo(url);
    const out: string[] = [];
    const stream = { write: (text: string) => out.push(text) };
    const files = [
      'records/2024-04-25-multilateral-diplomacy',
      ...['missions', 'organizations', 'topics'].map((name) => `register/${name}`),
    ].map((name) => fileURLToPath(new URL(`../../seed/${name}.yaml`, import.meta.url)));
    // Stops the load where it is half done.
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    undo.push(() => other.end());
    await other.query('BEGIN; LOCK TABLE "PolicyProposal" IN SHARE MODE');
    const loading = runCli(['load', ...files, '--database', proxy.url], {
      env: {},
      stdout: stream,
      stderr: stream,
    });
    await vi.waitFor(
      async () => {
        const { rows } = await other.query(
          `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"PolicyProposal"'::regclass`,
        );
        expect(rows).not.toEqual([]);
      },
      { timeout: 20_000 },
    );
    await proxy.cut();
    expect(await loading).toBe(1);
    expect(out).toEqual([
      expect.stringMatching(/^The database [^\n]+ does not answer \([^\n]+\)\.\n$/),
    ]);
    const tables = await sql(
      `SELECT (SELECT count(*)::int FROM "Discussion") + (SELECT count(*)::int FROM "Official")
        + (SELECT count(*)::int FROM "PolicyProposal") AS rows`,
      url,
    );
    expect(tables).toEqual([{ rows: 0 }]);
  });
});
