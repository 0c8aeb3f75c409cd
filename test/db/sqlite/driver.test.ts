import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../../support/database.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const broken = (error: string) =>
    `require('node:module')._extensions['.node'] = () => { throw Object.assign(new Error('no'), ${error}); };`;
  await writeFile(join(folder, 'absent.cjs'), broken(`{ code: 'MODULE_NOT_FOUND' }`));
  await writeFile(join(folder, 'other.cjs'), broken(`{ code: 'ERR_DLOPEN_FAILED' }`));
  const hook = `export async function resolve(name, context, next) {
    if (name !== 'better-sqlite3') return next(name, context);
    throw Object.assign(new Error("Cannot find package 'better-sqlite3'"), { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
  await writeFile(
    join(folder, 'missing.cjs'),
    `require('node:module').register('data:text/javascript,${encodeURIComponent(hook).replaceAll("'", '%27')}');`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

const pathOf = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const notBuilt = `The driver better-sqlite3 is not built for Node.js ${process.version} on ${process.platform} ${process.arch}: run npm rebuild better-sqlite3.\n`;

describe('a driver of SQLite that', () => {
  test.each([
    ['has no binary', 'absent.cjs', notBuilt],
    ['was built for another Node.js', 'other.cjs', notBuilt],
    [
      'is not installed',
      'missing.cjs',
      'The driver better-sqlite3 is not installed: run npm ci.\n',
    ],
  ])(
    '%s is named, and the file is not',
    (_, hook, stderr) => {
      for (const argv of [
        ['main.js'],
        ['record/main.js', 'load', pathOf('seed/records/2024-04-25-multilateral-diplomacy.yaml')],
      ]) {
        const [script = '', ...args] = argv;
        const ended = spawnSync(
          process.execPath,
          ['--require', join(folder, hook), join(inject('built'), script), ...args],
          {
            encoding: 'utf8',
            env: {
              PATH: process.env.PATH,
              PORT: '0',
              DATABASE_URL: `file:${join(folder, 'a.db')}`,
            },
          },
        );
        expect({
          script,
          status: ended.status,
          stdout: ended.stdout,
          stderr: ended.stderr,
        }).toEqual({
          script,
          status: 1,
          stdout: '',
          stderr,
        });
      }
    },
    60_000,
  );
});
