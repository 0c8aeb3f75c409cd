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
  topics: byLink('Topic', 'topics', 'topic', [{ model: links, column: 'topicId', path: [back] }]),
  discussions: byReference('Discussion', 'discussion'),
  meetings: byReference('Meeting', 'meeting', 5_000),
  parts: byReference('Part', 'part', 20),
  ranks: byValue('rank', { weight: 100_000, nullable: true }),
  heldOn: byDay,
  text: byText,
});

const atMission = (named: object) => ({ mission: named });

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
    meetings: byReference('Meeting', 'meeting', 500),
    heldOn: byDay,
    topics: byCondition(
      'Topic',
      (topic) => ({
        OR: [
          { parts: { some: { topics: { some: { topic } } } } },
          { interventions: { some: { topics: { some: { topic } } } } },
          { proposals: { some: { topics: { some: { topic } } } } },
        ],
      }),
      [
        { model: 'TopicOfPart', column: 'topicId', path: ['part', 'discussionId'] },
        { model: 'TopicOfIntervention', column: 'topicId', path: ['intervention', 'discussionId'] },
        { model: 'TopicOfProposal', column: 'topicId', path: ['proposal', 'discussionId'] },
      ],
    ),
    officials: byCondition('Official', (official) => ({ interventions: { some: { official } } }), [
      {
        model: 'Intervention',
        column: 'officialId',
        path: ['discussionId'],
      },
    ]),
    text: byText,
  },
  Official: {
    missions: byCondition(
      'Mission',
      atMission,
      [
        {
          model: 'Appointment',
          column: 'missionId',
          path: ['officialId'],
        },
      ],
      'appointments',
    ),
    organizations: byCondition(
      'Organization',
      (organization) => ({ organization }),
      [
        {
          model: 'Appointment',
          column: 'organizationId',
          path: ['officialId'],
        },
      ],
      'appointments',
    ),
    ranks: byValue('rank', { within: 'appointments' }),
    countries: byCondition(
      'Country',
      (country) => ({
        mission: { OR: [{ country }, { accreditations: { some: { country } } }] },
      }),
      [],
      'appointments',
    ),
    holdingOn: byTenure,
    name: byText,
    spokeIn: byCondition(
      'Discussion',
      (discussion) => ({ interventions: { some: { discussion } } }),
      [
        {
          model: 'Intervention',
          column: 'discussionId',
          path: ['officialId'],
        },
      ],
    ),
    topics: byCondition(
      'Topic',
      (topic) => ({
        OR: [
          { interventions: { some: { topics: { some: { topic } } } } },
          { proposals: { some: { topics: { some: { topic } } } } },
        ],
      }),
      [
        { model: 'TopicOfIntervention', column: 'topicId', path: ['intervention', 'officialId'] },
        { model: 'TopicOfProposal', column: 'topicId', path: ['proposal', 'officialId'] },
      ],
    ),
  },
  Mission: {
    kinds: byValue('kind', { weight: 1_000 }),
    countries: byReference('Country', 'country', 20),
    sendingCountries: byReference('Country', 'sendingCountry', 20),
    accreditedToCountries: byCondition(
      'Country',
      (country) => ({ accreditations: { some: { country } } }),
      [
        {
          model: 'Accreditation',
          column: 'countryId',
          path: ['missionId'],
        },
      ],
    ),
    accreditedToOrganizations: byCondition(
      'Organization',
      (organization) => ({ accreditations: { some: { organization } } }),
      [
        {
          model: 'Accreditation',
          column: 'organizationId',
          path: ['missionId'],
        },
      ],
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
