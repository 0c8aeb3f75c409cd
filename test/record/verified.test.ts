import { expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { holdAgainst } from '../../src/record/hold.js';
import { linesOf } from '../../src/record/lines.js';
import { verified } from '../../src/record/verified.js';

const before = [
  'Envoys talk',
  'The sea is one, and ice is late, and ports are loud.',
  'All will meet again.',
  'Views 12',
];
const said = before.slice(0, 3).map(({ length }) => ({ label: null, length }));

/** The citation of the words, which stand once in what was there before. */
function cite(words: string) {
  const block = before.findIndex((text) => text.includes(words)) + 1;
  const start = String(before[block - 1]).indexOf(words);
  return { block, start, end: start + words.length, sha256: sha256(words), cites: words };
}

const cited = ['The sea is one', 'ice is late', 'ports are loud', 'All will meet'].map(cite);

/** What became of the citations in the page: what the page has there, and where that is. */
function verify(page: string, attached?: readonly string[]) {
  const held = holdAgainst(linesOf(page), 'BLOCKS', said, cited);
  const old = attached?.map((text) => ({ label: null, text }));
  return {
    blocks: held.blocks.map(({ text }) => text),
    lines: verified(cited, held, old).map(({ status, movedTo, near, was, quote }) => {
      const at = movedTo ?? near;
      return [status, ...(at ? [at.block, at.start] : []), ...(was === null ? [] : [was]), quote];
    }),
  };
}

test('words that are gone are told with what stands where they would be', () => {
  const page = `Menu

Envoys talk of seas

A new paragraph.

Indeed, the sea is one, and ice is early, and ports are loud.

All meet.

Views 13`;
  expect(verify(page)).toEqual({
    // The first block is the one that the record has before its first citation.
    blocks: [
      'A new paragraph.',
      'Indeed, the sea is one, and ice is early, and ports are loud.',
      'All meet.',
    ],
    lines: [
      ['BROKEN', 2, 9, 'the sea is one,'],
      ['BROKEN', 2, 29, 'ice is early,'],
      ['MOVED', 2, 46, 'ports are loud'],
      ['BROKEN', 3, 0, 'All meet.'],
    ],
  });
});

test('what was cited is shown too where an attached text has it', () => {
  const page = `Envoys talk\n\nThe seas are one, and ice is late, and ${'very '.repeat(40)}quiet.\n\nAll`;
  const { lines } = verify(page, before);
  expect(lines).toEqual([
    ['BROKEN', 2, 2, 'The sea is one', 'The seas are one,'],
    ['MOVED', 2, 22, 'ice is late'],
    ['BROKEN', 2, 39, 'ports are loud', 'very very very'],
    ['BROKEN', 3, 0, 'All will meet', 'All'],
  ]);
  // Another text has other words there.
  expect(verify(page, ['Another text']).lines[0]).toEqual(['BROKEN', 2, 2, 'The seas are one,']);
});

test('what stands after the end of the page is its end', () => {
  expect(verify('Envoys talk\n\nThe sea is one').lines).toEqual([
    ['INTACT', 'The sea is one'],
    ['BROKEN', 2, 20, 'sea is one'],
    ['BROKEN', 2, 37, 'The sea is one'],
    ['BROKEN', 2, 0, 'The sea is one'],
  ]);
});

test('of long words, the beginning is shown', () => {
  const words = 'The sea is one, '.repeat(9).trim();
  const held = { blocks: [{ label: null, text: 'Ice. '.repeat(50) }], places: [undefined] };
  const one = { block: 1, start: 0, end: words.length, sha256: sha256(words), cites: 'it' };
  const old = [{ label: null, text: words }];
  const [broken] = verified([one], { ...held, unsearched: [false] }, old);
  expect([broken?.was?.length, broken?.quote?.length]).toEqual([80, 80]);
});

test('where none of the words is found, the page is whole', () => {
  expect(verify('A page\n\nof another text').blocks).toEqual(['A page', 'of another text']);
});
