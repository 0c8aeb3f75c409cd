/**
 * The name as it is sorted and searched by, the same on every database: without accents, in lower
 * case, every run of hyphens, apostrophes and white space one space.
 */
export function foldName(text: string): string {
  return (
    text
      .normalize('NFKD')
      // The accents of Latin, Greek and Cyrillic. The marks of other scripts are vowels, and stay.
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[\s\p{Dash_Punctuation}'’‘ʼʻ`]+/gu, ' ')
      .trim()
      // NFKD has taken Korean syllables apart; here they come together again.
      .normalize('NFC')
  );
}
