/** How large an operation is, with every fragment in the place of its spread. */
export interface Size {
  readonly depth: number;
  /** Fields of the root. */
  readonly roots: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** An estimate: a page counts as full, a list without pages as three. */
  readonly rows: number;
  /** What its answer may have, objects and lists included: an estimate like that of the rows. */
  readonly values: number;
  /** What it counts: as counts.ts weighs it. */
  readonly counts: number;
}

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
] as const satisfies (keyof Size)[];
