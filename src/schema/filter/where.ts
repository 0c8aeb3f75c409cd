import type { ConceptModel } from '../../db/concepts.js';
import type { Condition } from '../../db/read/list.js';
import { asksForWords, longestQuery } from '../../domain/search-query.js';
import { checkRange, type DateRange } from '../date-range.js';
import { badInput } from '../errors.js';
import type { Dimension } from './dimensions.js';
import { deepest, dimensionsOf, type FilterInput, fieldsIn, mostExcluded } from './filters.js';

/** A field of a filter that asks for something. */
export interface Asked {
  readonly name: string;
  readonly dimension: Dimension;
  readonly value: unknown;
  /** Whether it names topics, and means those below them too. */
  readonly withNarrower: boolean;
  /** Where in the arguments it stands, like `filter.not[0].topics`. */
  readonly argument: string;
}

/** What a filter names of one model. */
export interface Naming {
  readonly model: ConceptModel;
  readonly key: string;
  readonly argument: string;
}

// What a caller lists is made a part of a statement, and so is each filter inside another.
const mostValues = 100;

/** The dimensions of the model's filter; those of the input that ask for nothing are left out. */
export function askedIn(model: ConceptModel, input: FilterInput, argument = 'filter'): Asked[] {
  const dimensions = dimensionsOf(model);
  return fieldsIn(input).flatMap(([field, value]) => {
    const dimension = dimensions[field];
    if (value == null || dimension === undefined || isOpen(dimension, value)) return [];
    const withNarrower = dimension.narrower !== undefined && input.withNarrower === true;
    const { sameAs } = dimension;
    // Where both are given, both are asked for.
    const name = sameAs !== undefined && input[sameAs] == null ? sameAs : field;
    return [{ name, dimension, value, withNarrower, argument: `${argument}.${field}` }];
  });
}

/** Whether it asks for nothing: a range of days without an end, or a text without a word. */
function isOpen({ kind }: Dimension, value: unknown): boolean {
  if (kind === 'text') return !asksForWords(String(value));
  const { from, to } = value as DateRange;
  return kind === 'days' && from == null && to == null;
}

/**
 * Checks what the schema's types cannot.
 *
 * @param most how many filters it may have inside it
 * @returns all that the filter names, which must exist
 * @throws BAD_USER_INPUT for a list that is too long, a range that ends before it begins, or filters
 *   that are too many or too deep inside each other
 */
export function checkFilter(
  model: ConceptModel,
  input: FilterInput,
  most = mostExcluded,
): Naming[] {
  const all = [...filtersIn(input, 'filter', 0)];
  if (all.length > 1 + most) {
    throw badInput('filter', `filter has more than ${most} others inside it, by \`not\`.`);
  }
  const asked = all.flatMap(([one, argument]) => askedIn(model, one, argument));
  for (const { dimension, value, argument } of asked) {
    if (dimension.kind === 'days') checkRange(argument, value as DateRange);
    if (!Array.isArray(value) || value.length <= mostValues) continue;
    throw badInput(
      argument,
      `${argument} has ${value.length} entries; at most ${mostValues} are allowed.`,
    );
  }
  return asked.flatMap(namingsOf);
}

/** The filter and all inside it, each with where in the arguments it stands. */
function* filtersIn(
  input: FilterInput,
  argument: string,
  depth: number,
): Generator<readonly [FilterInput, string]> {
  if (depth > deepest) {
    throw badInput('filter', `filter has \`not\` more than ${deepest} times inside each other.`);
  }
  yield [input, argument];
  for (const [i, one] of excludedIn(input).entries()) {
    yield* filtersIn(one, `${argument}.not[${i}]`, depth + 1);
  }
}

/** What the field names. */
function namingsOf({ dimension, value, argument }: Asked): Naming[] {
  const { names } = dimension;
  if (names === undefined || !Array.isArray(value)) return [];
  return value.map((key, i) => ({ model: names, key, argument: `${argument}[${i}]` }));
}

/** The condition that the filter makes; `undefined` when it asks for nothing. */
function whereOf(model: ConceptModel, input: FilterInput): Condition | undefined {
  const conditions = conditionsOf(model, askedIn(model, input), excludedIn(input));
  return conditions.length > 0 ? { AND: conditions } : undefined;
}

/** The conditions of what is asked, those on one relation's row together, and of what is excluded. */
export function conditionsOf(
  model: ConceptModel,
  asked: readonly Asked[],
  excluded: readonly FilterInput[],
): Condition[] {
  const conditions: Condition[] = [];
  const within = new Map<string, Condition[]>();
  for (const { dimension, value, withNarrower } of asked) {
    // The schema's types are those that the dimension takes.
    const condition = dimension.where(value as never, withNarrower);
    if (dimension.within === undefined) conditions.push(condition);
    else within.set(dimension.within, [...(within.get(dimension.within) ?? []), condition]);
  }
  for (const [relation, all] of within) conditions.push({ [relation]: { some: { AND: all } } });
  const not = excluded.flatMap((one) => whereOf(model, one) ?? []);
  if (not.length > 0) conditions.push({ NOT: not });
  return conditions;
}

/** The filters whose rows are excluded. */
export function excludedIn({ not }: FilterInput): readonly FilterInput[] {
  return (not ?? []) as readonly FilterInput[];
}

/** The filter as one that is equal for all that ask for the same, and passes `checkFilter` as it does. */
export function canonical(model: ConceptModel, input: FilterInput): FilterInput {
  const asked = askedIn(model, input);
  const isWithNarrower = asked.some(({ withNarrower }) => withNarrower);
  const not = excludedIn(input)
    .map((one) => canonical(model, one))
    .filter((one) => Object.keys(one).length > 0);
  return inOrder({
    ...Object.fromEntries(
      asked.map(({ name, dimension, value }) => [name, canonicalValue(dimension, value)]),
    ),
    ...(isWithNarrower && { withNarrower: true }),
    ...(not.length > 0 && { not: asSet(not) }),
  });
}

function canonicalValue({ kind }: Dimension, value: unknown): unknown {
  if (Array.isArray(value)) return asSet(value);
  if (kind === 'text') return String(value).slice(0, longestQuery).trim().replaceAll(/\s+/g, ' ');
  return kind === 'days' ? inOrder(value as DateRange) : value;
}

/** The entries in an order of their own, each once. */
function asSet<T>(values: readonly T[]): T[] {
  const texts = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** The fields in order, without nulls. */
function inOrder(input: object): FilterInput {
  const given = Object.entries(input).filter(([, value]) => value != null);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
