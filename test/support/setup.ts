import { execFile } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from './database.js';
import { createTestDatabase, dropCopiesOf, testServer } from './postgresql.js';

/** Databases that tests copy, as files of SQLite or URLs of PostgreSQL. */
export interface Templates {
  /** Has every migration applied and no rows. */
  readonly empty: string;
  /** Has the shipped records too. */
  readonly shipped: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the kind that the tests of this project run on. */
    templates: Templates;
    /** Of PostgreSQL, for those that need it in any project; undefined without a server. */
    postgresqlTemplates: Templates | undefined;
    /** The folder of the built server, command line and processes of tests, which start in a third of the time. */
    built: string;
  }
}

/** Makes the databases that tests copy, once for the whole run. */
export default async function setup(root: TestProject): Promise<() => Promise<void>> {
  // Vitest calls this for each project too.
  if (!root.isRootProject()) return async () => {};
  const folder = await temporaryFolder();
  const sqlite = { empty: join(folder, 'empty.db'), shipped: join(folder, 'shipped.db') };
  const urls = [`file:${sqlite.empty}`, `file:${sqlite.shipped}`];
  const made =
    testServer === undefined ? [] : [await createTestDatabase(), await createTestDatabase()];
  const [empty, shipped] = made;
  const postgresql = empty && shipped && { empty: empty.url, shipped: shipped.url };
  if (postgresql) urls.push(postgresql.empty, postgresql.shipped);
  else {
    process.stderr.write(
      `Skipped the tests on PostgreSQL: ${process.env.NO_POSTGRESQL ?? 'run npm test, or set TEST_DATABASE_URL'}.\n`,
    );
  }
  const built = join(folder, 'built/dist');
  await Promise.all([fill(urls), build(built)]);
  for (const project of root.vitest.projects) {
    project.provide('templates', (project.name === 'postgresql' && postgresql) || sqlite);
    project.provide('postgresqlTemplates', postgresql);
    project.provide('built', built);
  }
  return async () => {
    for (const { url, drop } of made) {
      await dropCopiesOf(url);
      await drop();
    }
    await rm(folder, { recursive: true });
  };
}

async function fill(urls: readonly string[]): Promise<void> {
  const script = fileURLToPath(new URL('./setting-up-process.ts', import.meta.url));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...urls]);
}

async function build(dist: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['src/build.js', dist]);
  const script = fileURLToPath(new URL('./build-processes.js', import.meta.url));
  await promisify(execFile)(process.execPath, [script, dist]);
  // All else that it needs of the project, as the Dockerfile copies it.
  for (const name of ['package.json', 'node_modules', 'prisma', 'seed']) {
    await symlink(resolve(name), join(dist, '..', name));
  }
}
