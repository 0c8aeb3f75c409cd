import { maxSize, readSize } from './page.js';

/** The argument `first` of a list without pages, of which most things have few entries. */
export const firstOfList = {
  type: 'Int',
  defaultValue: maxSize,
  description: `At most this many: 0 to ${maxSize}; null means ${maxSize}.`,
} as const;

/** How many rows the argument allows. Throws BAD_USER_INPUT when it is out of range. */
export function readFirst(first: unknown): number {
  return readSize('first', first as number | null | undefined) ?? maxSize;
}
