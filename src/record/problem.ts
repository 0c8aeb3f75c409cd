/** The way to a value inside a record: keys, and places in lists counted from 0. */
export type Path = readonly (string | number)[];

/** A mistake, where it is, and what to do about it. */
export interface Problem {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1, in UTF-16 code units. */
  readonly column: number;
  /** Like `interventions[3].cites[0].end`; empty for the file as a whole. */
  readonly path: string;
  /** Goes on where the path ends: `is not a key of the format: remove it`. */
  readonly message: string;
}

/** The path as an editor reads it. */
export function formatPath(path: Path): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}

/** The problem as one line, in the form that terminals and editors turn into a link. */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}`;
}
