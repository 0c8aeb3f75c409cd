import { expect, test } from 'vitest';
import { numbersOf } from '../../src/domain/label.js';

test.each([
  ['1 2 3', [1, 2, 3]],
  ['- 1 - ¶2', [null, 1, null, 2]],
  // A list inside a paragraph.
  ['1 (1) (2) 2', [1, null, null, 2]],
  ['1 2 1 2 3 3', [1, 2, null, null, null, 3]],
  // The paragraphs are numbered in brackets.
  ['(1) (2) (3)', [1, 2, 3]],
  ['[1] [2] (1) [3]', [1, 2, null, 3]],
  ['1) 2) 1 2', [1, 2, null, null]],
  ['（１） • （２）', [1, null, 2]],
  ['(a) (b) ① 가.', [null, null, null, null]],
])('the paragraphs of %s have the numbers that are printed', (labels, numbers) => {
  const blocks = labels.split(' ').map((label) => ({ label: label === '-' ? null : label }));
  expect(numbersOf(blocks)).toEqual(numbers);
});
