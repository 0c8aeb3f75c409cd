import { graphql } from './generated/index.js';

/** The operations that the server promises to answer word for word, as a front end writes them. */

/** A discussion with its parts, turns, proposals and citations. */
export const discussionPage = graphql(`
  query DiscussionPage($slug: String!) {
    discussion(slug: $slug) {
      id slug title theme heldOn
      meeting { id slug title startsOn endsOn }
      parts { id number theme topics { id slug name } interventions(first: 20) { totalCount nodes { ...Turn } } }
      interventions(first: 50) { totalCount nodes { ...Turn } }
      sources { id slug title publisher publishedOn url language paragraphCount }
    }
  }

  fragment Turn on Intervention {
    id position kind summary
    part { id number }
    official { id slug name }
    appointment { id title rank mission { id slug name } }
    proposals { ...Proposal }
    citations { ...Cite }
  }

  fragment Proposal on PolicyProposal {
    id slug summary reportingVerb
    targetPeriod { asWritten from to }
    official { id name } part { id number } discussion { id slug }
    topics { id slug } organizations { id slug abbreviation } countries { id code name }
    citations { ...Cite }
  }

  fragment Cite on Citation { source { id slug } paragraph start end basis quote status }
`);

/** An official with the offices held on a day, turns and proposals. */
export const officialPage = graphql(`
  query OfficialPage($slug: String!, $on: Date) {
    official(slug: $slug) {
      id slug name names { text language kind }
      appointments(on: $on) { id title rank status(on: $on) attestedOn mission { id slug } organization { id slug } citations { paragraph } }
      interventions(first: 20) { totalCount nodes { id part { id number } discussion { id slug } } }
      proposals(first: 20) { totalCount nodes { id summary } }
    }
  }
`);

/** A mission with its seat, what it is accredited to, and its heads. */
export const missionPage = graphql(`
  query MissionPage($slug: String!) {
    mission(slug: $slug) {
      id slug name kind city country { id code name(language: "ko") }
      accreditedTo { __typename ... on Country { id code } ... on Organization { id slug } }
      appointments { id title official { id slug name } }
      proposals(first: 10) { totalCount nodes { id summary } }
    }
  }
`);

/** Everything there is, by kind. */
export const catalogue = graphql(`
  query Catalogue {
    meetings(first: 20) { nodes { id slug } }
    discussions(first: 20) { nodes { id slug heldOn } }
    officials(first: 20) { totalCount nodes { id slug name } }
    missions(first: 20) { totalCount nodes { id slug kind } }
    organizations(first: 20) { nodes { id slug name abbreviation kind } }
    countries(first: 20) { nodes { id code name } }
    topics(first: 20) { nodes { id slug name broader { id slug } } }
    policyProposals(first: 20) { totalCount nodes { id slug } }
    interventions(first: 20) { totalCount }
    sources(first: 20) { nodes { id slug } }
  }
`);

/** Proposals under a filter, with what another choice would find. */
export const filterPage = graphql(`
  query FilterPage($filter: PolicyProposalFilter) {
    policyProposals(filter: $filter, orderBy: { field: HELD_ON, direction: DESC }, first: 20) {
      totalCount
      nodes { id slug summary reportingVerb official { id name } topics { id slug } }
      facets {
        topics { node { id slug name } count }
        officials { node { id slug name } count }
        organizations { node { id slug name } count }
        countries { node { id code name } count }
        missions { node { id slug name } count }
        reportingVerbs { value count }
        years { year count }
        isExact
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** What a search box shows, and what a search finds. */
export const searchBox = graphql(`
  query SearchBox($typed: String!) {
    suggest(prefix: $typed) { text type slug }
    search(query: $typed, first: 10) {
      totalCount
      nodes {
        type
        slug
        node {
          ... on Node { id }
          ... on Official { name }
          ... on Mission { name }
          ... on Organization { name }
          ... on Topic { name }
          ... on Discussion { title }
          ... on Intervention { official { id name } }
          ... on PolicyProposal { official { id name } }
        }
        matches { field text ranges { start end } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** A matrix of officials and topics. */
export const chart = graphql(`
  query Chart($filter: PolicyProposalFilter) {
    positions(rows: OFFICIAL, columns: TOPIC, filter: $filter) {
      rows { node { ... on Official { id slug name } } total }
      columns { node { ... on Topic { id slug name } } total }
      cells { row column count filter }
      isExact
    }
  }
`);
