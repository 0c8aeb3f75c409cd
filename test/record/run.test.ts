import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/database.js';

test('a command runs what its sources say now, from one bundle', async () => {
  const folder = await temporaryFolder();
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await mkdir(join(folder, 'src/record'), { recursive: true });
  await mkdir(join(folder, 'src/generated/record'), { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  await symlink(resolve('node_modules/esbuild'), join(folder, 'node_modules/esbuild'));
  for (const name of ['record/run.js', 'bundle.js', 'root.ts']) {
    await cp(join('src', name), join(folder, 'src', name));
  }
  await write('package.json', '{"type":"module"}');
  await write('node_modules/.package-lock.json', '{}');
  await write('src/generated/made-of', '');
  await write('src/record/main.ts', "await import('./command.js');");
  await mkdir(join(folder, 'src/db/sqlite'), { recursive: true });
  await write('src/db/sqlite/thread-main.ts', '');
  const command = (word: string) =>
    write(
      'src/record/command.ts',
      `import { root } from '../root.js';\nconsole.log(${word}, process.argv.slice(2), root.href);`,
    );
  const run = async () => {
    const argv = [join(folder, 'src/record/run.js'), 'check', 'a file'];
    return (await promisify(execFile)(process.execPath, argv)).stdout;
  };
  const bundlesIn = join(folder, 'src/generated/record');
  const bundles = () => readdir(bundlesIn);
  const says = (word: string) => `${word} [ 'check', 'a file' ] file://${folder}/\n`;

  await command("'first'");
  // Both find no bundle.
  expect(await Promise.all([run(), run()])).toEqual([says('first'), says('first')]);
  const [first, ...others] = await bundles();
  expect(others).toEqual([]);
  // What is in the bundle is what runs.
  await write(`src/generated/record/${first}/main.js`, "console.log('bundled')");
  expect(await run()).toBe('bundled\n');
  // A thread is started from a file beside it.
  expect(await readdir(join(bundlesIn, String(first)))).toContain('thread-main.js');

  await command("'second'");
  expect(await run()).toBe(says('second'));
  // A command may still run from the bundle before.
  const both = await bundles();
  expect(both).toHaveLength(2);
  expect(both).toContain(first);

  // Other packages, or another model of the database, are other sources too.
  for (const name of ['node_modules/.package-lock.json', 'src/generated/made-of']) {
    await mkdir(join(bundlesIn, 'making-1'));
    const old = await bundles();
    const daysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
    for (const one of old) await utimes(join(bundlesIn, one), daysAgo, daysAgo);
    await write(name, '{"other":true}');
    expect(await run()).toBe(says('second'));
    const [now = '', ...others] = await bundles();
    expect(others).toEqual([]);
    expect(old).not.toContain(now);
  }
  await rm(folder, { recursive: true });
});
