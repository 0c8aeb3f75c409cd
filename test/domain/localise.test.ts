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
