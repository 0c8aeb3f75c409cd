import { isInt } from '../db/read/datamodel.js';
import type { Key, Order, Value } from '../db/read/list.js';
import {
  type CursorContent,
  checksum,
  cursorOf,
  cursorPrefix,
  cursorVersion,
  readCursorContent,
} from '../domain/cursor.js';
import { own } from '../domain/own.js';
import type { Page } from '../read/connections.js';
import { type Asked, inUse } from '../read/objects.js';
import type { Values } from '../read/variables.js';
import { badInput } from './errors.js';

/** The arguments of every connection. */
export interface PageArgs {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** A list that has pages: what its cursors fit. */
export interface CursorList {
  /** The field that it is, like `Official.proposals`. */
  readonly field: string;
  readonly order: Order;
  /** The slug or code of what has the list; undefined at the root, and while it is not known yet. */
  readonly parent?: string;
  /** What the list leaves out; undefined when it leaves out nothing. */
  readonly filter?: unknown;
  /** How a variable that the list leaves something out by makes the filter. */
  readonly varying?:
    | { readonly variable: string; readonly filterOf: (value: unknown) => unknown }
    | undefined;
  /** What a cursor of the field is that does not fit, when it is not one of another order or filter. */
  readonly otherwise?: string;
}

/** How many nodes a page has when no size is asked for. */
export const defaultSize = 20;

/** How many nodes a page has at the most. */
export const maxSize = 100;

/** The arguments of a page. */
export type PageArgument = keyof PageArgs;

/**
 * The page that a field is asked for.
 *
 * @throws BAD_USER_INPUT when a size is out of range, or a cursor is broken, or is of another field,
 *   order or filter; or of another parent, when that is known
 */
export function pageOf(asked: Asked<PageArgument>, list: CursorList): Page {
  const [first, last] = [asked.args.look('first'), asked.args.look('last')] as (number | null)[];
  if (first != null && last != null) throw badInput('last', 'Give first or last, not both.');
  const size = readSize('first', first) ?? readSize('last', last) ?? defaultSize;
  const kind = kindOf(list);
  const { varying } = list;
  const kindFor = (value: unknown) =>
    varying ? kindOf({ ...list, filter: varying.filterOf(value) }) : kind;
  const [after, before] = (['after', 'before'] as const).map((name) => {
    const given = asked.args.given(name);
    if (given === undefined) return undefined;
    const { value: cursor, variable } = given;
    const read = (one: unknown, of?: string) => readCursor(list, of, name, String(one));
    // With a value of a variable comes another cursor, or the cursor is for another filter.
    const value = (part: (content: Cursor) => Key) =>
      asked.to.value(cursor, variable, (one) => part(read(one)));
    read(cursor, kind);
    const changing = variable ?? varying?.variable;
    if (changing !== undefined) {
      const check = (_: unknown, values: Values) => {
        const one = variable === undefined ? cursor : own(values, variable);
        read(one, varying ? kindFor(own(values, varying.variable)) : kind);
      };
      asked.to.checks.push({ variable: changing, check });
    }
    return {
      key: list.order.map((_, i) => value(({ key }) => key[i] as Key)),
      parent: value(({ parent }) => parent ?? ''),
      isBefore: name === 'before',
    };
  });
  const bounds = [after, before].filter((bound) => bound !== undefined);
  return {
    size,
    isBackward: last != null,
    hasAfter: after !== undefined,
    hasBefore: before !== undefined,
    bounds,
    parents: list.parent === undefined ? bounds.map(({ parent }) => parent) : [],
    cursorPrefix: prefix(),
  };

  function prefix(): Value {
    const known = cursorPrefix(list.field, kind);
    if (varying === undefined) return known;
    const { values } = asked.to.reading.variables;
    const given = asked.to.value(own(values, varying.variable), varying.variable, (value) =>
      cursorPrefix(list.field, kindFor(value)),
    );
    return typeof given === 'object' ? inUse(() => `CAST(${given.sql} AS TEXT)`) : given;
  }
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
export function writeCursor(list: CursorList, key: readonly Key[]): string {
  return cursorOf(cursorPrefix(list.field, kindOf(list)), list.parent ?? null, key);
}

/** What a cursor of a list was made of. */
interface Cursor {
  readonly parent: string | undefined;
  readonly key: readonly Key[];
}

/**
 * What a cursor of the list was made of.
 *
 * @param kind that of the list; undefined when the cursor has been found to fit
 * @throws BAD_USER_INPUT when it is broken, or is of another field, parent, order or filter
 */
export function readCursor(
  list: CursorList,
  kind: string | undefined,
  argument: string,
  cursor: string,
): Cursor {
  const content = contentOf(cursor);
  if (content === undefined) {
    throw badInput(argument, `${argument} is no cursor of this server, or is not complete.`);
  }
  const { version, field, kind: writtenKind, parent, key } = content;
  if (version !== cursorVersion || typeof field !== 'string') {
    throw badInput(argument, `${argument} is no cursor of this version: begin again without it.`);
  }
  if (field !== list.field) {
    throw badInput(
      argument,
      `${argument} is a cursor of ${field}, which does not fit ${list.field}.`,
    );
  }
  if (kind !== undefined && writtenKind !== kind) {
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
  return { parent: typeof parent === 'string' ? parent : undefined, key: key as Key[] };
}

// Each column of an order reads the cursor by itself.
let last: { readonly cursor: string; readonly content: CursorContent | undefined } | undefined;

function contentOf(cursor: string): CursorContent | undefined {
  if (last?.cursor !== cursor) last = { cursor, content: readCursorContent(cursor) };
  return last.content;
}

/** Whether it can be a value of the column: all of an order are text, but for what is counted. */
function isKeyOf(column: string, value: unknown): boolean {
  return column === 'proposalCount' ? isInt(value) : typeof value === 'string';
}

/** Tells lists of one field apart that have not the same rows in the same order. */
export function kindOf({ order, filter }: CursorList): string {
  return checksum(JSON.stringify([order, filter ?? null]));
}
