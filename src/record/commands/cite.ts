import { parseArguments, UsageError } from '../arguments.js';
import { cutBlocks } from '../blocks.js';
import { blocksLines, citationLines, nearLines, paragraphsLine } from '../cite.js';
import { readDocument, reading } from '../document.js';
import { numberedBlocks } from '../text.js';
import { type Command, counted, printDoubts } from './command.js';

/** Prints what a record says of a document: how long its blocks are, and where words stand. */
export const cite: Command = async (args, io) => {
  const options = { cut: { type: 'string' }, ...reading } as const;
  const { positionals, values } = parseArguments(args, options, ['FILE', '[WORDS]']);
  const [file = '', words] = positionals;
  const { cut = 'blocks' } = values;
  if (cut !== 'blocks' && cut !== 'numbered') {
    throw new UsageError('--cut is blocks or numbered.');
  }
  const { lines, doubts: leftOut } = await readDocument(file, values);
  const isNumbered = cut === 'numbered';
  const { blocks: all, doubts } = cutBlocks(lines);
  const blocks = isNumbered ? numberedBlocks(lines) : all;
  if (blocks.length === 0) {
    io.stderr.write(
      isNumbered
        ? `${file} has no numbered paragraphs: the first begins with 1 and a full stop.\n`
        : `${file} has no text.\n`,
    );
    return 1;
  }
  printDoubts(file, [...leftOut, ...doubts], io);
  const texts = blocks.map(({ text }) => text);
  if (words === undefined) {
    const count = counted(blocks.length, isNumbered ? 'paragraph' : 'block');
    const list = isNumbered ? paragraphsLine(texts) : blocksLines(blocks);
    io.stdout.write(`# ${count}\n${list}\n`);
    return 0;
  }
  const key = isNumbered ? 'paragraph' : 'block';
  const found = citationLines(texts, words, key);
  if (found.length > 0) {
    io.stdout.write(`${found.join('\n')}\n`);
    return 0;
  }
  const near = nearLines(texts, words, key);
  io.stderr.write(
    near
      ? `${file} does not say “${words}”, but “${near.words}”: if you mean that, cite\n${near.lines.join('\n')}\n`
      : `No ${key} of ${file} says “${words}”: copy the words from it.\n`,
  );
  return 1;
};
