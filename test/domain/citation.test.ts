import { describe, expect, test } from 'vitest';
import { citationStatus, quote, sha256 } from '../../src/domain/citation.js';

const span = { start: 4, end: 9, sha256: sha256('words') };

test('sha256 is that of the text in UTF-8', () => {
  expect(sha256('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});

describe('a citation', () => {
  test.each([
    ['INTACT', 'the words', 'words'],
    ['INTACT', 'two words and more', 'words'],
    ['BROKEN', 'the worms', 'worms'],
    ['BROKEN', ' the words', ' word'],
    ['BROKEN', 'the word', null],
    ['BROKEN', '', null],
    ['UNATTACHED', null, null],
  ])('is %s in %j, and quotes %j', (status, text, words) => {
    expect(citationStatus(span, text)).toBe(status);
    expect(quote(span, text)).toBe(words);
  });

  test('counts UTF-16 code units', () => {
    const behind = { start: 3, end: 4, sha256: sha256('b') };
    expect(citationStatus(behind, '😀 b')).toBe('INTACT');
  });
});
