import { isSlipOf } from './misspelling.js';
import { fold } from './search-text.js';

// Shorter words have too many others one letter away: WHO, WTO.
const shortest = 4;
const mostSlips = 2;

/**
 * How many slips of the pen are between what was written and what may have been meant; undefined when
 * it must have been something else. A slip is one letter too many, missing, wrong, or in its neighbour's
 * place. A word has at most one, and all words together at most two. Letter
 * case, accents, what divides the words, and a letter written once or twice make no difference. Digits
 * do: another number is another thing. So does a vowel at the beginning of a word, where opposites
 * differ (`emigration`, `immigration`).
 */
export function slipsBetween(written: string, meant: string): number | undefined {
  const [a, b] = [wordsIn(written), wordsIn(meant)];
  if (a.join('') === b.join('')) return 0;
  if (a.length !== b.length) return slipsInWord(a.join(''), b.join(''));
  let slips = 0;
  for (const [i, word] of a.entries()) {
    const more = slipsInWord(word, String(b[i]));
    if (more === undefined) return undefined;
    slips += more;
  }
  return slips > mostSlips ? undefined : slips;
}

function wordsIn(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) =>
    // Of letters alone: G77 is not G7.
    word.replace(/([\p{L}\p{M}])\1+/gu, '$1'),
  );
}

function slipsInWord(a: string, b: string): number | undefined {
  if (a === b) return 0;
  if (Math.max([...a].length, [...b].length) < shortest) return undefined;
  if (digitsOf(a) !== digitsOf(b) || !isSlipOf(a, b, false)) return undefined;
  return differAtFirstVowel([...a], [...b]) ? undefined : 1;
}

function digitsOf(word: string): string {
  return word.replace(/\P{N}/gu, '');
}

/** Whether words that are one slip apart are so at their beginning, and not by consonants alone. */
function differAtFirstVowel(a: readonly string[], b: readonly string[]): boolean {
  if (a[0] === b[0]) return false;
  const isVowel = (letter = '') => /[aeiou]/.test(letter);
  // In the longer word, the letter too many comes first; otherwise either may be the wrong one.
  if (a.length !== b.length) return isVowel((a.length > b.length ? a : b)[0]);
  return isVowel(a[0]) || isVowel(b[0]);
}
