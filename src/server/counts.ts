/**
 * What an operation has to count, in units of about what it takes to count one list to its cap: four
 * milliseconds of SQLite. Rows that are counted are no rows of the answer, so page sizes tell nothing
 * of them; the fields and the filters do.
 */

/** What is asked of one list. */
export interface Asked {
  /** Whether its rows are counted. */
  readonly total: boolean;
  /** Whether a page of it is read. */
  readonly page: boolean;
  readonly facets: number;
}

/** What one of each weighs, besides its filter. */
const weights = { total: 1, facet: 8, suggestions: 20, chart: 100, search: 100 };

/**
 * What a field that leads to the type weighs.
 *
 * @param asked what it is asked for, if it is a list
 * @param isRoot whether its rows are of the whole record, and not of one parent
 */
export function weightOf(
  type: string | undefined,
  asked: Asked,
  filter: unknown,
  isRoot: boolean,
): number {
  const filtered = isRoot ? weightOfFilter(filter) : Math.ceil(weightOfFilter(filter) / ofParent);
  if (type === 'Positions') return weights.chart + filtered;
  if (type === 'SearchHitConnection') return weights.search;
  if (type === 'Suggestion') return weights.suggestions;
  if (!type?.endsWith('Connection')) return 0;
  const { total, page, facets } = asked;
  // Facets count the same list, but for those whose own field the filter leaves open.
  const lists = facets > 0 ? 1 + Math.min(facets, fieldsIn(filter)) : 0;
  const reads = Number(total) + Number(page) + lists;
  return Number(total) * weights.total + facets * weights.facet + reads * filtered;
}

/** The heaviest parent has about a tenth of all rows. */
const ofParent = 10;
/** What a value weighs more in `not`, and what the first of these does besides. */
const [inNot, anyNot] = [3, 6];
/** The fields of filters that are texts, which are looked for in the index of words. */
const textFields = ['text', 'name'];
const inText = 30;

/**
 * What a filter weighs each time that a list is read by it, whoever wrote it. A list is read along
 * what it names; what it excludes is asked of every row, of all of them when few are left.
 */
function weightOfFilter(filter: unknown): number {
  const { values, texts } = contentOf(filter);
  const excluded = excludedIn(filter);
  const inside = excluded.reduce((sum: number, one) => sum + contentOf(one).values, 0);
  return values + inText * texts + inNot * inside + (excluded.length > 0 ? anyNot : 0);
}

interface Content {
  readonly values: number;
  readonly texts: number;
}

// A variable may be given to many fields.
const known = new WeakMap<object, Content>();

/** How many values and texts it has, with those of the filters inside it. */
function contentOf(filter: unknown): Content {
  if (typeof filter !== 'object' || filter === null) return { values: 0, texts: 0 };
  const found = known.get(filter);
  if (found !== undefined) return found;
  let [values, texts] = [0, 0];
  for (const [name, value] of Object.entries(filter)) {
    if (name === 'not' || value === null) continue;
    if (textFields.includes(name)) texts += 1;
    else values += Array.isArray(value) ? value.length : 1;
  }
  for (const one of excludedIn(filter).map(contentOf)) {
    values += one.values;
    texts += one.texts;
  }
  known.set(filter, { values, texts });
  return { values, texts };
}

/** How many fields it asks for something, `not` aside. */
function fieldsIn(filter: unknown): number {
  const { not: _, ...fields } = Object(filter);
  return Object.values(fields).filter((value) => value != null).length;
}

/** The filters inside it; one stands for a list of one. */
function excludedIn(filter: unknown): readonly unknown[] {
  const { not } = Object(filter);
  if (Array.isArray(not)) return not;
  return not == null ? [] : [not];
}
