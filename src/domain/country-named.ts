import { foldName } from './name.js';
import { formerCountries, presentCountries } from './notation.js';

/** In which documents are usually written. */
const usualLanguages = 'en fr de es pt it nl ru ar ja ko zh'.split(' ');

/** Names of everyday use that neither ISO 3166 nor Unicode has. */
const customary: Readonly<Record<string, string>> = {
  BO: 'Bolivia (Plurinational State of)',
  CD: 'DR Congo|DRC',
  CI: 'Ivory Coast',
  CZ: 'Czech Republic',
  FM: 'Micronesia (Federated States of)',
  GB: 'Great Britain',
  IR: 'Iran (Islamic Republic of)',
  KP: "Democratic People's Republic of Korea|DPRK",
  KR: 'Republic of Korea|ROK',
  MM: 'Burma|Myanmar',
  NL: 'Kingdom of the Netherlands|The Netherlands',
  PS: 'Palestine|State of Palestine',
  SZ: 'Swaziland',
  TR: 'Turkey',
  US: 'United States of America|U.S.|U.S.A.',
  VA: 'Holy See',
  VE: 'Venezuela (Bolivarian Republic of)',
};

let made: ReadonlyMap<string, string> | undefined;

/** The code of the country with the name in one of the usual languages of documents; undefined when there is none. */
export function countryNamed(name: string): string | undefined {
  made ??= new Map(
    [
      // Of two countries with one name, the last has it.
      ...usualLanguages.flatMap(namesIn),
      ...[...formerCountries, ...presentCountries].flatMap(([code, name]) => ofIso(code, name)),
      ...Object.entries(customary).flatMap(([code, names]) =>
        names.split('|').map((one): [string, string] => [one, code]),
      ),
    ].map(([text, code]) => [foldName(text), code]),
  );
  return made.get(foldName(name));
}

/** The long and then the short names that present countries have in the language, each with its code. */
export function namesIn(language: string): [name: string, code: string][] {
  return (['long', 'short'] as const).flatMap((style) => {
    const names = new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' });
    return [...presentCountries.keys()].flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name === undefined ? [] : [[name, code]];
    });
  });
}

/** `Korea, Republic of` is the Republic of Korea. */
function ofIso(code: string, name: string): [string, string][] {
  const [first, rest] = name.split(', ');
  const whole: [string, string] = [name, code];
  return rest === undefined ? [whole] : [whole, [`${rest} ${first}`, code]];
}
