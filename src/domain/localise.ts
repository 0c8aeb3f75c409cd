/** A name as it is stored: in the record's order, the first being the one to show by default. */
export interface TaggedName {
  readonly text: string;
  readonly language: string;
  readonly kind: 'PREFERRED' | 'ALTERNATIVE' | 'DESCRIPTIVE';
}

/**
 * The name to show to a reader of the language, by the lookup of RFC 4647: the names tagged with
 * the language itself or a variety of it, else with the language less its last subtag, and so on.
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
 * @returns the English name when the runtime does not know the language
 */
export function countryName(code: string, language: string): string {
  return (
    new Intl.DisplayNames([language, 'en'], { type: 'region', fallback: 'code' }).of(code) ?? code
  );
}
