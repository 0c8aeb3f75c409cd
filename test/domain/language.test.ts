import { expect, test } from 'vitest';
import { isLanguageTag, languageLike } from '../../src/domain/language.js';

test.each(['en', 'ko', 'zh-Hant', 'ko-Latn', 'es-419', 'kr-Latn', 'grc', 'tzo', 'mul', 'und'])(
  '%s is the tag of a language',
  (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  },
);

test.each([
  ['EN', 'en'],
  ['zh-hant', 'zh-Hant'],
  ['eng', 'en'],
  ['english', 'en'],
  ['Korean', 'ko'],
  ['kr', 'ko'],
  ['jp', 'ja'],
  ['xx', undefined],
  ['en-XX', undefined],
  ['en-Xyzz', undefined],
  ['not a tag', undefined],
  ['DDDE', undefined],
])('%s is not, and may be meant for %s', (text, meant) => {
  expect(isLanguageTag(text)).toBe(false);
  expect(languageLike(text)).toBe(meant);
});
