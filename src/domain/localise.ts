/** A name as it is stored: in the record's order, the first being the one to show by default. */
export interface TaggedName {
  readonly text: string;
  readonly language: string;
  readonly kind: 'PREFERRED' | 'ALTERNATIVE' | 'DESCRIPTIVE';
}

/**
 * The name to show to a reader of the language: one tagged with the language itself, else with a
 * variety of it, else the same for the language less its last subtag, and so on (the lookup of
 * RFC 4647, and varieties besides).
 * In one language a preferred or descriptive name comes before an alternative one.
 *
 * @returns the first name of all when none is in the language; undefined when there is no name
 */
export function nameIn(names: readonly TaggedName[], language: string): string | undefined {
  for (let range = language; range !== ''; range = range.replace(/(^|-)[^-]*$/, '')) {
    const exact = names.filter((name) => name.language === range);
    const varieties = names.filter((name) => name.language.startsWith(`${range}-`));
    for (const matching of [exact, varieties]) {
      const best = matching.find((name) => name.kind !== 'ALTERNATIVE') ?? matching[0];
      if (best) return best.text;
    }
  }
  return names[0]?.text;
}

/**
 * The country's name in the language, as the runtime's own Unicode data has it.
 *
 * @param code ISO 3166-1 alpha-2
 * @returns the English name when the runtime has no names in the language
 */
export function countryName(code: string, language: string): string {
  // A language that is known for other things may lack the names of countries.
  const names = (...tags: string[]) =>
    new Intl.DisplayNames(tags, { type: 'region', fallback: 'none' });
  return names(language, 'en').of(code) ?? names('en').of(code) ?? code;
}
