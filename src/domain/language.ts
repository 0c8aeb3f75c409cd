import { canonicalLanguageTag, isCountryCode } from './notation.js';

const options = { fallback: 'none' } as const;
const languages = new Intl.DisplayNames('en', { type: 'language', ...options });
const scripts = new Intl.DisplayNames('en', { type: 'script', ...options });
const regions = new Intl.DisplayNames('en', { type: 'region', ...options });

/**
 * Whether the text is the BCP 47 tag, in canonical form, of a language that exists. Of the thousands of
 * languages with three letters any is taken. `kr` alone is refused: nearly always Korean is meant.
 */
export function isLanguageTag(text: string): boolean {
  if (text === 'kr' || canonicalLanguageTag(text) !== text) return false;
  // Of an undetermined language, und, some versions of the runtime give none.
  const { language = 'und', script, region } = new Intl.Locale(text);
  return (
    (language.length === 3 || languages.of(language) !== undefined) &&
    (script === undefined || scripts.of(script) !== undefined) &&
    (region === undefined || regions.of(region) !== undefined)
  );
}

/** The language tag that a text which is not one is meant for; undefined when it cannot be known. */
export function languageLike(text: string): string | undefined {
  const canonical = canonicalLanguageTag(text);
  if (canonical !== undefined && isLanguageTag(canonical)) return canonical;
  const named = languageNamed(text);
  if (named !== undefined) return named;
  const country = text.toUpperCase();
  return isCountryCode(country) && country.length === 2
    ? new Intl.Locale(`und-${country}`).maximize().language
    : undefined;
}

/** The language with the English name. */
function languageNamed(text: string): string | undefined {
  const name = text.toLowerCase();
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .find((code) => languages.of(code)?.toLowerCase() === name);
}
