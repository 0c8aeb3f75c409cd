import { type Args, entries } from './arguments.js';
import type { OrderTerm } from './order.js';

/**
 * Seeking. A page behind a key asks for the rows that come later in its order: of a day before, or
 * of the same day and a later place. No database makes one range of an index of such a condition;
 * it reads the list from its start and drops what comes before the key. But each of the
 * alternatives is one range by itself, they have no row in common, and their pages in order are
 * the page of the whole.
 */

/** A condition whose alternatives are ranges of an index in the order of the list. */
export interface Seek {
  /** Conditions of Prisma, of which exactly one holds for each row that is wanted. */
  readonly ranges: readonly Args[];
  /** The rest of the condition, which holds for every row that is wanted. */
  readonly rest: Args;
}

/**
 * Finds in Prisma's `where` the conditions that begin or end a page at a key of the order.
 *
 * They are those that a list of conditions in `AND` has of the form
 * `{ OR: [{ a: { gt: 1 } }, { a: 1, b: { gt: 2 } }] }`, for an order by `a` and `b`.
 *
 * @param most how many ranges there may be; bounds that would make more are left in the rest
 */
export function seekOf(where: unknown, order: readonly OrderTerm[], most = 500): Seek {
  const { AND: parts, ...others } = Object.fromEntries(entries(where));
  const conditions: unknown[] = Array.isArray(parts) ? parts : parts === undefined ? [] : [parts];
  let ranges: Args[][] = [[]];
  const rest: unknown[] = [];
  for (const condition of conditions) {
    if (isBound(condition, order) && ranges.length * order.length <= most) {
      ranges = ranges.flatMap((range) => condition.OR.map((part) => [...range, part]));
    } else rest.push(condition);
  }
  return {
    ranges: ranges.map((AND) => ({ AND })),
    rest: { ...others, ...(rest.length > 0 && { AND: rest }) },
  };
}

interface Bound {
  readonly OR: readonly Args[];
}

function isBound(condition: unknown, order: readonly OrderTerm[]): condition is Bound {
  const [[name, parts] = [], ...more] = entries(condition);
  if (name !== 'OR' || more.length > 0 || !Array.isArray(parts)) return false;
  const key = parts.map((part, i) => boundOf(entries(part)[i]?.[1]));
  return (
    parts.length > 0 &&
    parts.length === order.length &&
    parts.every((part, i) => isRange(part, order.slice(0, i + 1), key))
  );
}

/** The value that the condition on a column compares with. */
function boundOf(condition: unknown): unknown {
  return entries(condition)[0]?.[1];
}

/**
 * Whether the condition is equality with the key in all columns of the order but the last, and a
 * bound in that. Were it equality with something else, two ranges could have a row in common.
 */
function isRange(
  condition: unknown,
  order: readonly OrderTerm[],
  key: readonly unknown[],
): boolean {
  const columns = entries(condition);
  return (
    columns.length === order.length &&
    columns.every(([name, value], i) => {
      if (name !== order[i]?.column) return false;
      if (i < order.length - 1) return value === key[i];
      const [[operator] = [], ...more] = entries(value);
      return more.length === 0 && (operator === 'lt' || operator === 'gt');
    })
  );
}
