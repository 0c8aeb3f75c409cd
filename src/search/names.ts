import type { PrismaClient } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { keyColumns, type Order } from '../db/read/key.js';
import type { Delegate } from '../db/read/reader.js';
import { excerptOf } from '../domain/excerpt.js';
import { misspellingsOf } from '../domain/misspelling.js';
import {
  meets,
  meetsMisspelt,
  misspeltRangesOf,
  type Range,
  rangesOf,
} from '../domain/search-match.js';
import type { SearchQuery } from '../domain/search-query.js';
import { searchTextOf, wordsOf } from '../domain/search-text.js';
import {
  comparePlaces,
  type Hit,
  type Match,
  type NamedModel,
  namedModels,
  type SearchField,
} from './hit.js';
import { pageOf, type Way, walk } from './walk.js';

/** How a query is to be read, and what it was read as. */
export interface Asked {
  readonly text: string;
  /** Whether its last word may still be being typed. */
  readonly isTyped: boolean;
  readonly query: SearchQuery;
}

/** What was found among names. */
export interface NamesFound {
  /** In their order. */
  readonly hits: readonly NameHit[];
  /** Whether these are all. */
  readonly isAll: boolean;
}

/** A row that was found by its names. */
interface NameHit extends Hit {
  readonly model: NamedModel;
  /** The name that matches best. */
  readonly name: string;
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
 * these, one with a misspelt word.
 */
export async function findNames(
  reader: PrismaClient,
  models: readonly NamedModel[],
  asked: Asked,
): Promise<NamesFound> {
  const written = await Promise.all(models.map((model) => findWritten(reader, model, asked)));
  const found = written.every(({ hits }) => hits.length === 0)
    ? await Promise.all(models.map((model) => findMisspelt(reader, model, asked)))
    : written;
  return {
    hits: found.flatMap(({ hits }) => hits).sort((a, b) => comparePlaces(a.place, b.place)),
    isAll: found.every(({ isAll }) => isAll),
  };
}

async function findWritten(reader: PrismaClient, model: NamedModel, asked: Asked) {
  const { text, isTyped, query } = asked;
  const matching = { text, isTyped, most: mostRanked + 1 };
  const rows = await read(reader, model, { id: { matching } });
  if (rows.length <= mostRanked) return { hits: ranked(model, rows, query), isAll: true };
  // There are too many to rank them all. Those that come first are the ones that begin with what was
  // asked for, and the ones with the most proposals.
  const start = wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ');
  const way = { model, select: fieldsOf[model], conditions: [] };
  const [beginning, heaviest] = await Promise.all([
    readPage(reader, { ...way, order: byName, conditions: [beginsWith(start)] }, 100),
    walk(reader, { ...way, order: byProposals }, query, mostRanked / 2, mostWalked),
  ]);
  const best = [...beginning, ...(heaviest.rows as unknown as NamedRow[])];
  const unique = new Map(best.map((row) => [row.slug, row]));
  return { hits: ranked(model, [...unique.values()], query), isAll: false };
}

/** None when more are found than can be ranked: what is asked for is like too much. */
async function findMisspelt(reader: PrismaClient, model: NamedModel, asked: Asked) {
  const { text, isTyped, query } = asked;
  const ways = misspellingsOf(query);
  if (ways.length === 0) return { hits: [], isAll: true };
  const misspelt = { text, isTyped, most: mostRanked + 1 };
  const rows = await read(reader, model, { id: { misspelt } });
  if (rows.length > mostRanked) return { hits: [], isAll: false };
  const hits = rows.flatMap((row) => {
    const texts = textsOf(row);
    const words = searchTextOf(texts.map(({ text }) => text));
    const way = ways.find((candidate) => meetsMisspelt(candidate, words));
    if (way === undefined) return [];
    const find = (text: string) => misspeltRangesOf(way, text, words);
    const best = texts.find(({ field, text }) => field === 'NAME' && find(text).length > 0);
    return hitOf(model, row, tiers.misspelt, find, best?.text);
  });
  return { hits, isAll: true };
}

function beginsWith(start: string): object {
  // No character of a name is above it.
  return { sortName: { gte: start, lt: `${start}\u{10ffff}` } };
}

const named = {
  slug: true,
  sortName: true,
  proposalCount: true,
  names: { orderBy: { position: 'asc' }, select: { text: true } },
} as const;
const fieldsOf: Readonly<Record<NamedModel, object>> = {
  Official: named,
  Mission: { ...named, city: true },
  Organization: { ...named, abbreviation: true },
  Topic: named,
};

interface NamedRow {
  readonly slug: string;
  readonly sortName: string;
  readonly proposalCount: number;
  readonly names: readonly { readonly text: string }[];
  readonly abbreviation?: string | null;
  readonly city?: string | null;
}

async function read(reader: PrismaClient, model: NamedModel, where: object): Promise<NamedRow[]> {
  const query = { where, select: fieldsOf[model] };
  return (await delegateOf<Delegate>(reader, model).findMany(query)) as NamedRow[];
}

async function readPage(reader: PrismaClient, way: Way, take: number): Promise<NamedRow[]> {
  const query = { ...pageOf(way, take), select: { ...way.select, ...keyColumns(way.order) } };
  return (await delegateOf<Delegate>(reader, way.model).findMany(query)) as NamedRow[];
}

const tiers = { whole: 0, beginning: 1, oneName: 2, several: 3, misspelt: 4 } as const;

interface Text {
  readonly field: SearchField;
  readonly text: string;
}

/** The texts that a row is found by, as its words are made of them. */
function textsOf({ names, abbreviation, city }: NamedRow): Text[] {
  return [
    ...names.map(({ text }) => ({ field: 'NAME' as const, text })),
    ...(abbreviation ? [{ field: 'ABBREVIATION' as const, text: abbreviation }] : []),
    ...(city ? [{ field: 'CITY' as const, text: city }] : []),
  ];
}

function ranked(model: NamedModel, rows: readonly NamedRow[], query: SearchQuery): NameHit[] {
  const asked = lettersOf(query);
  return rows.flatMap((row) => {
    const texts = textsOf(row);
    const words = searchTextOf(texts.map(({ text }) => text));
    if (!meets(query, words)) return [];
    const found = texts.map((text) => tierOf(query, asked, text));
    const tier = Math.min(...found);
    const best = texts.find(({ field }, i) => field === 'NAME' && found[i] === tier);
    return hitOf(model, row, tier, (text) => rangesOf(query, text, words), best?.text);
  });
}

/** How well the text alone matches. */
function tierOf(query: SearchQuery, asked: string, { field, text }: Text): number {
  const words = searchTextOf([text]);
  if (!meets({ ...query, excluded: [] }, words)) return tiers.several;
  if (field === 'CITY') return tiers.oneName;
  const whole = wordsOf(text)
    .map(({ folded }) => folded)
    .join('');
  if (asked === whole) return tiers.whole;
  return whole.startsWith(asked) ? tiers.beginning : tiers.oneName;
}

/** All that is asked for, without spaces: names are written with them and without. */
function lettersOf({ readings: [terms = []] }: SearchQuery): string {
  return terms.flatMap(([phrase]) => phrase?.words ?? []).join('');
}

function hitOf(
  model: NamedModel,
  row: NamedRow,
  tier: number,
  find: (text: string) => readonly Range[],
  name = row.names[0]?.text ?? '',
): NameHit {
  const { slug, sortName, proposalCount } = row;
  return {
    model,
    slug,
    name,
    isGuess: tier === tiers.misspelt,
    place: ['name', tier, proposalCount, sortName, namedModels.indexOf(model), slug],
    matches: () =>
      textsOf(row).flatMap(({ field, text }): Match[] => {
        const ranges = find(text);
        return ranges.length > 0 ? [{ field, ...excerptOf(text, ranges) }] : [];
      }),
  };
}
