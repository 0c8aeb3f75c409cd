/** A statement whose only value is text. `$1` in it is the first parameter. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  /** Whether it may look at many rows: it counts, or asks rows for conditions. */
  readonly isHeavy?: boolean;
}

export type Parameter = string | number | readonly (string | number)[];

/**
 * A statement of more characters is not kept prepared: a filter may list much, hardly any such comes
 * again, and each would take many times as much memory as its text.
 */
export const longestKept = 100_000;
