/** An operation that GraphiQL opens with, and that answers when it is run on the shipped record. */
export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * The tabs of GraphiQL, named by the questions that they answer: the first ten of docs/queries.md, and four
 * with variables. A window of 1280 pixels shows lines of up to 50 characters.
 */
export const examples: readonly Example[] = [
  {
    query: `query WhatIsCovered {
  stats {
    discussions
    interventions
    proposals
    officials
    citations
    firstDay
    lastDay
  }
}
`,
  },
  {
    query: `query WhoUrgedWorkWithTheG7 {
  policyProposals(
    filter: { organizations: ["g7"] }
    first: 20
  ) {
    nodes {
      id
      summary
      reportingVerb
      official { id name }
      appointment { id title rank }
      citations {
        source { id publisher }
        paragraph
        start
        end
      }
    }
  }
}
`,
  },
  {
    query: `query WhatWasCalledFor {
  policyProposals(
    filter: {
      reportingVerbs: [CALLED_FOR, SUGGESTED]
    }
    first: 20
  ) {
    totalCount
    nodes {
      id
      reportingVerb
      official { id name }
      slug
    }
  }
}
`,
  },
  {
    query: `query WhatShouldHappenIn2025 {
  policyProposals(
    filter: { targetYear: 2025 }
    first: 20
  ) {
    nodes {
      id
      summary
      targetPeriod { asWritten from to }
    }
  }
}
`,
  },
  {
    query: `query WhatAboutDevelopment {
  policyProposals(
    filter: {
      topics: ["development-cooperation"]
      withNarrower: true
    }
    first: 20
  ) {
    nodes {
      id
      official { id name }
      topics { id name }
    }
  }
}
`,
  },
  {
    query: `query WhatDidAmbassadorsSay {
  interventions(
    filter: {
      ranks: [AMBASSADOR]
      parts: [
        "2024-04-25-multilateral-diplomacy-part-2"
      ]
      not: { organizations: ["g20"] }
    }
    first: 20
  ) {
    totalCount
    nodes {
      id
      official { id name }
      appointment { id title }
    }
  }
}
`,
  },
  {
    query: `query WhoWasAmbassadorToItaly {
  thatDay: officials(
    filter: {
      countries: ["IT"]
      ranks: [AMBASSADOR]
      holdingOn: "2024-04-25"
    }
    first: 20
  ) {
    nodes { id name }
  }
  aYearLater: officials(
    filter: {
      countries: ["IT"]
      ranks: [AMBASSADOR]
      holdingOn: "2025-04-25"
    }
    first: 20
  ) {
    nodes { id name }
  }
}
`,
  },
  {
    query: `query WhatCanAFilterOffer {
  policyProposals(
    filter: { topics: ["global-pivotal-state"] }
    first: 1
  ) {
    totalCount
    facets {
      officials {
        node { id slug name }
        count
      }
      reportingVerbs { value count }
      organizations {
        node { id slug }
        count
      }
      isExact
    }
  }
}
`,
  },
  {
    query: `query WhatDoesSearchShow {
  suggest(prefix: "kwoen", first: 3) {
    text
    type
  }
  search(
    query: "Global South exchanges"
    first: 2
  ) {
    totalCount
    nodes {
      node {
        __typename
        ... on Node { id }
        ... on PolicyProposal {
          official { id name }
        }
      }
      matches {
        field
        text
        ranges { start end }
      }
    }
  }
}
`,
  },
  {
    query: `query WhoStandsWhere {
  positions(
    rows: OFFICIAL
    columns: ORGANIZATION
    filter: {
      discussions: [
        "2024-04-25-multilateral-diplomacy"
      ]
    }
  ) {
    rows {
      node { ... on Official { id name } }
      total
    }
    columns {
      node { ... on Organization { id slug } }
      total
    }
    cells { row column count filter }
    isExact
  }
}
`,
  },
  {
    query: `query WhatWasDiscussed($slug: String!) {
  discussion(slug: $slug) {
    id slug title theme heldOn
    meeting { id slug title startsOn endsOn }
    parts {
      id number theme
      topics { id slug name }
      interventions(first: 20) {
        totalCount
        nodes { ...Turn }
      }
    }
    interventions(first: 50) {
      totalCount
      nodes { ...Turn }
    }
    sources {
      id slug title publisher publishedOn
      url language paragraphCount
    }
  }
}

fragment Turn on Intervention {
  id position kind summary
  part { id number }
  official { id slug name }
  appointment {
    id title rank
    mission { id slug name }
  }
  proposals { ...Proposal }
  citations { ...Cite }
}

fragment Proposal on PolicyProposal {
  id slug summary reportingVerb
  targetPeriod { asWritten from to }
  official { id name }
  part { id number }
  discussion { id slug }
  topics { id slug }
  organizations { id slug abbreviation }
  countries { id code name }
  citations { ...Cite }
}

fragment Cite on Citation {
  source { id slug }
  paragraph start end basis quote status
}
`,
    variables: { slug: '2024-04-25-multilateral-diplomacy' },
  },
  {
    query: `query WhoIsThis($slug: String!, $on: Date) {
  official(slug: $slug) {
    id slug name
    names { text language kind }
    appointments(on: $on) {
      id title rank
      status(on: $on)
      attestedOn
      mission { id slug }
      organization { id slug }
      citations { paragraph }
    }
    interventions(first: 20) {
      totalCount
      nodes {
        id
        part { id number }
        discussion { id slug }
      }
    }
    proposals(first: 20) {
      totalCount
      nodes { id summary }
    }
  }
}
`,
    variables: { slug: 'kang-insun', on: '2024-04-25' },
  },
  {
    query: `query WhoHeadsThisMission($slug: String!) {
  mission(slug: $slug) {
    id slug name kind city
    country { id code name(language: "ko") }
    accreditedTo {
      __typename
      ... on Country { id code }
      ... on Organization { id slug }
    }
    appointments {
      id title
      official { id slug name }
    }
    proposals(first: 10) {
      totalCount
      nodes { id summary }
    }
  }
}
`,
    variables: { slug: 'kr-mission-italy' },
  },
  {
    query: `query WhatIsThere {
  meetings(first: 20) { nodes { id slug } }
  discussions(first: 20) {
    nodes { id slug heldOn }
  }
  officials(first: 20) {
    totalCount
    nodes { id slug name }
  }
  missions(first: 20) {
    totalCount
    nodes { id slug kind }
  }
  organizations(first: 20) {
    nodes { id slug name abbreviation kind }
  }
  countries(first: 20) { nodes { id code name } }
  topics(first: 20) {
    nodes { id slug name broader { id slug } }
  }
  policyProposals(first: 20) {
    totalCount
    nodes { id slug }
  }
  interventions(first: 20) { totalCount }
  sources(first: 20) { nodes { id slug } }
}
`,
  },
];
