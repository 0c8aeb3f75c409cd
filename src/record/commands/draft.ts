import { isLanguageTag, languageLike } from '../../domain/language.js';
import { parseArguments, UsageError } from '../arguments.js';
import { cutBlocks } from '../blocks.js';
import { type Reading, readDocument, reading } from '../document.js';
import { writeNew } from '../files.js';
import { didYouMean } from '../nearest.js';
import { declaredIn, folderOfRegister } from '../register.js';
import { skeletonOf, todosOf } from '../skeleton/skeleton.js';
import { type Command, counted, printDoubts } from './command.js';

/** As many blocks as a record may have. */
const mostBlocks = 2000;

/** Writes a record of a page that an editor goes on from, and says what is left to write. */
export const draft: Command = async (args, io) => {
  const options = { language: { type: 'string' }, ...reading } as const;
  const { positionals, values } = parseArguments(args, options, ['PAGE', 'RECORD']);
  const [page = '', record = ''] = positionals;
  const { language } = values;
  if (language !== undefined && !isLanguageTag(language)) {
    const question = didYouMean(languageLike(language));
    throw new UsageError(`--language is a BCP 47 tag, such as en, ko or zh-Hant.${question}`);
  }
  const document = await readDocument(page, values);
  const { blocks, doubts } = cutBlocks(document.lines);
  if (blocks.length === 0 || blocks.length > mostBlocks) {
    io.stderr.write(
      blocks.length === 0
        ? `${page} has no text.\n`
        : `${page} has ${blocks.length} blocks, and a source at most ${mostBlocks}: take a part of it with --from and --to.\n`,
    );
    return 1;
  }
  const text = skeletonOf({
    name: page,
    record,
    options: optionsOf(values),
    blocks,
    language: language ?? document.language,
    headings: document.headings,
    register: await declaredIn(await folderOfRegister(record)),
  });
  await writeNew(record, text);
  printDoubts(page, [...document.doubts, ...doubts], io);
  const todos = todosOf(text);
  for (const { line, message } of todos) io.stdout.write(`${record}:${line}  ${message}\n`);
  io.stdout.write(
    `${record} is written: ${counted(blocks.length, 'block')}, ${counted(todos.length, 'place')} to fill in.\n`,
  );
  return 0;
};

/** What was said of how the page is to be read, for the command that reads it next. */
function optionsOf(values: Reading): string[] {
  const names = ['encoding', 'from', 'to'] as const;
  return names.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
}
