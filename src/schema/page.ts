import { createHash } from 'node:crypto';
import { isInt } from '../db/read/datamodel.js';
import { beyond, type Key, keyOf, type Order, orderByOf } from '../db/read/key.js';
import { badInput } from './errors.js';

/** The arguments of every connection. */
export interface PageArgs {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** A list that has pages: what its cursors fit. */
export interface List {
  /** The field that it is, like `Official.proposals`. */
  readonly field: string;
  readonly order: Order;
  /** The slug or code of what has the list; undefined at the root, and while it is not known yet. */
  readonly parent?: string;
  /** What the list leaves out; undefined when it leaves out nothing. */
  readonly filter?: unknown;
  /** What a cursor of the field is that does not fit, when it is not one of another order or filter. */
  readonly otherwise?: string;
}

/** What a page asks of the database, and how its rows become a connection. */
export interface Page {
  readonly list: List;
  /** Of which order and filter its cursors are: see `kindOf`. */
  readonly kind: string;
  readonly backward: boolean;
  readonly size: number;
  readonly after: boolean;
  readonly before: boolean;
  /**
   * Its bounds are conditions, all of which hold. One row more than the page holds tells whether the
   * list goes on.
   */
  readonly query: { bounds: readonly object[]; orderBy: object[]; take: number };
}

/** How many nodes a page has when no size is asked for. */
export const defaultSize = 20;

/** How many nodes a page has at the most. */
export const maxSize = 100;

const version = 3;

/**
 * The page that the arguments ask for.
 *
 * @throws BAD_USER_INPUT when a size is out of range, or a cursor is broken, or is of another field,
 *   parent, order or filter
 */
export function readPage(list: List, args: PageArgs): Page {
  const { order } = list;
  const kind = kindOf(list);
  if (args.first != null && args.last != null) {
    throw badInput('last', 'Give first or last, not both.');
  }
  const size = readSize('first', args.first) ?? readSize('last', args.last) ?? defaultSize;
  const backward = args.last != null;
  const bounds = [
    ...(args.after == null
      ? []
      : [beyond(order, readCursor(list, kind, 'after', args.after), false)]),
    ...(args.before == null
      ? []
      : [beyond(order, readCursor(list, kind, 'before', args.before), true)]),
  ];
  return {
    list,
    kind,
    backward,
    size,
    after: args.after != null,
    before: args.before != null,
    query: {
      bounds,
      orderBy: orderByOf(backward ? reversed(order) : order),
      take: size + 1,
    },
  };
}

/**
 * The connection that the fetched rows make.
 *
 * @param rows at most one more than the page's size, in the order that its query asked for
 * @param node what of a row the connection shows
 */
export function toConnection<Row extends object, Node extends object>(
  page: Page,
  rows: readonly Row[],
  node: (row: Row) => Node,
) {
  const shown = rows.slice(0, page.size);
  if (page.backward) shown.reverse();
  const edges = shown.map((row) => ({ cursor: writeCursor(page, row), node: node(row) }));
  const more = rows.length > page.size;
  return {
    edges,
    pageInfo: {
      hasNextPage: page.backward ? page.before : more,
      hasPreviousPage: page.backward ? more : page.after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The size that is asked for, if one is. Throws BAD_USER_INPUT when it is out of range. */
export function readSize(argument: string, size: number | null | undefined): number | undefined {
  if (size == null) return undefined;
  if (size < 0 || size > maxSize) {
    throw badInput(argument, `${argument} must be from 0 to ${maxSize}, not ${size}.`);
  }
  return size;
}

/** The cursor of a row of the list; it is made of the columns of the order. */
export function writeCursor(page: Page, row: object): string {
  const { field, parent = null, order } = page.list;
  const content = JSON.stringify([version, field, page.kind, parent, ...keyOf(order, row)]);
  return Buffer.from(`${checksum(content)}${content}`).toString('base64url');
}

/**
 * What a cursor of the list was made of.
 *
 * @throws BAD_USER_INPUT when it is broken, or is of another field, parent, order or filter
 */
export function readCursor(list: List, kind: string, argument: string, cursor: string): Key[] {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const content = text.slice(checksumLength);
  if (checksum(content) !== text.slice(0, checksumLength)) {
    throw badInput(argument, `${argument} is no cursor of this server, or is not complete.`);
  }
  const [written, field, writtenKind, parent, ...key] = parts(content);
  if (written !== version || typeof field !== 'string') {
    throw badInput(argument, `${argument} is no cursor of this version: begin again without it.`);
  }
  if (field !== list.field) {
    throw badInput(
      argument,
      `${argument} is a cursor of ${field}, which does not fit ${list.field}.`,
    );
  }
  if (writtenKind !== kind) {
    const otherwise = list.otherwise ?? 'in another order or with another filter';
    throw badInput(
      argument,
      `${argument} is a cursor of ${list.field} ${otherwise}: begin again without it.`,
    );
  }
  if (list.parent !== undefined && parent !== list.parent) {
    throw badInput(
      argument,
      `${argument} is a cursor of ${list.field} of ${JSON.stringify(parent)}, not of ${JSON.stringify(list.parent)}: begin again without it.`,
    );
  }
  // Whoever makes a checksum of their own can write anything.
  const fits = list.order.every(([column], i) => isKeyOf(column, key[i]));
  if (key.length !== list.order.length || !fits) {
    throw badInput(argument, `${argument} is no cursor of this server, or is not complete.`);
  }
  return key as Key[];
}

/** Whether it can be a value of the column: all of an order are text, but for what is counted. */
function isKeyOf(column: string, value: unknown): boolean {
  return column === 'proposalCount' ? isInt(value) : typeof value === 'string';
}

/** Tells lists of one field apart that have not the same rows in the same order. */
function kindOf({ order, filter }: List): string {
  return checksum(JSON.stringify([order, filter ?? null]));
}

function parts(content: string): unknown[] {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const checksumLength = 8;

/** Tells an altered cursor from one that we wrote. It keeps no secret: a cursor holds none. */
function checksum(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, checksumLength);
}

/** The order from its other end. */
export function reversed(order: Order): Order {
  return order.map(
    ([column, direction]) => [column, direction === 'asc' ? 'desc' : 'asc'] as const,
  );
}
