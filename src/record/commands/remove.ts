import { assertExists } from '../../db/exists.js';
import { parseArguments } from '../arguments.js';
import { filesIn, loadRecords } from '../load.js';
import { nearest } from '../nearest.js';
import { type Command, counted } from './command.js';
import { database, urlOf, withDatabase } from './with-database.js';

/** Removes records and files of the register from the database: what other files say stays. */
export const remove: Command = async (args, io) => {
  const { positionals, values } = parseArguments(args, { database }, ['NAME…']);
  const url = urlOf(values.database, io);
  assertExists(url);
  return withDatabase(url, async (db) => {
    const all = await db.write(filesIn);
    const known = [...all.records, ...all.registers.map((name) => `register/${name}`)];
    const unknown = positionals.filter((name) => !known.includes(name));
    for (const name of unknown) {
      const near = nearest(name, known);
      const advice = near === undefined ? '' : ` Did you mean ${near}?`;
      io.stderr.write(`The database has no record ${name}.${advice}\n`);
    }
    if (unknown.length > 0) return 1;
    const isGone = (name: string) => positionals.includes(name);
    const changes = await loadRecords(db, [], {
      records: all.records.filter(isGone),
      registers: all.registers.filter((name) => isGone(`register/${name}`)),
    });
    io.stdout.write(
      `${counted(positionals.length, 'file')} removed: ${counted(changes.deleted, 'row')} deleted, ${changes.updated} updated.\n`,
    );
    return 0;
  });
};
