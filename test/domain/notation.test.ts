import { describe, expect, test } from 'vitest';
import { canonicalLanguageTag, isCountryCode, isDate } from '../../src/domain/notation.js';

describe('isDate', () => {
  test.each(['2024-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '2024-4-5',
    '2024-04-25T00:00:00Z',
    ' 2024-04-25',
    '٢٠٢٤-٠٤-٢٥',
    '',
  ])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('isCountryCode', () => {
  test.each([
    ['KR', true],
    ['LA', true],
    ['kr', false],
    ['EU', false],
    ['UK', false],
    ['XX', false],
    ['', false],
  ])('%j: %s', (text, assigned) => {
    expect(isCountryCode(text)).toBe(assigned);
  });
});

describe('canonicalLanguageTag', () => {
  test.each([
    ['ko', 'ko'],
    ['EN-us', 'en-US'],
    ['zh-hant', 'zh-Hant'],
    ['not a tag', undefined],
    ['', undefined],
    ['e', undefined],
  ])('%j: %s', (text, canonical) => {
    expect(canonicalLanguageTag(text)).toBe(canonical);
  });
});
