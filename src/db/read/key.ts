/** The order of a list: columns of its rows, of which the last is unique. */
export type Order = readonly (readonly [column: string, direction: 'asc' | 'desc'])[];

/** The value of a row in a column of an order. */
export type Key = string | number;

/** The columns of the order, as Prisma selects them. */
export function keyColumns(order: Order): Record<string, true> {
  return Object.fromEntries(order.map(([column]) => [column, true]));
}

/** The order, as Prisma takes it. */
export function orderByOf(order: Order): object[] {
  return order.map(([column, direction]) => ({ [column]: direction }));
}

/** The values of a row in the columns of the order. */
export function keyOf(order: Order, row: object): Key[] {
  return order.map(([column]) => Reflect.get(row, column) as Key);
}

/** Prisma's condition for the rows behind a key of the order, or before it: see seek.ts. */
export function beyond(order: Order, key: readonly Key[], before: boolean): object {
  return {
    OR: order.map(([column, direction], index) => ({
      ...Object.fromEntries(order.slice(0, index).map(([equal], i) => [equal, key[i]])),
      [column]: { [(direction === 'asc') === before ? 'lt' : 'gt']: key[index] },
    })),
  };
}
