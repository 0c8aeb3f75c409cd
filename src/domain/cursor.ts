import { createHash } from 'node:crypto';

/** The value of a row in a column of the order of its list. */
export type CursorKey = string | number;

/** What a cursor is made of. */
export interface CursorContent {
  /** The version of what follows. */
  readonly version: unknown;
  /** The field of the list, like `Official.proposals`. */
  readonly field: unknown;
  /** Which order and filter the list has. */
  readonly kind: unknown;
  /** The slug or code of what has the list; null at the root. */
  readonly parent: unknown;
  readonly key: readonly unknown[];
}

export const cursorVersion = 3;

/** The start of every cursor of a list: see `cursorOf`. */
export function cursorPrefix(field: string, kind: string): string {
  return JSON.stringify([cursorVersion, field, kind]).slice(0, -1);
}

/** The cursor of the row of a list that has the key in its order. */
export function cursorOf(prefix: string, parent: string | null, key: readonly CursorKey[]): string {
  const content = `${prefix},${JSON.stringify([parent, ...key]).slice(1)}`;
  return Buffer.from(`${checksum(content)}${content}`).toString('base64url');
}

/** What the cursor is made of; undefined when it is broken. */
export function readCursorContent(cursor: string): CursorContent | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const content = text.slice(checksumLength);
  if (checksum(content) !== text.slice(0, checksumLength)) return undefined;
  const [version, field, kind, parent, ...key] = parts(content);
  return { version, field, kind, parent, key };
}

function parts(content: string): unknown[] {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

export const checksumLength = 8;

/** Tells an altered cursor from one that we wrote. It keeps no secret: a cursor holds none. */
export function checksum(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, checksumLength);
}
