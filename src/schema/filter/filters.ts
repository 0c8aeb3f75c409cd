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

const partyFilter = builder.inputRef<FilterInput>('PartyFilter').implement({
  description:
    'Parties: officials, organizations or countries. Fields must all match, each with a party of its own; null asks for nothing.',
  fields: (t) => ({
    officials: t.field({ type: ['String'], description: 'Slugs of officials, in any office.' }),
    organizations: t.field({
      type: ['String'],
      description: 'Slugs of organizations that are a party themselves.',
    }),
    countries: t.field({
      type: ['CountryCode'],
      description: 'Countries that are a party themselves, such as by a delegation.',
    }),
  }),
});

/** Fields that ask for parties: each stands for those whose names begin with its own and a dot. */
const partyFields: Readonly<Record<string, string>> = {
  speakers:
    'Who speaks, alone or together with others. `officials` is short for `speakers.officials`.',
  addressees: 'Who is asked to do it.',
};

/** What the filter has, by the names of fields: those for parties under names with a dot. */
export function fieldsIn(input: FilterInput): [name: string, value: unknown][] {
  return Object.entries(input).flatMap(([name, value]) => {
    if (!Object.hasOwn(partyFields, name) || !isObject(value)) return [[name, value]];
    // The schema's types say what it is; what is not of them is refused there.
    return Object.entries(value).map(([type, keys]): [string, unknown] => [
      `${name}.${type}`,
      keys,
    ]);
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The filter as its input type has it: fields with a dot in their names in those for parties. */
export function asInput(input: FilterInput): FilterInput {
  const all: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const [field = '', type] = name.split('.');
    if (type !== undefined) all[field] = { ...Object(all[field]), [type]: value };
    else all[name] = name === 'not' ? (value as FilterInput[]).map(asInput) : value;
  }
  return all;
}

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
        all
          .filter(([name]) => !name.includes('.'))
          .map(([name, { type, description, deprecated }]) => [
            name,
            t.field({
              type: type as 'String',
              description,
              ...(deprecated && { deprecationReason: deprecated }),
            }),
          ]),
      ),
      ...Object.fromEntries(
        Object.entries(partyFields)
          .filter(([name]) => all.some(([other]) => other.startsWith(`${name}.`)))
          .map(([name, description]) => [name, t.field({ type: partyFilter, description })]),
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
