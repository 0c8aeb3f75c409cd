import { describe, expect, test } from 'vitest';
import { searchedRecords } from './records.js';
import { searching } from './searching.js';

const [record] = searchedRecords;
const [first] = record?.appointments ?? [];
const [turn] = record?.interventions ?? [];
if (!record || !first || !turn) throw new Error('The sample is too small.');

const appointments = [
  { ...first, slug: 'a-belgium', title: 'Ambassador to Belgium' },
  { ...first, slug: 'b-belgium', title: 'Ambassador to Belgium and Luxembourg' },
];
const countries = ['UA', 'LA', 'AT', 'IR', 'GB', 'KR'];
const topics = [['iranian', 'Iranian studies'] as const].map(([slug, text]) => ({
  slug,
  names: [{ text, language: 'en', kind: 'PREFERRED' as const }],
}));
const searched = searching([
  {
    ...record,
    meeting: record.meeting && { ...record.meeting, title: 'Assembly of Heads of Mission' },
    sources: record.sources.map((source) => ({ ...source, title: 'Communiqué of the Assembly' })),
    appointments: [...record.appointments, ...appointments],
    topics: [...record.topics, ...topics],
    interventions: record.interventions.map((one, i) => ({
      ...one,
      countries,
      summary: i === 0 ? 'Iragi waters were named.' : one.summary,
    })),
  },
]);

describe('suggested', () => {
  const suggest = async (prefix: string, types?: readonly string[]) => {
    const { data } = await searched.ask(
      `query ($prefix: String!, $types: [SearchType!]) {
        suggest(prefix: $prefix, types: $types) { type slug text isGuess }
      }`,
      { prefix, types },
    );
    return data?.suggest.map(({ type, slug, text, isGuess }: Record<string, unknown>) =>
      [type, slug, text, ...(isGuess ? ['guess'] : [])].join(' | '),
    );
  };

  test.each([
    [
      'ambassador to belgium',
      [
        'APPOINTMENT | a-belgium | Ambassador to Belgium',
        'APPOINTMENT | b-belgium | Ambassador to Belgium and Luxembourg',
      ],
    ],
    ['luxem', ['APPOINTMENT | b-belgium | Ambassador to Belgium and Luxembourg']],
    [
      'assembly',
      [
        'MEETING | first | Assembly of Heads of Mission',
        'SOURCE | envoys-talk | Communiqué of the Assembly',
      ],
    ],
    ['communique', ['SOURCE | envoys-talk | Communiqué of the Assembly']],
    ['heads missoin', ['MEETING | first | Assembly of Heads of Mission | guess']],
    ['Ukraine', ['COUNTRY | UA | Ukraine']],
    ['Україна', ['COUNTRY | UA | Україна']],
    ['Laos', ['COUNTRY | LA | Laos']],
    ['ﻻوس', ['COUNTRY | LA | لاوس']],
    ["Lao People's Democratic Republic", ["COUNTRY | LA | Lao People's Democratic Republic"]],
    ['오스트리아', ['COUNTRY | AT | 오스트리아']],
    ['스트리', ['COUNTRY | AT | 오스트리아']],
    ['Österreich', ['COUNTRY | AT | Österreich']],
    ['Autric', ['COUNTRY | AT | Autriche']],
    ['UK', ['COUNTRY | GB | UK']],
    ['ukriane', ['COUNTRY | UA | Ukraine | guess']],
    // The record does not speak of it.
    ['Peru', []],
    // Two letters begin a name in some language or other.
    [
      'lu',
      [
        'APPOINTMENT | b-belgium | Ambassador to Belgium and Luxembourg',
        'OFFICIAL | soren-strasse | Søren Straße-Łukasz',
      ],
    ],
  ])('for %j', async (prefix, expected) => {
    expect(await suggest(prefix)).toEqual(expected);
  });

  test.each([
    // Countries of which the record does not speak.
    ['Iraq', undefined],
    ['Iraq ', ['TOPIC']],
    ['Iraqi', undefined],
    ['Irak', undefined],
    // A text has it.
    ['iragi', undefined],
    ['iragi studies', undefined],
  ])('no guess for what is written so, %j', async (prefix, types) => {
    expect((await suggest(prefix, types)).filter((one: string) => /guess/.test(one))).toEqual([]);
  });

  test('a guess for what is written nowhere', async () => {
    expect(await suggest('iramian')).toEqual(['TOPIC | iranian | Iranian studies | guess']);
  });
});

test('an office leads to who held it, and a country to what is said of it', async () => {
  const { data, errors } = await searched.ask(`{
    office: search(query: "belgium and", types: [APPOINTMENT]) {
      totalCount
      nodes {
        type slug
        matches { field text ranges { start end } }
        node { ... on Appointment { title official { slug } } }
      }
    }
    country: search(query: "republik österreich -laos", types: [COUNTRY]) { totalCount }
    korea: search(query: "corea del sur", types: [COUNTRY]) {
      nodes { matches { field text ranges { start end } } node { ... on Country { code name } } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    office: {
      totalCount: 1,
      nodes: [
        {
          type: 'APPOINTMENT',
          slug: 'b-belgium',
          matches: [
            {
              field: 'TITLE',
              text: 'Ambassador to Belgium and Luxembourg',
              ranges: [
                { start: 14, end: 21 },
                { start: 22, end: 25 },
              ],
            },
          ],
          node: {
            title: 'Ambassador to Belgium and Luxembourg',
            official: { slug: first.official },
          },
        },
      ],
    },
    country: { totalCount: 0 },
    korea: {
      nodes: [
        {
          matches: [
            {
              field: 'NAME',
              text: 'Corea del Sur',
              ranges: [
                { start: 0, end: 5 },
                { start: 6, end: 9 },
                { start: 10, end: 13 },
              ],
            },
          ],
          node: { code: 'KR', name: 'South Korea' },
        },
      ],
    },
  });
});
