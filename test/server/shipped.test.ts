import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadShippedRecords } from '../../src/server/shipped.js';
import { temporaryDatabase } from '../support/database.js';

test('the shipped records are loaded into an empty database alone', async () => {
  await using database = await temporaryDatabase();
  expect(await loadShippedRecords(database.db)).toBe(1);
  expect(await (await database.db.reader()).discussion.count()).toBe(1);
  expect(await loadShippedRecords(database.db)).toBe(0);
});

test('a shipped record that was edited into a mistake is told with its place', async () => {
  await using database = await temporaryDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'aide-memoire-'));
  for (const name of ['records', 'register']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'records/a.yaml'), 'discussion: {}\n');
  await writeFile(join(folder, 'records/notes.txt'), 'no record');
  const loading = loadShippedRecords(database.db, pathToFileURL(`${folder}/`));
  await expect(loading).rejects.toThrow(/^seed\/records\/a\.yaml:1:\d+ {2}/);
  expect(await (await database.db.reader()).discussion.count()).toBe(0);
  await rm(folder, { recursive: true });
});
