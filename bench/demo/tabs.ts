import type { Example } from '../../src/server/examples.js';
import { landmarks } from '../data/landmarks.js';

/** The tabs of GraphiQL in the demo. A window of 1280 pixels shows lines of up to 50 characters. */
export const tabs: readonly Example[] = [
  {
    query: `# Everything here is made up.
query WhatIsCovered {
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
    query: `# INTACT: the quote is what was cited.
# BROKEN: the document was reworded since.
# UNATTACHED: no text to compare with.
query WhichQuotesStillStand {
  policyProposals(first: 60) {
    nodes {
      id
      summary
      official { id name }
      citations {
        status
        quote
        paragraph
        source { id title }
      }
    }
  }
}
`,
  },
  {
    query: `query WhatElseCouldBeChosen($topic: String!) {
  policyProposals(
    filter: { topics: [$topic] }
    first: 5
  ) {
    totalCount
    nodes { id summary reportingVerb }
    facets {
      officials { node { id name } count }
      countries { node { id name } count }
      reportingVerbs { value count }
      years { year count }
    }
  }
}
`,
    variables: { topic: landmarks.heaviestTopic },
  },
  {
    query: `query WhichTopicsCameUpWhen {
  positions(rows: TOPIC, columns: YEAR) {
    rows {
      node { ... on Topic { id name } }
      total
    }
    columns { year }
    cells { row column count filter }
  }
}
`,
  },
  {
    query: `query WhatIsFoundBy($typed: String!) {
  suggest(prefix: $typed) { text type slug }
  search(query: $typed, first: 10) {
    totalCount
    nodes {
      type
      matches { text ranges { start end } }
    }
  }
}
`,
    variables: { typed: 'climate' },
  },
];
