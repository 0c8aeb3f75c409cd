import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../db/database.js';
import { isThere } from '../../db/exists.js';
import { parseArguments } from '../arguments.js';
import { loadRecords } from '../load.js';
import { previewLoad } from '../preview.js';
import { type Command, counted } from './command.js';
import { printLostTexts, printPreview } from './print-changes.js';
import { readFiles } from './read-files.js';
import { database, urlOf, withDatabase } from './with-database.js';
import { withNeeded } from './with-needed.js';

/**
 * Checks files and loads them all, or none; with --prune, all other files of the database go. With
 * --dry-run, prints what would change, and writes nothing.
 */
export const load: Command = async (args, io) => {
  const options = {
    database,
    prune: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE…']);
  const files = await readFiles(positionals, io);
  if (files.length < positionals.length) {
    io.stderr.write('Nothing was loaded.\n');
    return 1;
  }
  const url = urlOf(values.database, io);
  const leaving = values.prune ? 'others' : undefined;
  if (values['dry-run']) {
    const preview = await withDatabaseAsItIs(url, (db) =>
      withNeeded(files, positionals, io, (all) => previewLoad(db, all, leaving)),
    );
    printPreview(preview, io);
    return 0;
  }
  return withDatabase(url, async (db) => {
    const { changes, count } = await withNeeded(files, positionals, io, async (all) => ({
      changes: await loadRecords(db, all, leaving),
      count: all.length,
    }));
    io.stdout.write(
      `${counted(count, 'file')} loaded: ${counted(changes.inserted, 'row')} inserted, ${changes.updated} updated, ${changes.deleted} deleted.\n`,
    );
    printLostTexts(changes, io);
    return 0;
  });
};

/** Opens the database, which stays as it is; one that is not there is made elsewhere, and removed. */
async function withDatabaseAsItIs<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  if (isThere(url)) return withDatabase(url, work, { asItIs: true });
  const folder = await mkdtemp(join(tmpdir(), 'aide-memoire-'));
  try {
    return await withDatabase(`file:${join(folder, 'empty.db')}`, work);
  } finally {
    await rm(folder, { recursive: true });
  }
}
