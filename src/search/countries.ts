import { LRUCache } from 'lru-cache';
import { readRows, type Statements } from '../db/read/read-rows.js';
import { type CountryName, type CountryNames, countryNames } from '../domain/country-names.js';
import { excerptOf } from '../domain/excerpt.js';
import type { Misspelling } from '../domain/misspelling.js';
import {
  meets,
  meetsMisspelt,
  misspeltRangesOf,
  type Range,
  rangesOf,
} from '../domain/search-match.js';
import { searchTextOf } from '../domain/search-text.js';
import { flatMapInTurns } from '../domain/turn.js';
import { type Asked, readLongPrefix } from './asked.js';
import { type NameHit, namedModels } from './hit.js';
import { tierOf, tiers } from './tier.js';

/** A country with the name that matches best. */
interface Found {
  readonly country: CountryNames;
  readonly name: string;
  readonly tier: number;
  readonly ranges: readonly Range[];
}

/** Finds the countries that the record speaks of by any of their names. */
export async function findCountries(statements: Statements, { text }: Asked): Promise<NameHit[]> {
  // In one of the many languages, nearly anything begins a name.
  const asked = readLongPrefix(text);
  if (asked === undefined) return [];
  const { query } = asked;
  const typed = text.trim().toLowerCase();
  const isAsTyped = (name: string) => name.toLowerCase().includes(typed);
  const found = await flatMapInTurns(await allCountries(statements), (country): Found[] => {
    if (!meets(query, country.words)) return [];
    const ranked = country.names.map(({ text, words }) => ({
      name: text,
      words,
      tier: tierOf(query, 'NAME', words),
    }));
    // Names of several languages may differ in what makes no difference: Україна, Украіна.
    const [best] = ranked.sort(
      (a, b) => a.tier - b.tier || Number(isAsTyped(b.name)) - Number(isAsTyped(a.name)),
    );
    if (best === undefined || best.tier === tiers.several) return [];
    const { name, tier, words } = best;
    return [{ country, name, tier, ranges: rangesOf(query, name, words) }];
  });
  return hitsOf(statements, found);
}

/**
 * The same by a name with a misspelt word, an English one or one that a source gives: in all languages, too
 * many words are alike.
 */
export async function findMisspeltCountries(
  statements: Statements,
  ways: readonly Misspelling[],
): Promise<NameHit[]> {
  if (ways.length === 0) return [];
  const found = await flatMapInTurns(await allCountries(statements), (country): Found[] => {
    const way = ways.find((candidate) => meetsMisspelt(candidate, country.englishWords));
    if (way === undefined) return [];
    const rangesIn = (name: string) => misspeltRangesOf(way, name, country.englishWords);
    const name = country.names.find(({ text }) => rangesIn(text).length > 0)?.text ?? '';
    return [{ country, name, tier: tiers.misspelt, ranges: rangesIn(name) }];
  });
  return hitsOf(statements, found);
}

/** Whether a country has the word in a name, in any language, or its English name begins the word: Iraqi. */
export async function isInCountryName(statements: Statements, word: string): Promise<boolean> {
  return (await allCountries(statements)).some(
    ({ words, englishWords }) =>
      ` ${words} `.includes(` ${word} `) ||
      englishWords.split(/ +/).some((other) => other.length >= 4 && word.startsWith(other)),
  );
}

/** As many of the names that sources give a country are looked at. */
const mostNames = 50;

/** The words of names: making them takes longer than reading the names. */
const wordsOfName = new LRUCache<string, string>({
  max: 5_000,
  memoMethod: (text) => searchTextOf([text]),
});

/** The names that sources give countries, by code. */
async function namesGiven(statements: Statements): Promise<Map<string, CountryName[]>> {
  const rows = await readRows(statements, {
    model: 'Country',
    columns: ['code'],
    others: ['names'],
    mostTexts: mostNames,
    conditions: [{ names: { some: {} } }],
    order: [],
  });
  return new Map(
    (rows as unknown as readonly { code: string; names: readonly string[] }[]).map(
      ({ code, names }) => [code, names.map((text) => ({ text, words: wordsOfName.memo(text) }))],
    ),
  );
}

/** All countries, with the names that sources give them before those of the runtime. */
async function allCountries(statements: Statements): Promise<CountryNames[]> {
  const given = await namesGiven(statements);
  return (await countryNames()).map((country) => {
    const names = given.get(country.code);
    if (names === undefined) return country;
    const words = names.map(({ words }) => `${words}  `).join('');
    return {
      ...country,
      names: [...names, ...country.names],
      words: words + country.words,
      englishWords: words + country.englishWords,
    };
  });
}

async function hitsOf(statements: Statements, found: readonly Found[]): Promise<NameHit[]> {
  if (found.length === 0) return [];
  const codes = found.map(({ country }) => country.code);
  const rows = (await readRows(statements, {
    model: 'Country',
    columns: ['code', 'proposalCount'],
    conditions: [{ code: { in: codes } }],
    order: [],
  })) as { code: string; proposalCount: number }[];
  const counts = new Map(rows.map(({ code, proposalCount }) => [code, proposalCount]));
  return found.flatMap(({ country: { code, sortName }, name, tier, ranges }) => {
    const proposals = counts.get(code);
    if (proposals === undefined) return [];
    const isGuess = tier === tiers.misspelt;
    const type = namedModels.indexOf('Country');
    return [
      {
        model: 'Country' as const,
        slug: code,
        name,
        isGuess,
        place: ['name', tier, proposals, sortName, type, code] as const,
        matches: () => [{ field: 'NAME' as const, ...excerptOf(name, ranges) }],
      },
    ];
  });
}
