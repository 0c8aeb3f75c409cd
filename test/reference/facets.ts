import { type Field, type Filter, holdsAll } from './filters.js';
import { type Asked, compare, type List, rowsOf } from './lists.js';

/** What the rows of a list are counted by. */
export interface Dimension {
  /** The field of the filter that chooses among its values. */
  readonly field: string;
  /** Whether the filter's field, which names others, leaves the value among those to choose from. */
  readonly isOneOf: NonNullable<Field['isOneOf']>;
  /** All values by which a row with this one is found under the filter. */
  readonly foundBy: NonNullable<Field['foundBy']>;
  /** What asks for a value, and how it is answered. */
  readonly selection: string;
  tell(value: string): object;
  /** The values that the row has under the filter; it counts once for each. */
  valuesOf(row: object, filter: Filter): readonly string[];
}

const mostBuckets = 100;

/** The facets that the list is asked for, as it answers; undefined for one that has none. */
export function facetsOf(
  list: List,
  { filter, facets = [] }: Asked,
  parent?: string,
): object | undefined {
  if (list.facets === undefined) return undefined;
  const all = facets.map((facet) => {
    const dimension = dimensionOf(list, facet);
    // Its own dimension is left open, but for what is excluded.
    const open = { ...filter, [dimension.field]: null };
    const counts = countsBy(asFound(dimension), rowsOf(list, open, parent), open);
    const chosen = chosenIn(filter?.[dimension.field]);
    const shown = counts.filter(([value], i) => i < mostBuckets || chosen.includes(value));
    const none = chosen.filter((one) => !counts.some(([value]) => value === one));
    const buckets = [...shown, ...none.map((value) => [value, 0] as const)];
    return [facet, buckets.map(([value, count]) => ({ ...dimension.tell(value), count }))];
  });
  return { ...Object.fromEntries(all), isExact: true };
}

/** By what a choice of each value would find, so that a bucket has what the list then has. */
function asFound({ valuesOf, foundBy, ...dimension }: Dimension): Dimension {
  return {
    ...dimension,
    foundBy,
    valuesOf: (row, filter) => valuesOf(row, filter).flatMap((one) => foundBy(one, filter)),
  };
}

/** What the filter chooses in a facet, by value. A country that no record speaks of has no node. */
function chosenIn(value: unknown): string[] {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return [...new Set(chosen)].filter((one) => one !== 'FJ').sort(compare);
}

/** What asks for the facets of the list; nothing where it has none. */
export function facetSelection(list: List, facets: readonly string[] = []): string {
  if (list.facets === undefined) return '';
  const all = facets.map((facet) => `${facet} { ${dimensionOf(list, facet).selection} count }`);
  return `facets { ${all.join(' ')} isExact }`;
}

/** The values that the rows have under the filter: those of the most rows first, then by value. */
export function countsBy(
  { valuesOf }: Dimension,
  rows: readonly object[],
  filter: Filter,
): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of new Set(valuesOf(row, filter))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || compare(a, b));
}

/** The fields of filters that choose in facets of another name. */
const fieldsOfFacets: Readonly<Record<string, string>> = {
  years: 'heldOn',
  targetYears: 'targetYear',
  speakerOrganizations: 'speakers.organizations',
  speakerCountries: 'speakers.countries',
};

/** What a facet of the list is of: the field of the filter that has its name, or years. */
export function dimensionOf({ type, filtering }: List, facet: string): Dimension {
  const name = fieldsOfFacets[facet] ?? facet;
  const { fields = {}, within = { fields: {}, of: () => [] } } = filtering ?? {};
  const [own, inner] = [fields[name], within.fields[name]];
  if (own) return { field: name, ...toldBy(own), valuesOf: (row) => valuesIn(own, row) };
  if (inner === undefined) throw new Error(`There is no facet ${facet} of ${type}.`);
  // Those parts of a row count that fulfil all else that is asked of such.
  const partsOf = (row: object, filter: Filter) =>
    within.of(row).filter((part) => holdsAll(within.fields, filter, part));
  return {
    field: name,
    ...toldBy(inner),
    valuesOf: (row, filter) => partsOf(row, filter).flatMap((part) => valuesIn(inner, part)),
  };
}

function valuesIn({ of, tells }: Field, one: object): string[] {
  const values = of(one).filter((value) => value !== undefined);
  return values.map((value) => String(value).slice(0, tells === 'year' ? 4 : undefined));
}

function toldBy(field: Field): Pick<Dimension, 'selection' | 'tell' | 'isOneOf' | 'foundBy'> {
  const { isOneOf = (one: string, values: readonly string[]) => values.includes(one) } = field;
  const { foundBy = (one: string) => [one] } = field;
  return { isOneOf, foundBy, ...answerOf(field) };
}

function answerOf({ tells = 'value' }: Field): Pick<Dimension, 'selection' | 'tell'> {
  switch (tells) {
    case 'year':
      return { selection: 'year', tell: (year) => ({ year: Number(year) }) };
    case 'value':
      return { selection: 'value', tell: (value) => ({ value }) };
    default:
      return { selection: `node { ${tells} }`, tell: (key) => ({ node: { [tells]: key } }) };
  }
}
