import { formerCountries } from './notation.js';

/** A name as it is stored: in the record's order, the first being the one to show by default. */
export interface TaggedName {
  readonly text: string;
  readonly language: string;
  readonly kind: 'PREFERRED' | 'ALTERNATIVE' | 'DESCRIPTIVE';
}

/** Reads names that a statement wrote as text, language and kind. */
export function readNames(names: readonly (readonly string[])[]): TaggedName[] {
  // The columns have these types.
  return names.map(([text, language, kind]) => ({ text, language, kind }) as TaggedName);
}

/**
 * The name to show to a reader of the language: the one in the nearest language, by what Unicode says
 * of the script and the region that a tag leaves out. So `zh-TW` finds `zh-Hant` and `no` finds `nb`.
 * The same script comes before another one, and then the same region, no region, and another one.
 * In languages that are equally near, a preferred or descriptive name comes before an alternative one.
 *
 * @returns the first name of all when none is in the language; undefined when there is no name
 */
export function nameIn(names: readonly TaggedName[], language: string): string | undefined {
  let best: TaggedName | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance =
      2 * distanceBetween(language, name.language) + Number(name.kind === 'ALTERNATIVE');
    if (distance < least) [best, least] = [name, distance];
  }
  return (best ?? names[0])?.text;
}

/** How far a reader of the wanted language is from another one, to compare; infinite when it is foreign. */
function distanceBetween(wanted: string, other: string): number {
  if (wanted === other) return 0;
  const [a, b] = [subtagsOf(wanted), subtagsOf(other)];
  if (a.language !== b.language) {
    // What is in Norwegian is in one of its two forms, most often in Bokmål.
    const isNorwegian = [wanted, other].some((tag) => /^no(-|$)/.test(tag));
    return isNorwegian && [a, b].every(({ language }) => /^n[bn]$/.test(language))
      ? 4
      : Number.POSITIVE_INFINITY;
  }
  if (a.script !== b.script) return 5;
  if (a.region === b.region) return 1;
  return b.hasRegion ? 3 : 2;
}

interface Subtags {
  readonly language: string;
  readonly script: string | undefined;
  readonly region: string | undefined;
  /** Whether the tag itself names the region. */
  readonly hasRegion: boolean;
}

// Callers choose the tags.
const mostKept = 1_000;
const kept = new Map<string, Subtags>();

/** The subtags with those that the tag leaves out, as Unicode finds them likely. */
function subtagsOf(tag: string): Subtags {
  const known = kept.get(tag);
  if (known) return known;
  const locale = new Intl.Locale(tag);
  // An undetermined language is not likely English.
  const { language, script, region } = /^und(-|$)/.test(tag) ? locale : locale.maximize();
  const subtags = {
    language: language === 'no' ? 'nb' : language,
    script,
    region,
    hasRegion: locale.region !== undefined,
  };
  if (kept.size >= mostKept) kept.clear();
  kept.set(tag, subtags);
  return subtags;
}

/**
 * The country's name in the language, as the runtime's own Unicode data has it.
 *
 * @param code one of `countryCodes`
 * @returns the English name when the runtime has no names in the language, and for a country that is no
 *   more: for these, the runtime answers with the name of what has taken its place
 */
export function countryName(code: string, language: string): string {
  const former = formerCountries.get(code);
  if (former !== undefined) return former;
  // A language that is known for other things may lack the names of countries.
  return namesOfRegions(language).of(code) ?? namesOfRegions('en').of(code) ?? code;
}

// To make one takes longer than all else that a country is asked for.
const regions = new Map<string, Intl.DisplayNames>();
const mostLanguages = 50;

function namesOfRegions(language: string): Intl.DisplayNames {
  const known = regions.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region', fallback: 'none' });
  if (regions.size >= mostLanguages) regions.clear();
  regions.set(language, names);
  return names;
}
