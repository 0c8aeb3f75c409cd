import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSlipOf, misspellingsOf, slipParts, slipPatterns } from '../../src/domain/misspelling.js';
import { parseQuery } from '../../src/domain/search-query.js';

describe('one slip', () => {
  test.each([
    ['insun', 'insum', true],
    ['insun', 'isun', true],
    ['insun', 'inssun', true],
    ['insun', 'xinsun', true],
    ['insun', 'insunx', true],
    ['insun', 'isnun', true],
    ['insun', 'insun', false],
    ['insun', 'isnum', false],
    ['insun', 'nisnu', false],
    ['insun', 'ins', false],
    ['insun', 'insunxy', false],
    ['aaaa', 'aaa', true],
    ['abab', 'baba', false],
    ['bne', 'nbae', false],
    ['𝒜bcd', 'xbcd', true],
  ])('from %s to %s: %s', (word, other, expected) => {
    expect(isSlipOf(word, other, false)).toBe(expected);
    expect(isSlipOf(other, word, false)).toBe(expected);
  });

  test.each([
    ['insum', 'insunate', true],
    ['insux', 'insunate', true],
    ['isun', 'insunate', true],
    ['insun', 'insunate', false],
    ['ixsux', 'insunate', false],
    ['insunate', 'insun', false],
  ])('from %s to the beginning of %s: %s', (word, other, expected) => {
    expect(isSlipOf(word, other, true)).toBe(expected);
  });
});

const words = fc.string({ unit: fc.constantFrom(...'abcdé强'), minLength: 5, maxLength: 8 });
const slips = fc.tuple(words, fc.nat(7), fc.constantFrom('a', 'b', '강'), fc.nat(3));

test('a word one slip away has one of the parts, and is like one of the patterns', () => {
  let checked = 0;
  fc.assert(
    fc.property(slips, fc.boolean(), fc.constantFrom('', ' other'), (slip, isPrefix, more) => {
      const [word, at, letter, kind] = slip;
      const letters = [...word];
      const place = at % letters.length;
      if (kind === 0) letters.splice(place, 1, letter);
      else if (kind === 1) letters.splice(place, 1);
      else if (kind === 2) letters.splice(place, 0, letter);
      else letters.splice(place, 2, ...letters.slice(place, place + 2).reverse());
      const other = letters.join('');
      if (!isSlipOf(word, other, isPrefix)) return;
      checked++;
      const text = ` first ${other}${more} `;
      expect(slipParts(word, isPrefix).some((part) => text.includes(part))).toBe(true);
      expect(slipParts(word, isPrefix).every((part) => [...part].length >= 3)).toBe(true);
      const like = (pattern: string) =>
        new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'u').test(text);
      expect(slipPatterns(word, isPrefix).some(like)).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(checked).toBeGreaterThan(100);
});

describe('the words of a query that may be misspelt', () => {
  const wordsIn = (text: string, isTyped = false) => {
    const query = parseQuery(text, isTyped);
    return query && misspellingsOf(query).map(({ word, isPrefix }) => [word, isPrefix]);
  };

  test.each([
    ['insun', [['insun', false]]],
    ['kim insun', [['insun', false]]],
    [
      'kang insun',
      [
        ['kang', false],
        ['insun', false],
      ],
    ],
    ['"insun"', [['insun', false]]],
    ['"kang insun"', []],
    ['in-sun', []],
    ['kim', []],
    ['이성호', []],
    ['five words are too many', []],
    ['x'.repeat(31), []],
  ])('%s', (text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });

  test('are whole until they have five letters', () => {
    expect(wordsIn('kang', true)).toEqual([['kang', false]]);
    expect(wordsIn('insun', true)).toEqual([['insun', true]]);
  });
});
