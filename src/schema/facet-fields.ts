import type { EnumRef } from '@pothos/core';
import type { builder } from '../builder.js';
import type { Facet } from '../db/read/counted.js';
import * as enums from './enums.js';
import type { FilteredModel } from './filter/filters.js';

/** One facet of a list. */
export interface FacetField {
  /** The field of the filter that chooses among its buckets. */
  readonly filter: string;
  readonly facet: Facet;
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
    'The years in which the discussions were held. `heldOn` of the filter does not limit them: to choose a year, set it to 1 January to 31 December. `positions` by YEAR counts the proposals of each year within such a range.',
};

const byLink = (links: string, through: string) =>
  ({ ways: [[links]], by: { relation: through } }) satisfies Facet;

const ofNobody = 'Those of an outcome that has no single speaker are in no bucket.';

const ofTopics =
  'What is about one counts for the wider ones only under `withNarrower` of the filter, since only then a choice of these finds it.';

/** The facets of turns and of proposals. */
function statement(what: string, isKept: boolean): Record<string, FacetField> {
  const kept = isKept ? { kept: 'proposalCount' } : {};
  return {
    topics: {
      filter: 'topics',
      facet: { ...byLink('topics', 'topic'), ...kept },
      of: 'Topic',
      description: `The topics that they are about. ${ofTopics}`,
    },
    officials: {
      filter: 'officials',
      facet: { by: { relation: 'official' }, ...kept },
      of: 'Official',
      description: `Who ${what}. ${ofNobody}`,
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
      description: `The missions at which those who ${what} were in office that day. ${ofNobody}`,
    },
    meetings: {
      filter: 'meetings',
      facet: { by: { relation: 'meeting' }, ...kept },
      of: 'Meeting',
      description: 'The meetings that the discussions were part of.',
    },
    ranks: {
      filter: 'ranks',
      facet: { by: { column: 'rank' } },
      of: enums.rank,
      description: `The ranks of those who ${what}, that day. ${ofNobody}`,
    },
    years,
  };
}

/** The facets of each list. */
export const facets = {
  PolicyProposal: {
    ...statement('made them', true),
    reportingVerbs: {
      filter: 'reportingVerbs',
      facet: { by: { column: 'reportingVerb' } },
      of: enums.reportingVerb,
      description: 'The verbs with which the sources report them.',
    },
    targetYears: {
      filter: 'targetYear',
      facet: { ways: [['years']], by: { column: 'year' } },
      of: 'Year',
      description:
        'The years of the periods that they aim at, as `targetYear` of the filter takes them.',
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
      facet: byLink('topics', 'topic'),
      of: 'Topic',
      description: `The topics that a part, a turn or a proposal of them is about. ${ofTopics}`,
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
      facet: byLink('topics', 'topic'),
      of: 'Topic',
      description: `The topics that they spoke about or proposed something on. ${ofTopics}`,
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
  Topic: {
    broader: {
      filter: 'broader',
      facet: { by: { relation: 'broader' } },
      of: 'Topic',
      description:
        'The topics that contain them: directly or, under `withNarrower` of the filter, at any depth.',
    },
  },
} satisfies Partial<Record<FilteredModel, Record<string, FacetField>>>;

/** A model whose lists have facets. */
export type FacetedModel = keyof typeof facets;

/** Whether the lists of the model have facets. */
export function isFaceted(model: string): model is FacetedModel {
  return Object.hasOwn(facets, model);
}
