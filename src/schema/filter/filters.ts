import type { InputRef } from '@pothos/core';
import { builder } from '../../builder.js';
import type { Model } from '../table.js';
import { type Dimension, type FacetField, FilterFields } from './dimensions.js';

/** A filter as it is given: null where nothing is asked. */
export type FilterInput = Readonly<Record<string, unknown>>;

/** The fields of a filter, by name; `withNarrower` is a part of what the field beside it asks for. */
type Dimensions = Readonly<Record<string, Dimension>>;

/** A filter: its fields, its input type, and the facets that offer choices for its fields. */
interface Filter {
  readonly dimensions: Dimensions;
  readonly input: InputRef<FilterInput>;
  readonly facets: readonly FilteredFacet[];
}

/** A facet, and the field of the filter that chooses among its buckets. */
export interface FilteredFacet extends FacetField {
  readonly name: string;
  readonly filter: string;
}

/** How deep filters may be inside each other by `not`. */
export const deepest = 10;

/** How many filters another one may have inside it. */
export const mostExcluded = 20;

const rules =
  'Fields must all match; null asks for nothing. A list matches any of its entries, and an empty list matches nothing. A list has at most 100 entries. Unknown slugs are an error: `extensions.unknown` has them, at most 20, each with its `argument` and the `nearest` slug.';

const filters = new Map<string, Filter>();

/** Defines what lists of the model can be filtered by. */
export function filter<M extends Model>(
  model: M,
  description: string,
  fields: (by: FilterFields<M>) => Dimensions,
): void {
  const dimensions = fields(new FilterFields(model));
  const all = Object.entries(dimensions);
  const narrower = all.find(([, { narrower }]) => narrower !== undefined)?.[1].narrower;
  const input = builder.inputRef<FilterInput>(`${model}Filter`);
  input.implement({
    description: `${description} ${rules}`,
    fields: (t) => ({
      ...Object.fromEntries(
        // Pothos takes lists of one entry that is no constant as well.
        all.map(([name, { type, description }]) => [
          name,
          t.field({ type: type as 'String', description }),
        ]),
      ),
      ...(narrower !== undefined && { withNarrower: t.boolean({ description: narrower }) }),
      not: t.field({
        type: [input],
        description: `Excludes what matches any of these filters. A filter matches when all its fields do; an empty filter excludes nothing. A \`not\` in a \`not\` asks for one more: \`topics: ["a"], not: { not: { topics: ["b"] } }\` matches what is about both. At most ${deepest} inside each other, and ${mostExcluded} in all.`,
      }),
    }),
  });
  const facets = all.flatMap(([filter, { facet }]) =>
    facet ? [{ ...facet, name: facet.name ?? filter, filter }] : [],
  );
  filters.set(model, { dimensions, input, facets });
}

/** The filter of the model's lists; undefined when they have none. */
export function filterOf(model: string): Filter | undefined {
  return filters.get(model);
}

/** The fields of the filter of the model's lists. */
export function dimensionsOf(model: string): Dimensions {
  return filters.get(model)?.dimensions ?? {};
}

/** The fields of all filters. */
export function allDimensions(): [name: string, dimension: Dimension][] {
  return [...filters.values()].flatMap(({ dimensions }) => Object.entries(dimensions));
}
