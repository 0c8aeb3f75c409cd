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

// Korean, Chinese, Japanese, Thai, Lao, Khmer and Burmese set no spaces where we would need them, so
// that each character is a word: what is searched for then stands anywhere in a run of them, whatever
// dictionary cuts it into words. Marks may follow a character, the vowel and the end of a Korean
// syllable, and the vowel am of Thai and Lao, which is a mark and a letter.
const single =
  /(?=[\p{L}\p{N}])[\p{scx=Hangul}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
    .source;
const marks = /[\p{M}\u1160-\u11ff\uff9e\uff9f\u0e33\u0eb3]{0,32}/u.source;

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

// The letters of U.N., U. N. and G.7: each has a dot, less the last one where no space is before it.
const inWord = '[\\p{L}\\p{N}\\p{M}]';
const letter = `(?!${single})(?![${apostrophes}])\\p{L}\\p{M}{0,2}`;
const dot = '[.．]';
const close = `${dot}(?:${letter}|\\p{N}{1,3})(?!${inWord})`;
const apart = `${dot}[ \\u00a0]${letter}(?=${dot}(?!${inWord}))`;
const initials = `(?<!${inWord})${letter}(?:(?:${close}){1,9}|(?:${apart}){1,9})`;

const pattern = new RegExp(
  `${single}${marks}|${initials}|(?!${possessive})(?:(?!${single})(?![${apostrophes}])${inWord}){1,${longestWord}}`,
  'gu',
);
const initialsPattern = new RegExp(initials, 'gu');
const plainPattern = new RegExp(
  `${single}${marks}|(?:(?!${single})(?![${apostrophes}])${inWord}){1,${longestWord}}`,
  'gu',
);

/**
 * The words of a text, in order. What nobody sees counts for nothing, and initials with dots are one
 * word, so that U.N. is UN.
 */
export function wordsOf(text: string): Word[] {
  const { visible, offsetOf } = visibleIn(text);
  return [...visible.matchAll(pattern)].flatMap(({ 0: word, index }) => {
    const at = { start: offsetOf(index), end: offsetOf(index + word.length - 1) + 1 };
    // A character may stand for several words, and a mark that stands alone for none.
    const letters = initialsIn(word) ? word.replace(/[.．\s]/g, '') : word;
    return [...fold(letters).matchAll(plainPattern)].map(([folded]) => ({ folded, ...at }));
  });
}

/** The text with no space between initials: `U. N.` asks for one word. */
export function withInitialsTogether(text: string): string {
  return text.replace(initialsPattern, (word) => word.replace(/\s/g, ''));
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** The text without the characters that nobody sees, such as soft hyphens and marks of direction. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** What is seen of the text, and where a code unit of it stands in the text. */
function visibleIn(text: string): { visible: string; offsetOf(index: number): number } {
  const gaps = [...text.matchAll(invisible)];
  if (gaps.length === 0) return { visible: text, offsetOf: (index) => index };
  const offsets: number[] = [];
  let from = 0;
  for (const { 0: gap, index } of [...gaps, { 0: '', index: text.length }]) {
    for (let offset = from; offset < index; offset++) offsets.push(offset);
    from = index + gap.length;
  }
  return { visible: withoutInvisible(text), offsetOf: (index) => offsets[index] ?? text.length };
}

/** The letters of initials, each with where it is in them; undefined when the word is of another sort. */
function initialsIn(word: string) {
  return /[.．]/.test(word) ? [...word.matchAll(/([^.．\s]+)[.．]?\s?/gu)] : undefined;
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
      return words.length === 0 ? [] : [words, ...otherRuns(text, words)];
    })
    .map((run) => run.map(({ folded }) => folded).join(' '))
    .join('  ');
}

const joint = new RegExp(`^[\\p{Dash_Punctuation}'’‘\`${apostrophes}]$`, 'u');

/**
 * What stands in the text in another spelling too: words that a hyphen or an apostrophe divides, as one
 * (`In-sun` is found as `Insun`), and the letters of initials, each for itself.
 *
 * @param words those of the text
 */
export function otherRuns(text: string, words: readonly Word[]): Word[][] {
  return [...joinedWords(text, words).map((word) => [word]), ...initialsOf(text, words)];
}

function joinedWords(text: string, words: readonly Word[]): Word[] {
  const runs: [Word, ...Word[]][] = [];
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    const between = before ? withoutInvisible(text.slice(before.end, word.start)) : '';
    if (joint.test(between)) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs
    .filter(({ length }) => length > 1)
    .map((run) => ({
      folded: run.map(({ folded }) => folded).join(''),
      start: run[0].start,
      end: Number(run.at(-1)?.end),
    }))
    .filter(({ folded }) => folded.length <= longestWord);
}

function initialsOf(text: string, words: readonly Word[]): Word[][] {
  return words.flatMap(({ start, end }) => {
    const letters = initialsIn(text.slice(start, end)) ?? [];
    const run = letters.flatMap(({ 1: letter = '', index }) =>
      [...fold(letter).matchAll(plainPattern)].map(([folded]) => ({
        folded,
        start: start + index,
        end: start + index + letter.length,
      })),
    );
    return run.length > 0 ? [run] : [];
  });
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

// Letters that Arabic, Persian and Urdu write in several forms of one, and what search leaves out.
const arabic: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ء: '',
  ـ: '',
};
const variant = new RegExp(`[${Object.keys(arabic).join('')}]`, 'g');

// The accents of Latin, Greek and Cyrillic, the points of Hebrew, and the vowels and the hamza of
// Arabic, which are seldom written. The marks of other scripts stay.
const unwritten =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;

/** The text as it is compared: without accents, in lower case, in the letters of any keyboard. */
export function fold(text: string): string {
  return (
    withoutInvisible(text)
      .normalize('NFKD')
      .replace(unwritten, '')
      .replace(variant, (letter) => String(arabic[letter]))
      // The mark of the vowel am and a tone look the same in either order.
      .replace(/([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])/g, '$2$1')
      // By way of upper case, in which ß is SS and ı is I. Only lower case makes ẞ a letter of two.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      // Which of the two it is depends on what follows.
      .replaceAll('ς', 'σ')
      .replace(unwritten, '')
      .replace(decorated, (letter) => String(plain[letter]))
      .normalize('NFC')
  );
}
