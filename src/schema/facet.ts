import type { EnumRef, ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder } from '../builder.js';
import type { Context } from '../context.js';
import type { Args } from '../db/read/arguments.js';
import { countedUpTo } from '../db/read/compile.js';
import type { CountedList, Facet } from '../db/read/counted.js';
import { type Ask, type Bucket, compileFacets, mostBuckets } from '../db/read/facet.js';
import * as enums from './enums.js';
import type { FilteredModel } from './filter/filters.js';
import { planFilter } from './filter/plan.js';
import { askedIn, type FilterInput, whereOf } from './filter/where.js';
import { Gathering } from './gathering.js';
import { refOf } from './link.js';
import { orderFor } from './order.js';

/** One facet of a list. */
interface FacetField {
  /** The field of the filter that chooses among its buckets. */
  readonly filter: string;
  readonly facet: Facet;
  /** How far a list is counted whose rows each lead to any number of others. */
  readonly until?: CountedList['until'];
  /** The model of the nodes of its buckets, the enum of their values, or the year. */
  readonly of: Named | EnumRef<typeof builder.$inferSchemaTypes, unknown> | 'Year';
  readonly description: string;
}

type Named = 'Topic' | 'Official' | 'Organization' | 'Country' | 'Mission' | 'Meeting';

const years: FacetField = {
  filter: 'heldOn',
  facet: { by: { yearOf: 'heldOn' } },
  of: 'Year',
  description:
    'The years in which the discussions were held, whatever days `heldOn` of the filter asks for.',
};

const byLink = (links: string, through: string) =>
  ({ ways: [[links]], by: { relation: through } }) satisfies Facet;

/** The facets of turns and of proposals. */
function statement(what: string, isKept: boolean): Record<string, FacetField> {
  const kept = isKept ? { kept: 'proposalCount' } : {};
  return {
    topics: {
      filter: 'topics',
      facet: { ...byLink('topics', 'topic'), ...kept },
      of: 'Topic',
      description: 'The topics that they are about, without the wider ones.',
    },
    officials: {
      filter: 'officials',
      facet: { by: { relation: 'official' }, ...kept },
      of: 'Official',
      description: `Who ${what}.`,
    },
    organizations: {
      filter: 'organizations',
      facet: { ...byLink('organizations', 'organization'), ...kept },
      of: 'Organization',
      description: 'The organizations that they talk about.',
    },
    countries: {
      filter: 'countries',
      facet: { ...byLink('countries', 'country'), ...kept },
      of: 'Country',
      description: 'The countries that they talk about.',
    },
    missions: {
      filter: 'missions',
      facet: { by: { relation: 'mission' }, ...kept },
      of: 'Mission',
      description: `The missions at which those who ${what} were in office that day.`,
    },
    ranks: {
      filter: 'ranks',
      facet: { by: { column: 'rank' } },
      of: enums.rank,
      description: `The ranks of those who ${what}, that day.`,
    },
    years,
  };
}

/** Officials are counted by topics until they have made as many proposals, all of which are read. */
const mostProposals = 100_000;

/** The facets of each list. */
const facets = {
  PolicyProposal: {
    ...statement('made them', true),
    reportingVerbs: {
      filter: 'reportingVerbs',
      facet: { by: { column: 'reportingVerb' } },
      of: enums.reportingVerb,
      description: 'The verbs with which the sources report them.',
    },
  },
  Intervention: {
    ...statement('spoke', false),
    kinds: {
      filter: 'kinds',
      facet: { by: { column: 'kind' } },
      of: enums.interventionKind,
      description: 'The sorts of turn.',
    },
  },
  Discussion: {
    meetings: {
      filter: 'meetings',
      facet: { by: { relation: 'meeting' } },
      of: 'Meeting',
      description: 'The meetings that they were part of.',
    },
    topics: {
      filter: 'topics',
      facet: {
        ways: [
          ['parts', 'topics'],
          ['interventions', 'topics'],
          ['proposals', 'topics'],
        ],
        by: { relation: 'topic' },
      },
      of: 'Topic',
      description: 'The topics that a part, a turn or a proposal of them is about.',
    },
    officials: {
      filter: 'officials',
      facet: byLink('interventions', 'official'),
      of: 'Official',
      description: 'Who spoke in them.',
    },
    years,
  },
  Official: {
    missions: {
      filter: 'missions',
      facet: byLink('appointments', 'mission'),
      of: 'Mission',
      description: 'The missions of the appointments that the filter asks for.',
    },
    organizations: {
      filter: 'organizations',
      facet: byLink('appointments', 'organization'),
      of: 'Organization',
      description: 'The ministries and other bodies of the appointments that the filter asks for.',
    },
    ranks: {
      filter: 'ranks',
      facet: { ways: [['appointments']], by: { column: 'rank' } },
      of: enums.rank,
      description: 'The ranks of the appointments that the filter asks for.',
    },
    countries: {
      filter: 'countries',
      facet: {
        ways: [
          ['appointments', 'mission'],
          ['appointments', 'mission', 'accreditations'],
        ],
        by: { relation: 'country' },
      },
      of: 'Country',
      description:
        'The countries of the appointments that the filter asks for: in which the mission has its seat, or to which it is accredited.',
    },
    topics: {
      filter: 'topics',
      facet: {
        ways: [
          ['interventions', 'topics'],
          ['proposals', 'topics'],
        ],
        by: { relation: 'topic' },
      },
      // Turns, which nothing counts beforehand, are about as many.
      until: { column: 'proposalCount', sum: mostProposals },
      of: 'Topic',
      description: `The topics that they spoke about or proposed something on, as far as the first of them have made ${mostProposals} proposals together: the others are not counted, and \`isExact\` is false.`,
    },
  },
  Mission: {
    kinds: {
      filter: 'kinds',
      facet: { by: { column: 'kind' } },
      of: enums.missionKind,
      description: 'The sorts of mission.',
    },
    countries: {
      filter: 'countries',
      facet: { by: { relation: 'country' } },
      of: 'Country',
      description: 'The countries in which they have their seats.',
    },
    sendingCountries: {
      filter: 'sendingCountries',
      facet: { by: { relation: 'sendingCountry' } },
      of: 'Country',
      description: 'The countries whose missions they are.',
    },
    accreditedToCountries: {
      filter: 'accreditedToCountries',
      facet: byLink('accreditations', 'country'),
      of: 'Country',
      description: 'The countries that they are accredited to.',
    },
    accreditedToOrganizations: {
      filter: 'accreditedToOrganizations',
      facet: byLink('accreditations', 'organization'),
      of: 'Organization',
      description: 'The organizations that they are accredited to.',
    },
  },
  Organization: {
    kinds: {
      filter: 'kinds',
      facet: { by: { column: 'kind' } },
      of: enums.organizationKind,
      description: 'The sorts of organization.',
    },
    countries: {
      filter: 'countries',
      facet: { by: { relation: 'country' } },
      of: 'Country',
      description: 'The countries whose organizations they are.',
    },
    partOf: {
      filter: 'partOf',
      facet: { by: { relation: 'partOf' } },
      of: 'Organization',
      description: 'The organizations that they are organs of.',
    },
  },
} satisfies Partial<Record<FilteredModel, Record<string, FacetField>>>;

/** A model whose lists have facets. */
export type FacetedModel = keyof typeof facets;

/** Whether the lists of the model have facets. */
export function isFaceted(model: string): model is FacetedModel {
  return Object.hasOwn(facets, model);
}

/** A list that facets are counted of. */
export interface FacetedList {
  readonly model: FacetedModel;
  readonly filter: FilterInput | null | undefined;
  /** What its rows have in common before any filter: that they belong to a parent. */
  readonly parent?: object;
}

/** Counts the facets of one list that are asked for, all together. */
export class Counting {
  readonly #context: Context;
  readonly #list: FacetedList;
  readonly #lists = new Map<string, Promise<CountedList>>();
  readonly #asked = new Set<FacetField>();

  constructor(context: Context, list: FacetedList) {
    this.#context = context;
    this.#list = list;
  }

  /** The buckets of the facet, with what is selected of their nodes. */
  async buckets(field: FacetField, node: Args): Promise<Bucket[]> {
    this.#asked.add(field);
    const [buckets = []] = await gatheringOf(this.#context).ask(async () => [
      { list: await this.#listFor(field), facet: this.#facetOf(field), node },
    ]);
    return buckets;
  }

  /** Whether no facet that is asked for has been counted in a part of the list alone. */
  async isExact(): Promise<boolean> {
    const counts = await gatheringOf(this.#context).ask(async () => {
      // By now, all that is asked for is known.
      const asked = [...this.#asked].filter((field) => !this.#facetOf(field).kept);
      const lists = asked.map((field) => this.#listFor(field));
      if (this.#asked.size === 0) lists.push(this.#listFor());
      return (await Promise.all(new Set(lists))).map((list) => ({ list }));
    });
    return counts.flat().every(({ count }) => count <= countedUpTo);
  }

  /** The filter with the facet's own dimension left open. */
  #filterFor(field?: FacetField): FilterInput {
    return Object.fromEntries(
      Object.entries(this.#list.filter ?? {}).filter(
        ([name, value]) => value != null && name !== field?.filter,
      ),
    );
  }

  /** The rows that the facet is counted of. */
  #listFor(field?: FacetField): Promise<CountedList> {
    const filter = this.#filterFor(field);
    const key = JSON.stringify([Object.keys(filter), field?.until]);
    const list = this.#lists.get(key) ?? this.#plan(filter, field?.until);
    this.#lists.set(key, list);
    return list;
  }

  async #plan(filter: FilterInput, until?: CountedList['until']): Promise<CountedList> {
    const { model, parent } = this.#list;
    // Each is read along its parent: what a plan looks up would not be used.
    const conditions = parent
      ? [parent, whereOf(model, filter) ?? {}]
      : await planFilter(this.#context, model, filter);
    const orderBy = orderFor(model, null).map(([column, direction]) => ({ [column]: direction }));
    const where = conditions.length > 0 ? { where: { AND: conditions } } : {};
    return { model, query: { ...where, orderBy }, ...(until && { until }) };
  }

  #facetOf(field: FacetField): Facet {
    const { kept, ...facet } = field.facet;
    const { model, parent } = this.#list;
    const filter = this.#filterFor(field);
    const isWhole = parent === undefined && Object.keys(filter).length === 0;
    if (kept !== undefined && isWhole) return field.facet;
    // The row that has the value is the one that fulfils what else is asked of it.
    const [[relation = ''] = []] = facet.ways ?? [];
    const within = askedIn(model, filter).filter(({ dimension }) => dimension.within === relation);
    if (within.length === 0) return facet;
    return {
      ...facet,
      within: { AND: within.map(({ dimension, value }) => dimension.where(value as never)) },
    };
  }
}

type Question = () => Promise<readonly Ask[]>;

const gatherings = new WeakMap<Context, Gathering<Question, Bucket[][]>>();

/** What one request asks of facets. */
function gatheringOf(context: Context): Gathering<Question, Bucket[][]> {
  const gathering = gatherings.get(context) ?? new Gathering((asks) => answerAll(context, asks));
  gatherings.set(context, gathering);
  return gathering;
}

/** As many lists are counted in one statement. */
const mostLists = 100;

async function answerAll(context: Context, questions: readonly Question[]) {
  const { dialect, run } = context.statements;
  const asked = await Promise.all(questions.map((question) => question()));
  const byList = new Map<string, Ask[]>();
  for (const ask of asked.flat()) {
    const key = JSON.stringify(ask.list);
    byList.set(key, [...(byList.get(key) ?? []), ask]);
  }
  const lists = [...byList.values()];
  const answers = new Map<Ask, Bucket[]>();
  for (let i = 0; i < lists.length; i += mostLists) {
    const { statement, read } = compileFacets(dialect, lists.slice(i, i + mostLists).flat());
    for (const [ask, buckets] of read(await run(statement))) answers.set(ask, buckets);
  }
  return asked.map((asks) => asks.map((ask) => answers.get(ask) ?? []));
}

type SchemaTypes = typeof builder.$inferSchemaTypes;

const bucketRefs = new Map<FacetField['of'], ObjectRef<SchemaTypes, Bucket>>();

/** The type of the buckets. */
function bucketRef(of: FacetField['of']): ObjectRef<SchemaTypes, Bucket> {
  const known = bucketRefs.get(of);
  if (known) return known;
  const name = typeof of === 'string' ? of : of.name;
  const ref = builder.objectRef<Bucket>(`${name}Count`);
  ref.implement({
    description: `A bucket of a facet: how many things of a list have this one.`,
    fields: (t) => ({
      ...(of === 'Year' && {
        year: t.int({
          description: 'The year of the day in the source.',
          resolve: ({ value }) => Number(value),
        }),
      }),
      ...(typeof of === 'string' &&
        of !== 'Year' && {
          node: t.field({
            type: refOf(of),
            description: 'What they have in common.',
            resolve: ({ node }) => node as object,
          }),
        }),
      ...(typeof of !== 'string' && {
        value: t.field({
          type: of,
          description: 'What they have in common.',
          resolve: ({ value }) => value,
        }),
      }),
      count: t.int({
        description:
          'How many have it, of the list under its filter without the field of this facet.',
        resolve: ({ count }) => count,
      }),
    }),
  });
  bucketRefs.set(of, ref);
  return ref;
}

const refs = new Map<FacetedModel, ObjectRef<SchemaTypes, Counting>>();

/** The type of the facets of the model's lists. */
export function facetsRef(model: FacetedModel): ObjectRef<SchemaTypes, Counting> {
  const known = refs.get(model);
  if (known) return known;
  const ref = builder.objectRef<Counting>(`${model}Facets`);
  refs.set(model, ref);
  const fields: Record<string, FacetField> = facets[model];
  ref.implement({
    description: `What a list of the type ${model} can be narrowed down to, and to how many. Each facet obeys the filter of the list but for the filter's field of its own dimension, so that it tells what another choice there would find; \`not\` always holds. At most ${mostBuckets} buckets each, the largest first, then by slug, code or value. Only the facets that are asked for are counted.`,
    fields: (t) => ({
      ...Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [
          name,
          t.field({
            type: [bucketRef(field.of)],
            description: field.description,
            resolve: (counting, _args, context, info) =>
              counting.buckets(
                field,
                typeof field.of === 'string' && field.of !== 'Year'
                  ? queryFromInfo({ context, info, typeName: field.of, path: ['node'] })
                  : {},
              ),
          }),
        ]),
      ),
      isExact: t.boolean({
        description: `Whether the counts asked for beside it are of the whole list. False when one is not: it is then a count among the first ${countedUpTo} of the list in its default order, the newest or first by name, and what none of them has is missing.`,
        resolve: (counting) => counting.isExact(),
      }),
    }),
  });
  return ref;
}
