import { parseArguments } from '../arguments.js';
import { loadRecords } from '../load.js';
import { type Command, counted } from './command.js';
import { readFiles } from './read-files.js';
import { database, urlOf, withDatabase } from './with-database.js';

/** Checks files and loads them all, or none; with --prune, all other files of the database go. */
export const load: Command = async (args, io) => {
  const options = { database, prune: { type: 'boolean' } } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE…']);
  const files = await readFiles(positionals, io);
  if (files.length < positionals.length) {
    io.stderr.write('Nothing was loaded.\n');
    return 1;
  }
  return withDatabase(urlOf(values.database, io), async (db) => {
    const changes = await loadRecords(db, files, values.prune ? 'others' : undefined);
    io.stdout.write(
      `${counted(files.length, 'file')} loaded: ${counted(changes.inserted, 'row')} inserted, ${changes.updated} updated, ${changes.deleted} deleted.\n`,
    );
    return 0;
  });
};
