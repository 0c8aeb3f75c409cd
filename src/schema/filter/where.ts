import { checkRange, type DateRange } from '../date-range.js';
import { badInput } from '../errors.js';
import type { Dimension, Named } from './dimensions.js';
import { type Dimensions, type FilteredModel, filters } from './filters.js';

/** A filter as it is given: null where nothing is asked. */
export type FilterInput = Readonly<Record<string, unknown>>;

/** A field of a filter that asks for something. */
export interface Asked {
  readonly dimension: Dimension;
  readonly value: unknown;
  /** Whether it names topics, and means those below them too. */
  readonly withNarrower: boolean;
  /** Where in the arguments it stands, like `filter.not.topics`. */
  readonly argument: string;
}

/** What a filter names of one model. */
export interface Naming {
  readonly model: Named;
  readonly key: string;
  readonly argument: string;
}

// What a caller lists is made a part of a statement, and so is each filter inside another.
const mostValues = 100;
const deepest = 10;

/** The dimensions of the model's filter; those of the input that ask for nothing are left out. */
export function askedIn(model: FilteredModel, input: FilterInput, argument = 'filter'): Asked[] {
  const dimensions: Dimensions = filters[model];
  return Object.entries(input).flatMap(([name, value]) => {
    const dimension = dimensions[name];
    if (value == null || dimension === undefined || isOpenRange(dimension, value)) return [];
    const withNarrower = dimension.names === 'Topic' && input.withNarrower === true;
    return [{ dimension, value, withNarrower, argument: `${argument}.${name}` }];
  });
}

/** Whether it is a range of days without an end, which asks for nothing. */
function isOpenRange({ kind }: Dimension, value: unknown): boolean {
  const { from, to } = value as DateRange;
  return kind === 'days' && from == null && to == null;
}

/**
 * Checks what the schema's types cannot.
 *
 * @returns all that the filter names, which must exist
 * @throws BAD_USER_INPUT for a list that is too long, a range that ends before it begins, or filters
 *   too deep inside each other
 */
export function checkFilter(
  model: FilteredModel,
  input: FilterInput,
  argument = 'filter',
  depth = 0,
): Naming[] {
  if (depth > deepest) {
    throw badInput('filter', `filter has \`not\` more than ${deepest} times inside each other.`);
  }
  const own = askedIn(model, input, argument).flatMap((asked): Naming[] => {
    const { dimension, value } = asked;
    if (dimension.kind === 'days') checkRange(asked.argument, value as DateRange);
    if (!Array.isArray(value)) return [];
    if (value.length > mostValues) {
      throw badInput(
        asked.argument,
        `${asked.argument} has ${value.length} entries; at most ${mostValues} are allowed.`,
      );
    }
    return namingsOf(asked);
  });
  const excluded = excludedIn(input);
  return excluded ? [...own, ...checkFilter(model, excluded, `${argument}.not`, depth + 1)] : own;
}

/** What the field names. */
function namingsOf({ dimension, value, argument }: Asked): Naming[] {
  const { names } = dimension;
  if (names === undefined || !Array.isArray(value)) return [];
  return value.map((key, i) => ({ model: names, key, argument: `${argument}[${i}]` }));
}

/** The condition that the filter makes; `undefined` when it asks for nothing. */
export function whereOf(model: FilteredModel, input: FilterInput): object | undefined {
  const conditions = conditionsOf(model, askedIn(model, input), excludedIn(input));
  return conditions.length > 0 ? { AND: conditions } : undefined;
}

/** The conditions of what is asked, those on one relation's row together, and of what is excluded. */
export function conditionsOf(
  model: FilteredModel,
  asked: readonly Asked[],
  excluded: FilterInput | undefined,
): object[] {
  const conditions: object[] = [];
  const within = new Map<string, object[]>();
  for (const { dimension, value, withNarrower } of asked) {
    // The schema's types are those that the dimension takes.
    const condition = dimension.where(value as never, withNarrower);
    if (dimension.within === undefined) conditions.push(condition);
    else within.set(dimension.within, [...(within.get(dimension.within) ?? []), condition]);
  }
  for (const [relation, all] of within) conditions.push({ [relation]: { some: { AND: all } } });
  const not = excluded && whereOf(model, excluded);
  if (not) conditions.push({ NOT: not });
  return conditions;
}

/** The filter whose rows are excluded. */
export function excludedIn({ not }: FilterInput): FilterInput | undefined {
  return not == null ? undefined : (not as FilterInput);
}

/** The filter as a value that is equal for equal filters: without nulls, its fields in order. */
export function canonical(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(canonical);
  if (typeof input !== 'object' || input === null) return input;
  const given = Object.entries(input).filter(([, value]) => value != null);
  return Object.fromEntries(
    given.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, canonical(value)]),
  );
}
