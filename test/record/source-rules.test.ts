import { expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { formatProblem } from '../../src/record/problem.js';
import { sample } from './sample.js';

/** The sample, whose paragraphs are cited as blocks. */
const inBlocks = sample.replaceAll('paragraph: ', 'block: ').replace('paragraphs: [', 'blocks: [');

const whole = /blocks: \[.*\]/;
const first = /\{ block: (\d+), /;

test.each<[name: string, text: string, problems: string[]]>([
  ['blocks are cited', inBlocks, []],
  [
    'blocks have labels',
    inBlocks.replace(/blocks: \[(\d+)/, 'blocks: [{ length: $1, label: "1" }'),
    [],
  ],
  ['a cut says what there is', inBlocks.replace('blocks: [', 'cut: blocks\n    blocks: ['), []],
  [
    'a cut is of the other list',
    inBlocks.replace('blocks: [', 'cut: numbered\n    blocks: ['),
    ['sources[0].cut: is numbered, and there is blocks: write blocks, or the other list'],
  ],
  [
    'a cut is of the list of blocks',
    sample.replace('paragraphs: [', 'cut: blocks\n    paragraphs: ['),
    ['sources[0].cut: is blocks, and there is paragraphs: write numbered, or the other list'],
  ],
  [
    'both lists',
    inBlocks.replace('blocks: [', 'paragraphs: [9]\n    blocks: ['),
    ['sources[0].paragraphs: is beside blocks, which has all of them: remove one'],
  ],
  [
    'no list',
    inBlocks.replace(whole, 'cut: blocks'),
    ['sources[0]: lacks blocks: add what `npm run record -- cite FILE` prints'],
  ],
  [
    'a paragraph of blocks',
    inBlocks.replace(first, '{ paragraph: $1, '),
    [
      'discussion.cites[0].paragraph: is of envoys-talk, which is cut into blocks: cite a block, as `npm run record -- cite` prints it',
    ],
  ],
  [
    'a paragraph beside a block',
    inBlocks.replace(first, '{ block: $1, paragraph: $1, '),
    ['discussion.cites[0].paragraph: is beside block, which says the same: remove one'],
  ],
  [
    'neither',
    inBlocks.replace(first, '{ '),
    ['discussion.cites[0]: lacks block: add the place of the block that has the words'],
  ],
  [
    'a block that is not there',
    inBlocks.replace(first, '{ block: 99, '),
    ['discussion.cites[0].block: is after the last block of envoys-talk, which is 4: correct it'],
  ],
  [
    'a source of itself',
    inBlocks.replace(
      'blocks: [',
      'translationOf: envoys-talk\n    replaces: envoys-talk\n    blocks: [',
    ),
    [
      'sources[0].translationOf: is the source itself: name the other one, or remove it',
      'sources[0].replaces: is the source itself: name the other one, or remove it',
    ],
  ],
  [
    'a word that two values begin with',
    inBlocks.replace('rank: MINISTER', 'rank: HEAD_OF'),
    [expect.stringContaining('appointments[0].rank: is none of HEAD_OF_STATE')],
  ],
])('%s', (_, text, expected) => {
  const { problems } = checkRecord(text, 'r.yaml');
  expect(
    problems.map((problem) => formatProblem(problem).replace(/^r\.yaml:\d+:\d+ {2}/, '')),
  ).toEqual(expected);
});
