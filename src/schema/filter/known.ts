import type { Context } from '../../context.js';
import { type ConceptModel, nounOf } from '../../db/concepts.js';
import { isCounted, publicKeyOf } from '../../db/read/datamodel.js';
import { readRows } from '../../db/read/read-rows.js';
import { wordsOf } from '../../domain/search-text.js';
import { nearest } from '../../record/nearest.js';
import { badInput } from '../errors.js';
import { currentSlugs } from '../former.js';
import type { FilterInput } from './filters.js';
import { once } from './once.js';
import { askedIn, checkFilter, excludedIn, type Naming } from './where.js';

/** A row that a filter names. */
export interface KnownRow {
  readonly id: number;
  /** Its slug; a country has none. */
  readonly slug?: string;
  /** How many proposals it has; undefined for a model that does not count them. */
  readonly proposalCount?: number;
}

/** The rows that a filter names, by model and key. */
export type Known = ReadonlyMap<ConceptModel, ReadonlyMap<string, KnownRow>>;

/**
 * Looks up what filters name: one statement a model, and none twice in one request.
 *
 * @throws BAD_USER_INPUT for slugs that nothing has, with the nearest that something has
 */
export async function lookUp(context: Context, namings: readonly Naming[]): Promise<Known> {
  const models = [...new Set(namings.map(({ model }) => model))];
  const looked = await Promise.all(
    models.map(async (model) => {
      const keys = namings.filter((naming) => naming.model === model).map(({ key }) => key);
      return [model, await rowsOrFormer(context, model, [...new Set(keys)].sort())] as const;
    }),
  );
  const rows = new Map(looked);
  // A country is known by ISO 3166, whether or not the record speaks of it.
  const missing = namings.filter(
    ({ model, key }) => model !== 'Country' && !rows.get(model)?.has(key),
  );
  if (missing.length > 0) throw await unknown(context, missing.slice(0, mostUnknown));
  return rows;
}

// The nearest to each is a statement.
const mostUnknown = 20;

/** The rows by their keys, and those that former slugs lead to by both. */
async function rowsOrFormer(context: Context, model: ConceptModel, keys: readonly string[]) {
  const rows = await rowsOf(context, model, keys);
  const missing = keys.filter((key) => !rows.has(key));
  const now = await once(context, ['former', model, missing], () =>
    currentSlugs(context, model, missing),
  );
  if (now.size === 0) return rows;
  const others = await rowsOf(context, model, [...new Set(now.values())].sort());
  const former = [...now].flatMap(([key, slug]) => {
    const row = others.get(slug);
    return row ? [[key, row] as const, [slug, row] as const] : [];
  });
  return new Map([...rows, ...former]);
}

/** The filter with the slugs that things have now in place of their former ones. */
export async function currentFilter(
  context: Context,
  model: ConceptModel,
  input: FilterInput,
): Promise<FilterInput> {
  return current(model, input, await lookUp(context, checkFilter(model, input)));
}

/** The same, of what was looked up for it. */
export function current(model: ConceptModel, input: FilterInput, known: Known): FilterInput {
  const asked = askedIn(model, input).map(({ name, dimension: { names }, value }) => {
    if (names === undefined || names === 'Country' || !Array.isArray(value)) return [name, value];
    return [name, value.map((key) => known.get(names)?.get(key)?.slug ?? key)];
  });
  const not = excludedIn(input).map((one) => current(model, one, known));
  const { withNarrower } = input;
  return { ...Object.fromEntries(asked), withNarrower, ...(not.length > 0 && { not }) };
}

/** As many topics are looked up for those below others. */
const mostNarrower = 1_000;

/** The topics with the slugs, and all below them; undefined when these are too many to be looked up. */
export async function lookUpNarrower(
  context: Context,
  slugs: readonly string[],
): Promise<readonly KnownRow[] | undefined> {
  const rows = await rowsOf(context, 'Topic', slugs.toSorted(), true);
  return rows.size > mostNarrower ? undefined : [...rows.values()];
}

function rowsOf(
  context: Context,
  model: ConceptModel,
  keys: readonly string[],
  withNarrower = false,
) {
  return once(context, ['rows', model, keys, withNarrower], () =>
    load(context, model, keys, withNarrower),
  );
}

async function load(
  context: Context,
  model: ConceptModel,
  keys: readonly string[],
  withNarrower: boolean,
) {
  const key = publicKeyOf(model);
  const rows = (await readRows(context.statements, {
    model,
    columns: ['id', key, ...(isCounted(model) ? ['proposalCount'] : [])],
    ...(withNarrower
      ? {
          conditions: [{ id: { withNarrower: keys } }],
          order: [['id', 'asc']],
          take: mostNarrower + 1,
        }
      : { conditions: [{ [key]: { in: keys } }], order: [] }),
  })) as (KnownRow & Record<string, string>)[];
  return new Map(rows.map((row) => [String(row[key]), row]));
}

/** The error for slugs that nothing has: a sentence for each, and where the first of them stands. */
async function unknown(context: Context, namings: readonly Naming[]) {
  const unknown = await Promise.all(
    namings.map(async ({ model, key, argument }) => {
      const near = await once(context, ['nearest', model, key], () =>
        nearestTo(context, model, key),
      );
      const hint = near ? `: did you mean ${JSON.stringify(near)}?` : '.';
      const message = `There is no ${nounOf(model)} ${JSON.stringify(key)}${hint}`;
      return { argument, nearest: near ?? null, message };
    }),
  );
  const message = [...new Set(unknown.map((one) => one.message))].join(' ');
  return badInput(namings[0]?.argument ?? 'filter', message, {
    unknown: unknown.map(({ argument, nearest }) => ({ argument, nearest })),
  });
}

// Nothing that is longer by far is near to a slug.
const longestKey = 200;

/** The slug that was most likely meant. A name is like a slug that is written in other letters. */
async function nearestTo(context: Context, model: ConceptModel, key: string) {
  const words = wordsOf(key.slice(0, longestKey)).map(({ folded }) => folded);
  const meant = words.join('-') || key;
  const start = meant.slice(0, 2);
  const rows = (await readRows(context.statements, {
    model,
    columns: ['slug'],
    conditions: [{ slug: { gte: start, lt: `${start}\uffff` } }],
    order: [['slug', 'asc']],
    take: 1000,
  })) as { slug: string }[];
  return nearest(
    meant,
    rows.map(({ slug }) => slug),
  );
}
