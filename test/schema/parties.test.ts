import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { checkRecord } from '../../src/record/check.js';
import { loadRecords } from '../../src/record/load.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';

// Filters by who speaks and who is asked, of any type of party.

const cites = [{ block: 1, start: 0, end: 4, sha256: sha256('Port') }];
const named = (slug: string) => ({ slug, names: [{ text: slug, language: 'en' }], cites });

/** What each said, who spoke, and who is asked to do it. */
const said: readonly (readonly [slug: string, speakers: object[], addressees: object[]])[] = [
  ['ann', [{ official: 'ann' }], [{ organization: 'council' }, { country: 'NO' }]],
  ['council', [{ organization: 'council' }], [{ official: 'ann' }]],
  ['norway', [{ country: 'NO' }, { official: 'ann' }], [{ official: 'bob' }]],
  ['both', [{ organization: 'council' }, { country: 'NO' }], []],
  ['all', [{ asWritten: { text: 'all', language: 'en' } }], [{ country: 'NO' }]],
];

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  const draft = {
    discussion: { slug: 'talk', title: 'A talk', heldOn: '2012-06-01', language: 'en', cites },
    sources: [{ slug: 'report', title: 'Report', publisher: 'X', language: 'en', blocks: [4] }],
    organizations: [
      { ...named('council'), formerly: ['old-council'], kind: 'INTERNATIONAL_ORGANIZATION' },
    ],
    officials: [named('ann'), { ...named('bob'), formerly: ['old-bob'] }],
    interventions: said.map(([slug, speakers, addressees]) => ({
      slug,
      kind: 'STATEMENT',
      speakers,
      summary: 'x',
      cites,
      proposals: [
        { slug: `${slug}-1`, summary: 'x', reportingVerb: 'PROPOSED', addressees, cites },
      ],
    })),
  };
  const { record, problems } = checkRecord(JSON.stringify(draft), 'talk.yaml');
  if (record === undefined) throw new Error(JSON.stringify(problems));
  await loadRecords(database.db, [record]);
});
afterAll(() => database.dispose());

async function proposalsOf(filter: string, more = '') {
  return askBoth(database.db, {
    source: `{ policyProposals(filter: { ${filter} }) { totalCount nodes { slug } ${more} } }`,
  });
}

test.each([
  ['speakers: { officials: ["ann"] }', ['ann', 'norway']],
  ['speakers: { organizations: ["council"] }', ['council', 'both']],
  ['speakers: { organizations: ["old-council"] }', ['council', 'both']],
  ['speakers: { countries: [NO] }', ['norway', 'both']],
  ['speakers: { countries: [NO, SE], organizations: ["council"] }', ['both']],
  ['speakers: { officials: ["ann"], countries: [NO] }', ['norway']],
  ['speakers: { officials: ["ann", "bob"] }, officials: ["ann"]', ['ann', 'norway']],
  ['speakers: { officials: ["bob"] }, officials: ["ann"]', []],
  ['speakers: { countries: [SE] }', []],
  ['speakers: { officials: [] }', []],
  ['speakers: {}', ['ann', 'council', 'norway', 'both', 'all']],
  ['speakers: null, addressees: { officials: null }', ['ann', 'council', 'norway', 'both', 'all']],
  ['not: { speakers: { countries: [NO] } }', ['ann', 'council', 'all']],
  [
    'not: [{ speakers: { organizations: ["council"], countries: [NO] } }]',
    ['ann', 'council', 'norway', 'all'],
  ],
  ['addressees: { officials: ["ann", "old-bob"] }', ['council', 'norway']],
  ['addressees: { organizations: ["council"] }', ['ann']],
  ['addressees: { countries: [NO] }, not: { speakers: { officials: ["ann"] } }', ['all']],
  ['addressees: { countries: [NO] }, addressedOrganizations: ["council"]', ['ann']],
])('%s finds what it says, of proposals and of interventions', async (filter, expected) => {
  const { data, errors } = await proposalsOf(filter.replaceAll(/\b(NO|SE)\b/g, '"$1"'));
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    policyProposals: {
      totalCount: expected.length,
      nodes: expected.map((slug) => ({ slug: `${slug}-1` })),
    },
  });
  if (filter.includes('address')) return;
  const { data: spoken } = await askBoth(database.db, {
    source: `{ interventions(filter: { ${filter.replaceAll(/\b(NO|SE)\b/g, '"$1"')} }) { nodes { slug } } }`,
  });
  expect(spoken).toEqual({ interventions: { nodes: expected.map((slug) => ({ slug })) } });
});

test('discussions are found by who spoke in them', async () => {
  const { data } = await askBoth(database.db, {
    source: `{
      with: discussions(filter: { speakers: { officials: ["ann"], organizations: ["council"], countries: ["NO"] } }) {
        nodes { slug }
        facets { officials { count } speakerOrganizations { node { slug } count } speakerCountries { node { code } count } }
      }
      without: discussions(filter: { speakers: { officials: ["bob"] } }) { nodes { slug } }
    }`,
  });
  expect(data).toEqual({
    with: {
      nodes: [{ slug: 'talk' }],
      facets: {
        officials: [{ count: 1 }],
        speakerOrganizations: [{ node: { slug: 'council' }, count: 1 }],
        speakerCountries: [{ node: { code: 'NO' }, count: 1 }],
      },
    },
    without: { nodes: [] },
  });
});

test('a facet leaves open what it offers choices for, under either name', async () => {
  const facets = `facets {
    officials { node { slug } count }
    speakerOrganizations { node { slug } count }
    speakerCountries { node { code } count }
    addressedOfficials { node { slug } count }
  }`;
  const [old, now] = await Promise.all(
    [
      'officials: ["bob"], addressedOfficials: ["bob"]',
      'speakers: { officials: ["bob"] }, addressees: { officials: ["bob"] }',
    ].map((filter) => proposalsOf(filter, facets)),
  );
  expect(now?.errors).toBeUndefined();
  expect(now).toEqual(old);
  expect(now?.data).toMatchObject({
    policyProposals: {
      nodes: [],
      facets: { officials: [{ count: 1 }, { node: { slug: 'bob' }, count: 0 }] },
    },
  });
  const { data } = await proposalsOf(
    'speakers: { organizations: ["council"], countries: ["NO"] }',
    facets,
  );
  expect(data).toMatchObject({
    policyProposals: {
      facets: {
        speakerOrganizations: [{ node: { slug: 'council' }, count: 1 }],
        speakerCountries: [{ node: { code: 'NO' }, count: 1 }],
      },
    },
  });
});

test('the filter of a cell of a chart is one that can be asked for', async () => {
  const chart = `positions(rows: OFFICIAL, columns: ADDRESSED_COUNTRY, filter: {
    speakers: { officials: ["ann"], organizations: [] }, not: [{ speakers: { countries: ["NO"] } }]
  })`;
  const whole = chart.replace(', organizations: []', '');
  const { data } = await askBoth(database.db, {
    source: `{
      none: ${chart} { totalCount }
      some: ${whole} { rows { node { ... on Official { slug } } } cells { count filter } }
    }`,
  });
  const filter = {
    officials: ['ann'],
    addressedCountries: ['NO'],
    not: [{ speakers: { countries: ['NO'] } }],
  };
  expect(data).toEqual({
    none: { totalCount: 0 },
    some: { rows: [{ node: { slug: 'ann' } }], cells: [{ count: 1, filter }] },
  });
  const { data: found } = await askBoth(database.db, {
    source: `query ($filter: PolicyProposalFilter) { policyProposals(filter: $filter) { nodes { slug } } }`,
    variableValues: { filter },
  });
  expect(found).toEqual({ policyProposals: { nodes: [{ slug: 'ann-1' }] } });
});

test.each([
  [
    'speakers: { officials: ["ann", "an"] }',
    'There is no official "an": did you mean "ann"?',
    'filter.speakers.officials[1]',
  ],
  [
    'not: [{ addressees: { organizations: ["ann"] } }]',
    'There is no organization "ann".',
    'filter.not[0].addressees.organizations[0]',
  ],
  [
    `speakers: { countries: [${'"NO", '.repeat(101)}] }`,
    'filter.speakers.countries has 101 entries; at most 100 are allowed.',
    'filter.speakers.countries',
  ],
])('%s is refused where it stands', async (filter, message, argument) => {
  const { errors } = await proposalsOf(filter);
  expect(errors?.map((error) => [error.message, error.extensions?.argument])).toEqual([
    [message, argument],
  ]);
});
