import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/record/lines.js';
import { findParagraphs } from '../../src/record/text.js';
import { page, paragraphs } from './sample.js';

const first = 'The first paragraph goes on for a while, as paragraphs do.';
const second = 'The second paragraph is about as long as the first one is.';

describe('the numbered paragraphs of a page', () => {
  test('are found between its furniture', () => {
    expect(findParagraphs(page, 4)).toEqual(paragraphs);
    expect(findParagraphs(page)).toHaveLength(5);
    expect(findParagraphs(page.replace('5. Not a paragraph\n', ''))).toEqual(paragraphs);
  });

  test.each([
    ['plain lines', `1. ${first}\n2. ${second}\n`],
    ['lines of Windows and of old Macs', `1. ${first}\r\n2. ${second}\rmenu`.replace('\rmenu', '')],
    ['Unicode’s own line ends', `1. ${first}\u2028\u20292. ${second}\u2028\u2028x`],
    [
      'wrapped and indented lines',
      `\t1.  ${first.replaceAll(' ', '\n   ')}\n\n\n  2.\u00a0${second}`,
    ],
    ['a number on a line of its own', `1.\n${first}\n\n2.\n${second}`],
    ['letters with their accents apart', `1. ${first}\n2. ${second}`.normalize('NFD')],
    ['a numbered menu before', `1. Home\n2. News\n\n1. ${first}\n2. ${second}`],
    ['a longer numbered menu before', `1. A\n2. B\n3. C\n\n1. ${first}\n2. ${second}`],
    ['a numbered menu behind', `1. ${first}\n2. ${second}\n\n1. Home\n2. News`],
    ['furniture behind a blank line', `1. ${first}\n2. ${second}\n\nViews 7\nLike`],
    ['numbers that are not in order', `1. ${first}\n2. ${second}\n\n7. Seven`],
    ['numbers inside lines', `1. ${first}\n2. ${second}`.replace('as the', 'as\nthe')],
  ])('are found in %s', (_, raw) => {
    expect(findParagraphs(raw, 2)).toEqual([first, second]);
  });

  test('may hold lists of their own', () => {
    const raw = `1. ${first}\n2. ${second} They are:\n1. one\n2. two\n3. ${first}`;
    expect(findParagraphs(raw, 3)).toEqual([first, `${second} They are: 1. one 2. two`, first]);
  });

  test.each([
    ['too few', `1. ${first}\n2. ${second}`],
    ['none', first],
    ['none that begins with 1', `2. ${first}\n3. ${second}\n4. x`],
    ['nothing', ''],
  ])('are not found where there are %s', (_, raw) => {
    expect(findParagraphs(raw, 3)).toBeUndefined();
  });

  test('are as many as there are, if no number is given', () => {
    expect(findParagraphs(`1. A\n2. B\n3. C\n\n1. ${first}\n2. ${second}`)).toEqual([
      first,
      second,
    ]);
    expect(findParagraphs('no numbers')).toBeUndefined();
  });

  test('are found in time on a page that is all numbers', () => {
    const started = performance.now();
    findParagraphs('1. a\n'.repeat(2000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test('normalised text has single spaces, none at its ends, and composed letters', () => {
  expect(normalise(' e\u0301\n\t\u00a0 b\u3000')).toBe('é b');
});
