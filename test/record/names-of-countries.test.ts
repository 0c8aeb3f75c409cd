import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachSource } from '../../src/record/attach.js';
import { checkRecord } from '../../src/record/check.js';
import { loadRecords } from '../../src/record/load.js';
import { previewLoad } from '../../src/record/preview.js';
import { formatProblem } from '../../src/record/problem.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { contentOf, dump } from './dump.js';
import { checkedFile, load, loadFiles } from './loading.js';
import { cite, edit, otherSample, page, sample } from './sample.js';

// By which names sources call a country, beside those that Unicode has.

const lists = 'organizations:\n  - slug: sea-ministry\n';
const named = (text: string, ...countries: string[]) =>
  edit(text, [
    lists,
    `countries:\n${countries.map((country) => `  - ${country}\n`).join('')}${lists}`,
  ]);

const realm = `{ text: Realm of Åse Holm, language: en, cites: [${cite('Åse Holm')}] }`;
const korean = `{ text: 오세 홀름의 나라, language: ko, from: 2029, cites: [${cite('The sea is one')}] }`;
const taipei = `{ text: Chinese Taipei, language: en, cites: [${cite('ports')}] }`;
const first = named(
  sample,
  `{ code: NO, names: [${realm}, ${korean}] }`,
  `{ code: TW, names: [${taipei}] }`,
);
const northern = `{ text: Northern Realm, language: en, cites: [${cite('Northern Envoys')}] }`;
const again = `{ text: Realm of Åse Holm, language: en, kind: ALTERNATIVE, cites: [${cite('Minister')}] }`;
const later = named(otherSample, `{ code: NO, names: [${northern}, ${again}] }`);
const register =
  'countries:\n  - { code: PS, names: [{ text: State of Palestine, language: en }] }\n';

async function answer({ db }: TemporaryDatabase, source: string, variableValues = {}) {
  const { data, errors } = await askBoth(db, { source, variableValues });
  expect(errors).toBeUndefined();
  return data;
}

/** The names of countries, as they are stored, in the order of each. */
async function namesIn({ url }: TemporaryDatabase): Promise<string[]> {
  const rows = await dump(url);
  return (rows.get('Country') ?? []).flatMap(({ id, code }) =>
    (rows.get('Name') ?? [])
      .filter(({ countryId }) => countryId === id)
      .sort((a, b) => Number(a.position) - Number(b.position))
      .map(({ text, language, kind }) => `${code} ${text}, ${language}, ${kind}`),
  );
}

describe('names that sources give a country', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => {
    database = await temporaryDatabase();
    await loadFiles(database.db, ['a.yaml', first], ['b.yaml', later], ['names.yaml', register]);
    await attachSource(database.db, 'envoys-talk', page);
  });
  afterAll(() => database.dispose());

  test('are shown beside that of Unicode, each with what is cited for it', async () => {
    const data = await answer(
      database,
      `{
        no: country(code: "NO") {
          name
          names {
            text language kind starts { text }
            citations { quote discussion { slug } subject { ... on Country { code } } }
          }
        }
        tw: country(code: "TW") { ko: name(language: "ko") names { text citations { quote } } }
        ps: country(code: "PS") { name names { text citations { quote } } }
        is: country(code: "IS") { names { text } }
      }`,
    );
    const cited = (quote: string, slug: string) => ({
      quote,
      discussion: { slug },
      subject: { code: 'NO' },
    });
    expect(data).toEqual({
      no: {
        name: 'Norway',
        names: [
          {
            text: 'Realm of Åse Holm',
            language: 'en',
            kind: 'PREFERRED',
            starts: null,
            citations: [cited('Åse Holm', 'cold-seas'), cited('Minister', 'warm-seas')],
          },
          {
            text: '오세 홀름의 나라',
            language: 'ko',
            kind: 'PREFERRED',
            starts: { text: '2029' },
            citations: [cited('The sea is one', 'cold-seas')],
          },
          {
            text: 'Northern Realm',
            language: 'en',
            kind: 'ALTERNATIVE',
            starts: null,
            citations: [cited('Northern Envoys', 'warm-seas')],
          },
        ],
      },
      tw: { ko: '대만', names: [{ text: 'Chinese Taipei', citations: [{ quote: 'ports' }] }] },
      ps: {
        name: 'Palestinian Territories',
        names: [{ text: 'State of Palestine', citations: [] }],
      },
      is: { names: [] },
    });
  });

  test.each([
    ['realm of ase', ['NO Realm of Åse Holm']],
    ['홀름의', ['NO 오세 홀름의 나라']],
    ['chinese taipei', ['TW Chinese Taipei']],
    // One word is of the source, the other of Unicode.
    ['norway realm', []],
    ['norway', ['NO Norway']],
    ['state of palestine', ['PS State of Palestine']],
    ['reakm', ['NO Realm of Åse Holm guess']],
    ['reals', ['NO Realm of Åse Holm guess']],
  ])('find it, %j', async (query, found) => {
    const { suggest, search } = (await answer(
      database,
      `query ($query: String!) {
        suggest(prefix: $query, types: [COUNTRY]) { slug text isGuess }
        search(query: $query, types: [COUNTRY]) { nodes { slug isGuess matches { field text } } }
      }`,
      { query },
    )) as {
      suggest: { slug: string; text: string; isGuess: boolean }[];
      search: { nodes: { slug: string; isGuess: boolean; matches: object[] }[] };
    };
    const shown = suggest.map(
      ({ slug, text, isGuess }) => `${slug} ${text}${isGuess ? ' guess' : ''}`,
    );
    expect(shown).toEqual(found);
    expect(search.nodes).toEqual(
      suggest.map(({ slug, text, isGuess }) => ({
        slug,
        isGuess,
        matches: [{ field: 'NAME', text }],
      })),
    );
  });

  test('are written words, and not taken for slips of others', async () => {
    const { suggest } = (await answer(
      database,
      '{ suggest(prefix: "northern forum") { text isGuess } }',
    )) as { suggest: object[] };
    expect(suggest).toEqual([]);
  });
});

test('they add up in any order, and go with what gives them', async () => {
  await using one = await temporaryDatabase();
  await using other = await temporaryDatabase();
  await load(one.db, first);
  await load(one.db, later);
  await load(other.db, later);
  await load(other.db, first);
  expect((await namesIn(one)).toSorted()).toEqual([
    'NO Northern Realm, en, ALTERNATIVE',
    'NO Realm of Åse Holm, en, PREFERRED',
    'NO 오세 홀름의 나라, ko, PREFERRED',
    'TW Chinese Taipei, en, PREFERRED',
  ]);
  expect(await contentOf(other.url)).toEqual(await contentOf(one.url));
  await expectDerived(one.url);
  expect(await load(one.db, first, later)).toMatchObject({ inserted: 0, updated: 0, deleted: 0 });

  // What the record says no more is gone, and the country that it still speaks of is not.
  await load(one.db, sample);
  expect(await namesIn(one)).toEqual([
    'NO Northern Realm, en, PREFERRED',
    'NO Realm of Åse Holm, en, ALTERNATIVE',
  ]);
  await expectDerived(one.url);
  await loadRecords(one.db, [], { records: ['warm-seas'], registers: [] });
  expect(await namesIn(one)).toEqual([]);
  await using fresh = await temporaryDatabase();
  await load(fresh.db, sample);
  expect(await contentOf(one.url)).toEqual(await contentOf(fresh.url));
});

test('a dry run says which names come and go', async () => {
  await using database = await temporaryDatabase();
  await load(database.db, sample);
  expect(await previewLoad(database.db, [checkedFile('a.yaml', first)])).toEqual([
    {
      what: 'changed',
      thing: 'country NO',
      fields: [
        'names: added “Realm of Åse Holm” (en), “오세 홀름의 나라” (ko) from 2029',
        'citations: added envoys-talk 2:20-28 for Realm of Åse Holm, envoys-talk 2:53-67 for 오세 홀름의 나라',
      ],
    },
    { what: 'created', thing: 'country TW', fields: [] },
  ]);
  await load(database.db, first);
  expect(await previewLoad(database.db, [checkedFile('a.yaml', sample)])).toEqual([
    {
      what: 'changed',
      thing: 'country NO',
      fields: [
        'names: removed “Realm of Åse Holm” (en), “오세 홀름의 나라” (ko) from 2029',
        'citations: removed envoys-talk 2:20-28 for Realm of Åse Holm, envoys-talk 2:53-67 for 오세 홀름의 나라',
      ],
    },
    { what: 'removed', thing: 'country TW', fields: [] },
  ]);
});

test.each([
  [
    '{ code: NO, names: [{ text: Realm, language: en }] }',
    ['countries[0].names[0]: lacks cites: add the words of the source that say it'],
  ],
  [`{ code: NO }`, ['countries[0]: lacks names: add it']],
  ['{ code: NO, names: [] }', ['countries[0].names: has no name: add at least one']],
  [
    `{ code: EL, names: [${realm}] }`,
    ['countries[0].code: is not the code of a country: did you mean GR?'],
  ],
  [
    `{ slug: NO, names: [${realm}] }`,
    [
      'countries[0]: lacks code: add it',
      'countries[0].slug: is not a key of the format: write its code under code, like code: KR',
    ],
  ],
  [
    `{ code: NO, names: [${realm}], cites: [${cite('Holm')}] }`,
    ['countries[0].cites: is not a key of the format: write them under each of its names'],
  ],
  [
    'NO',
    [
      'countries[0]: is text: write its code and its names, like { code: KR, names: [{ text: …, language: en, cites: […] }] }',
    ],
  ],
  [
    `{ code: NO, names: [${realm}] }\n  - { code: NO, names: [${northern}] }`,
    ['countries[1].code: is the same as countries[0].code: remove one'],
  ],
  [
    `{ code: NO, names: [${realm}, ${northern}] }`,
    [
      'countries[0].names[1]: is preferred in en beside countries[0].names[0]: make one ALTERNATIVE',
    ],
  ],
  [
    `{ code: NO, names: [${northern.replace(/start: \d+/, 'start: 900')}] }`,
    [expect.stringContaining('countries[0].names[0].cites[0]')],
  ],
])('a record is told what is wrong with %s', (country, problems) => {
  const found = checkRecord(named(sample, country), 'r.yaml').problems.map(formatProblem);
  expect(found.map((one) => one.replace(/^r\.yaml:\d+:\d+ +/, ''))).toEqual(problems);
});

test('the register cites nothing', () => {
  const text = register.replace('language: en', `language: en, cites: [${cite('Holm')}]`);
  expect(checkRecord(text, 'names.yaml').problems.map(formatProblem)).toEqual([
    expect.stringContaining('is for records only: the register cites nothing, remove it'),
  ]);
});
