import { countsBy, type Dimension, dimensionOf } from './facets.js';
import type { Filter } from './filters.js';
import { compare, keyOf, type List, ordered, rowsOf } from './lists.js';

/** What a matrix is asked for. */
export interface PositionsAsked {
  readonly rows: keyof typeof rowAxes;
  readonly columns: keyof typeof columnAxes;
  readonly filter: Filter | null;
  readonly firstRows: number | null;
  readonly firstColumns: number | null;
}

/** What rows can be of: a facet of proposals. */
export const rowAxes = {
  OFFICIAL: 'officials',
  SPEAKING_FOR: 'speakingFor',
  MISSION: 'missions',
  TOPIC: 'topics',
  COUNTRY: 'countries',
  ORGANIZATION: 'organizations',
} as const;

/** What columns can be of. */
export const columnAxes = {
  TOPIC: 'topics',
  COUNTRY: 'countries',
  ORGANIZATION: 'organizations',
  ADDRESSED_COUNTRY: 'addressedCountries',
  YEAR: 'years',
} as const;

/** A matrix as it is answered, but for the filters of its cells. */
export interface Matrix {
  readonly rows: readonly object[];
  readonly columns: readonly object[];
  readonly hasMoreRows: boolean;
  readonly hasMoreColumns: boolean;
  readonly cells: readonly Cell[];
  readonly totalCount: number;
  readonly isExact: true;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  /** What its filter lists. */
  readonly keys: readonly string[];
}

const defaultSize = 20;
const allYears = 100;

/** The matrix of the list of all proposals. */
export function positionsOf(proposals: List, asked: PositionsAsked): Matrix {
  const filter = asked.filter ?? {};
  const left = ordered(proposals, rowsOf(proposals, filter));
  const x = dimensionOf(proposals, rowAxes[asked.rows]);
  const y = dimensionOf(proposals, columnAxes[asked.columns]);

  function linesOf(dimension: Dimension, isChosen: boolean) {
    const named = isChosen ? filter[dimension.field] : null;
    return countsBy(dimension, left, filter).filter(
      ([value]) =>
        isYearOf(dimension, value) &&
        (!Array.isArray(named) || dimension.isOneOf(value, named, filter)),
    );
  }

  /** Whether the filter asks for any day of the year, where it is one. */
  function isYearOf({ field }: Dimension, year: string) {
    if (field !== 'heldOn') return true;
    const { from, to } = (filter.heldOn ?? {}) as { from?: string | null; to?: string | null };
    return (from == null || from.slice(0, 4) <= year) && (to == null || year <= to.slice(0, 4));
  }

  const allRows = linesOf(x, true);
  const rows = allRows.slice(0, asked.firstRows ?? defaultSize);
  // Where rows and columns are the same, the filter chooses the rows alone.
  const allColumns = linesOf(y, x.field !== y.field);
  const isByYear = asked.columns === 'YEAR';
  const columns = allColumns.slice(0, asked.firstColumns ?? (isByYear ? allYears : defaultSize));
  if (isByYear) columns.sort(([a], [b]) => compare(a, b));
  const cells = rows.flatMap(([a], row) =>
    columns.map(([b], column) => {
      const both = left.filter(
        (one) => x.valuesOf(one, filter).includes(a) && y.valuesOf(one, filter).includes(b),
      );
      const keys = both.map((one) => keyOf(proposals, one));
      return { row, column, count: both.length, keys };
    }),
  );
  return {
    rows: rows.map(([value, total]) => ({ ...x.tell(value), total })),
    columns: columns.map(([value, total]) => ({ node: null, year: null, ...y.tell(value), total })),
    hasMoreRows: allRows.length > rows.length,
    hasMoreColumns: allColumns.length > columns.length,
    cells: cells.filter(({ count }) => count > 0),
    totalCount: left.length,
    isExact: true,
  };
}
