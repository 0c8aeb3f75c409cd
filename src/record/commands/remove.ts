import { assertExists } from '../../db/exists.js';
import { parseArguments } from '../arguments.js';
import { currentSlugs } from '../current.js';
import { filesIn, loadRecords } from '../load.js';
import { didYouMean, nearestSlug } from '../nearest.js';
import { previewLoad } from '../preview.js';
import { type Command, counted } from './command.js';
import { printLostTexts, printPreview } from './print-changes.js';
import { database, urlOf, withDatabase } from './with-database.js';

/**
 * Removes records and files of the register from the database: what other files say stays. With --dry-run,
 * prints what would change, and writes nothing.
 */
export const remove: Command = async (args, io) => {
  const { positionals, values } = parseArguments(
    args,
    { database, 'dry-run': { type: 'boolean' } },
    ['NAME…'],
  );
  const url = urlOf(values.database, io);
  const isDryRun = values['dry-run'] === true;
  assertExists(url);
  return withDatabase(
    url,
    async (db) => {
      const all = await db.write(filesIn);
      const known = [...all.records, ...all.registers.map((name) => `register/${name}`)];
      const former = await db.write((tx) => currentSlugs(tx, 'Discussion', positionals));
      const names = new Set(positionals.map((name) => former.get(name) ?? name));
      for (const [slug, now] of former) {
        io.stderr.write(`The record ${slug} is ${now} now.\n`);
      }
      const unknown = [...names].filter((name) => !known.includes(name));
      for (const name of unknown) {
        const question = didYouMean(nearestSlug(name, known));
        io.stderr.write(`The database has no record ${name}.${question}\n`);
      }
      if (unknown.length > 0) return 1;
      const isGone = (name: string) => names.has(name);
      const gone = {
        records: all.records.filter(isGone),
        registers: all.registers.filter((name) => isGone(`register/${name}`)),
      };
      if (isDryRun) {
        printPreview(await previewLoad(db, [], gone), io);
        return 0;
      }
      const changes = await loadRecords(db, [], gone);
      io.stdout.write(
        `${counted(names.size, 'file')} removed: ${counted(changes.deleted, 'row')} deleted, ${changes.updated} updated.\n`,
      );
      printLostTexts(changes, io);
      return 0;
    },
    { asItIs: isDryRun },
  );
};
