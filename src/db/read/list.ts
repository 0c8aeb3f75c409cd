/** The order of a list, by columns. The last column is unique. */
export type Order = readonly (readonly [column: string, direction: 'asc' | 'desc'])[];

/** The value of a row in a column of an order. */
export type Key = string | number;

/** A value that is compared with: itself, or what a statement has of it already. */
export type Value = Key | { readonly sql: string };

/** A list of rows of a model, as data. */
export interface List {
  readonly model: string;
  /** What it is read along; without it, all rows of the model are looked at in their order. */
  readonly along?: Along;
  /** What is asked of each row: see condition.ts. */
  readonly conditions?: readonly Condition[];
  /** Each row meets exactly one of these: a condition on the first column of the order, and others. */
  readonly either?: readonly Condition[] | undefined;
  readonly order: Order;
  /** It begins after, or ends before, rows with these keys. */
  readonly bounds?: readonly Bound[];
  /** Maximum number of rows; undefined for all. */
  readonly take?: number;
}

/** Rows are asked for this: the operators are those of Prisma, and ours for words. */
export type Condition = Readonly<Record<string, unknown>>;

/** The rows that a list is read along: each value is one range of an index in the order of the list. */
export interface Along {
  /** The link that has the column; without it, the rows have it themselves. */
  readonly link?: Link;
  readonly column: string;
  readonly values: readonly Value[];
}

/** The rows of a link that lead to those of a list. */
export interface Link {
  readonly model: string;
  /** Its column that names the row of the list. */
  readonly back: string;
  /** Whether several links of one value may lead to a row: two votes of one result on a proposal. */
  readonly isRepeated?: boolean;
}

/** The end of a page. */
export interface Bound {
  /** The values of a row in the columns of the order. */
  readonly key: readonly Value[];
  /** Whether the page ends before that row, rather than begins after it. */
  readonly isBefore: boolean;
}

/** The order from its other end. */
export function reversed(order: Order): Order {
  return order.map(
    ([column, direction]) => [column, direction === 'asc' ? 'desc' : 'asc'] as const,
  );
}

/** The values of a row in the columns of the order. */
export function keyOf(order: Order, row: object): Key[] {
  return order.map(([column]) => Reflect.get(row, column) as Key);
}

/** The clause for expressions that stand for the order's columns; empty for no order. */
export function orderClause(
  order: Order,
  expression: (term: Order[number], index: number) => string,
): string {
  const terms = order.map((term, i) => `${expression(term, i)} ${term[1]}`);
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}
