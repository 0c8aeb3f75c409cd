import type { Context } from '../../context.js';
import type { ConceptModel } from '../../db/concepts.js';
import { belongsTo } from '../../db/read/along.js';
import type { Along, List, Order, Value } from '../../db/read/list.js';
import { readRows } from '../../db/read/read-rows.js';
import { countedUpTo } from '../../db/read/writer.js';
import { parseQuery } from '../../domain/search-query.js';
import { matchingIds } from '../../search/walk.js';
import type { DateRange } from '../date-range.js';
import { mayFallIn, withSureDays } from './days.js';
import type { Lookup } from './dimensions.js';
import type { FilterInput } from './filters.js';
import { current, type Known, type KnownRow, lookUp, lookUpNarrower } from './known.js';
import { once } from './once.js';
import { type Asked, askedIn, canonical, checkFilter, conditionsOf, excludedIn } from './where.js';

/**
 * How a filtered list is read. Of the fields of a filter the one that leaves the fewest rows drives:
 * the list is read along it, and the others are asked of each row.
 */

/** As many ids are looked up for a list; with more, the list is read in its order, and fills soon. */
const mostIds = 2_000;

/** A field of a filter, and what a list could be read along it. */
interface Weighed extends Asked {
  /** What it names; undefined when that is too much to be looked up, or nothing of the database. */
  readonly rows: readonly KnownRow[] | undefined;
  /** About how many rows a list reads along it; undefined when it cannot be. */
  readonly weight: number | undefined;
}

/** What else tells how a list is read. */
export interface Reading {
  readonly order: Order;
  /** What its rows have in common before any filter. */
  readonly parent?: Parent | undefined;
  /**
   * So many of its first rows are read, beside others that read more of them. Where few rows may fit,
   * the ids of the first are found once for all.
   */
  readonly first?: number | undefined;
}

/** That the rows of a list belong to something. */
export interface Parent {
  /** What its rows are read along. */
  readonly along: Along;
  /** About how many rows do. */
  readonly weight: number;
}

/** A list under a filter, but for its order. */
export interface Planned extends Pick<List, 'along' | 'conditions' | 'either'> {
  /** How many rows it has, when that is known without counting. */
  readonly total?: number;
  /** Whether its rows are named one by one, so that it can be read in any order. */
  readonly isNamed?: boolean;
}

/** A list is read along so many values at the most. */
const mostDriving = 100;

/**
 * Of so many rows each is asked whether it has words, or is excluded. Rather than more, all are asked, in
 * the order of the list: each value has a range of its own, and so it would be more than all.
 */
const mostSifted = 150_000;

/** What has fewer rows is read together with a hundred others: to look through each again costs less. */
const leastShared = 20_000;

/**
 * How a list of the model is read under the filter and of the parent.
 *
 * @throws BAD_USER_INPUT for a filter that cannot be meant
 */
export async function planFilter(
  context: Context,
  model: ConceptModel,
  given: FilterInput,
  { order, parent, first }: Reading,
): Promise<Planned> {
  const known = await lookUp(context, checkFilter(model, given));
  // What is found for it is found once, however it is written.
  const input = canonical(model, current(model, given, known));
  const [[sortedBy = ''] = []] = order;
  const asked = await Promise.all(
    askedIn(model, input).map(async (one): Promise<Weighed> => {
      const rows = await rowsOf(context, one, known);
      return { ...one, rows, weight: weightOf(one, rows, sortedBy) };
    }),
  );
  // Nothing is any of nothing.
  if (asked.some(({ rows }) => rows?.length === 0)) return { conditions: [{ id: { in: [] } }] };
  const [lightest] = asked
    .filter(({ weight }) => weight !== undefined)
    .sort((a, b) => Number(a.weight) - Number(b.weight));
  const weights = [lightest?.weight, parent?.weight].filter((weight) => weight !== undefined);
  const weight = weights.length > 0 ? Math.min(...weights) : undefined;
  const few = await fewIds(context, model, asked, weight);
  const ofParent = parent ? [belongsTo(model, parent.along)] : [];
  const excluded = await withSureDays(context, model, excludedIn(input));
  if (few !== undefined) {
    // Those with the ids are those for which it holds, unless it asks for one row with something else.
    const others = asked.filter((one) => one !== few.of || one.dimension.within !== undefined);
    const conditions = conditionsOf(model, others, excluded);
    return { conditions: [{ id: { in: few.ids } }, ...ofParent, ...conditions] };
  }
  const isAlongParent = parent !== undefined && parent.weight === weight;
  const isSifted = excluded.length > 0 || asked.some(isOfText);
  const isHeavy = isSifted && Number(lightest?.weight) > mostSifted;
  const driver = isAlongParent || (isHeavy && parent === undefined) ? undefined : lightest;
  const drive = driver?.dimension.drive?.(model, driving(driver));
  const isOfMany = !drive && parent === undefined;
  const days = asked.find(({ dimension }) => dimension.kind === 'days');
  const either = days ? await mayFallIn(context, days.value as DateRange) : [];
  const isApart = either.length > 1 && sortedBy === 'heldOn';
  const onDays = either.length > 1 ? [{ OR: either }] : either;
  /** The same text, asked of very many rows. */
  const ofMany = (one: Weighed): Weighed => {
    const within = either.slice(0, 1);
    const where = (text: string) => ({ searchText: { found: { text, order, within } } });
    return { ...one, dimension: { ...one.dimension, where } };
  };
  const others = asked
    .filter((one) => one !== days && (!drive || one !== driver))
    .map((one) => (isOfMany && isOfText(one) ? ofMany(one) : one));
  const along = isAlongParent ? parent.along : drive;
  const conditions = [
    ...(isAlongParent ? [] : ofParent),
    ...conditionsOf(model, others, excluded),
    ...(isApart ? [] : onDays),
  ];
  const planned: Planned = { ...(along && { along }), conditions, ...(isApart && { either }) };
  const isShort = parent !== undefined && parent.weight < leastShared;
  if (first !== undefined && !isShort && isSifted) {
    const ids = await once(context, ['first', model, order, planned], () =>
      firstIds(context, { model, order, ...planned }),
    );
    const isNamed = ids.length <= Math.min(first, countedUpTo);
    return { conditions: [{ id: { in: ids.slice(0, first) } }], total: ids.length, isNamed };
  }
  const [row, ...more] = driver?.rows ?? [];
  // The proposals of what is named are counted with it.
  const isKept =
    model === 'PolicyProposal' &&
    drive &&
    driver?.dimension.weight === undefined &&
    more.length + conditions.length + either.length === 0;
  return isKept && row?.proposalCount !== undefined
    ? { ...planned, total: row.proposalCount }
    : planned;
}

function isOfText({ dimension }: Asked): boolean {
  return dimension.kind === 'text';
}

/** The ids of the first rows of the list, as many as are counted and one more. */
async function firstIds({ statements }: Context, list: List): Promise<unknown[]> {
  const take = countedUpTo + 1;
  const rows = await readRows(statements, { ...list, columns: ['id'], take });
  return rows.map(({ id }) => id);
}

async function rowsOf(
  context: Context,
  { dimension, value, withNarrower }: Asked,
  known: Known,
): Promise<readonly KnownRow[] | undefined> {
  const { names } = dimension;
  if (names === undefined) return undefined;
  const keys = [...new Set((value as readonly unknown[]).map(String))];
  if (withNarrower) return lookUpNarrower(context, keys);
  return keys.flatMap((key) => known.get(names)?.get(key) ?? []);
}

/** The ids or values that the dimension is driven by; what is given twice would be read twice. */
function driving({ value, rows }: Weighed): Value[] {
  return rows?.map(({ id }) => id) ?? [...new Set([value].flat() as Value[])];
}

function weightOf(
  { dimension, value }: Asked,
  rows: readonly KnownRow[] | undefined,
  sortedBy: string,
): number | undefined {
  const { drive, along = sortedBy, names, weight } = dimension;
  if (drive === undefined || along !== sortedBy) return undefined;
  if (names !== undefined && (rows === undefined || rows.length > mostDriving)) return undefined;
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return undefined;
  if (weight !== undefined) return weight * values.length;
  return rows?.reduce((sum, row) => sum + (row.proposalCount ?? 0), 0);
}

/**
 * The ids of the rows that some field of the filter allows, when they are few, and fewer than those
 * that the list can be read along anyhow.
 *
 * @param weight about how many those are
 */
async function fewIds(
  context: Context,
  model: ConceptModel,
  asked: readonly Weighed[],
  weight = mostIds,
): Promise<{ readonly ids: readonly unknown[]; readonly of: Weighed } | undefined> {
  // Looking them up is worth a statement only where it may spare many rows.
  if (weight < mostIds / 10) return undefined;
  const found = await Promise.all(
    asked.map(async (one) => {
      const { kind, lookup } = one.dimension;
      if (kind === 'text') {
        const words = { text: String(one.value), isTyped: false };
        // What has not some words is in no index.
        return parseQuery(words.text, words.isTyped)
          ? once(context, ['words', model, words.text], () =>
              matchingIds(context.statements, model, words, mostIds),
            )
          : undefined;
      }
      const isLookedUp = one.weight === undefined && one.rows !== undefined;
      return lookup && isLookedUp
        ? once(context, ['ids', lookup, driving(one)], () =>
            lookUpIds(context, lookup, driving(one)),
          )
        : undefined;
    }),
  );
  const few = asked.flatMap((of, i) => {
    const ids = found[i];
    return ids ? [{ ids, of }] : [];
  });
  few.sort((a, b) => a.ids.length - b.ids.length);
  return few.find(({ ids }) => ids.length <= weight);
}

/** The ids of the list's rows that are led to; undefined when there are too many. */
async function lookUpIds(
  context: Context,
  { model, link, column, to }: Lookup,
  ids: readonly Value[],
): Promise<unknown[] | undefined> {
  const rows = await readRows(context.statements, {
    model,
    columns: [to],
    ...(link
      ? { along: { link, column, values: ids }, order: [] }
      : { conditions: [{ [column]: { in: ids } }], order: [[column, 'asc'] as const] }),
    take: mostIds + 1,
  });
  if (rows.length > mostIds) return undefined;
  const found = rows.map((row) => row[to]).filter((id) => id !== null);
  return [...new Set(found)];
}
