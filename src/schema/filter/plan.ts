import type { Context } from '../../context.js';
import { delegateOf } from '../../db/delegate.js';
import type { Delegate } from '../../db/read/reader.js';
import { parseQuery } from '../../domain/search-query.js';
import { matchingIds } from '../../search/walk.js';
import type { Dimension, Lookup } from './dimensions.js';
import type { FilteredModel } from './filters.js';
import { type Known, lookUp } from './known.js';
import {
  type Asked,
  askedIn,
  checkFilter,
  conditionsOf,
  excludedIn,
  type FilterInput,
  namingsOf,
} from './where.js';

/**
 * How a filtered list is read. Of the fields of a filter the one that leaves the fewest rows drives:
 * the list is read along it, and the others are asked of each row (see db/read/drive.ts).
 */

/** As many ids are looked up for a list; with more, the list is read in its order, and fills soon. */
const mostIds = 2_000;

/**
 * The conditions of the filter, the one to read along first.
 *
 * @throws BAD_USER_INPUT for a filter that cannot be meant
 */
export async function planFilter(
  context: Context,
  model: FilteredModel,
  given: FilterInput,
): Promise<object[]> {
  const named = await lookUp(context, checkFilter(model, given));
  const input = await withNarrower(context, given);
  const asked = askedIn(model, input);
  // Narrower topics are named by nobody.
  const known = input === given ? named : await lookUp(context, asked.flatMap(namingsOf));
  // Nothing is any of nothing.
  if (asked.some((one) => one.dimension.names && driving(one, known).length === 0)) {
    return [{ id: { in: [] } }];
  }
  const weighed = asked
    .map((one) => ({ ...one, weight: weightOf(one, known) }))
    .filter(({ weight }) => weight !== undefined)
    .sort((a, b) => Number(a.weight) - Number(b.weight));
  const [lightest] = weighed;
  const ids = await fewIds(context, model, asked, known, lightest?.weight);
  if (ids === undefined && lightest?.dimension.drive) {
    const drive = lightest.dimension.drive(driving(lightest, known));
    const others = asked.filter(({ argument }) => argument !== lightest.argument);
    return [drive, ...conditionsOf(model, others, excludedIn(input))];
  }
  const conditions = conditionsOf(model, asked, excludedIn(input));
  return ids === undefined ? conditions : [{ id: { in: ids } }, ...conditions];
}

/** The filter with all topics below those of `broader` in their place, where they are asked for. */
async function withNarrower(context: Context, input: FilterInput): Promise<FilterInput> {
  const { broader } = input;
  const given = excludedIn(input);
  const excluded = await Promise.all(given.map((one) => withNarrower(context, one)));
  const isAsGiven = excluded.every((one, i) => one === given[i]);
  const all = isAsGiven ? input : { ...input, not: excluded };
  if (!Array.isArray(broader) || input.withNarrower !== true) return all;
  const found = new Set<string>(broader);
  // A level of topics at a time; what was found already is not asked for again.
  for (let level = [...found]; level.length > 0; ) {
    const rows = await context.reader.topic.findMany({
      where: { broader: { slug: { in: level } } },
      select: { slug: true },
    });
    level = rows.map(({ slug }) => slug).filter((slug) => !found.has(slug));
    for (const slug of level) found.add(slug);
  }
  return { ...all, broader: [...found] };
}

/** The ids or values that the dimension is driven by; what is given twice would be read twice. */
function driving({ dimension, value }: Asked, known: Known): unknown[] {
  const values = [...new Set(Array.isArray(value) ? value : [value])];
  const { names } = dimension;
  if (names === undefined) return values;
  return values.flatMap((key) => known.get(names)?.get(String(key))?.id ?? []);
}

/** About how many rows a list reads along the dimension; undefined when it cannot be. */
function weightOf({ dimension, value }: Asked, known: Known): number | undefined {
  const { drive, names, weight } = dimension;
  if (drive === undefined) return undefined;
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return undefined;
  if (weight !== undefined) return weight * values.length;
  const rows = values.map((key) => (names ? known.get(names)?.get(String(key)) : undefined));
  return rows.reduce((sum, row) => sum + (row?.proposalCount ?? 0), 0);
}

/**
 * The ids of the rows that some field of the filter allows, when they are few, and fewer than those
 * that the list can be read along anyhow.
 *
 * @param weight about how many those are
 */
async function fewIds(
  context: Context,
  model: FilteredModel,
  asked: readonly Asked[],
  known: Known,
  weight = mostIds,
): Promise<unknown[] | undefined> {
  // Looking them up is worth a statement only where it may spare many rows.
  if (weight < mostIds / 10) return undefined;
  const found = await Promise.all(
    asked.map(async (one) => {
      const { kind, lookups = [] } = one.dimension;
      if (kind === 'text') {
        const words = { text: String(one.value), isTyped: false };
        // What has not some words is in no index.
        return parseQuery(words.text, words.isTyped)
          ? matchingIds(context.reader, model, words, mostIds)
          : undefined;
      }
      return lookups.length > 0 ? lookUpIds(context, lookups, driving(one, known)) : undefined;
    }),
  );
  const few = found.filter((ids) => ids !== undefined).sort((a, b) => a.length - b.length);
  return few.find(({ length }) => length <= weight);
}

async function lookUpIds(
  context: Context,
  lookups: NonNullable<Dimension['lookups']>,
  ids: readonly unknown[],
): Promise<unknown[] | undefined> {
  const found = await Promise.all(
    lookups.map(({ model, column, path: [first, second] }: Lookup) =>
      delegateOf<Delegate>(context.reader, model).findMany({
        where: { [column]: { in: ids } },
        orderBy: [{ [column]: 'asc' }],
        select: { [first]: second === undefined ? true : { select: { [second]: true } } },
        take: mostIds + 1,
      }),
    ),
  );
  if (found.some((rows) => rows.length > mostIds)) return undefined;
  const unique = new Set<number>();
  for (const [i, rows] of found.entries()) {
    const [first = '', second] = lookups[i]?.path ?? [];
    for (const row of rows) {
      const value = Reflect.get(row, first);
      const id = second === undefined ? value : Reflect.get(value ?? {}, second);
      if (typeof id === 'number') unique.add(id);
    }
  }
  return [...unique];
}
