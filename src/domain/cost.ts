/**
 * What a field costs besides the rows that it is: it stands with the field, in its extensions, and the
 * limits of an operation read it from there. A field without is one value, or one object for each row.
 */
export interface Cost {
  /** What one of it weighs, whatever is asked of it: about a millisecond of CPU each. */
  readonly weight?: number;
  /**
   * What it reads: a list under its filter, one of a type of which there are few, a chart of such a list,
   * or hits of a search.
   */
  readonly list?: 'many' | 'few' | 'chart' | 'hits';
  /** Which part it is of the list around it. */
  readonly part?:
    | 'total'
    /** Its rows, which have been counted with the list. */
    | 'page'
    /** What is counted of the list, whatever page of it is read. */
    | 'facets'
    | 'facet'
    /** The rows and columns of a chart, which have been counted with it. */
    | 'lines'
    /** As many as there are rows and columns. */
    | 'cells';
}
