/**
 * Words. Everything that is searched is kept as its words, folded here and nowhere else: so a search
 * finds the same in every database, whatever it knows of languages.
 */

/** A word of a text, and where it is. */
export interface Word {
  /** The word as it is compared: without accents, in lower case. */
  readonly folded: string;
  /** Offset of its first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
}

// Korean, Chinese and Japanese set no spaces where we would need them, so that each character is a
// word: what is searched for then stands anywhere in a run of them.
const pattern =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: word, index }) => {
    const folded = foldWord(word);
    // A mark that stands alone.
    if (folded === '') return [];
    return [{ folded, start: index, end: index + word.length }];
  });
}

/** What a row is searched by: the words of its texts, with a space between any two. */
export function searchTextOf(texts: readonly (string | null | undefined)[]): string {
  return texts
    .flatMap((text) => {
      if (!text) return [];
      const words = wordsOf(text);
      return [...words.map(({ folded }) => folded), ...joined(text, words)];
    })
    .join(' ');
}

/** The words that a hyphen or an apostrophe divides, as one: `In-sun` is found as `Insun` too. */
function joined(text: string, words: readonly Word[]): string[] {
  const runs: string[][] = [];
  for (const [i, { folded, start }] of words.entries()) {
    const before = words[i - 1];
    const between = before ? text.slice(before.end, start) : '';
    if (/^[\p{Dash_Punctuation}'’‘ʼʻ\u0060]$/u.test(between)) runs.at(-1)?.push(folded);
    else runs.push([folded]);
  }
  return runs.filter(({ length }) => length > 1).map((run) => run.join(''));
}

function foldWord(word: string): string {
  return (
    word
      .normalize('NFKD')
      // The accents of Latin, Greek and Cyrillic. The marks of other scripts are vowels, and stay.
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      // What the compatibility forms are made of may not be letters.
      .replace(/[^\p{L}\p{N}\p{M}]/gu, '')
  );
}
