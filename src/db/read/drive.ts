import { type Args, entries } from './arguments.js';
import { backReferenceOf, columnsOf, fieldsOf } from './datamodel.js';
import type { OrderTerm } from './order.js';

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
      /** Rows with one of the values in a column of their own. */
      readonly kind: 'column';
      readonly column: string;
      readonly values: readonly unknown[];
      readonly rest: Args;
    }
  | {
      /** Rows that a row of the link, with one of the values, leads to. */
      readonly kind: 'link';
      readonly link: string;
      /** The column of the link that names the row. */
      readonly back: string;
      readonly column: string;
      readonly values: readonly unknown[];
      readonly rest: Args;
    }
  | {
      /** Rows that are named one by one: they are looked up and sorted. */
      readonly kind: 'ids';
    };

// What SQLite takes in one compound SELECT is 500 of them, and each value may be four ranges.
const mostValues = 100;

/** The condition of Prisma's `where` that drives; undefined when none does. */
export function driverOf(
  model: string,
  where: unknown,
  order: readonly OrderTerm[],
): Driver | undefined {
  const { AND: parts, ...others } = Object.fromEntries(entries(where));
  if (!Array.isArray(parts)) return undefined;
  const [first, ...rest] = parts;
  const [[name, condition] = [], ...more] = entries(first);
  const field = fieldsOf(model).find((candidate) => candidate.name === name);
  if (field === undefined || more.length > 0) return undefined;
  const remaining = { ...others, AND: rest };
  if (field.kind !== 'object') {
    const values = valuesIn(condition);
    if (values !== undefined && field.isId) return { kind: 'ids' };
    return values === undefined || values.length === 0 || values.length > mostValues
      ? undefined
      : { kind: 'column', column: field.name, values, rest: remaining };
  }
  const [[quantifier, linked] = [], ...otherQuantifiers] = entries(condition);
  const [[column = '', wanted] = [], ...otherColumns] = entries(linked);
  const values = valuesIn(wanted);
  if (quantifier !== 'some' || otherQuantifiers.length > 0 || otherColumns.length > 0) {
    return undefined;
  }
  if (!field.isList || !values?.length || values.length > mostValues) return undefined;
  const columns = columnsOf(field.type).map((candidate) => candidate.name);
  const hasOrder = order.every((term) => columns.includes(term.column));
  if (!hasOrder || !columns.includes(column)) return undefined;
  return {
    kind: 'link',
    link: field.type,
    back: backReferenceOf(field),
    column,
    values: [...new Set(values)],
    rest: remaining,
  };
}

function valuesIn(condition: unknown): readonly unknown[] | undefined {
  const [[operator, values] = [], ...more] = entries(condition);
  return operator === 'in' && more.length === 0 && Array.isArray(values) ? values : undefined;
}
