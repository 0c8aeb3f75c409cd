import { print } from 'graphql';
import * as documented from '../../test/client/operations.js';
import { landmarks } from '../data/landmarks.js';

/** An operation that is measured. */
export interface Operation {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Asked once before: its answer's `startCursor` becomes the variable `after`. */
  readonly cursorFrom?: string;
}

export const discussionPage = print(documented.discussionPage);
export const officialPage = print(documented.officialPage);
export const missionPage = print(documented.missionPage);
export const catalogue = print(documented.catalogue);
export const filterPage = print(documented.filterPage);
export const searchBox = print(documented.searchBox);
export const chart = print(documented.chart);

// What a list shows of a proposal.
const page = `
  totalCount
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  nodes {
    id slug summary reportingVerb
    discussion { id slug heldOn } official { id slug name } topics { id slug name }
  }`;

// A hundred from its end a list is as deep as it gets.
const lastPage = 'last: 100) { pageInfo { startCursor } nodes { id } }';

const allProposals = `query Proposals($after: String) {
  policyProposals(first: 50, after: $after) {${page} }
}`;

const topicProposals = `query TopicProposals($slug: String!, $after: String) {
  topic(slug: $slug) { id name proposals(first: 50, after: $after) {${page} } }
}`;

/** The documented operations and what front ends ask most, of things that every data set has. */
export const operations: readonly Operation[] = [
  {
    name: 'Official',
    query: 'query Official($slug: String!) { official(slug: $slug) { id slug name } }',
    variables: { slug: landmarks.ordinaryOfficial },
  },
  {
    name: 'DiscussionPage',
    query: discussionPage,
    variables: { slug: landmarks.ordinaryDiscussion },
  },
  {
    name: 'OfficialPage',
    query: officialPage,
    variables: { slug: landmarks.ordinaryOfficial, on: landmarks.heaviestDay },
  },
  {
    name: 'MissionPage',
    query: missionPage,
    variables: { slug: landmarks.heaviestMission },
  },
  { name: 'Catalogue', query: catalogue },
  {
    name: 'Readme',
    query: `query Readme($slug: String!, $on: Date!) {
  official(slug: $slug) {
    id name
    appointments(on: $on) { id title status(on: $on) }
    proposals(first: 1) {
      totalCount
      nodes {
        id summary reportingVerb
        organizations { id name }
        citations { paragraph start end basis status }
      }
    }
  }
}`,
    variables: { slug: landmarks.ordinaryOfficial, on: landmarks.heaviestDay },
  },
  {
    name: 'TopicProposals',
    query: topicProposals,
    variables: { slug: landmarks.heaviestTopic },
  },
  {
    name: 'TopicProposalsDeep',
    query: topicProposals,
    variables: { slug: landmarks.heaviestTopic },
    cursorFrom: `{ topic(slug: "${landmarks.heaviestTopic}") { id proposals(${lastPage} } }`,
  },
  {
    name: 'TopicProposalsUncounted',
    query: topicProposals.replace('totalCount', ''),
    variables: { slug: landmarks.heaviestTopic },
  },
  {
    name: 'OfficialProposals',
    query: `query OfficialProposals($slug: String!) {
  official(slug: $slug) { id name proposals(first: 50) {${page} } }
}`,
    variables: { slug: landmarks.heaviestOfficial },
  },
  { name: 'Proposals', query: allProposals },
  {
    name: 'ProposalsDeep',
    query: allProposals,
    cursorFrom: `{ policyProposals(${lastPage} }`,
  },
  {
    name: 'HundredOfficials',
    query: `query HundredOfficials {
  officials(first: 100) {
    nodes { id slug name proposals(first: 3) { totalCount nodes { id slug summary } } }
  }
}`,
  },
  {
    name: 'FilterPage',
    query: filterPage,
    variables: { filter: { topics: [landmarks.heaviestTopic] } },
  },
  {
    name: 'FilterPageRare',
    query: filterPage,
    variables: { filter: { topics: [landmarks.ordinaryTopic], ranks: ['MINISTER'] } },
  },
  {
    name: 'FilteredByText',
    query: `query FilteredByText($filter: PolicyProposalFilter) {
  policyProposals(filter: $filter, first: 50) {${page} }
}`,
    variables: { filter: { text: 'early warning', heldOn: { to: '2015-12-31' } } },
  },
  { name: 'SearchBox', query: searchBox, variables: { typed: 'water sec' } },
  {
    name: 'Suggest',
    query: 'query Suggest($typed: String!) { suggest(prefix: $typed) { text type } }',
    variables: { typed: 'zanvy' },
  },
  { name: 'Chart', query: chart, variables: { filter: { topics: [landmarks.heaviestTopic] } } },
  {
    name: 'Stats',
    query:
      'query Stats { stats { discussions interventions proposals officials firstDay lastDay } }',
  },
];
