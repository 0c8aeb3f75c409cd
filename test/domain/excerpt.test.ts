import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/domain/excerpt.js';
import { wordsOf } from '../../src/domain/search-text.js';

describe('an excerpt', () => {
  test('is the text when that is short', () => {
    const ranges = [{ start: 0, end: 4 }];
    expect(excerptOf('Some words.', ranges)).toEqual({ text: 'Some words.', ranges });
  });

  test('begins and ends at words', () => {
    const text = `${'before it '.repeat(20)}HERE ${'and after '.repeat(20)}`;
    const start = text.indexOf('HERE');
    const { text: shown, ranges } = excerptOf(text, [{ start, end: start + 4 }]);
    expect(shown).toMatch(/^…(before|it) .*HERE .*(and|after)…$/);
    expect(shown.length).toBeLessThanOrEqual(162);
    expect(ranges.map((range) => shown.slice(range.start, range.end))).toEqual(['HERE']);
  });

  const marks = '\u0301'.repeat(400);
  test.each([
    ['a text in which nothing was found', 'word '.repeat(80), []],
    ['a word that is longer than an excerpt', 'x'.repeat(400), [{ start: 300, end: 310 }]],
    ['a character that is longer than an excerpt', `a${marks}`, [{ start: 0, end: 1 }]],
    ['such a one at the end', `${'word '.repeat(40)}a${marks}`, [{ start: 195, end: 201 }]],
    ['such a one behind the match', `HERE${' x'.repeat(60)} a${marks} b`, [{ start: 0, end: 4 }]],
    ['faces of several code points', '👩‍👩‍👧 '.repeat(80), [{ start: 300, end: 308 }]],
  ])('of %s has whole characters', (_, text, found) => {
    const { text: shown, ranges } = excerptOf(text, found);
    const inner = shown.replace(/^…/, '').replace(/…$/, '');
    expect(text).toContain(inner);
    const characters = (one: string) =>
      [...new Intl.Segmenter('en').segment(one)].map(({ segment }) => segment);
    const all = new Set(characters(text));
    expect(characters(inner).filter((one) => !all.has(one))).toEqual([]);
    for (const { start, end } of ranges) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(shown.length);
    }
  });

  test('leaves out the ranges that are cut off', () => {
    const text = `HERE ${'and after '.repeat(40)} HERE`;
    const last = text.lastIndexOf('HERE');
    const { ranges } = excerptOf(text, [
      { start: 0, end: 4 },
      { start: last, end: last + 4 },
    ]);
    expect(ranges).toEqual([{ start: 0, end: 4 }]);
  });

  test('of one word without an end is cut', () => {
    const text = 'x'.repeat(1_000);
    const { text: shown, ranges } = excerptOf(text, [{ start: 0, end: 1_000 }]);
    // What has no spaces is taken for words of 64 characters.
    expect(shown).toBe(`${'x'.repeat(128)}…`);
    expect(ranges).toEqual([{ start: 0, end: 128 }]);
  });

  test('never splits what is one character, and highlights what it did', () => {
    const unit = fc.constantFrom(
      'a',
      'é',
      'e\u0301',
      ' ',
      '강',
      '👩‍👩‍👧',
      '🇰🇷',
      '😀',
      '.',
      'z\u0327',
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 80, maxLength: 400 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const words = wordsOf(text);
        const word = words[at % Math.max(1, words.length)];
        if (word === undefined) return;
        const { text: shown, ranges } = excerptOf(text, [{ start: word.start, end: word.end }]);
        const inner = shown.replace(/^…/, '').replace(/…$/, '');
        const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
        const wholes = [...segmenter.segment(text)].map(({ index }) => index);
        // It stands in the text from the start of one character to the start of another.
        const bounds = new Set([...wholes, text.length]);
        const isWhole = (from: number) =>
          text.startsWith(inner, from) && bounds.has(from + inner.length);
        expect(wholes.some(isWhole)).toBe(true);
        const [range] = ranges;
        expect(shown.slice(range?.start, range?.end)).toBe(text.slice(word.start, word.end));
      }),
    );
  });
});
