import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { load } from './loading.js';
import { cite, edit, sample } from './sample.js';

// What documents of other shapes say is written in the record as they say it, and is answered so.

/** The sample, as a readout of no meeting would have it. */
const readout = edit(
  sample,
  [
    `meeting:
  slug: northern-envoys-2030
  title: 2030 Meeting of Northern Envoys
  startsOn: 2030-05-01
  endsOn: 2030-05-03
  cites: [${cite('2030 Meeting of Northern Envoys')}]

`,
    '',
  ],
  ['kind: FORUM', 'kind: NGO'],
  ['country: NO\n', 'country: XK\n'],
  ['countries: [NO, IS]', 'countries: [YU, CSXX, XK]'],
  [
    '    kind: EMBASSY\n    sendingCountry: KR',
    '    kind: OTHER\n    sendingOrganization: nordic-forum',
  ],
  ['rank: MINISTER\n', 'rank: SECRETARY_GENERAL\n    acting: true\n    country: CSHH\n'],
  [
    '    number: 1\n    theme: Ice\n',
    '    number: 6\n    label: Session VI\n    theme: Ice\n    heldOn: 2030-05-02\n',
  ],
  ['    number: 2\n    theme: Ports\n', ''],
  ['    kind: OPENING_REMARKS\n', '    kind: OPENING_REMARKS\n    part: cold-seas-part-2\n'],
  ['    part: 1\n    appointment: kim-seo-yeon-ambassador\n', '    part: 6\n'],
  ['    part: 2\n', '    part: cold-seas-part-2\n'],
  ['    kind: OUTCOME\n', '    kind: WRITTEN_STATEMENT\n    part: 6\n'],
  [
    '        reportingVerb: PROPOSED\n',
    '        reportingVerb: OTHER\n        verbAsWritten: { text: proposed, language: en }\n',
  ],
  [
    'reportingVerb: CALLED_FOR',
    'reportingVerb: URGED\n        verbAsWritten: { text: called for, language: en }',
  ],
);

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  // An appointment that nobody speaks in is one that the record shows all the same.
  await load(database.db, readout);
});
afterAll(() => database.dispose());

async function answer(source: string) {
  const { data, errors } = await askBoth(database.db, { source });
  expect(errors).toBeUndefined();
  return data;
}

test('a discussion is part of no meeting, and its parts have what the source gives them', async () => {
  expect(
    await answer(`{
      discussion(slug: "cold-seas") {
        meeting { slug }
        parts {
          position number label theme heldOn
          interventions { nodes { slug kind part { slug } official { slug } appointment { slug } } }
        }
      }
      interventions(filter: { kinds: [WRITTEN_STATEMENT, OPENING_REMARKS] }) {
        nodes { slug }
        facets { kinds { value count } meetings { count } }
      }
      withoutMeeting: meetings { totalCount }
    }`),
  ).toEqual({
    discussion: {
      meeting: null,
      parts: [
        {
          position: 1,
          number: 6,
          label: 'Session VI',
          theme: 'Ice',
          heldOn: '2030-05-02',
          interventions: {
            nodes: [
              {
                slug: 'cold-seas-kim',
                kind: 'STATEMENT',
                part: { slug: 'cold-seas-part-1' },
                official: null,
                appointment: null,
              },
              {
                slug: 'cold-seas-outcome',
                kind: 'WRITTEN_STATEMENT',
                part: { slug: 'cold-seas-part-1' },
                official: null,
                appointment: null,
              },
            ],
          },
        },
        {
          position: 2,
          number: null,
          label: null,
          theme: null,
          heldOn: null,
          interventions: {
            nodes: [
              {
                slug: 'cold-seas-opening',
                kind: 'OPENING_REMARKS',
                part: { slug: 'cold-seas-part-2' },
                official: { slug: 'ase-holm' },
                appointment: { slug: 'ase-holm-minister' },
              },
              {
                slug: 'cold-seas-holm',
                kind: 'STATEMENT',
                part: { slug: 'cold-seas-part-2' },
                official: { slug: 'ase-holm' },
                appointment: { slug: 'ase-holm-minister' },
              },
            ],
          },
        },
      ],
    },
    interventions: {
      nodes: [{ slug: 'cold-seas-opening' }, { slug: 'cold-seas-outcome' }],
      facets: {
        kinds: [
          { value: 'STATEMENT', count: 2 },
          { value: 'OPENING_REMARKS', count: 1 },
          { value: 'WRITTEN_STATEMENT', count: 1 },
        ],
        meetings: [],
      },
    },
    withoutMeeting: { totalCount: 0 },
  });
});

test('an organization sends a mission, and an office may be acting and of a country', async () => {
  expect(
    await answer(`{
      missions(filter: { sendingOrganizations: ["nordic-forum"], kinds: [OTHER] }) {
        nodes { slug kind sendingCountry { code } sendingOrganization { slug kind } }
        facets { sendingOrganizations { node { slug } count } sendingCountries { count } }
      }
      appointment(slug: "ase-holm-minister") {
        rank isActing country { code name } organization { slug }
      }
      other: appointment(slug: "kim-seo-yeon-ambassador") { isActing country { code } }
    }`),
  ).toEqual({
    missions: {
      nodes: [
        {
          slug: 'kr-mission-iceland',
          kind: 'OTHER',
          sendingCountry: null,
          sendingOrganization: { slug: 'nordic-forum', kind: 'NGO' },
        },
      ],
      facets: {
        sendingOrganizations: [{ node: { slug: 'nordic-forum' }, count: 1 }],
        sendingCountries: [],
      },
    },
    appointment: {
      rank: 'SECRETARY_GENERAL',
      isActing: true,
      country: { code: 'CSHH', name: 'Czechoslovakia' },
      organization: { slug: 'sea-ministry' },
    },
    other: { isActing: false, country: null },
  });
});

test('a country may be one that is no more, by its own name and never by that of another', async () => {
  expect(
    await answer(`{
      intervention(slug: "cold-seas-kim") { countries { code name french: name(language: "fr") } }
      policyProposals(filter: { countries: ["YU", "CSXX"] }) { totalCount }
      interventions(filter: { countries: ["CSXX"] }) { nodes { slug } }
      country(code: "YU") { code }
      suggest(prefix: "yugosl") { type slug text }
      search(query: "Serbia and Montenegro") { nodes { slug matches { text } } }
    }`),
  ).toEqual({
    intervention: {
      countries: [
        { code: 'YU', name: 'Yugoslavia', french: 'Yugoslavia' },
        { code: 'CSXX', name: 'Serbia and Montenegro', french: 'Serbia and Montenegro' },
        { code: 'XK', name: 'Kosovo', french: 'Kosovo' },
      ],
    },
    policyProposals: { totalCount: 0 },
    interventions: { nodes: [{ slug: 'cold-seas-kim' }] },
    country: { code: 'YU' },
    suggest: [{ type: 'COUNTRY', slug: 'YU', text: 'Yugoslavia' }],
    search: { nodes: [{ slug: 'CSXX', matches: [{ text: 'Serbia and Montenegro' }] }] },
  });
});

test('a verb has its class and its words, and a list is read by either', async () => {
  expect(
    await answer(`{
      proposal: policyProposal(slug: "cold-seas-ice-watch") {
        reportingVerb verbAsWritten { text language }
      }
      without: policyProposal(slug: "cold-seas-quieter-ports") { verbAsWritten { text } }
      policyProposals(filter: { verbAsWritten: ["called for", "Proposed"] }) {
        nodes { slug }
        totalCount
        facets { verbAsWritten { value count } reportingVerbs { value count } }
      }
      not: policyProposals(filter: { not: { verbAsWritten: ["called for"] } }) { nodes { slug } }
    }`),
  ).toEqual({
    proposal: { reportingVerb: 'OTHER', verbAsWritten: { text: 'proposed', language: 'en' } },
    without: { verbAsWritten: null },
    policyProposals: {
      nodes: [{ slug: 'cold-seas-fund' }],
      totalCount: 1,
      facets: {
        verbAsWritten: [
          { value: 'called for', count: 1 },
          { value: 'proposed', count: 1 },
          { value: 'Proposed', count: 0 },
        ],
        reportingVerbs: [{ value: 'URGED', count: 1 }],
      },
    },
    not: { nodes: [{ slug: 'cold-seas-ice-watch' }, { slug: 'cold-seas-quieter-ports' }] },
  });
});

const holm = 'appointment: ase-holm-minister\n';
const parties = edit(
  readout,
  [
    '  language: en\n  cites',
    `  language: en
  place: Villa Hügel
  hosts: [{ country: IS }]
  participants:
    - { official: oda-lund }
    - { organization: ice-office }
    - { country: GL, asWritten: { text: the Greenlanders, language: en } }
    - { asWritten: { text: observers, language: en } }
  cites`,
  ],
  [
    'appointments:\n',
    `  - slug: oda-lund
    names: [{ text: Oda Lund, language: nb }]
    cites: [${cite('Åse Holm')}]

appointments:
`,
  ],
  [
    '    topics: [ice]\n    cites',
    '    chairs: [{ appointment: kim-seo-yeon-ambassador }]\n    topics: [ice]\n    cites',
  ],
  // Two ministers together, the heads of mission, a delegation for a group, and an official without an office.
  [
    `    ${holm}    summary: All seas`,
    `    speakers: [{ appointment: ase-holm-minister }, { appointment: kim-seo-yeon-ambassador }]
    summary: All seas`,
  ],
  [
    '    summary: News of',
    `    speakers: [{ asWritten: { text: heads of mission, language: en } }]
    summary: News of`,
  ],
  [
    `    ${holm}    summary: Ports`,
    `    speakers: [{ country: PT, asWritten: { text: the Lisbon delegation, language: en } }]
    onBehalfOf: [{ organization: ice-office }, { asWritten: { text: small ports, language: en } }]
    summary: Ports`,
  ],
  [
    '    kind: WRITTEN_STATEMENT\n',
    '    kind: WRITTEN_STATEMENT\n    speakers: [{ official: oda-lund }]\n',
  ],
  [
    'SUGGESTED\n',
    `SUGGESTED
        addressees: [{ country: IS }, { official: oda-lund }, { organization: nordic-forum }]
`,
  ],
);

const partyFields =
  'official { slug } appointment { slug } organization { slug } country { code } asWritten { text language }';
const nobody = {
  official: null,
  appointment: null,
  organization: null,
  country: null,
  asWritten: null,
};
const words = (text: string) => ({ ...nobody, asWritten: { text, language: 'en' } });

test('each speaks as the source says, and nobody is invented', async () => {
  await using other = await temporaryDatabase();
  await load(other.db, parties);
  const { data, errors } = await askBoth(other.db, {
    source: `{
      discussion(slug: "cold-seas") {
        place hosts { ${partyFields} } participants { ${partyFields} }
        parts { chairs { ${partyFields} } }
        interventions { nodes {
          slug official { slug } appointment { slug }
          speakers { ${partyFields} } onBehalfOf { ${partyFields} }
        } }
      }
      policyProposal(slug: "cold-seas-quieter-ports") { official { slug } addressees { ${partyFields} } }
    }`,
  });
  expect(errors).toBeUndefined();
  const kim = {
    ...nobody,
    official: { slug: 'kim-seo-yeon' },
    appointment: { slug: 'kim-seo-yeon-ambassador' },
  };
  const oda = { ...nobody, official: { slug: 'oda-lund' } };
  const iceland = { ...nobody, country: { code: 'IS' } };
  const iceOffice = { ...nobody, organization: { slug: 'ice-office' } };
  expect(data).toEqual({
    discussion: {
      place: 'Villa Hügel',
      hosts: [iceland],
      participants: [
        oda,
        iceOffice,
        { ...words('the Greenlanders'), country: { code: 'GL' } },
        words('observers'),
      ],
      parts: [{ chairs: [kim] }, { chairs: [] }],
      interventions: {
        nodes: [
          {
            slug: 'cold-seas-opening',
            official: null,
            appointment: null,
            speakers: [
              {
                ...nobody,
                official: { slug: 'ase-holm' },
                appointment: { slug: 'ase-holm-minister' },
              },
              kim,
            ],
            onBehalfOf: [],
          },
          {
            slug: 'cold-seas-kim',
            official: null,
            appointment: null,
            speakers: [words('heads of mission')],
            onBehalfOf: [],
          },
          {
            slug: 'cold-seas-holm',
            official: null,
            appointment: null,
            speakers: [{ ...words('the Lisbon delegation'), country: { code: 'PT' } }],
            onBehalfOf: [iceOffice, words('small ports')],
          },
          {
            slug: 'cold-seas-outcome',
            official: { slug: 'oda-lund' },
            appointment: null,
            speakers: [oda],
            onBehalfOf: [],
          },
        ],
      },
    },
    policyProposal: {
      official: null,
      addressees: [iceland, oda, { ...nobody, organization: { slug: 'nordic-forum' } }],
    },
  });
});

test('lists are read by who speaks, for whom and to whom, and by who takes part', async () => {
  await using other = await temporaryDatabase();
  await load(other.db, parties);
  const { data, errors } = await askBoth(other.db, {
    source: `{
      together: interventions(filter: { officials: ["kim-seo-yeon"] }) { nodes { slug } totalCount }
      official(slug: "ase-holm") { interventions { nodes { slug } } proposals { totalCount } }
      appointment(slug: "kim-seo-yeon-ambassador") { interventions { nodes { slug } } }
      forPortugal: policyProposals(filter: { speakingFor: ["PT"] }) { nodes { slug } totalCount }
      forTheOffice: interventions(filter: { speakingForOrganizations: ["ice-office"] }) {
        nodes { slug }
        facets { speakingFor { node { code } count } speakingForOrganizations { node { slug } count } }
      }
      forAll: interventions { facets { speakingFor { node { code } count } } }
      to: policyProposals(filter: {
        addressedCountries: ["IS"], addressedOfficials: ["oda-lund"], addressedOrganizations: ["nordic-forum"]
      }) { nodes { slug } facets { addressedCountries { node { code } count } } }
      there: discussions(filter: {
        participants: ["oda-lund"], participatingCountries: ["GL"],
        participatingOrganizations: ["ice-office"], officials: ["kim-seo-yeon"], text: "villa hugel"
      }) { nodes { slug } facets { officials { node { slug } count } participants { node { slug } count } } }
      spokeIn: officials(filter: { spokeIn: ["cold-seas"] }) { nodes { slug } }
      positions(rows: SPEAKING_FOR, columns: ADDRESSED_COUNTRY) {
        rows { node { ... on Country { code } } total } cells { row column count filter }
      }
      search(query: "lisbon delegation") { nodes { slug matches { field text } } }
      place: search(query: "hugel") { nodes { slug matches { field text } } }
    }`,
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    together: { nodes: [{ slug: 'cold-seas-opening' }], totalCount: 1 },
    official: {
      interventions: { nodes: [{ slug: 'cold-seas-opening' }] },
      proposals: { totalCount: 0 },
    },
    appointment: { interventions: { nodes: [{ slug: 'cold-seas-opening' }] } },
    forPortugal: { nodes: [{ slug: 'cold-seas-quieter-ports' }], totalCount: 1 },
    forTheOffice: {
      nodes: [{ slug: 'cold-seas-holm' }],
      facets: {
        speakingFor: [{ node: { code: 'PT' }, count: 1 }],
        speakingForOrganizations: [
          { node: { slug: 'ice-office' }, count: 1 },
          { node: { slug: 'nordic-forum' }, count: 1 },
          { node: { slug: 'sea-ministry' }, count: 1 },
        ],
      },
    },
    forAll: {
      facets: {
        speakingFor: [
          { node: { code: 'CSHH' }, count: 1 },
          { node: { code: 'PT' }, count: 1 },
          { node: { code: 'XK' }, count: 1 },
        ],
      },
    },
    to: {
      nodes: [{ slug: 'cold-seas-quieter-ports' }],
      facets: { addressedCountries: [{ node: { code: 'IS' }, count: 1 }] },
    },
    there: {
      nodes: [{ slug: 'cold-seas' }],
      facets: {
        officials: [
          { node: { slug: 'ase-holm' }, count: 1 },
          { node: { slug: 'kim-seo-yeon' }, count: 1 },
          { node: { slug: 'oda-lund' }, count: 1 },
        ],
        participants: [{ node: { slug: 'oda-lund' }, count: 1 }],
      },
    },
    spokeIn: {
      nodes: [{ slug: 'ase-holm' }, { slug: 'kim-seo-yeon' }, { slug: 'oda-lund' }],
    },
    positions: {
      rows: [{ node: { code: 'PT' }, total: 1 }],
      cells: [
        {
          row: 0,
          column: 0,
          count: 1,
          filter: { speakingFor: ['PT'], addressedCountries: ['IS'] },
        },
      ],
    },
    search: {
      nodes: [
        { slug: 'cold-seas-holm', matches: [{ field: 'SPEAKER', text: 'the Lisbon delegation' }] },
      ],
    },
    place: { nodes: [{ slug: 'cold-seas', matches: [{ field: 'PLACE', text: 'Villa Hügel' }] }] },
  });
});

test.each([
  ['2030-05-02', { from: '2030-05-02', to: '2030-05-02', text: '2030-05-02' }],
  ['2030-05', { from: '2030-05-01', to: '2030-05-31', text: '2030-05' }],
  ['2028-02', { from: '2028-02-01', to: '2028-02-29', text: '2028-02' }],
  ['"2030"', { from: '2030-01-01', to: '2030-12-31', text: '2030' }],
  ['2030', { from: '2030-01-01', to: '2030-12-31', text: '2030' }],
  [
    '2030-05-02/2030-05-03',
    { from: '2030-05-02', to: '2030-05-03', text: '2030-05-02/2030-05-03' },
  ],
  ['2030-05/2030-06', { from: '2030-05-01', to: '2030-06-30', text: '2030-05/2030-06' }],
])('a discussion and a publication of %s are as precise as that', async (date, held) => {
  await using other = await temporaryDatabase();
  const dated = edit(
    readout,
    ['  heldOn: 2030-05-02\n  language', `  heldOn: ${date}\n  language`],
    ['publishedOn: 2030-05-02', `publishedOn: ${date}`],
    ['theme: Ice\n    heldOn: 2030-05-02\n', `theme: Ice\n    heldOn: ${date}\n`],
    ['startsOn: 2029-01-01', 'startsOn: 2027-01-01'],
  );
  await load(other.db, dated);
  const { data, errors } = await askBoth(other.db, {
    source: `{
      discussion(slug: "cold-seas") { heldOn held { from to text } sources { publishedOn published { from to text } } }
      appointment(slug: "kim-seo-yeon-ambassador") { attestedOn status(on: "2030-05-02") }
      discussions(filter: { heldOn: { from: "${held.from}", to: "${held.from}" } }) { nodes { slug } }
    }`,
  });
  expect(errors).toBeUndefined();
  const isOneDay = held.from === held.to;
  expect(data).toEqual({
    discussion: {
      heldOn: held.from,
      held,
      sources: [{ publishedOn: held.from, published: held }],
    },
    appointment: {
      attestedOn: isOneDay ? [held.from] : [],
      status: isOneDay ? 'HELD' : 'UNKNOWN',
    },
    discussions: { nodes: [{ slug: 'cold-seas' }] },
  });
});

test('a period may begin and end on a day, in a month or in a year', async () => {
  await using other = await temporaryDatabase();
  await load(
    other.db,
    edit(
      readout,
      ['from: 2031, to: 2031 }', 'from: 2030-11, to: 2031-04-30 }'],
      [
        'reportingVerb: URGED\n',
        'reportingVerb: URGED\n        targetPeriod: { asWritten: by 2033, to: 2033 }\n',
      ],
    ),
  );
  const { data, errors } = await askBoth(other.db, {
    source: `{ policyProposals { nodes { slug targetPeriod { from to firstDay lastDay } } }
      year: policyProposals(filter: { targetYear: 2030 }) { nodes { slug } } }`,
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    policyProposals: {
      nodes: [
        {
          slug: 'cold-seas-ice-watch',
          targetPeriod: { from: 2030, to: 2031, firstDay: '2030-11-01', lastDay: '2031-04-30' },
        },
        {
          slug: 'cold-seas-fund',
          targetPeriod: { from: null, to: 2033, firstDay: null, lastDay: '2033-12-31' },
        },
        { slug: 'cold-seas-quieter-ports', targetPeriod: null },
      ],
    },
    year: { nodes: [{ slug: 'cold-seas-ice-watch' }] },
  });
});
