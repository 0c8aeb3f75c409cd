import { alongColumn, alongLinks } from '../../db/read/along.js';
import { publicKeyOf } from '../../db/read/datamodel.js';
import type { Along, Condition, Value } from '../../db/read/list.js';
import type { DateRange } from '../date-range.js';

/**
 * The fields of filters. Each makes a condition of Prisma from what is given to it; those that a list
 * can be read along say how, and about how many rows that reads.
 */
export interface Dimension {
  readonly kind: 'names' | 'values' | 'days' | 'year' | 'text' | 'flag';
  /** The condition that the value makes, by slug; of topics, those below them may be meant too. */
  where(value: never, withNarrower?: boolean): Condition;
  /** What the value names, all of which must exist. */
  readonly names?: Named;
  /** What a list of the model is read along, made of ids or values. */
  readonly drive?: (model: string, values: readonly Value[]) => Along;
  /** The first column of the orders in which a list can be read along it; of any, without. */
  readonly along?: string;
  /** About how many rows one value leads to, where no count tells. */
  readonly weight?: number;
  /** Where the ids of the list's rows are found when it is not driven, as long as they are few. */
  readonly lookup?: Lookup;
  /** The relation whose one row must meet this and all other conditions on that relation. */
  readonly within?: string;
}

/** Rows of another model that lead to those of a list. */
export interface Lookup {
  readonly model: string;
  /** The column that has the id of what is named. */
  readonly column: string;
  /** The column that has the id of the list's row. */
  readonly to: string;
}

/** A model whose rows are named in filters. */
export type Named =
  | 'Official'
  | 'Mission'
  | 'Discussion'
  | 'Meeting'
  | 'Part'
  | 'Organization'
  | 'Country'
  | 'Topic';

/** Those with the keys; of topics, those below them may be meant too. */
export const among = (model: Named, values: readonly string[], withNarrower = false): Condition =>
  withNarrower ? { id: { withNarrower: values } } : { [publicKeyOf(model)]: { in: values } };

/** Rows that refer to one of what is named. */
export function byReference(model: Named, relation: string, weight?: number): Dimension {
  return {
    kind: 'names',
    names: model,
    where: (values: readonly string[], withNarrower) => ({
      [relation]: among(model, values, withNarrower),
    }),
    drive: (_model, ids) => alongColumn(`${relation}Id`, ids),
    ...(weight !== undefined && { weight }),
  };
}

/** Rows that are linked to one of what is named. */
export function byLink(model: Named, links: string, through: string, lookup?: Lookup): Dimension {
  return {
    kind: 'names',
    names: model,
    where: (values: readonly string[], withNarrower) => ({
      [links]: { some: { [through]: among(model, values, withNarrower) } },
    }),
    drive: (model, ids) => alongLinks(model, links, through, ids),
    along: 'heldOn',
    ...(lookup && { lookup }),
  };
}

/** Rows for which the condition on what is named holds, found by looking up those that lead to them. */
export function byCondition(
  model: Named,
  where: (named: Condition) => Condition,
  lookup?: Lookup,
  within?: string,
): Dimension {
  return {
    kind: 'names',
    names: model,
    where: (values: readonly string[], withNarrower) => where(among(model, values, withNarrower)),
    ...(lookup && { lookup }),
    ...(within !== undefined && { within }),
  };
}

interface ValueOptions {
  /** About how many rows one value leads to; a list is read along the column then. */
  readonly weight?: number;
  /** Whether rows may have none. */
  readonly nullable?: boolean;
  readonly within?: string;
}

/** Rows that have one of the values in a column. */
export function byValue(column: string, { weight, nullable, within }: ValueOptions): Dimension {
  const isOne = (values: readonly unknown[]) => ({ [column]: { in: values } });
  return {
    kind: 'values',
    // A row that has none has none of these either, also where they are excluded.
    where: (values: readonly unknown[]) =>
      nullable ? { AND: [isOne(values), { NOT: { [column]: null } }] } : isOne(values),
    ...(weight !== undefined && {
      drive: (_model, values) => alongColumn(column, values),
      weight,
    }),
    ...(within !== undefined && { within }),
  };
}

/** Rows of a day between two. */
export const byDay: Dimension = {
  kind: 'days',
  where: ({ from, to }: DateRange) => ({
    heldOn: { ...(from != null && { gte: from }), ...(to != null && { lte: to }) },
  }),
};

/** Proposals that aim at the year. */
export const byTargetYear: Dimension = {
  kind: 'year',
  where: (year: number) => ({ years: { some: { year } } }),
  drive: (model, years) => alongLinks(model, 'years', 'year', years),
  along: 'heldOn',
  weight: 10_000,
};

/** Rows whose words match what is searched for. */
export const byText: Dimension = {
  kind: 'text',
  where: (text: string) => ({ searchText: { search: text } }),
};

/** As `byText`, asked of very many rows. */
export const byTextOfMany: Dimension = {
  kind: 'text',
  where: (text: string) => ({ searchText: { found: text } }),
};

/** Officials who surely held the office on the day: what `tenureStatus` of the domain calls HELD. */
export const byTenure: Dimension = {
  kind: 'flag',
  within: 'appointments',
  where: (on: string) => ({
    AND: [
      { OR: [{ startsOn: null }, { startsOn: { lte: on } }] },
      { OR: [{ endsOn: null }, { endsOn: { gte: on } }] },
      {
        OR: [
          { attestedDays: { some: { on } } },
          { startsOn: on },
          { endsOn: on },
          { startsOn: { lt: on }, OR: [{ lastAttestedOn: { gt: on } }, { endsOn: { gt: on } }] },
          { endsOn: { gt: on }, OR: [{ firstAttestedOn: { lt: on } }, { startsOn: { lt: on } }] },
        ],
      },
    ],
  }),
};
