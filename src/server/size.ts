import type { Limits } from '../config.js';

/** What of the size of an operation is limited, in the order in which it is checked. */
export const limitedSizes = [
  'depth',
  'roots',
  'fields',
  'aliases',
  'directives',
  'rows',
  'values',
  'counts',
] as const satisfies (keyof Limits)[];

/** How large an operation is, with every fragment in the place of its spread. */
export type Size = Pick<Limits, (typeof limitedSizes)[number]>;
