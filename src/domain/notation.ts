import { iso31661, iso31663 } from 'iso-3166';

const assigned = iso31661.filter(({ state }) => state === 'assigned');

/** The English names, as ISO 3166-1 writes them, of the countries that are; Kosovo's is the usual one. */
export const presentCountries: ReadonlyMap<string, string> = new Map([
  ...assigned.map(({ alpha2, name }) => [alpha2, name] as const),
  // Not assigned by ISO, but used as if it were, also by the Unicode data.
  ['XK', 'Kosovo'],
]);

/**
 * The English names, as ISO 3166-3 writes them, of former countries. The code is the old
 * alpha-2 where no other country has ever had it, else the four letters.
 */
export const formerCountries: ReadonlyMap<string, string> = new Map(
  iso31663.map(({ alpha4, from: { alpha2, name } }) => {
    const others = iso31663.filter(({ from }) => from.alpha2 === alpha2).length;
    return [others > 1 || presentCountries.has(alpha2) ? alpha4 : alpha2, name];
  }),
);

/** The codes of all countries that the record can speak of. */
export const countryCodes: ReadonlySet<string> = new Set([
  ...presentCountries.keys(),
  ...formerCountries.keys(),
]);

/** Whether the text is the code of a country, in upper case. */
export function isCountryCode(text: string): boolean {
  return countryCodes.has(text);
}

/** The codes that a text which is not one may be meant for: one of everyday use, one of three letters. */
export function countryCodesLike(text: string): string[] {
  const code = text.toUpperCase();
  const meant = [
    code,
    customary.get(code),
    ...assigned.flatMap(({ alpha2, alpha3 }) => (alpha3 === code ? alpha2 : [])),
    ...iso31663.flatMap(({ alpha4, from: { alpha2, alpha3 } }) =>
      [alpha4, alpha2, alpha3].includes(code) ? [alpha2, alpha4] : [],
    ),
  ].filter((one) => one !== undefined && isCountryCode(one));
  // A former country is listed by its old code first, then by its four letters.
  return [...new Set(meant as string[])];
}

/** Codes of everyday use that ISO 3166 does not have. */
const customary: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);

/** The language tag in the canonical form of BCP 47, or undefined when the text is none. */
export function canonicalLanguageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** Whether the text is a day of the Gregorian calendar, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
