/** A character that nobody sees, and what stands before it. */
export interface Invisible {
  /** Its code point, such as `U+00AD`. */
  readonly code: string;
  /** At most 20 characters that stand before it. */
  readonly before: string;
}

const pattern = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

// Scripts in which a joiner or a non-joiner changes how its neighbours are written.
const scripts = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
];
const joining = `[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`;

/** What is seen by what it does to its neighbours, or by itself. */
const seen = [
  // Between letters of these scripts, and between the emoji of one picture.
  `(?<=${joining}\\p{M}{0,4})[\\u200c\\u200d](?=${joining})`,
  '(?<=\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?)\\u200d(?=\\p{Extended_Pictographic})',
  // Forms of a sign, of a Chinese character and of a Mongolian letter.
  '(?<=[\\p{S}\\p{Extended_Pictographic}\\p{Script=Han}])[\\ufe00-\\ufe0f]',
  '(?<=\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180d\\u180f]',
  // Signs that Unicode counts among those of format.
  '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}\\u{13430}-\\u{1343f}]',
].map((form) => new RegExp(form, 'uy'));

/**
 * The first character of the text that nobody sees, such as a soft hyphen, a zero width space or a mark
 * of direction; undefined when there is none. Joiners and selectors of a form are seen where they have
 * an effect: in Persian, in the scripts of India and in emoji.
 */
export function invisibleIn(text: string): Invisible | undefined {
  for (const { 0: character, index } of text.matchAll(pattern)) {
    if (isSeen(text, index)) continue;
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return { code: `U+${code}`, before: [...text.slice(0, index)].slice(-20).join('') };
  }
  return undefined;
}

/** The text without the characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(pattern, (character, index: number) =>
    isSeen(text, index) ? character : '',
  );
}

function isSeen(text: string, index: number): boolean {
  return seen.some((form) => {
    form.lastIndex = index;
    return form.test(text);
  });
}
