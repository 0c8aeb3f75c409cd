import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/database.js';

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
