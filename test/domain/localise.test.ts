import { describe, expect, test } from 'vitest';
import { countryName, nameIn, type TaggedName } from '../../src/domain/localise.js';

const names: TaggedName[] = [
  { text: 'Kang Insun', language: 'en', kind: 'PREFERRED' },
  { text: 'Kang In-sun', language: 'ko-Latn', kind: 'ALTERNATIVE' },
  { text: '강인선', language: 'ko', kind: 'PREFERRED' },
  { text: 'I. Kang', language: 'fr', kind: 'ALTERNATIVE' },
  { text: 'Insun Kang', language: 'fr', kind: 'PREFERRED' },
];

describe('nameIn', () => {
  test.each([
    ['ko', '강인선'],
    ['ko-KR', '강인선'],
    ['ko-Latn', 'Kang In-sun'],
    ['ko-Latn-KR', 'Kang In-sun'],
    ['fr', 'Insun Kang'],
    ['de', 'Kang Insun'],
    ['en-GB', 'Kang Insun'],
  ])('%s: %s', (language, text) => {
    expect(nameIn(names, language)).toBe(text);
  });

  test.each<[language: string, tags: string[], expected: string]>([
    ['zh-TW', ['en', 'zh-Hans', 'zh-Hant'], 'zh-Hant'],
    ['zh-HK', ['en', 'zh-CN', 'zh-TW', 'zh-Hant'], 'zh-Hant'],
    ['zh-MO', ['en', 'zh', 'zh-HK', 'zh-Hant-MO'], 'zh-Hant-MO'],
    ['zh', ['en', 'zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-SG', ['en', 'zh-TW', 'zh'], 'zh'],
    ['zh-Hant', ['en', 'zh-CN', 'zh-HK'], 'zh-HK'],
    ['zh-Hans-HK', ['zh-HK', 'zh-Hans'], 'zh-Hans'],
    ['cmn-TW', ['en', 'zh-Hant'], 'zh-Hant'],
    ['zh-TW', ['en', 'zh'], 'zh'],
    ['no', ['en', 'nb'], 'nb'],
    ['no', ['en', 'nn', 'nb'], 'nb'],
    ['no', ['en', 'nn'], 'nn'],
    ['nb', ['en', 'no'], 'no'],
    ['nn-NO', ['en', 'no'], 'no'],
    ['nn', ['en', 'nb'], 'en'],
    ['nb', ['en', 'nn'], 'en'],
    ['en-GB', ['ko', 'en-US', 'en'], 'en'],
    ['en', ['ko', 'en-GB', 'en-US'], 'en-US'],
    ['en-AU', ['ko', 'en-GB'], 'en-GB'],
    ['pt', ['en', 'pt-PT', 'pt-BR'], 'pt-BR'],
    ['pt-PT', ['en', 'pt-BR', 'pt'], 'pt'],
    ['pt-BR', ['en', 'pt-PT', 'pt'], 'pt'],
    ['sr-Latn', ['en', 'sr', 'sr-Latn-ME'], 'sr-Latn-ME'],
    ['sr', ['en', 'sr-Latn', 'sr-Cyrl'], 'sr-Cyrl'],
    ['sr', ['en', 'sr-Latn'], 'sr-Latn'],
    ['sh', ['en', 'sr-Latn'], 'sr-Latn'],
    ['pa-PK', ['en', 'pa', 'pa-Arab'], 'pa-Arab'],
    ['he', ['en', 'iw'], 'iw'],
    ['ja-Latn', ['en', 'ja', 'ja-Latn-hepburn'], 'ja-Latn-hepburn'],
    ['en', ['ko', 'und'], 'ko'],
    ['und', ['ko', 'en'], 'ko'],
    ['und-Latn', ['ko', 'und'], 'und'],
    ['abcde', ['ko', 'abcde-KR'], 'abcde-KR'],
  ])('%s among %j: %s', (language, tags, expected) => {
    const tagged = tags.map((tag) => ({ text: tag, language: tag, kind: 'PREFERRED' as const }));
    expect(nameIn(tagged, language)).toBe(expected);
  });

  test('is the name in the language itself, whatever else there is', () => {
    const tags = ['zh', 'zh-TW', 'zh-Hant', 'zh-Hant-HK', 'no', 'nb', 'nn', 'en', 'en-GB', 'und'];
    for (const language of tags) {
      for (const others of [tags, tags.toReversed()]) {
        const tagged = others.map((tag, i) => ({
          text: tag,
          language: tag,
          kind: i % 2 === 0 ? ('PREFERRED' as const) : ('ALTERNATIVE' as const),
        }));
        expect(nameIn(tagged, language)).toBe(language);
      }
    }
  });

  test('goes on when callers have named more languages than are kept', () => {
    const tagged = [{ text: '이름', language: 'ko', kind: 'PREFERRED' as const }];
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    for (const a of letters) {
      for (const b of letters) {
        for (const c of 'ab') expect(nameIn(tagged, `q${a}${b}${c}x`)).toBe('이름');
      }
    }
    expect(nameIn(tagged, 'ko-KR')).toBe('이름');
  });

  test('takes a variety of the language when nothing is in the language itself', () => {
    expect(nameIn(names.slice(0, 2), 'ko')).toBe('Kang In-sun');
  });

  test('takes an alternative name when it is the only one', () => {
    expect(nameIn(names.slice(3, 4), 'fr')).toBe('I. Kang');
  });

  test('has nothing without names', () => {
    expect(nameIn([], 'ko')).toBeUndefined();
  });
});

describe('countryName', () => {
  test.each([
    ['KR', 'en', 'South Korea'],
    ['KR', 'ko', '대한민국'],
    ['LA', 'fr', 'Laos'],
    ['AT', 'de-AT', 'Österreich'],
    ['IT', 'tlh', 'Italy'],
    // The runtime knows the language, and no names of countries in it.
    ['KR', 'st', 'South Korea'],
  ])('%s in %s: %s', (code, language, name) => {
    expect(countryName(code, language)).toBe(name);
  });
});
