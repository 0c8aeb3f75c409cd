import { parseArguments } from '../arguments.js';
import { cutBlocks } from '../blocks.js';
import { readDocument, reading } from '../document.js';
import { readText, writeText } from '../files.js';
import { type DraftedSource, draftedSources, fillCites } from '../fill.js';
import { linedUp, saidBlocks, usualCut } from '../line-up.js';
import { parseFile } from '../parse.js';
import { formatProblem } from '../problem.js';
import { type Command, printDoubts } from './command.js';

/** Makes citations of the words that stand in a record for them, and names those that it cannot find. */
export const fill: Command = async (args, io) => {
  const options = { source: { type: 'string' }, ...reading } as const;
  const { positionals, values } = parseArguments(args, options, ['RECORD', 'PAGE']);
  const [file = '', page = ''] = positionals;
  const text = await readText(file);
  const parsed = parseFile(text, file);
  if (!('data' in parsed)) {
    for (const problem of parsed) io.stderr.write(`${formatProblem(problem)}\n`);
    return 1;
  }
  const sources = draftedSources(parsed.document);
  const slugs = sources.map(({ slug }) => slug);
  const [first, ...others] = sources.filter(
    ({ slug, formerly }) =>
      values.source === undefined || [slug, ...formerly].includes(values.source),
  );
  if (first === undefined || others.length > 0) {
    io.stderr.write(
      `Say with --source which source of ${file} ${page} is: it has ${slugs.join(', ') || 'none'}.\n`,
    );
    return 1;
  }
  const { lines, doubts: leftOut } = await readDocument(page, values);
  const said = saidBlocks(first);
  const refuse = (problem: string) => {
    const at = parsed.problemAtOffset(first.lengthsOffset, problem);
    io.stderr.write(`${formatProblem(at)}\n`);
    return 1;
  };
  if (said === 'ill-shaped') {
    return refuse('is not a list of lengths: remove it, and fill writes it');
  }
  const cuts = said ? linedUp(lines, first.key, said) : [usualCut(lines, first.key)];
  if (cuts.length === 0) return refuse(noSuchBlocks(page, first.key));
  // How a page is cut whose blocks the record has is not in doubt.
  printDoubts(page, [...leftOut, ...(said ? [] : cutBlocks(lines).doubts)], io);
  const filled = fillCites(text, parsed, first, { name: page, cuts }, slugs);
  if (filled.text !== text) await writeText(file, filled.text);
  for (const problem of filled.problems) io.stderr.write(`${formatProblem(problem)}\n`);
  const left = filled.problems.length > 0 ? `, ${filled.problems.length} left` : '';
  io.stdout.write(`${file}: ${filled.count} filled${left}.\n`);
  return filled.problems.length === 0 ? 0 : 1;
};

function noSuchBlocks(page: string, key: DraftedSource['key']): string {
  return `fits no part of ${page}, which has no ${key}s of these lengths and labels one after another: take the page and the --from, --to and --encoding that the record was written with. Where only the list is wrong, remove it, and fill writes it`;
}
