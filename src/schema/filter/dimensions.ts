import type { EnumRef } from '@pothos/core';
import type { ConceptModel } from '../../db/concepts.js';
import { alongColumn, alongLinks } from '../../db/read/along.js';
import type { Facet } from '../../db/read/counted.js';
import {
  backReferenceOf,
  fieldNamed,
  hasId,
  isCounted,
  publicKeyOf,
  referenceOf,
} from '../../db/read/datamodel.js';
import type { Along, Condition, Link, Value } from '../../db/read/list.js';
import type { Cost } from '../../domain/cost.js';
import { type DateRange, dateRange } from '../date-range.js';
import type { Column, Many, Model, One, SchemaTypes, Target } from '../table.js';

/**
 * A field of a filter: what type it has, which condition it makes of what is given to it and, where a
 * list can be read along it, how, and about how many rows that reads.
 */
export interface Dimension {
  readonly kind: 'names' | 'values' | 'days' | 'year' | 'text' | 'flag';
  readonly type: InputType | readonly [InputType];
  readonly description: string;
  /** The condition that the value makes, by slug; of topics, those below them may be meant too. */
  where(value: never, withNarrower?: boolean): Condition;
  /** What the value names, all of which must exist. */
  readonly names?: ConceptModel;
  /** The description of `withNarrower`, by which topics take those below them. */
  readonly narrower?: string;
  /** What a list of the model is read along, made of ids or values. */
  readonly drive?: (model: string, values: readonly Value[]) => Along;
  /** The first column of the orders in which a list can be read along it; of any, without. */
  readonly along?: string;
  /** About how many rows one value leads to, where `proposalCount` does not tell. */
  readonly weight?: number;
  /** Where the ids of the list's rows are found when it is not driven, as long as they are few. */
  readonly lookup?: Lookup;
  /** The relation whose one row must meet this and all other conditions on that relation. */
  readonly within?: string;
  readonly facet?: FacetField;
  /** An older field of the filter that asks for the same. */
  readonly sameAs?: string;
  /** What to use instead, where it is an older field. */
  readonly deprecated?: string;
}

type Enum = EnumRef<SchemaTypes, unknown>;
type InputType = 'String' | 'CountryCode' | 'Date' | 'Int' | typeof dateRange | Enum;

/** How a list is counted by what a field of its filter chooses among. */
export interface FacetField {
  /** That of the field, without. */
  readonly name?: string | undefined;
  readonly facet: Facet;
  /** The model of the nodes of its buckets, the enum of their values, the year, or a text. */
  readonly of: ConceptModel | Enum | 'Year' | 'Text';
  readonly description: string;
  /** What it weighs besides, where a row leads to many. */
  readonly cost?: FacetCost | undefined;
}

type FacetCost = Pick<Cost, 'weight' | 'narrower'>;

/** Rows of another model that lead to those of a list. */
export interface Lookup {
  readonly model: string;
  /** The links to them that have the column; without, they have it themselves. */
  readonly link?: Link;
  /** The column that has the id of what is named. */
  readonly column: string;
  /** The column that has the id of the list's row. */
  readonly to: string;
}

/** The days that a filter asks for. */
interface AskedDays extends DateRange {
  /** Whether nothing of a less precise date begins before them and may be of them. */
  readonly isSure?: boolean;
}

/** Those with the keys; of topics, those below them may be meant too. */
export const among = (
  model: ConceptModel,
  values: readonly string[],
  withNarrower = false,
): Condition =>
  withNarrower ? { id: { withNarrower: values } } : { [publicKeyOf(model)]: { in: values } };

/** A field of a filter, under an older name and under the one to use. */
export function replaced(
  [older, name]: readonly [older: string, name: string],
  dimension: Dimension,
): Record<string, Dimension> {
  const deprecated = `Use \`${name}\`.`;
  return { [older]: { ...dimension, deprecated }, [name]: sameAs(older, dimension) };
}

/** A field that asks for the same as another one, which has the facet. */
export function sameAs(other: string, { facet: _, ...dimension }: Dimension): Dimension {
  return { ...dimension, sameAs: other };
}

/** What a field is described by. */
interface Described {
  readonly description: string;
  /** The facet of the same name, or of another, and its description. */
  readonly facet?: string | readonly [name: string, description: string];
}

interface NamesOptions extends Described {
  readonly narrower?: string;
  readonly along?: string;
  readonly weight?: number;
  /** Whether the row that leads to it must meet all else that is asked of such a row. */
  readonly isWithin?: boolean;
  /** Whether the links are in the order of the list, so that it can be read along them. */
  readonly isDriven?: boolean;
  /** What the facet weighs besides, where a row leads to many. */
  readonly facetCost?: FacetCost;
}

/** Fields of a filter of the model. Names of what the model has not do not compile. */
export class FilterFields<M extends Model> {
  readonly #model: M;

  constructor(model: M) {
    this.#model = model;
  }

  /** Rows that refer to one of what is named. */
  one(relation: One<M>, { description, facet, ...options }: NamesOptions): Dimension {
    const field = fieldNamed(this.#model, relation);
    const column = referenceOf(field);
    return {
      ...this.names(field.type, (named) => ({ [relation]: named }), { description }),
      drive: (_model, ids) => alongColumn(column, ids),
      lookup: { model: this.#model, column, to: 'id' },
      ...options,
      ...this.#facet({ by: { relation } }, field.type, facet, options.weight),
    };
  }

  /** Rows that one of what is named is linked to, or refers to together with them. */
  many<R extends Many<M>>(
    links: R,
    through: One<Target<M, R>>,
    { description, facet, facetCost, isWithin = false, isDriven = true, ...options }: NamesOptions,
  ): Dimension {
    const relation = fieldNamed(this.#model, links);
    const field = fieldNamed(relation.type, through);
    const where = (named: Condition) => {
      const is = { [through]: named };
      return isWithin ? is : { [links]: { some: is } };
    };
    return {
      ...this.names(field.type, where, { description }),
      // The rows of a link are in the order of the list; others are not.
      ...(isDriven &&
        !hasId(relation.type) && {
          drive: (model, ids) => alongLinks(model, links, through, ids),
          along: 'heldOn',
        }),
      lookup: { model: relation.type, column: referenceOf(field), to: backReferenceOf(relation) },
      ...(isWithin && { within: links }),
      ...options,
      ...this.#facet(
        { ways: [[links]], by: { relation: through } },
        field.type,
        facet,
        options.weight,
        facetCost,
      ),
    };
  }

  /** Rows for which a condition on what is named holds. */
  names(
    type: string,
    where: (named: Condition) => Condition,
    { description }: Pick<Described, 'description'>,
  ): Dimension {
    // A filter names what has a slug or a code.
    const model = type as ConceptModel;
    return {
      kind: 'names',
      type: [publicKeyOf(model) === 'code' ? 'CountryCode' : 'String'],
      description,
      names: model,
      where: (values: readonly string[], withNarrower) => where(among(model, values, withNarrower)),
    };
  }

  /** Rows that have one of the values in a column; a list is read along it where it has a weight. */
  values(
    column: Column<M>,
    type: Enum,
    { description, facet, weight }: Described & { readonly weight?: number },
  ): Dimension {
    const isOne = (values: readonly unknown[]) => ({ [column]: { in: values } });
    const { isRequired } = fieldNamed(this.#model, column);
    return {
      kind: 'values',
      type: [type],
      description,
      // A row that has none has none of these either, also where they are excluded.
      where: (values: readonly unknown[]) =>
        isRequired ? isOne(values) : { AND: [isOne(values), { NOT: { [column]: null } }] },
      ...(weight !== undefined && {
        drive: (_model, values) => alongColumn(column, values),
        weight,
      }),
      ...this.#facet({ by: { column } }, type, facet),
    };
  }

  /** Rows that have one of the texts in a column, letter by letter; a list is read along it. */
  words(
    column: Column<M>,
    { description, facet, weight }: Described & { readonly weight: number },
  ): Dimension {
    return {
      kind: 'values',
      type: ['String'],
      description,
      // A row that has none has none of these either, also where they are excluded.
      where: (texts: readonly string[]) => ({
        AND: [{ [column]: { in: texts } }, { NOT: { [column]: null } }],
      }),
      drive: (_model, values) => alongColumn(column, values),
      weight,
      ...this.#facet({ by: { column } }, 'Text', facet),
    };
  }

  /** Rows of which a related one has one of the values, and all else that is asked of such a one. */
  valuesWithin<R extends Many<M>>(
    relation: R,
    column: Column<Target<M, R>>,
    type: Enum,
    { description, facet }: Described,
  ): Dimension {
    return {
      kind: 'values',
      type: [type],
      description,
      where: (values: readonly unknown[]) => ({ [column]: { in: values } }),
      within: relation,
      ...this.#facet({ ways: [[relation]], by: { column } }, type, facet),
    };
  }

  /** Rows that one of the values is linked to; a list is read along it. */
  linkedValues<R extends Many<M>>(
    links: R,
    column: Column<Target<M, R>>,
    type: Enum,
    { description, facet, weight }: Described & { readonly weight: number },
  ): Dimension {
    return {
      kind: 'values',
      type: [type],
      description,
      where: (values: readonly unknown[]) => ({ [links]: { some: { [column]: { in: values } } } }),
      drive: (model, values) => alongLinks(model, links, column, values),
      along: 'heldOn',
      weight,
      ...this.#facet({ ways: [[links]], by: { column } }, type, facet),
    };
  }

  /** Rows that a year is linked to. */
  year<R extends Many<M>>(
    links: R,
    column: Column<Target<M, R>>,
    { description, facet, weight }: Described & { readonly weight: number },
  ): Dimension {
    return {
      kind: 'year',
      type: 'Int',
      description,
      where: (year: number) => ({ [links]: { some: { [column]: year } } }),
      drive: (model, years) => alongLinks(model, links, column, years),
      along: 'heldOn',
      weight,
      ...this.#facet({ ways: [[links]], by: { column } }, 'Year', facet),
    };
  }

  /** Rows that may be of a day between two; the last column is null for those of one day. */
  days(first: Column<M>, last: Column<M>, { description, facet }: Described): Dimension {
    return {
      kind: 'days',
      type: dateRange,
      description,
      where({ from, to, isSure }: AskedDays) {
        if (isSure || from == null)
          return { [first]: { gte: from ?? undefined, lte: to ?? undefined } };
        // A comparison with null is neither true nor false, also where it is excluded.
        const isLater = { [last]: { gte: from }, NOT: { [last]: null } };
        return { [first]: { lte: to ?? undefined }, OR: [{ [first]: { gte: from } }, isLater] };
      },
      ...this.#facet({ by: { years: [first, last] } }, 'Year', facet),
    };
  }

  /** Rows whose words match what is searched for. */
  text(of: string): Dimension {
    return {
      kind: 'text',
      type: 'String',
      description: `Words in the ${of}. All of them must be there, in any order; case and accents do not matter. "Words in quotes" must stand together. A minus excludes a word, as in -word, also where nothing else is asked for. A text without words asks for nothing. Words must be whole and spelt as in the record; \`search\` also finds beginnings, and names with a wrong letter. \`multi lateral\` and \`multi-lateral\` also find multilateral, and \`kihwan\` finds Ki-hwan, but \`climatechange\` does not find climate change. Initials with dots are one word: UN finds U.N. Korean, Chinese, Japanese, Thai, Lao, Khmer and Burmese are found by any part of a word.`,
      where: (text: string) => ({ searchText: { search: text } }),
    };
  }

  #facet(
    facet: Facet,
    of: string | Enum,
    described: Described['facet'],
    weight?: number,
    cost?: FacetCost,
  ): Pick<Dimension, 'facet'> {
    if (described === undefined) return {};
    const [name, description] = typeof described === 'string' ? [undefined, described] : described;
    // What counts its proposals has the facet of all of them, unless it counts others: then it has a weight.
    const isKept =
      this.#model === 'PolicyProposal' &&
      weight === undefined &&
      typeof of === 'string' &&
      isCounted(of);
    const kept = isKept && { kept: 'proposalCount' };
    // A model that is named is a concept.
    return {
      facet: { name, facet: { ...facet, ...kept }, of: of as FacetField['of'], description, cost },
    };
  }
}
