import { parseArguments } from '../arguments.js';
import { cutBlocks } from '../blocks.js';
import { readDocument, reading } from '../document.js';
import { readText, writeText } from '../files.js';
import { draftedSources, fillCites } from '../fill.js';
import { parseFile } from '../parse.js';
import { formatProblem } from '../problem.js';
import { numberedBlocks } from '../text.js';
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
  const [first, ...others] = sources.filter(
    ({ slug }) => values.source === undefined || slug === values.source,
  );
  if (first === undefined || others.length > 0) {
    const slugs = sources.map(({ slug }) => slug).join(', ') || 'none';
    io.stderr.write(`Say with --source which source of ${file} ${page} is: it has ${slugs}.\n`);
    return 1;
  }
  const { lines, doubts: leftOut } = await readDocument(page, values);
  const cut = cutBlocks(lines);
  printDoubts(page, [...leftOut, ...cut.doubts], io);
  const blocks = first.key === 'block' ? cut.blocks : numberedBlocks(lines);
  const filled = fillCites(
    text,
    parsed,
    first,
    { name: page, blocks, key: first.key },
    sources.length === 1,
  );
  if (filled.text !== text) await writeText(file, filled.text);
  for (const problem of filled.problems) io.stderr.write(`${formatProblem(problem)}\n`);
  const left = filled.problems.length > 0 ? `, ${filled.problems.length} left` : '';
  io.stdout.write(`${file}: ${filled.count} filled${left}.\n`);
  return filled.problems.length === 0 ? 0 : 1;
};
