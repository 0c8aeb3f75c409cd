import { type SearchField, searchedIn, textsOf } from '../db/concepts.js';
import { isCounted } from '../db/read/datamodel.js';
import type { Condition, Order } from '../db/read/list.js';
import { readRows, type Statements } from '../db/read/read-rows.js';
import { excerptOf } from '../domain/excerpt.js';
import { type Misspelling, misspellingsOf } from '../domain/misspelling.js';
import {
  meets,
  meetsMisspelt,
  misspeltRangesOf,
  type Range,
  rangesOf,
} from '../domain/search-match.js';
import type { Phrase, SearchQuery } from '../domain/search-query.js';
import { searchTextOf, wordsOf } from '../domain/search-text.js';
import { flatMapInTurns } from '../domain/turn.js';
import { type Asked, readQuery } from './asked.js';
import { findCountries, findMisspeltCountries, isInCountryName } from './countries.js';
import {
  comparePlaces,
  type Match,
  type NamedModel,
  type NameHit,
  namedModels,
  textModels,
  type WordedModel,
  wordedModels,
} from './hit.js';
import { findTexts } from './texts.js';
import { tierOf, tiers } from './tier.js';
import { matchingIds, readPage, walk } from './walk.js';

/** What was found among names. */
export interface NamesFound {
  /** In their order. */
  readonly hits: readonly NameHit[];
  /** Whether these are all. */
  readonly isAll: boolean;
}

/** As many rows of a type are ranked, when they are found by the index of words. */
const mostRanked = 1_000;
/** As many rows are looked at for the best of them when there are more. */
const mostWalked = 3_000;

const byProposals: Order = [
  ['proposalCount', 'desc'],
  ['sortName', 'asc'],
  ['slug', 'asc'],
];
const byName: Order = [
  ['sortName', 'asc'],
  ['slug', 'asc'],
];

/**
 * Finds rows by their names, the best first: one whose whole name it is, one whose name begins with
 * it, one with all words in one name, one with them in several fields; and only when there is none of
 * these, one with a misspelt word that stands nowhere as it is.
 */
export async function findNames(
  statements: Statements,
  models: readonly NamedModel[],
  asked: Asked,
): Promise<NamesFound> {
  const written = await together(models, {
    worded: (model) => findWritten(statements, model, asked),
    countries: () => findCountries(statements, asked),
  });
  if (written.hits.length > 0) return written;
  const guesses = await together(models, {
    worded: (model) => findMisspelt(statements, model, asked, misspellingsOf(asked.query)),
    countries: () => findMisspeltCountries(statements, misspellingsOf(asked.query)),
  });
  if (guesses.hits.length === 0) return guesses;
  const ways = await waysToGuess(statements, asked.query);
  return together(models, {
    worded: (model) => findMisspelt(statements, model, asked, ways),
    countries: () => findMisspeltCountries(statements, ways),
  });
}

/** What is found among each of the models, in one order. */
async function together(
  models: readonly NamedModel[],
  find: {
    worded(model: WordedModel): Promise<{ hits: NameHit[]; isAll: boolean }>;
    countries(): Promise<NameHit[]>;
  },
): Promise<NamesFound> {
  const found = await Promise.all(
    models.map(async (model) =>
      model === 'Country' ? { hits: await find.countries(), isAll: true } : find.worded(model),
    ),
  );
  return {
    hits: found.flatMap(({ hits }) => hits).sort((a, b) => comparePlaces(a.place, b.place)),
    isAll: found.every(({ isAll }) => isAll),
  };
}

/**
 * The ways in which a word is misspelt, less those of a word that is written somewhere: Iraq is no slip
 * for Iran. None at all when two words are one that is.
 */
async function waysToGuess(statements: Statements, query: SearchQuery): Promise<Misspelling[]> {
  const [terms = [], ...closedUp] = query.readings;
  const given = new Set(terms.flat().map(({ words }) => words.join(' ')));
  const joined = closedUp.flat(2).filter(({ words }) => !given.has(words.join(' ')));
  const areWritten = await Promise.all(joined.map((phrase) => isWritten(statements, phrase)));
  if (areWritten.some(Boolean)) return [];
  const ways = await Promise.all(
    misspellingsOf(query).map(async (way) => {
      const phrase = { words: [way.word], isPrefix: way.isPrefix };
      return (await isWritten(statements, phrase)) ? [] : [way];
    }),
  );
  return ways.flat();
}

/** Whether the word is anywhere in the record, or in the name of any country. */
async function isWritten(statements: Statements, { words, isPrefix }: Phrase): Promise<boolean> {
  const word = words.join('');
  const asked = readQuery(word, isPrefix);
  if (asked === undefined) return false;
  const found = await Promise.all([
    isInCountryName(statements, word),
    ...wordedModels.map(
      async (model) => (await matchingIds(statements, model, asked, 0)) === undefined,
    ),
    ...textModels.map(async (model) => {
      const { hits } = await findTexts(statements, model, asked, {}, undefined, 1);
      return hits.length > 0;
    }),
  ]);
  return found.some(Boolean);
}
async function findWritten(statements: Statements, model: WordedModel, asked: Asked) {
  const { text, isTyped, query } = asked;
  const matching = { text, isTyped, most: mostRanked + 1 };
  const rows = await read(statements, model, { id: { matching } });
  if (rows.length <= mostRanked) return { hits: await ranked(model, rows, query), isAll: true };
  // There are too many to rank them all. Those that come first are the ones that begin with what was
  // asked for, and the ones with the most proposals.
  const start = wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ');
  const way = { model, ...fieldsOf(model) };
  const [beginning, heaviest] = await Promise.all([
    readPage(statements, { ...way, order: byName, conditions: [beginsWith(start)] }, 100),
    walk(
      statements,
      { ...way, order: isCounted(model) ? byProposals : byName },
      query,
      mostRanked / 2,
      mostWalked,
    ),
  ]);
  const best = [...beginning, ...heaviest.rows] as unknown as NamedRow[];
  const unique = new Map(best.map((row) => [row.slug, row]));
  return { hits: await ranked(model, [...unique.values()], query), isAll: false };
}

/** None when more are found than can be ranked: what is asked for is like too much. */
async function findMisspelt(
  statements: Statements,
  model: WordedModel,
  { text, isTyped }: Asked,
  ways: readonly Misspelling[],
) {
  if (ways.length === 0) return { hits: [], isAll: true };
  const misspelt = { text, isTyped, most: mostRanked + 1 };
  const rows = await read(statements, model, { id: { misspelt } });
  if (rows.length > mostRanked) return { hits: [], isAll: false };
  const hits = await flatMapInTurns(rows, (row) => {
    const texts = textsOf(model, row);
    const words = searchTextOf(texts.map(({ text }) => text));
    const way = ways.find((candidate) => meetsMisspelt(candidate, words));
    if (way === undefined) return [];
    const find = (text: string) => misspeltRangesOf(way, text, words);
    const best = texts.find(({ field, text }) => isName(field) && find(text).length > 0);
    return [hitOf(model, row, tiers.misspelt, find, best?.text)];
  });
  return { hits, isAll: true };
}

function beginsWith(start: string): Condition {
  // No character of a name is above it.
  return { sortName: { gte: start, lt: `${start}\u{10ffff}` } };
}

/** What is read of a row. */
function fieldsOf(model: WordedModel) {
  const { columns, others } = searchedIn(model);
  const counted = isCounted(model) ? ['proposalCount'] : [];
  return { columns: ['slug', 'sortName', ...counted, ...columns], others };
}

interface NamedRow extends Readonly<Record<string, unknown>> {
  readonly slug: string;
  readonly sortName: string;
  /** Undefined for a model that does not count them. */
  readonly proposalCount?: number;
}

async function read(
  statements: Statements,
  model: WordedModel,
  condition: Condition,
): Promise<NamedRow[]> {
  const list = { model, ...fieldsOf(model), conditions: [condition], order: [] };
  return (await readRows(statements, list)) as unknown as NamedRow[];
}

function ranked(
  model: WordedModel,
  rows: readonly NamedRow[],
  query: SearchQuery,
): Promise<NameHit[]> {
  return flatMapInTurns(rows, (row) => {
    const texts = textsOf(model, row);
    const each = texts.map(({ field, text }) => ({ field, text, words: searchTextOf([text]) }));
    const words = each.flatMap(({ words }) => words || []).join('  ');
    if (!meets(query, words)) return [];
    const found = each.map((one) => ({ ...one, tier: tierOf(query, one.field, one.words) }));
    const tier = Math.min(...found.map((one) => one.tier));
    const best = found.find((one) => isName(one.field) && one.tier === tier);
    return [hitOf(model, row, tier, (text) => rangesOf(query, text, words), best?.text)];
  });
}

function isName(field: SearchField): boolean {
  return field === 'NAME' || field === 'TITLE';
}

function hitOf(
  model: WordedModel,
  row: NamedRow,
  tier: number,
  find: (text: string) => readonly Range[],
  name = textsOf(model, row)[0]?.text ?? '',
): NameHit {
  const { slug, sortName, proposalCount = 0 } = row;
  return {
    model,
    slug,
    name,
    isGuess: tier === tiers.misspelt,
    place: ['name', tier, proposalCount, sortName, namedModels.indexOf(model), slug],
    matches: () =>
      textsOf(model, row).flatMap(({ field, text }): Match[] => {
        const ranges = find(text);
        return ranges.length > 0 ? [{ field, ...excerptOf(text, ranges) }] : [];
      }),
  };
}
