import { entries } from './arguments.js';
import {
  areKey,
  backReferenceOf,
  columnsOf,
  type Field,
  fieldsOf,
  hasId,
  isKey,
  keptColumns,
  valueFor,
} from './datamodel.js';
import type { OrderTerm } from './order.js';
import { type Seek, seekOf } from './seek.js';

/**
 * Driving. A list under several conditions is read along one of them, which drives, and the others
 * are asked of each row until the page is full. The first condition of `AND` drives, when it names
 * the values of a column or of a link: each value is then one range of an index in the order of the
 * list, and the pages of the ranges in order, without what is in two of them, are the page of the
 * whole. Whoever writes the condition knows which of them leaves the fewest rows, and puts it first.
 */

/** The condition that a list is read along. */
export type Driver =
  | {
      /** Rows that have one of the values in a column, or that a row of a link with one leads to. */
      readonly kind: 'values';
      /** The link that has the column; without it, the rows have it themselves. */
      readonly link?: Link;
      readonly column: string;
      readonly values: readonly unknown[];
      /** What is asked besides. */
      readonly ranges: Seek['ranges'];
      readonly rest: Seek['rest'];
    }
  | {
      /** Rows that are named one by one, or none: they are looked up and sorted. */
      readonly kind: 'ids';
    };

/** Rows that lead to those of a list. */
interface Link {
  readonly model: string;
  /** Its column that names the row of the list. */
  readonly back: string;
}

// More than SQLite takes in one compound SELECT are too many.
const mostArms = 500;

// Each arm has all other conditions in it. Of more, a statement takes longer to be prepared than to be
// run along any other way, and at some point no database takes it.
const mostConditions = 2_000;

/** A list is driven by so many values at the most. */
export const mostDriving = 100;

/** The condition of Prisma's `where` that drives; undefined when none does. */
export function driverOf(
  model: string,
  where: unknown,
  order: readonly OrderTerm[],
): Driver | undefined {
  const { AND: parts, ...others } = Object.fromEntries(entries(where));
  if (!Array.isArray(parts) || !hasId(model)) return undefined;
  const [first, ...conditions] = parts;
  const [name, condition] = only(first);
  const field = fieldsOf(model).find((candidate) => candidate.name === name);
  if (field === undefined) return undefined;
  const found: Found | undefined =
    field.kind === 'object' ? linkOf(field, condition, order) : { field, condition };
  const values = found && valuesIn(found.field, found.condition);
  if (found === undefined || values === undefined) return undefined;
  const { link, field: column } = found;
  if (!link && (values.length === 0 || isKey(model, column.name))) return { kind: 'ids' };
  if (values.length === 0 || values.length > mostDriving) return undefined;
  // What the link keeps is asked of the link, so that its range is no longer than need be.
  const kept = link ? keptColumns(link.model) : [];
  const isKept = (condition: unknown) => {
    const names = entries(condition).map(([column]) => column);
    return names.length > 0 && names.every((column) => kept.includes(column));
  };
  const onLink = conditions.filter(isKept);
  const rest = conditions.filter((condition) => !isKept(condition));
  const { ranges, ...seek } = seekOf({ ...others, AND: rest }, order, mostArms / values.length);
  const arms = values.length * ranges.length;
  if (arms > 1 && arms * conditionsIn(seek.rest) > mostConditions) return undefined;
  return {
    kind: 'values',
    ...(link && { link }),
    column: column.name,
    values,
    ranges: ranges.map((range) => ({ AND: [range, ...onLink] })),
    ...seek,
  };
}

interface Found {
  readonly field: Field;
  readonly condition: unknown;
  readonly link?: Link;
}

/**
 * The condition on the link's column, when a list in the order can be read along it: the link has
 * what the list is sorted by, and no two of its rows with one value lead to one row.
 */
function linkOf(
  relation: Field,
  condition: unknown,
  order: readonly OrderTerm[],
): Found | undefined {
  const [quantifier, linked] = only(condition);
  if (quantifier !== 'some' || !relation.isList) return undefined;
  const [name = '', wanted] = only(linked);
  const model = relation.type;
  const back = backReferenceOf(relation);
  const field = columnsOf(model).find((candidate) => candidate.name === name);
  const kept = keptColumns(model);
  const hasOrder = order.every(({ column }) => kept.includes(column));
  return field && hasOrder && areKey(model, [back, name])
    ? { field, condition: wanted, link: { model, back } }
    : undefined;
}

/** The values that the condition names, each once. Throws NotCompiled for what Prisma refuses. */
function valuesIn(field: Field, condition: unknown): readonly unknown[] | undefined {
  const [operator, values] = only(condition);
  if (operator !== 'in' || !Array.isArray(values)) return undefined;
  return [...new Set(values.map((value) => valueFor(field, value)))];
}

/** How many comparisons the condition makes, a list being one, and each word of a text. */
function conditionsIn(where: unknown): number {
  if (Array.isArray(where)) return where.reduce((sum, part) => sum + conditionsIn(part), 0);
  if (typeof where !== 'object' || where === null) return 1;
  return entries(where).reduce((sum, [name, value]) => {
    if (name === 'in') return sum + 1;
    return sum + (name === 'search' ? String(value).split(' ').length : conditionsIn(value));
  }, 0);
}

/** The name and the value of the only property; nothing when there are others. */
function only(value: unknown): readonly [name?: string, value?: unknown] {
  const [property = [], ...more] = typeof value === 'object' ? entries(value) : [];
  return more.length > 0 ? [] : property;
}
