import type { Cost } from '../domain/cost.js';
import { excludedBy, parseQuery } from '../domain/search-query.js';
import {
  allDimensions,
  dimensionsOf,
  type FilterInput,
  fieldsIn,
} from '../schema/filter/filters.js';
// Which fields filters have is known once the schema is.
import '../schema/index.js';

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
  /** What the facets weigh besides, in a list of all rows, and what they weigh more under `withNarrower`. */
  readonly ofFacets: { readonly weight: number; readonly narrower: number };
}

/** What one of each weighs, besides its filter. Facets weigh as much again for their list. */
const weights = { total: 3, facet: 10 };

/** What facets of one parent weigh more: those of the whole record are kept, or soon have enough. */
const ofParent = 2;

/** What a field weighs. */
interface Weight {
  /** For each parent that it has. */
  readonly each: number;
  /** For the largest of the parents that it has, which may be far larger than all others. */
  readonly once: number;
}

/**
 * What a field weighs.
 *
 * @param asked what it is asked for, if it is a list
 * @param isRoot whether its rows are of the whole record, and not of one parent
 * @param isElsewhere whether its page is not the first of the default order
 */
export function weightOf(
  { weight = 0, list, part }: Cost,
  asked: Asked,
  filter: unknown,
  isRoot: boolean,
  isElsewhere = false,
): Weight {
  // Facets weigh with their list.
  if (part === 'facet') return { each: 0, once: 0 };
  if (list === undefined || list === 'hits') return { each: weight, once: 0 };
  if (list === 'chart') return { each: weight + weightOfFilter(filter, isRoot, 1, 1), once: 0 };
  const { total, page, facets } = asked;
  const content = contentOf(filter);
  // Facets count the same list, except those whose own field the filter has.
  const open = Math.min(facets, content.fields - content.texts);
  const reads = Number(total) + Number(page) + (facets > 0 ? 1 + open : 0);
  // It is looked through once for its total, its facets and, beside a total, its first page.
  const counted = total || facets > 0;
  const lists = Number(counted) + open + Number(page && (!total || isElsewhere));
  const filtered = weightOfFilter(filter, isRoot, reads, lists);
  const all = list === 'few' ? Math.ceil(filtered / fewer) : filtered;
  const ofLinks =
    asked.ofFacets.weight + (Object(filter).withNarrower === true ? asked.ofFacets.narrower : 0);
  const ofFacets =
    facets > 0
      ? (1 + facets) * weights.facet * (isRoot ? 1 : ofParent) +
        (isRoot ? ofLinks : Math.ceil(ofLinks / fewer))
      : 0;
  const isLarge = list === 'many' && !isRoot && isOfValues(content);
  return {
    each: weight + Number(total) * weights.total + ofFacets + all,
    once: isLarge ? lists * throughLargest : 0,
  };
}

/** What a field of a filter weighs, and each of its values. */
const [inField, inValue] = [10, 1];
/** A list of one parent is at most a tenth of all rows, and so is one of what there is little of. */
const fewer = 10;
/** What each text weighs, and a value, in `not`. */
const [inText, inNot] = [60, 4];
/**
 * What it weighs to look through a list for what a text or a `not` leaves, which may be nothing: all of
 * it, or about so much for each value of a field that names things. Some filters can exclude nearly all
 * rows of the record, and a text of excluded words alone is such a one.
 */
const [throughText, throughNot, throughAll, throughNamed] = [370, 150, 430, 100];
/** The same for a text that excludes: each row is read for its words, and none may be left. */
const throughExcluded = 700;
/** The same in a list of one parent. */
const [textOfParent, notOfParent, allOfParent] = [140, 150, 280];
/**
 * What it weighs to look through a list of one parent for values, and what through the largest such list, or
 * through what one field names for the values of another.
 */
const [valuesOfParent, throughLargest] = [20, 130];

/**
 * What a filter weighs. A list is read along what it names.
 *
 * @param reads how often a list is read by it
 * @param lists how many lists are looked through
 */
function weightOfFilter(filter: unknown, isRoot: boolean, reads: number, lists: number): number {
  const content = contentOf(filter);
  const { fields, texts, values, leastNamed, inside, not, excludes } = content;
  const named = (fields - texts) * inField + values * inValue;
  const [ofText, ofNot, ofAll, ofExcluded] = isRoot
    ? [throughText, throughNot, throughAll, throughExcluded]
    : [textOfParent, notOfParent, allOfParent, allOfParent];
  const through = Math.max(
    isOfValues(content) ? throughValues(content, isRoot) : 0,
    texts > 0 ? ofText : 0,
    not === 'some' ? ofNot : 0,
    not === 'all' ? ofAll : 0,
    excludes || inside.texts > 0 ? ofExcluded : 0,
  );
  const most = isRoot ? leastNamed * throughNamed : through;
  const asked = (texts + inside.texts) * inText + inside.values * inNot;
  return (
    reads * (isRoot ? named : Math.ceil(named / fewer)) + lists * (Math.min(through, most) + asked)
  );
}

/** What it weighs to look through a list for what fields with values leave of it. */
function throughValues({ joined }: Content, isRoot: boolean): number {
  if (!isRoot) return valuesOfParent;
  return joined > 1 ? throughLargest : 0;
}

interface Content {
  /** How many fields ask for something, `not` aside, and how many of these are texts. */
  readonly fields: number;
  readonly texts: number;
  /** How many values the others have. */
  readonly values: number;
  /** What the filters inside it have. */
  readonly inside: { readonly texts: number; readonly values: number };
  /** How many fields have values that each row is asked for; days are a range of what others name. */
  readonly joined: number;
  /** The fewest values of a field that names things along which a list is read; infinite without. */
  readonly leastNamed: number;
  /** What its `not` may exclude: some rows, or nearly all. */
  readonly not: 'none' | 'some' | 'all';
  /** Whether it has a text of excluded words alone. */
  readonly excludes: boolean;
}

const nothing: Content = {
  fields: 0,
  texts: 0,
  values: 0,
  inside: { texts: 0, values: 0 },
  joined: 0,
  leastNamed: Number.POSITIVE_INFINITY,
  not: 'none',
  excludes: false,
};

/** Whether it asks for values alone, by which a list is read. */
function isOfValues({ fields, texts, not }: Content): boolean {
  return fields > 0 && texts === 0 && not === 'none';
}

/** The fields by which a filter can hold for nearly all rows: all but those that name things. */
const wide = new Set(
  allDimensions().flatMap(([name, { kind }]) =>
    kind === 'names' || kind === 'year' ? [] : [name],
  ),
).add('withNarrower');

const textFields = new Set(
  allDimensions().flatMap(([name, { kind }]) => (kind === 'text' ? [name] : [])),
);

const dayFields = new Set(
  allDimensions().flatMap(([name, { kind }]) => (kind === 'days' ? [name] : [])),
);

/** The fields of the largest lists that name things, along which these are read. */
const narrow = new Set(
  Object.entries(dimensionsOf('PolicyProposal')).flatMap(([name, { kind }]) =>
    kind === 'names' || kind === 'year' ? [name] : [],
  ),
);

/** Whether the text asks for no word, and excludes some. */
function isExcluding(text: unknown): boolean {
  const read = String(text);
  return excludedBy(read).length > 0 && parseQuery(read, false) === undefined;
}

// A variable may be given to many fields.
const known = new WeakMap<object, Content>();

function contentOf(filter: unknown): Content {
  if (typeof filter !== 'object' || filter === null) return nothing;
  const found = known.get(filter);
  if (found !== undefined) return found;
  // What does not fit its type is refused later.
  const asked = fieldsIn(filter as FilterInput).filter(
    ([name, value]) => value != null && name !== 'not' && name !== 'withNarrower',
  );
  const others = asked.filter(([name]) => !textFields.has(name));
  const excluded = excludedIn(filter);
  const contents = excluded.map(contentOf);
  const isWide = excluded.some((one) =>
    Object.entries(Object(one)).some(
      ([name, value]) => value != null && value !== false && (name === 'not' || wide.has(name)),
    ),
  );
  const lengths = others.flatMap(([name, value]) =>
    narrow.has(name) && Object(filter).withNarrower !== true
      ? [Array.isArray(value) ? value.length : 1]
      : [],
  );
  const content: Content = {
    fields: asked.length,
    texts: asked.length - others.length,
    values: sum(others.map(([, value]) => (Array.isArray(value) ? value.length : 1))),
    inside: {
      texts: sum(contents.map(({ texts, inside }) => texts + inside.texts)),
      values: sum(contents.map(({ values, inside }) => values + inside.values)),
    },
    joined: others.filter(([name]) => !dayFields.has(name)).length,
    leastNamed: Math.min(...lengths),
    not: excluded.length === 0 ? 'none' : isWide ? 'all' : 'some',
    excludes: asked.some(([name, value]) => textFields.has(name) && isExcluding(value)),
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
