import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/database.js';
import { spawnServer } from './support/server-process.js';

const run = promisify(execFile);

test('a build keeps nothing of the one before', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'dist/db'), { recursive: true });
  await writeFile(join(folder, 'dist/db/old.js'), '');
  // The second finds nothing to remove, as the first build of all does.
  for (const _ of [1, 2]) {
    const { status } = spawnSync(scripts.prebuild, { cwd: folder, shell: true });
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  }
  await rm(folder, { recursive: true });
});

test('what is built loads the shipped record, counts in a thread, and has the command line', async () => {
  const folder = await temporaryFolder();
  await run(process.execPath, ['src/build.js', join(folder, 'dist')]);
  // All else that it needs of the project, as the Dockerfile copies it.
  for (const name of ['package.json', 'node_modules', 'prisma', 'seed']) {
    await symlink(resolve(name), join(folder, name));
  }
  const url = `file:${join(folder, 'a.db')}`;
  const server = spawnServer({ DATABASE_URL: url }, join(folder, 'dist/main.js'));
  try {
    const ask = async (query: string) =>
      (await fetch(`${await server.origin}/graphql?query=${query}`)).json();
    expect(await ask('{stats{discussions}}')).toEqual({ data: { stats: { discussions: 1 } } });
    // Two copies of graphql would take each other's errors for bugs, and mask them.
    expect(await ask('{node(id:"x"){id}}')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  } finally {
    server.child.kill('SIGINT');
  }
  expect(await server.ended).toMatchObject({ code: 0 });

  const cli = join(folder, 'dist/record/main.js');
  const files = (await readdir('seed/records')).map((name) => join('seed/records', name));
  const { stdout } = await run(process.execPath, [cli, 'load', ...files, '--database', url]);
  expect(stdout).toBe('1 file loaded: 0 rows inserted, 0 updated, 0 deleted.\n');
  await rm(folder, { recursive: true });
}, 60_000);
