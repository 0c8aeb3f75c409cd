import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/database.js';
import { page, sample } from './sample.js';

// What a command loads is what its start costs.
test('a command loads what it needs, and what reads a database only for a database', async () => {
  const folder = await temporaryFolder();
  const [record, document] = [join(folder, 'record.yaml'), join(folder, 'page.txt')];
  await writeFile(record, sample);
  await writeFile(document, page);
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    fileURLToPath(new URL('loaded-modules.ts', import.meta.url)),
    JSON.stringify([
      ['cite', document],
      ['fill', record, document],
      ['draft', document, join(folder, 'draft.yaml')],
      ['fmt', record],
      ['check', record],
    ]),
  ]);
  const loaded: Record<string, string[]> = JSON.parse(stdout);
  const ours = Object.entries(loaded).map(([command, [code, ...urls]]) => ({
    command,
    code,
    isSmall: urls.filter((url) => url.includes('/src/')).length < 45,
    packages: [
      ...new Set(urls.flatMap((url) => /node_modules\/((@\w+\/)?[\w-]+)/.exec(url)?.[1] ?? [])),
    ],
    ofDatabase: urls.filter((url) =>
      /\/generated\/.*(client|internal|pothos)|db\/(sqlite|postgresql)/.test(url),
    ),
  }));
  const sizes = { isSmall: true, code: 'exit 0', ofDatabase: [] };
  expect(ours).toEqual([
    { command: 'cite', packages: [], ...sizes },
    // It reads the blocks that the record has by the format, as check does.
    { command: 'fill', packages: ['yaml', 'zod', 'iso-3166', 'any-ascii'], ...sizes },
    { command: 'draft', packages: [], ...sizes },
    { command: 'fmt', packages: [], ...sizes },
    { command: 'check', packages: [], ...sizes },
  ]);
});
