import type { OwnWords } from './format.js';

/** Words of ours in one language. */
interface InLanguage {
  readonly text: string;
  readonly language: string;
}

/** The words in the language of the record. The rules see to it that there are some. */
export function inLanguageOfRecord(words: OwnWords, language: string): string {
  return typeof words === 'string' ? words : String(words[language]);
}

/** The words in all other languages, in the order of the file. */
export function inOtherLanguages(words: OwnWords | undefined, language: string): InLanguage[] {
  if (words === undefined || typeof words === 'string') return [];
  return Object.entries(words)
    .map(([tag, text]) => ({ text, language: tag }))
    .filter((one) => one.language !== language);
}
