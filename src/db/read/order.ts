import { entries } from './arguments.js';
import { columnNamed } from './datamodel.js';
import { NotCompiled } from './not-compiled.js';

/** One column of an order. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** The order that Prisma's `orderBy` asks for. */
export function orderOf(model: string, orderBy: unknown): OrderTerm[] {
  const terms = Array.isArray(orderBy) ? orderBy : orderBy === undefined ? [] : [orderBy];
  // Prisma takes one column in each term.
  if (terms.some((term) => entries(term).length > 1)) throw new NotCompiled();
  return terms.flatMap(entries).map(([column, direction]) => {
    columnNamed(model, column);
    if (direction !== 'asc' && direction !== 'desc') throw new NotCompiled();
    return { column, direction };
  });
}

/** The clause for expressions that stand for the order's columns; empty for no order. */
export function orderClause(
  order: readonly OrderTerm[],
  expression: (term: OrderTerm, index: number) => string,
): string {
  const terms = order.map((term, i) => `${expression(term, i)} ${term.direction}`);
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}
