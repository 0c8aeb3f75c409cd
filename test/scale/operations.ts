import { landmarks } from '../../bench/data/landmarks.js';
import {
  catalogue,
  chart,
  discussionPage,
  filterPage,
  missionPage,
  officialPage,
  searchBox,
} from '../../bench/http/operations.js';

/** An operation, and how many statements it may take. */
interface ScaleOperation {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly statements: number;
}

const proposal =
  '{ slug summary heldOn: discussion { heldOn } official { name } topics { slug } citations { start } }';

/** Lists that grow with the data, and a page of them at their end. */
export const lists: readonly { readonly name: string; readonly path: (page: string) => string }[] =
  [
    { name: 'policyProposals', path: (page) => `policyProposals${page}` },
    { name: 'interventions', path: (page) => `interventions${page}` },
    { name: 'discussions', path: (page) => `discussions${page}` },
    { name: 'officials', path: (page) => `officials${page}` },
    ...(
      [
        ['topic', 'slug', landmarks.heaviestTopic, 'proposals'],
        ['topic', 'slug', landmarks.heaviestTopic, 'interventions'],
        ['official', 'slug', landmarks.heaviestOfficial, 'proposals'],
        ['appointment', 'slug', landmarks.heaviestAppointment, 'proposals'],
        ['mission', 'slug', landmarks.heaviestMission, 'interventions'],
        ['organization', 'slug', landmarks.heaviestOrganization, 'proposals'],
        ['country', 'code', landmarks.heaviestCountry, 'proposals'],
        ['meeting', 'slug', landmarks.heaviestMeeting, 'discussions'],
      ] as const
    ).map(([field, key, value, list]) => ({
      name: `${list} of the heaviest ${field}`,
      path: (page: string) => `${field}(${key}: "${value}") { list: ${list}${page} }`,
    })),
  ];

const about = {
  topics: `topics: ["${landmarks.heaviestTopic}"]`,
  organizations: `organizations: ["${landmarks.heaviestOrganization}"]`,
  countries: `countries: ["${landmarks.heaviestCountry}"]`,
  officials: `officials: ["${landmarks.heaviestOfficial}", "${landmarks.ordinaryOfficial}"]`,
  missions: `missions: ["${landmarks.heaviestMission}"]`,
  meetings: `meetings: ["${landmarks.heaviestMeeting}"]`,
  heldOn: 'heldOn: { from: "2012-01-01", to: "2022-12-31" }',
  ranks: 'ranks: [AMBASSADOR, MINISTER]',
  text: 'text: "joint programme"',
  not: `not: { topics: ["${landmarks.ordinaryTopic}"] }`,
};
const discussion = `"${landmarks.ordinaryDiscussion}"`;

/** The orders of lists, and the fields of their filters, each with values that many rows have. */
export const filters: Readonly<
  Record<string, { readonly orders: readonly string[]; readonly fields: readonly string[] }>
> = {
  policyProposals: {
    orders: ['HELD_ON'],
    fields: [
      ...Object.values(about),
      `discussions: [${discussion}]`,
      'reportingVerbs: [ANNOUNCED]',
      'targetYear: 2020',
    ],
  },
  interventions: {
    orders: ['HELD_ON'],
    fields: [...Object.values(about), `discussions: [${discussion}]`, 'kinds: [STATEMENT]'],
  },
  discussions: {
    orders: ['HELD_ON', 'PROPOSALS'],
    fields: [
      about.topics,
      about.meetings,
      about.officials,
      about.heldOn,
      about.not,
      'text: "discussion standards"',
    ],
  },
  officials: {
    orders: ['NAME', 'PROPOSALS'],
    fields: [
      about.topics,
      about.missions,
      about.organizations,
      about.not,
      'ranks: [AMBASSADOR]',
      'countries: ["KR"]',
      'name: "vi"',
      `holdingOn: "${landmarks.heaviestDay}"`,
      `spokeIn: [${discussion}]`,
    ],
  },
  missions: {
    orders: ['NAME', 'PROPOSALS'],
    fields: [
      'kinds: [EMBASSY]',
      'countries: ["FR"]',
      'sendingCountries: ["KR"]',
      'accreditedToCountries: ["KR"]',
      `accreditedToOrganizations: ["${landmarks.heaviestOrganization}"]`,
      'name: "of"',
      'not: { kinds: [EMBASSY] }',
    ],
  },
  organizations: {
    orders: ['NAME', 'PROPOSALS'],
    fields: [
      'kinds: [ORGAN]',
      'countries: ["KR"]',
      `partOf: ["${landmarks.heaviestOrganization}"]`,
      'name: "of"',
      'not: { kinds: [ORGAN] }',
    ],
  },
  topics: {
    orders: ['NAME', 'PROPOSALS'],
    fields: [
      `broader: ["${landmarks.heaviestTopic}"]`,
      'name: "water"',
      'not: { name: "security" }',
    ],
  },
};

/** The documented operations, of the heaviest things that there are. */
export const operations: readonly ScaleOperation[] = [
  {
    name: 'DiscussionPage',
    query: discussionPage,
    variables: { slug: landmarks.ordinaryDiscussion },
    statements: 1,
  },
  {
    name: 'OfficialPage',
    query: officialPage,
    variables: { slug: landmarks.heaviestOfficial, on: landmarks.heaviestDay },
    statements: 1,
  },
  {
    name: 'MissionPage',
    query: missionPage,
    variables: { slug: landmarks.heaviestMission },
    statements: 1,
  },
  { name: 'Catalogue', query: catalogue, variables: {}, statements: 10 },
  {
    name: 'A topic and its newest proposals',
    query: `query ($slug: String!) { topic(slug: $slug) { name proposals(first: 50) { totalCount totalCountIsExact pageInfo { endCursor } nodes ${proposal} } } }`,
    variables: { slug: landmarks.heaviestTopic },
    statements: 1,
  },
  {
    name: 'A hundred officials with three proposals each',
    query: `{ officials(first: 100) { nodes { name proposals(first: 3) { totalCount nodes ${proposal} } } } }`,
    variables: {},
    statements: 1,
  },
  {
    name: 'Two pages of one list under two names, for a hundred topics',
    query: `{ topics(first: 100) { nodes { newest: proposals(first: 3) { nodes ${proposal} } oldest: proposals(last: 3) { nodes ${proposal} } } } }`,
    variables: {},
    statements: 1,
  },
];

/** Lists of parents under filters, by what they are of. */
export const nested: readonly { readonly name: string; readonly query: string }[] = [
  ['an official with few', `officials: ["${landmarks.ordinaryOfficial}"]`],
  ['a meeting with many, and a year', `${about.meetings}, targetYear: 2020`],
  ['words', about.text],
  ['a rank', 'ranks: [AMBASSADOR]'],
].flatMap(([name, filter]) =>
  [
    `topic(slug: "${landmarks.heaviestTopic}") {`,
    `country(code: "${landmarks.heaviestCountry}") {`,
    'topics(first: 20) { nodes {',
  ].map((parent) => ({
    name: `${parent} proposals, filtered by ${name}`,
    query: `{ ${parent} proposals(first: 20, filter: { ${filter} }) { nodes { slug } } }${parent.endsWith('nodes {') ? ' }' : ''} }`,
  })),
);

/**
 * The documented operations that count, and the rows that each may read: of each list that it counts
 * the first 10,000 rows, with what they lead to.
 */
export const counting: readonly (Omit<ScaleOperation, 'statements'> & { readonly most: number })[] =
  [
    {
      name: 'FilterPage of the heaviest topic',
      query: filterPage,
      variables: { filter: { topics: [landmarks.heaviestTopic] } },
      most: 100_000,
    },
    {
      name: 'FilterPage of a topic, an official and a rank',
      query: filterPage,
      variables: {
        filter: {
          topics: [landmarks.heaviestTopic],
          officials: [landmarks.heaviestOfficial],
          ranks: ['MINISTER', 'AMBASSADOR'],
        },
      },
      // Two fields that many rows have each, and few have both: each list is looked for through the
      // smaller of the two.
      most: 1_000_000,
    },
    { name: 'FilterPage of all', query: filterPage, variables: {}, most: 60_000 },
    { name: 'Chart', query: chart, variables: {}, most: 80_000 },
    { name: 'SearchBox', query: searchBox, variables: { typed: 'water sec' }, most: 60_000 },
  ];
