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
