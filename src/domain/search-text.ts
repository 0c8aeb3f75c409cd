/**
 * Words. Everything that is searched is kept as its words, folded here and nowhere else: so a search
 * finds the same in every database, whatever it knows of languages.
 */

/** A word of a text, and where it is. */
export interface Word {
  /** The word as it is compared. */
  readonly folded: string;
  /** Offset of its first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
}

// Korean, Chinese and Japanese set no spaces where we would need them, so that each character is a
// word: what is searched for then stands anywhere in a run of them. Its marks may follow it, and the
// vowel and the end of a Korean syllable.
const single = /(?=[\p{L}\p{N}])[\p{scx=Hangul}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u
  .source;
const marks = /[\p{M}\u1160-\u11ff\uff9e\uff9f]*/u.source;

// An apostrophe that Unicode counts among the letters.
const apostrophes = 'ʼʻ';

// The s of a possessive is no word, nor is that of U.N.'s: whoever types the first letter of one does
// not look for it.
const possessive = new RegExp(
  `(?<=[\\p{L}\\p{N}\\p{M}][.．]?['’\`${apostrophes}])[sS](?![\\p{L}\\p{N}\\p{M}])`,
  'u',
).source;

/**
 * As long is a word at the most, in UTF-16 code units: PostgreSQL takes none of more than 2046 bytes,
 * in an index or in a query. A longer one is cut into several.
 */
export const longestWord = 64;

const pattern = new RegExp(
  `${single}${marks}|(?!${possessive})(?:(?!${single})(?![${apostrophes}])[\\p{L}\\p{N}\\p{M}]){1,${longestWord}}`,
  'gu',
);

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: word, index }) => {
    const at = { start: index, end: index + word.length };
    // A character may stand for several words, and a mark that stands alone for none.
    return [...fold(word).matchAll(pattern)].map(([folded]) => ({ folded, ...at }));
  });
}

/**
 * What a row is searched by: the words of its texts, with a space between any two, and two spaces
 * where one text ends and another begins, which no phrase goes across.
 */
export function searchTextOf(texts: readonly (string | null | undefined)[]): string {
  return texts
    .flatMap((text) => {
      if (!text) return [];
      const words = wordsOf(text);
      const run = words.map(({ folded }) => folded).join(' ');
      return run === '' ? [] : [run, ...joinedWords(text, words).map(({ folded }) => folded)];
    })
    .join('  ');
}

const joint = new RegExp(`^[\\p{Dash_Punctuation}'’‘\`${apostrophes}]$`, 'u');

/**
 * The words that a hyphen or an apostrophe divides, as one: `In-sun` is found as `Insun` too.
 *
 * @param words those of the text
 */
export function joinedWords(text: string, words: readonly Word[]): Word[] {
  const runs: Word[][] = [];
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    const between = before ? text.slice(before.end, word.start) : '';
    if (joint.test(between)) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs
    .filter(({ length }) => length > 1)
    .map((run) => ({
      folded: run.map(({ folded }) => folded).join(''),
      start: run[0]?.start ?? 0,
      end: run.at(-1)?.end ?? 0,
    }))
    .filter(({ folded }) => folded.length <= longestWord);
}

// Letters that Unicode takes nothing off, each as it is written where it is not on the keyboard.
const plain: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ħ: 'h',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
};
const decorated = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');

/** The text as it is compared: without accents, in lower case, in the letters of any keyboard. */
export function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      // The accents of Latin, Greek and Cyrillic. The marks of other scripts are vowels, and stay.
      .replace(/[\u0300-\u036f]/g, '')
      // By way of upper case, in which ß is SS and ı is I. Only lower case makes ẞ a letter of two.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      // Which of the two it is depends on what follows.
      .replaceAll('ς', 'σ')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(decorated, (letter) => plain[letter] ?? letter)
      .normalize('NFC')
  );
}
