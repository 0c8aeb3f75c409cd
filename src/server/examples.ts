/** An operation that GraphiQL opens with, and that answers when it is run on the shipped record. */
export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** One example for each way into the record. */
export const examples: readonly Example[] = [
  {
    query: `query DiscussionPage($slug: String!) {
  discussion(slug: $slug) {
    id slug title theme heldOn
    meeting { slug title startsOn endsOn }
    parts { id number theme topics { slug name } interventions(first: 20) { totalCount nodes { ...Turn } } }
    interventions(first: 50) { totalCount nodes { ...Turn } }
    sources { slug title publisher publishedOn url language paragraphCount }
  }
}
fragment Turn on Intervention {
  id position kind summary
  part { number }
  official { slug name }
  appointment { title rank mission { slug name } }
  proposals { ...Proposal }
  citations { ...Cite }
}
fragment Proposal on PolicyProposal {
  id slug summary reportingVerb
  targetPeriod { asWritten from to }
  official { name } part { number } discussion { slug }
  topics { slug } organizations { slug abbreviation } countries { code name }
  citations { ...Cite }
}
fragment Cite on Citation { source { slug } paragraph start end basis quote status }
`,
    variables: { slug: '2024-04-25-multilateral-diplomacy' },
  },
  {
    query: `query OfficialPage($slug: String!, $on: Date) {
  official(slug: $slug) {
    id slug name names { text language kind }
    appointments(on: $on) { title rank status(on: $on) attestedOn mission { slug } organization { slug } citations { paragraph } }
    interventions(first: 20) { totalCount nodes { part { number } discussion { slug } } }
    proposals(first: 20) { totalCount nodes { summary } }
  }
}
`,
    variables: { slug: 'kang-insun', on: '2024-04-25' },
  },
  {
    query: `query MissionPage($slug: String!) {
  mission(slug: $slug) {
    id slug name kind city country { code name(language: "ko") }
    accreditedTo { __typename ... on Country { code } ... on Organization { slug } }
    appointments { title official { slug name } }
    proposals(first: 10) { totalCount nodes { summary } }
  }
}
`,
    variables: { slug: 'kr-mission-italy' },
  },
  {
    query: `query Catalogue {
  meetings { nodes { slug } } discussions { nodes { slug heldOn } } officials { totalCount nodes { slug name } }
  missions { totalCount nodes { slug kind } } organizations { nodes { slug name abbreviation kind } }
  countries { nodes { code name } } topics { nodes { slug name broader { slug } } } policyProposals { totalCount nodes { slug } }
  interventions { totalCount } sources { nodes { slug } }
}
`,
  },
  {
    query: `query FilterPage($filter: PolicyProposalFilter) {
  policyProposals(filter: $filter, orderBy: { field: HELD_ON, direction: DESC }, first: 20) {
    totalCount
    nodes { slug summary reportingVerb official { name } topics { slug } }
    facets {
      topics { node { slug name } count }
      officials { node { slug name } count }
      organizations { node { slug name } count }
      countries { node { code name } count }
      missions { node { slug name } count }
      reportingVerbs { value count }
      years { year count }
      isExact
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { filter: { topics: ['global-pivotal-state'] } },
  },
  {
    query: `query SearchBox($typed: String!) {
  suggest(prefix: $typed) { text type slug }
  search(query: $typed, first: 10) {
    totalCount
    nodes {
      type
      slug
      node {
        ... on Official { name }
        ... on Mission { name }
        ... on Organization { name }
        ... on Topic { name }
        ... on Discussion { title }
        ... on Intervention { official { name } }
        ... on PolicyProposal { official { name } }
      }
      matches { field text ranges { start end } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { typed: 'global south' },
  },
  {
    query: `query Chart($filter: PolicyProposalFilter) {
  positions(rows: OFFICIAL, columns: TOPIC, filter: $filter) {
    rows { node { ... on Official { slug name } } total }
    columns { node { ... on Topic { slug name } } total }
    cells { row column count filter }
    isExact
  }
}
`,
    variables: { filter: { reportingVerbs: ['EMPHASIZED'] } },
  },
];
