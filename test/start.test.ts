import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { temporaryFolder } from './support/database.js';
import { spawnServer } from './support/server-process.js';

/** Modules that most servers never need. */
const onlyWhenNeeded: Readonly<Record<string, RegExp>> = {
  'the writer': /\/src\/db\/sqlite\/writer\./,
  'the loading of records': /\/src\/record\/(load|check)\./,
  YAML: /\/node_modules\/yaml\//,
  Prisma: /\/node_modules\/@prisma\//,
  PostgreSQL: /\/node_modules\/pg\/|\/src\/db\/postgresql\/(?!url\.)/,
  GraphiQL: /\/node_modules\/@graphql-yoga\/render-graphiql\//,
};

// The sources, whose modules are apart.
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

/** Which of them a server has loaded that was started, asked and stopped. */
async function loadedBy(name: string, ask: (api: string) => Promise<void>): Promise<string[]> {
  // Node writes down every script that it has loaded.
  const NODE_V8_COVERAGE = join(folder, name);
  const DATABASE_URL = `file:${join(folder, `${name}.db`)}`;
  const { child, origin, ended } = spawnServer({ DATABASE_URL, NODE_V8_COVERAGE }, main);
  try {
    await ask(`${await origin}/graphql`);
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toMatchObject({ code: 0 });
  const urls: string[] = [];
  for (const file of await readdir(NODE_V8_COVERAGE)) {
    const { result } = JSON.parse(await readFile(join(NODE_V8_COVERAGE, file), 'utf8'));
    urls.push(...result.map(({ url }: { url: string }) => url));
  }
  expect(urls).toContainEqual(expect.stringMatching(/\/src\/main\.ts$/));
  return Object.keys(onlyWhenNeeded).filter((what) =>
    urls.some((url) => onlyWhenNeeded[what]?.test(url)),
  );
}

async function read(api: string): Promise<void> {
  const answer = await fetch(`${api}?query={discussions{totalCount}}`);
  expect(await answer.json()).toEqual({ data: { discussions: { totalCount: 1 } } });
}

async function openGraphiql(api: string): Promise<void> {
  const page = await fetch(api, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
}

// Each starts a process of its own.
const timeout = 60_000;

test(
  'a server of a database that holds records loads no more than reads need',
  async () => {
    await copyFile(inject('templates').shipped, join(folder, 'reads.db'));
    expect(await loadedBy('reads', read)).toEqual([]);
  },
  timeout,
);

test(
  'the first start loads what records are written with',
  async () => {
    const loaded = ['the writer', 'the loading of records', 'YAML', 'Prisma'];
    expect(await loadedBy('writes', read)).toEqual(loaded);
  },
  timeout,
);

test(
  'the first browser that opens the API loads GraphiQL',
  async () => {
    await copyFile(inject('templates').shipped, join(folder, 'opens.db'));
    expect(await loadedBy('opens', openGraphiql)).toEqual(['GraphiQL']);
  },
  timeout,
);
