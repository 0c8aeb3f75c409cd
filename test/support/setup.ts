import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from './database.js';
import { createTestDatabase, testServer } from './postgresql.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** File or URL of a database with every migration applied and no rows. */
    emptyDatabase: string;
    /** File or URL of a database with the shipped records. */
    shippedDatabase: string;
  }
}

/** Makes the databases that tests copy, once for the whole run on a kind of database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  return project.name === 'postgresql' ? setUpPostgresql(project) : setUpSqlite(project);
}

async function setUpSqlite(project: TestProject) {
  if (testServer === undefined) {
    process.stderr.write(
      'Skipped the tests on PostgreSQL: set TEST_DATABASE_URL to a server to make databases on.\n',
    );
  }
  const folder = await temporaryFolder();
  const empty = join(folder, 'empty.db');
  const shipped = join(folder, 'shipped.db');
  await fill(`file:${empty}`, `file:${shipped}`);
  project.provide('emptyDatabase', empty);
  project.provide('shippedDatabase', shipped);
  return () => rm(folder, { recursive: true });
}

async function setUpPostgresql(project: TestProject) {
  const empty = await createTestDatabase();
  const shipped = await createTestDatabase();
  await fill(empty.url, shipped.url);
  project.provide('emptyDatabase', empty.url);
  project.provide('shippedDatabase', shipped.url);
  return async () => {
    await empty.drop();
    await shipped.drop();
  };
}

async function fill(empty: string, shipped: string): Promise<void> {
  const script = fileURLToPath(new URL('./setting-up-process.ts', import.meta.url));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, empty, shipped]);
}
