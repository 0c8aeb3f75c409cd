import { copyFile, open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/db/connect.js';
import { createLogger } from '../../src/server/logging.js';
import { type Running, start } from '../../src/server/start.js';
import { temporaryFolder } from '../support/database.js';

const pageSize = 4096;

let folder: string;
let file: string;
let running: Running;
let log: Record<string, unknown>[];
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder, 'a.db');
  await copyFile(inject('templates').shipped, file);
  log = [];
  const config = readConfig({ PORT: '0', DATABASE_URL: `file:${file}` });
  const logger = createLogger('info', { write: (line) => log.push(JSON.parse(line)) });
  running = await start({ ...config, limits: { ...config.limits, stopMs: 0 } }, logger);
});
afterEach(async () => {
  await running.stop();
  await rm(folder, { recursive: true });
});

async function ask(query: string) {
  const response = await fetch(`${running.origin}/graphql?query=${encodeURIComponent(query)}`);
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
}

async function isReady(): Promise<number> {
  return (await fetch(`${running.origin}/health/ready`)).status;
}

/** The numbers of the pages that hold the rows of the table. */
function pagesOf(table: string): number[] {
  const database = new Sqlite(file, { readonly: true });
  const pages = database
    .prepare<[string], number>('SELECT pageno FROM dbstat WHERE name = ?')
    .pluck()
    .all(table);
  database.close();
  return pages;
}

async function overwrite(pages: readonly number[]): Promise<void> {
  const handle = await open(file, 'r+');
  for (const page of pages) {
    await handle.write(Buffer.alloc(pageSize), 0, pageSize, (page - 1) * pageSize);
  }
  await handle.close();
}

const unavailable = {
  status: 503,
  retryAfter: '1',
  body: {
    errors: expect.arrayContaining([
      expect.objectContaining({
        message: 'The database does not answer now. Try again in a moment.',
        extensions: { code: 'DATABASE_UNAVAILABLE' },
      }),
    ]),
    data: null,
  },
};

describe('a file that is damaged while it is served', () => {
  test('is 503 to those who read the damage, in the log once, and to readiness from then on', async () => {
    await overwrite(pagesOf('Citation'));
    expect(await isReady()).toBe(200);
    expect(await ask('{ topics(first: 1) { nodes { slug } } }')).toMatchObject({ status: 200 });

    const list = '(first: 2) { nodes { citations { paragraph } } }';
    const query = `{ a: policyProposals${list} b: interventions${list} }`;
    expect(await ask(query)).toEqual(unavailable);
    expect(log.filter(({ level }) => level !== 'info')).toMatchObject([
      {
        level: 'warn',
        msg: 'The database does not answer.',
        err: {
          message: expect.stringContaining(
            `The database file ${file} is damaged: restore it from a backup.`,
          ),
        },
      },
    ]);
    expect(await isReady()).toBe(503);
    expect(await ask('{ topics(first: 1) { nodes { slug } } }')).toMatchObject({ status: 200 });
  });

  test('and cut off is 503 to all', async () => {
    await truncate(file, Math.floor((await stat(file)).size / 2 / pageSize) * pageSize);
    expect(await isReady()).toBe(503);
    expect(await ask('{ policyProposals { totalCount } }')).toEqual(unavailable);
    expect((await readFile(file)).length).toBeGreaterThan(0);
  });

  test.each(['-wal', '-shm'])('and has lost its %s is not ready', async (part) => {
    expect(await isReady()).toBe(200);
    await rm(`${file}${part}`);
    expect(await isReady()).toBe(503);
    expect(log.at(-1)).toMatchObject({
      msg: 'not ready',
      err: {
        message: `The database file ${file}${part} was removed or replaced: put it back, or start again.`,
      },
    });
  });
});

test('a file whose damage no migration meets is named at start', async () => {
  await running.stop();
  await overwrite(pagesOf('Meeting_slug_key'));
  await expect(openDatabase(`file:${file}`)).rejects.toMatchObject({
    name: 'DatabaseUnavailable',
    message: `The database file ${file} is damaged: restore it from a backup.`,
  });
});
