import { filters } from '../schema/filter/filters.js';

/**
 * What an operation has to count, in units of about a millisecond of CPU, with a million proposals on
 * SQLite. Rows that are counted are no rows of the answer, so page sizes do not matter; the fields and
 * the filters do. They are weighed for the worst that they may ask for.
 */

/** What is asked of one list. */
export interface Asked {
  /** Whether its rows are counted. */
  readonly total: boolean;
  /** Whether a page of it is read. */
  readonly page: boolean;
  readonly facets: number;
}

/** What one number of `Stats` weighs: it counts every row of a table. */
export const weightOfStat = 20;

/** What one of each weighs, besides its filter. Facets weigh as much again for their list. */
const weights = { total: 3, facet: 10, suggestions: 200, chart: 250, search: 250 };

/** What facets of one parent weigh more: those of the whole record are kept, or soon have enough. */
const ofParent = 2;

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
  if (type === 'Positions') return weights.chart + weightOfFilter(filter, isRoot);
  if (type === 'SearchHitConnection') return weights.search;
  if (type === 'Suggestion') return weights.suggestions;
  if (!type?.endsWith('Connection')) return 0;
  const { total, page, facets } = asked;
  // Facets count the same list, except those whose own field the filter has.
  const lists = facets > 0 ? 1 + Math.min(facets, contentOf(filter).fields) : 0;
  const reads = Number(total) + Number(page) + lists;
  const filtered = weightOfFilter(filter, isRoot);
  const each = few.has(type) ? Math.ceil(filtered / fewer) : filtered;
  const counted = facets > 0 ? (1 + facets) * weights.facet * (isRoot ? 1 : ofParent) : 0;
  return Number(total) * weights.total + counted + reads * each;
}

/** What a field of a filter weighs, and each of its values. */
const [inField, inValue] = [10, 1];
/** Lists of what there is little of, however large the record: a filter of these reads a tenth at most. */
const few = new Set(['MissionConnection', 'OrganizationConnection', 'TopicConnection']);
/** A list of one parent is at most a tenth of all rows. */
const fewer = 10;
/** What a text weighs: of the rows of one parent, each is asked whether it has the words. */
const [inText, inTextOfParent] = [60, 200];
/** What a value weighs in `not`. */
const inNot = 4;
/**
 * What a `not` weighs, of one parent too: it is asked of every row, of all of them when it leaves few.
 * Some can leave out nearly all rows of the record, and not only those that another field chooses.
 */
const [anyNot, widestNot] = [150, 280];

/** What a filter weighs each time that a list is read by it. A list is read along what it names. */
function weightOfFilter(filter: unknown, isRoot: boolean): number {
  const { fields, texts, values, inside, not } = contentOf(filter);
  const named = (fields - texts) * inField + values * inValue;
  return (
    (isRoot ? named : Math.ceil(named / fewer)) +
    (texts + inside.texts) * (isRoot ? inText : inTextOfParent) +
    inside.values * inNot +
    not
  );
}

interface Content {
  /** How many fields ask for something, `not` aside, and how many of these are texts. */
  readonly fields: number;
  readonly texts: number;
  /** How many values the others have. */
  readonly values: number;
  /** What the filters inside it have. */
  readonly inside: { readonly texts: number; readonly values: number };
  /** What its `not` weighs. */
  readonly not: number;
}

const nothing: Content = {
  fields: 0,
  texts: 0,
  values: 0,
  inside: { texts: 0, values: 0 },
  not: 0,
};

/** The fields by which a filter can hold for nearly all rows: all but those that name things. */
const wide = new Set(
  Object.values(filters).flatMap((dimensions) =>
    Object.entries(dimensions).flatMap(([name, { kind }]) =>
      kind === 'names' || kind === 'year' ? [] : [name],
    ),
  ),
).add('withNarrower');

const textFields = ['text', 'name'];

// A variable may be given to many fields.
const known = new WeakMap<object, Content>();

function contentOf(filter: unknown): Content {
  if (typeof filter !== 'object' || filter === null) return nothing;
  const found = known.get(filter);
  if (found !== undefined) return found;
  const asked = Object.entries(filter).filter(
    ([name, value]) => value != null && name !== 'not' && name !== 'withNarrower',
  );
  const others = asked.filter(([name]) => !textFields.includes(name));
  const excluded = excludedIn(filter);
  const contents = excluded.map(contentOf);
  const isWide = excluded.some((one) =>
    Object.entries(Object(one)).some(
      ([name, value]) => value != null && value !== false && (name === 'not' || wide.has(name)),
    ),
  );
  const not = isWide ? widestNot : anyNot;
  const content: Content = {
    fields: asked.length,
    texts: asked.length - others.length,
    values: sum(others.map(([, value]) => (Array.isArray(value) ? value.length : 1))),
    inside: {
      texts: sum(contents.map(({ texts, inside }) => texts + inside.texts)),
      values: sum(contents.map(({ values, inside }) => values + inside.values)),
    },
    not: excluded.length > 0 ? not : 0,
  };
  known.set(filter, content);
  return content;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** The filters inside it; one stands for a list of one. What does not fit there is refused later. */
function excludedIn(filter: object): readonly object[] {
  const { not } = Object(filter);
  return [not].flat().filter((one) => typeof one === 'object' && one !== null);
}
