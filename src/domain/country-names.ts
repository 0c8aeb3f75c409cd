import { setImmediate } from 'node:timers/promises';
import { namesIn } from './country-named.js';
import { foldName } from './name.js';
import { formerCountries, presentCountries } from './notation.js';
import { searchTextOf } from './search-text.js';

/** A name, and the words that it is found by. */
export interface CountryName {
  readonly text: string;
  readonly words: string;
}

/** A country by its names in all languages, as Unicode (CLDR) has them, and as ISO 3166 writes it. */
export interface CountryNames {
  /** Its code in the record. */
  readonly code: string;
  /** Each name once, the English ones first. */
  readonly names: readonly CountryName[];
  /** The words of all of them. */
  readonly words: string;
  /** The words of the English ones. */
  readonly englishWords: string;
  /** The English name, folded. */
  readonly sortName: string;
}

let made: Promise<readonly CountryNames[]> | undefined;

/**
 * The names of all countries: made when they are first asked for, and kept. That takes half a second
 * in all, in steps of milliseconds between which other requests are answered, and 10 MB.
 */
export function countryNames(): Promise<readonly CountryNames[]> {
  made ??= make();
  return made;
}

async function make(): Promise<CountryNames[]> {
  const known = [...presentCountries, ...formerCountries];
  const all = new Map(
    known.map(([code]) => [code, { english: new Set<string>(), others: new Set<string>() }]),
  );
  for (const [name, code] of namesIn('en')) all.get(code)?.english.add(name);
  // The runtime names a former country by the one that took its place.
  for (const [code, name] of known) all.get(code)?.english.add(name);
  for (const language of Intl.DisplayNames.supportedLocalesOf(languages.split(' '))) {
    for (const [name, code] of namesIn(language)) all.get(code)?.others.add(name);
    await setImmediate();
  }
  const countries: CountryNames[] = [];
  for (const [code, { english, others }] of all) {
    const names = new Set([...english, ...others]);
    const found = [...names].map((text) => ({ text, words: searchTextOf([text]) }));
    const [first = code] = english;
    countries.push({
      code,
      names: found,
      words: found.flatMap(({ words }) => words || []).join('  '),
      englishWords: searchTextOf([...english]),
      sortName: foldName(first),
    });
    await setImmediate();
  }
  return countries;
}

// The runtime has no list of the languages that it has names in. These are those of CLDR 48, and the
// scripts and regions in which some of them differ; what a runtime does not know is left out.
const languages =
  'af agq ak am ar ars as asa ast az az-Cyrl ba bas be bem bez bg bgc bho blo bm bn bo br brx bs bs-Cyrl bua ca ccp ce ceb cgg chr ckb cs csw cv cy da dav de de-AT de-CH dje doi dsb dua dyo dz ebu ee el en-AU en-CA en-GB eo es es-419 es-AR es-MX es-US et eu ewo fa fa-AF ff fi fil fo fr fr-BE fr-CA fr-CH fur fy ga gaa gd gl gsw gu guz gv ha haw he hi hi-Latn hr hsb hu hy ia id ie ig ii is it ja jgo jmc jv ka kab kam kde kea kgp khq ki kk kk-Arab kkj kl kln km kn ko kok kok-Latn ks ks-Deva ksb ksf ksh ku kw kxv ky lag lb lg lij lkt lmo ln lo lrc lt lu luo luy lv mai mas mer mfe mg mgh mgo mi mk ml mn mni mr ms mt mua my mzn naq nb nd nds ne nl nl-BE nmg nn nnh no nqo nso nus nyn oc om or os pa pa-Arab pcm pl pms prg ps pt pt-PT qu raj rm rn ro ro-MD rof ru ru-UA rw rwk sa sah saq sat sbp sc scn sd sd-Deva se seh ses sg shi shi-Latn shn si sk sl smn sn so sq sr sr-Cyrl-BA sr-Cyrl-XK sr-Latn sr-Latn-BA st su sv sv-FI sw sw-CD sw-KE syr szl ta te teo tg th ti tk tn to tok tr tt twq tyv tzm ug uk ur ur-IN uz uz-Arab uz-Cyrl vai vai-Latn vec vi vmw vun wae wo xh xnr xog yav yi yo yrl yue yue-Hans za zgh zh zh-Hant zh-Hant-HK zu';
