import type { Condition } from '../../db/read/list.js';
import {
  byCondition,
  byDay,
  byLink,
  byReference,
  byTargetYear,
  byTenure,
  byText,
  byValue,
  type Dimension,
} from './dimensions.js';

/** The fields of a filter, by name; `withNarrower` is a part of what the field beside it asks for. */
export type Dimensions = Readonly<Record<string, Dimension>>;

const statement = (links: string, back: string) => ({
  officials: byReference('Official', 'official'),
  missions: byReference('Mission', 'mission'),
  organizations: byLink('Organization', 'organizations', 'organization'),
  countries: byLink('Country', 'countries', 'country'),
  topics: byLink('Topic', 'topics', 'topic', { model: links, column: 'topicId', to: back }),
  discussions: byReference('Discussion', 'discussion'),
  meetings: byReference('Meeting', 'meeting'),
  parts: byReference('Part', 'part', 20),
  ranks: byValue('rank', { weight: 100_000, nullable: true }),
  heldOn: byDay,
  text: byText,
});

const atMission = (named: Condition) => ({ mission: named });

/** What each list can be filtered by. */
export const filters = {
  PolicyProposal: {
    ...statement('TopicOfProposal', 'proposalId'),
    reportingVerbs: byValue('reportingVerb', { weight: 200_000 }),
    targetYear: byTargetYear,
  },
  Intervention: {
    ...statement('TopicOfIntervention', 'interventionId'),
    kinds: byValue('kind', { weight: 200_000 }),
  },
  Discussion: {
    meetings: {
      ...byReference('Meeting', 'meeting'),
      along: 'heldOn',
      lookup: { model: 'Discussion', column: 'meetingId', to: 'id' },
    },
    heldOn: byDay,
    topics: byLink('Topic', 'topics', 'topic', {
      model: 'TopicOfDiscussion',
      column: 'topicId',
      to: 'discussionId',
    }),
    officials: byCondition('Official', (official) => ({ interventions: { some: { official } } }), {
      model: 'Intervention',
      column: 'officialId',
      to: 'discussionId',
    }),
    text: byText,
  },
  Official: {
    missions: byCondition(
      'Mission',
      atMission,
      { model: 'Appointment', column: 'missionId', to: 'officialId' },
      'appointments',
    ),
    organizations: byCondition(
      'Organization',
      (organization) => ({ organization }),
      { model: 'Appointment', column: 'organizationId', to: 'officialId' },
      'appointments',
    ),
    ranks: byValue('rank', { within: 'appointments' }),
    countries: byCondition(
      'Country',
      (country) => ({
        mission: { OR: [{ country }, { accreditations: { some: { country } } }] },
      }),
      undefined,
      'appointments',
    ),
    holdingOn: byTenure,
    name: byText,
    spokeIn: byCondition(
      'Discussion',
      (discussion) => ({ interventions: { some: { discussion } } }),
      { model: 'Intervention', column: 'discussionId', to: 'officialId' },
    ),
    topics: byCondition('Topic', (topic) => ({ topics: { some: { topic } } }), {
      model: 'TopicOfOfficial',
      column: 'topicId',
      to: 'officialId',
    }),
  },
  Mission: {
    kinds: byValue('kind', { weight: 1_000 }),
    countries: byReference('Country', 'country', 20),
    sendingCountries: byReference('Country', 'sendingCountry', 20),
    accreditedToCountries: byCondition(
      'Country',
      (country) => ({ accreditations: { some: { country } } }),
      { model: 'Accreditation', column: 'countryId', to: 'missionId' },
    ),
    accreditedToOrganizations: byCondition(
      'Organization',
      (organization) => ({ accreditations: { some: { organization } } }),
      { model: 'Accreditation', column: 'organizationId', to: 'missionId' },
    ),
    name: byText,
  },
  Organization: {
    kinds: byValue('kind', { weight: 1_000 }),
    countries: byReference('Country', 'country', 20),
    partOf: byReference('Organization', 'partOf', 20),
    name: byText,
  },
  Topic: {
    broader: byReference('Topic', 'broader', 20),
    name: byText,
  },
} satisfies Record<string, Dimensions>;

/** A model whose lists can be filtered. */
export type FilteredModel = keyof typeof filters;
