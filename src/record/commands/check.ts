import { nounOf } from '../../db/concepts.js';
import { parseArguments } from '../arguments.js';
import { combine, RecordConflict, type Things } from '../conflict.js';
import { declarationsOf } from '../declarations.js';
import { citesOf } from '../draft.js';
import { readAround } from '../folder.js';
import { type DeclaringFile, isRecord } from '../format.js';
import { type Former, resolveSlugs } from '../former.js';
import { noOthers } from '../no-others.js';
import { models, sharedTypes } from '../shared.js';
import { type Command, counted } from './command.js';
import { readFiles } from './read-files.js';

/** Checks files without loading them: each by itself, and all against each other and the files around. */
export const check: Command = async (args, io) => {
  const options = { database: { type: 'string' } } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE…']);
  const files = await readFiles(positionals, io);
  if (values.database === undefined) {
    const around = await readAround(positionals);
    const resolved = resolveSlugs([...files, ...around], []);
    const { things, problems } = await combine(resolved.files, [], noOthers);
    const all = [...resolved.problems, ...problems, ...leadingNowhere(resolved.former, things)];
    if (all.length > 0) throw new RecordConflict(all);
  } else {
    // What reads a database takes as long to load as all else together.
    const [{ checkTogether }, { withNeeded }, { urlOf, withDatabase }, { assertExists }] =
      await Promise.all([
        import('../load.js'),
        import('./with-needed.js'),
        import('./with-database.js'),
        import('../../db/exists.js'),
      ]);
    const url = urlOf(values.database, io);
    assertExists(url);
    await withDatabase(url, (db) =>
      withNeeded(files, positionals, io, (all) => db.write((tx) => checkTogether(tx, all))),
    );
  }
  for (const file of files) io.stdout.write(`${file.origin?.file}: ok, ${contentsOf(file)}\n`);
  return files.length === positionals.length ? 0 : 1;
};

/** What the files say of former slugs of things that none of them declares. */
function leadingNowhere(former: readonly Former[], things: Things): string[] {
  return former.flatMap(({ model, slug, now, place }) => {
    const type = sharedTypes.find((one) => models[one] === model);
    if (type === undefined || things[type].get(now)) return [];
    return `The ${nounOf(model)} ${slug} is ${now} now by ${place}, and no file declares ${now}: declare it, or correct the slug.`;
  });
}

function contentsOf(file: DeclaringFile): string {
  if (!isRecord(file)) {
    return counted(declarationsOf(file).filter(({ said }) => said !== null).length, 'declaration');
  }
  const proposals = file.interventions.flatMap((intervention) => intervention.proposals);
  return [
    counted(file.interventions.length, 'intervention'),
    counted(proposals.length, 'proposal'),
    counted(citesOf(file).length, 'citation'),
  ].join(', ');
}
