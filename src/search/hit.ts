import { type SearchedBy, type SearchField, searchedBy } from '../db/concepts.js';
import type { Excerpt } from '../domain/excerpt.js';

/** What is searched: the models whose rows a hit can be. */
export type SearchedModel = NamedModel | TextModel;

/** The models that are found by their names or titles. Hits that match equally well are in this order. */
export const namedModels = searchedBy('name');
export type NamedModel = SearchedBy<'name'>;

/** Those that have their words in the database. The names of countries are the runtime's. */
export type WordedModel = Exclude<NamedModel, 'Country'>;
export const wordedModels = namedModels.filter(
  (model): model is WordedModel => model !== 'Country',
);

/** The models that are found by what they say, each of one day. */
export const textModels = searchedBy('text');
export type TextModel = SearchedBy<'text'>;

/** What was found in a field. */
export interface Match extends Excerpt {
  readonly field: SearchField;
}

/** A row that was found. */
export interface Hit {
  readonly model: SearchedModel;
  readonly slug: string;
  /** Its place among all hits. */
  readonly place: Place;
  /** Whether it was found only by allowing a slip. */
  readonly isGuess: boolean;
  /** The fields in which the words stand; found when asked for, since few of the hits are shown. */
  matches(): readonly Match[];
}

/** A row that was found by its names. */
export interface NameHit extends Hit {
  readonly model: NamedModel;
  /** The name that matches best. */
  readonly name: string;
}

/**
 * A place among the hits, which need not be that of a hit: names by how well they match, discussions
 * by day, and then interventions and proposals by day.
 */
export type Place =
  | readonly [
      stage: 'name',
      tier: number,
      proposals: number,
      name: string,
      type: number,
      slug: string,
    ]
  | readonly [stage: 'discussion', heldOn: string, slug: string]
  | readonly [stage: 'text', heldOn: string, place: string];

const stages = ['name', 'discussion', 'text'] as const;

/** Which of two places comes first: negative when it is the first of them. */
export function comparePlaces(a: Place, b: Place): number {
  if (a[0] === 'name' && b[0] === 'name') {
    return (
      a[1] - b[1] ||
      b[2] - a[2] ||
      compareTexts(a[3], b[3]) ||
      a[4] - b[4] ||
      compareTexts(a[5], b[5])
    );
  }
  if (a[0] !== 'name' && b[0] !== 'name' && a[0] === b[0]) {
    return compareTexts(b[1], a[1]) || compareTexts(a[2], b[2]);
  }
  return stages.indexOf(a[0]) - stages.indexOf(b[0]);
}

/** By code unit. */
function compareTexts(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
