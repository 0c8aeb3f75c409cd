import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/connect.js';
import { migrate } from '../../src/db/migrate.js';
import { loadRecords } from '../../src/record/load.js';
import { shippedRecords } from './records.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** File of a database with every migration applied and no rows. */
    emptyDatabase: string;
    /** File of a database with the shipped records. */
    shippedDatabase: string;
  }
}

/** Makes the databases that tests copy, once for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'aide-memoire-'));
  const empty = join(folder, 'empty.db');
  const shipped = join(folder, 'shipped.db');
  await migrate(`file:${empty}`);
  await copyFile(empty, shipped);
  const db = await openDatabase(`file:${shipped}`);
  await loadRecords(db, shippedRecords());
  await db.close();
  project.provide('emptyDatabase', empty);
  project.provide('shippedDatabase', shipped);
  return () => rm(folder, { recursive: true });
}
