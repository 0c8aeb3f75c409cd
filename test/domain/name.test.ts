import { expect, test } from 'vitest';
import { foldName } from '../../src/domain/name.js';

test.each([
  ['lower case', 'Ham Sang Wook', 'ham sang wook'],
  ['accents, composed or not', 'Élyse\u0301e Åse', 'elysee ase'],
  ['hyphens and dashes', 'Kim Hee-sang\u2013Lee\u2010Ho', 'kim hee sang lee ho'],
  ['apostrophes', "N’Djamena and M'Bala ‘x’", 'n djamena and m bala x'],
  ['runs of space, and space at the ends', '  a \u00a0\u3000b\n', 'a b'],
  ['width and ligatures', 'ＡＰＥＣ ﬁne', 'apec fine'],
  ['letters that have no accent to lose', 'Łukasz Søren Strauß', 'lukasz soren strauss'],
  ['Greek and Cyrillic', 'Αθήνας Йод', 'αθηνασ иод'],
])('folds %s', (_, name, folded) => {
  expect(foldName(name)).toBe(folded);
});

test.each([
  ['Korean', '김서연', '김서연'],
  ['Korean, taken apart', '김서연'.normalize('NFD'), '김서연'],
  ['the vowels of Hindi', 'हिन्दी', 'हिन्दी'],
  ['the voicing of Japanese', 'ガーナ', 'ガーナ'],
])('keeps %s', (_, name, folded) => {
  expect(foldName(name)).toBe(folded.normalize('NFC'));
});

test('makes the same of spellings that differ in nothing else', () => {
  expect(foldName('Kim Hee‑sang')).toBe(foldName('kim hee sang'));
});
