import { expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { placesOf } from '../../src/record/places.js';

const texts = ['The envoys met.', 'They asked for a fund.'];
const cited = (block: number, start: number, words: string) => ({
  block,
  start,
  end: start + words.length,
  sha256: sha256(words),
});

test('words are found where they stand, and a search that is cut short is not silent', () => {
  const all = [cited(1, 4, 'envoys'), cited(1, 0, 'a fund'), cited(1, 0, 'asked for'), cited(1, 0, 'gone')];
  expect(placesOf(all, texts)).toEqual({
    places: [all[0], { block: 2, start: 15 }, { block: 2, start: 5 }, undefined],
    unsearched: [false, false, false, false],
  });
  // 27 spans of six characters, then 21 of nine.
  expect(placesOf(all, texts, 30)).toEqual({
    places: [all[0], { block: 2, start: 15 }, undefined, undefined],
    unsearched: [false, false, true, true],
  });
});
