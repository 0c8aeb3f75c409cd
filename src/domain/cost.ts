/**
 * What a field costs besides the rows that it is: it stands with the field, in its extensions, and the
 * limits of an operation read it from there. A field without is one value, or one object for each row.
 */
export interface Cost {
  /** Its fixed weight. One unit is about a millisecond of CPU. */
  readonly weight?: number;
  /** A facet: what it weighs more where it counts for all that contain what a row has. */
  readonly narrower?: number;
  /** What it reads: a filtered list, one of a type with few rows, a chart of a list, or search hits. */
  readonly list?: 'many' | 'few' | 'chart' | 'hits';
  /** Which part it is of the list around it. */
  readonly part?:
    | 'total'
    /** Its rows, which have been counted with the list. */
    | 'page'
    /** Counts over the whole list: its page makes no difference. */
    | 'facets'
    | 'facet'
    /** The rows and columns of a chart, which have been counted with it. */
    | 'lines'
    /** As many as there are rows and columns. */
    | 'cells';
}
