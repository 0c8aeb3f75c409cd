import { describe, expect, test } from 'vitest';
import { shippedDatabase } from '../support/shipped.js';

const { ask } = shippedDatabase();

async function answer(source: string) {
  const { data, errors, queries } = await ask(source);
  expect(errors).toBeUndefined();
  expect(queries).toHaveLength(1);
  return data;
}

describe('ways through the record', () => {
  test('from an organization to the missions accredited to it, and what they rest on', async () => {
    expect(
      await answer(`{ organization(slug: "eu") {
        name kind names { text kind }
        accreditedMissions { slug accreditations {
          to { __typename ... on Country { code } ... on Organization { slug } }
          citations { paragraph basis }
        } }
      } }`),
    ).toEqual({
      organization: {
        name: 'EU',
        kind: 'INTERNATIONAL_ORGANIZATION',
        names: [{ text: 'EU', kind: 'PREFERRED' }],
        accreditedMissions: [
          {
            slug: 'kr-mission-belgium-eu',
            accreditations: [
              {
                to: { __typename: 'Country', code: 'BE' },
                citations: [{ paragraph: 9, basis: 'EXPLICIT' }],
              },
              {
                to: { __typename: 'Organization', slug: 'eu' },
                citations: [{ paragraph: 9, basis: 'EXPLICIT' }],
              },
            ],
          },
        ],
      },
    });
  });

  test('from a country to the missions in it and to it', async () => {
    expect(
      await answer(`{
        country(code: "CH") {
          name english: name(language: null) german: name(language: "de")
          missions { nodes { city } } accreditedMissions { slug }
        }
      }`),
    ).toEqual({
      country: {
        name: 'Switzerland',
        english: 'Switzerland',
        german: 'Schweiz',
        missions: { nodes: [{ city: 'Geneva' }] },
        accreditedMissions: [],
      },
    });
  });

  test('from an organ to its organization and back', async () => {
    expect(
      await answer(
        '{ organization(slug: "un-security-council") { kind partOf { slug organs { slug } } } }',
      ),
    ).toEqual({
      organization: {
        kind: 'ORGAN',
        partOf: { slug: 'un', organs: [{ slug: 'un-security-council' }] },
      },
    });
  });

  test('from a ministry to the offices in it and what was said in them', async () => {
    const data = await answer(`{ organization(slug: "mofa-kr") { appointments { totalCount nodes {
      official { slug } interventions { totalCount } proposals { totalCount }
    } } } }`);
    expect(data?.organization.appointments).toEqual({
      totalCount: 3,
      nodes: [
        {
          official: { slug: 'kang-insun' },
          interventions: { totalCount: 1 },
          proposals: { totalCount: 2 },
        },
        {
          official: { slug: 'kim-hee-sang' },
          interventions: { totalCount: 1 },
          proposals: { totalCount: 0 },
        },
        {
          official: { slug: 'kweon-ki-hwan' },
          interventions: { totalCount: 2 },
          proposals: { totalCount: 4 },
        },
      ],
    });
  });

  test('from a source to its discussions, and from a proposal up to the meeting', async () => {
    expect(
      await answer(
        '{ source(slug: "mofa-kr-2024-04-25-multilateral-diplomacy") { discussions { slug } } }',
      ),
    ).toEqual({ source: { discussions: [{ slug: '2024-04-25-multilateral-diplomacy' }] } });
    const data = await answer(
      '{ policyProposals(last: 1) { nodes { intervention { part { discussion { meeting { slug } } } } } } }',
    );
    expect(data?.policyProposals.nodes[0].intervention.part.discussion.meeting.slug).toBe(
      '2024-meeting-of-heads-of-overseas-diplomatic-missions',
    );
  });

  test('from a topic to the wider and narrower ones', async () => {
    expect(
      await answer(
        '{ topic(slug: "new-technologies") { broader { slug } broaderTopics { slug } narrower { slug names { text kind } } } }',
      ),
    ).toEqual({
      topic: {
        broader: { slug: 'technologies' },
        broaderTopics: [{ slug: 'technologies' }],
        narrower: [
          {
            slug: 'artificial-intelligence',
            names: [
              { text: 'Artificial intelligence', kind: 'PREFERRED' },
              { text: 'AI', kind: 'ALTERNATIVE' },
            ],
          },
        ],
      },
    });
  });

  test('names in a language, with the first name for want of one', async () => {
    expect(
      await answer(`{
        topic(slug: "artificial-intelligence") { name english: name(language: "en-GB") korean: name(language: "ko") }
      }`),
    ).toEqual({
      topic: {
        name: 'Artificial intelligence',
        english: 'Artificial intelligence',
        korean: 'Artificial intelligence',
      },
    });
    for (const field of [
      'official(slug: "kang-insun")',
      'mission(slug: "kr-mission-italy")',
      'organization(slug: "g7")',
    ]) {
      const data = await answer(`{ thing: ${field} { name other: name(language: "ko") } }`);
      expect(data?.thing.other).toBe(data?.thing.name);
    }
  });

  test('a status without a day is null, and appointments without a day are all of them', async () => {
    expect(
      await answer('{ official(slug: "lee-seong-ho") { appointments { title status } } }'),
    ).toEqual({
      official: { appointments: [{ title: 'Ambassador to Italy', status: null }] },
    });
  });

  test.each([
    ['part', '2024-04-25-multilateral-diplomacy-part-1'],
    ['intervention', '2024-04-25-multilateral-diplomacy-outcome'],
    ['appointment', 'lee-seong-ho-ambassador-to-italy'],
  ])('to one %s by its slug', async (field, slug) => {
    expect(await answer(`{ ${field}(slug: "${slug}") { slug } }`)).toEqual({ [field]: { slug } });
  });
});

describe('a value that does not fit its scalar', () => {
  test.each([
    [
      '{ official(slug: "x") { appointments(on: "2024-02-30") { title } } }',
      '"2024-02-30" is no Date',
    ],
    ['{ official(slug: "x") { appointments(on: 20240425) { title } } }', '20240425 is no Date'],
    ['{ country(code: "EU") { code } }', '"EU" is no CountryCode'],
    ['{ country(code: IT) { code } }', 'IT is no CountryCode'],
    ['{ policyProposals(filter: { countries: [IT] }) { totalCount } }', 'IT is no CountryCode'],
    ['{ official(slug: "x") { name(language: ko) } }', 'ko is no LanguageTag'],
    [
      '{ official(slug: "x") { appointments(on: ["2024-04-25"]) { title } } }',
      '["2024-04-25"] is no Date',
    ],
    ['{ official(slug: "x") { name(language: "no such") } }', '"no such" is no LanguageTag'],
  ])('%s', async (source, message) => {
    const { errors, queries } = await ask(source);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.locations).toHaveLength(1);
    expect(queries).toEqual([]);
  });

  test('in a variable', async () => {
    const source =
      'query ($on: Date) { official(slug: "lee-seong-ho") { appointments(on: $on) { title } } }';
    expect((await ask(source, { on: '2024-13-01' })).errors?.[0]?.message).toBe(
      'Variable "$on" got invalid value "2024-13-01"; "2024-13-01" is no Date: expected a day of the calendar as a string, YYYY-MM-DD.',
    );
    expect((await ask(source, { on: '2024-12-01' })).data?.official.appointments).toHaveLength(1);
  });
});

test.each([
  ['first: 3', (slugs: string[]) => slugs.slice(0, 3)],
  ['last: 3', (slugs: string[]) => slugs.slice(-3)],
  [
    'first: 3, orderBy: { field: HELD_ON, direction: ASC }',
    (slugs: string[]) => slugs.slice(-3).reverse(),
  ],
])(
  'a list that excludes is looked through once for its total and a page: %s',
  async (page, shown) => {
    const filter = 'filter: { not: [{ reportingVerbs: [PROPOSED] }] }';
    const whole = await ask(`{ policyProposals(${filter}, first: 100) { nodes { slug } } }`);
    const slugs = whole.data?.policyProposals.nodes.map(({ slug }: { slug: string }) => slug);
    const { data, queries } = await ask(
      `{ policyProposals(${filter}, ${page}) { totalCount nodes { slug } } }`,
    );
    expect(slugs.length).toBeGreaterThan(6);
    expect(data?.policyProposals).toEqual({
      totalCount: slugs.length,
      nodes: shown(slugs).map((slug: string) => ({ slug })),
    });
    expect(queries.filter((sql) => sql.includes('reportingVerb'))).toHaveLength(1);
  },
);
