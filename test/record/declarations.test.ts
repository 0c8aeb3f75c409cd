import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { sha256 } from '../../src/domain/citation.js';
import { checkRecord } from '../../src/record/check.js';
import { RecordConflict } from '../../src/record/conflict.js';
import { loadRecords } from '../../src/record/load.js';
import { askBoth } from '../support/ask.js';
import { temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { contentOf } from './dump.js';
import { checkedFile, load, loadFiles } from './loading.js';

const cites = [{ paragraph: 1, start: 0, end: 4, sha256: sha256('Dusk') }];
const otherCites = [{ paragraph: 1, start: 5, end: 9, sha256: sha256('Dawn') }];

type Things = Readonly<Record<string, unknown>>;

/** A small record of one turn of an ambassador, with what else it says. */
function record(slug: string, day: string, things: Things = {}): string {
  const { official, appointment, mission, topic, meeting, organization, turn, source, ...others } =
    things;
  return stringify({
    discussion: { slug, title: 'Talks', heldOn: '2031-03-01', language: 'en', cites },
    meeting: { slug: 'council', title: 'Council', cites, ...(meeting as object) },
    sources: [
      {
        slug: `page-${slug}`,
        title: `Page ${slug}`,
        publisher: 'Ministry of Xland',
        publishedOn: day,
        language: 'en',
        paragraphs: [40],
        ...(source as object),
      },
    ],
    officials: [
      {
        slug: 'ann-bee',
        names: [{ text: 'Ann Bee', language: 'en' }],
        cites,
        ...(official as object),
      },
    ],
    appointments: [
      {
        slug: 'ann-bee-envoy',
        official: 'ann-bee',
        title: 'Envoy to Xland',
        rank: 'AMBASSADOR',
        cites,
        ...(appointment as object),
      },
    ],
    missions: [mission ?? [], (others.missions as object[] | undefined) ?? []].flat(),
    organizations: organization === undefined ? [] : [organization].flat(),
    topics: [
      { slug: 'fund', names: [{ text: 'Fund', language: 'en' }], ...(topic as object) },
      ...((others.topics as object[] | undefined) ?? []),
    ],
    interventions: [
      {
        slug: `${slug}-turn`,
        kind: 'STATEMENT',
        appointment: 'ann-bee-envoy',
        summary: 'Wants a fund.',
        topics: ['fund', ...((others.alsoAbout as string[] | undefined) ?? [])],
        proposals: [
          {
            slug: `${slug}-fund`,
            summary: 'A fund should be set up.',
            reportingVerb: 'PROPOSED',
            topics: ['fund'],
            cites,
          },
        ],
        cites,
        ...(turn as object),
      },
    ],
  });
}

const embassy = {
  slug: 'embassy',
  names: [{ text: 'Embassy', language: 'en', kind: 'DESCRIPTIVE' }],
  kind: 'EMBASSY',
  sendingCountry: 'KR',
  cites,
};

const delegation = {
  slug: 'delegation',
  names: [{ text: 'Delegation', language: 'en', kind: 'DESCRIPTIVE' }],
  kind: 'DELEGATION',
  sendingCountry: 'SE',
  cites,
};

const ministry = {
  slug: 'ministry',
  names: [{ text: 'Ministry', language: 'en' }],
  kind: 'MINISTRY',
  cites,
};

const union = {
  slug: 'union',
  names: [{ text: 'Union', language: 'en' }],
  kind: 'INTERNATIONAL_ORGANIZATION',
  cites,
};

/** A file of the register that gives the office its mission. */
const posts = stringify({
  missions: [{ slug: 'embassy', names: embassy.names, kind: 'EMBASSY', sendingCountry: 'KR' }],
  appointments: [{ slug: 'ann-bee-envoy', mission: 'embassy' }],
});

const shownQuery = `{
  official(slug: "ann-bee") { name names { text language kind citations { source { slug } start } } citations { source { slug } } }
  appointment(slug: "ann-bee-envoy") {
    title korean: title(language: "ko") titles { text language kind citations { source { slug } start } }
    startsOn attestedOn rank mission { slug }
  }
  meeting(slug: "council") { title titles { text } startsOn endsOn }
  topic(slug: "fund") { broader { slug } broaderTopics { slug } }
  intervention: discussion(slug: "a") { interventions { nodes { mission: appointment { mission { slug } } } } }
}`;

type Db = Parameters<typeof askBoth>[0];

async function shown(db: Db, source = shownQuery) {
  const { data, errors } = await askBoth(db, { source });
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: an answer is as free as the queries of the tests.
  return data as any;
}

/** Everything but how what files say is written down. */
async function shownIn(url: string): Promise<string[]> {
  return (await contentOf(url)).filter((line) => !line.startsWith('Declaration:'));
}

describe('what a second record says of a thing is added', () => {
  const first = record('a', '2031-03-02');
  const cases: readonly (readonly [
    name: string,
    second: Things,
    path: string[],
    value: unknown,
  ])[] = [
    [
      'a name in another language, with who says it',
      { official: { names: [{ text: '안비', language: 'ko' }] } },
      ['official', 'names'],
      [
        {
          text: 'Ann Bee',
          language: 'en',
          kind: 'PREFERRED',
          citations: [{ source: { slug: 'page-a' }, start: 0 }],
        },
        {
          text: '안비',
          language: 'ko',
          kind: 'PREFERRED',
          citations: [{ source: { slug: 'page-b' }, start: 0 }],
        },
      ],
    ],
    [
      'another name in the language, with the words for it alone',
      { official: { names: [{ text: 'Ann B. Bee', language: 'en', cites: otherCites }] } },
      ['official', 'names'],
      [
        {
          text: 'Ann Bee',
          language: 'en',
          kind: 'PREFERRED',
          citations: [{ source: { slug: 'page-a' }, start: 0 }],
        },
        {
          text: 'Ann B. Bee',
          language: 'en',
          kind: 'ALTERNATIVE',
          citations: [{ source: { slug: 'page-b' }, start: 5 }],
        },
      ],
    ],
    [
      'the same name, in another form of its characters',
      { official: { names: [{ text: 'Ann Bee'.normalize('NFD'), language: 'en' }] } },
      ['official', 'names'],
      [
        {
          text: 'Ann Bee',
          language: 'en',
          kind: 'PREFERRED',
          citations: [
            { source: { slug: 'page-a' }, start: 0 },
            { source: { slug: 'page-b' }, start: 0 },
          ],
        },
      ],
    ],
    [
      'another title of the office',
      { appointment: { title: 'First Envoy to Xland' } },
      ['appointment', 'titles'],
      [
        {
          text: 'Envoy to Xland',
          language: 'en',
          kind: 'PREFERRED',
          citations: [{ source: { slug: 'page-a' }, start: 0 }],
        },
        {
          text: 'First Envoy to Xland',
          language: 'en',
          kind: 'ALTERNATIVE',
          citations: [{ source: { slug: 'page-b' }, start: 0 }],
        },
      ],
    ],
    [
      'titles in two languages',
      {
        appointment: {
          title: undefined,
          titles: [
            { text: 'Envoy to Xland', language: 'en' },
            { text: '엑스랜드 대사', language: 'ko' },
          ],
        },
      },
      ['appointment', 'korean'],
      '엑스랜드 대사',
    ],
    [
      'the first day of the office',
      { appointment: { startsOn: '2030-01-01' } },
      ['appointment', 'startsOn'],
      '2030-01-01',
    ],
    [
      'other days on which it was held',
      { appointment: { attestedOn: ['2031-05-01', '2031-03-01'] } },
      ['appointment', 'attestedOn'],
      ['2031-03-01', '2031-05-01'],
    ],
    [
      'the mission of the office, also where the first record speaks',
      { appointment: { mission: 'embassy' }, mission: embassy },
      ['intervention', 'interventions', 'nodes'],
      [{ mission: { mission: { slug: 'embassy' } } }],
    ],
    [
      'the days of the meeting',
      { meeting: { startsOn: '2031-02-28', endsOn: '2031-03-02' } },
      ['meeting'],
      {
        title: 'Council',
        titles: [{ text: 'Council' }],
        startsOn: '2031-02-28',
        endsOn: '2031-03-02',
      },
    ],
    [
      'a wider topic',
      {
        topic: { broader: 'money' },
        topics: [{ slug: 'money', names: [{ text: 'Money', language: 'en' }] }],
      },
      ['topic'],
      { broader: { slug: 'money' }, broaderTopics: [{ slug: 'money' }] },
    ],
  ];

  let alone: { readonly content: string[]; readonly answer: unknown };
  beforeAll(async () => {
    await using database = await temporaryDatabase();
    await load(database.db, first);
    alone = { content: await shownIn(database.url), answer: await shown(database.db) };
  });

  test.each(cases)('%s', async (_, things, path, value) => {
    const second = record('b', '2031-03-03', things);
    await using database = await temporaryDatabase();
    await load(database.db, first);
    await load(database.db, second);
    const found = path.reduce((data, key) => data[key], await shown(database.db));
    expect(found).toEqual(value);

    // In whatever order they come, and when the second goes.
    await using backward = await temporaryDatabase();
    await load(backward.db, second);
    await load(backward.db, first);
    expect(await shownIn(backward.url)).toEqual(await shownIn(database.url));
    expect(await shown(backward.db)).toEqual(await shown(database.db));
    await expectDerived(backward.url);
    await loadRecords(backward.db, [], { records: ['b'], registers: [] });
    expect(await shownIn(backward.url)).toEqual(alone.content);
    expect(await shown(backward.db)).toEqual(alone.answer);
    await expectDerived(backward.url);
  });

  test('in the order of the days of the sources, whatever the slugs', async () => {
    await using database = await temporaryDatabase();
    const early = record('z', '2031-03-01', {
      official: { names: [{ text: 'A. Bee', language: 'en' }] },
    });
    await load(database.db, first, early);
    expect(await shown(database.db)).toMatchObject({
      official: {
        name: 'A. Bee',
        citations: [{ source: { slug: 'page-z' } }, { source: { slug: 'page-a' } }],
      },
    });
    // The day of its source is corrected.
    await load(database.db, early.replace('publishedOn: 2031-03-01', 'publishedOn: 2031-03-05'));
    expect(await shown(database.db)).toMatchObject({
      official: {
        name: 'Ann Bee',
        names: [
          { text: 'Ann Bee', kind: 'PREFERRED' },
          { text: 'A. Bee', kind: 'ALTERNATIVE' },
        ],
        citations: [{ source: { slug: 'page-a' } }, { source: { slug: 'page-z' } }],
      },
    });
  });
});

const register = stringify({
  officials: [{ slug: 'ann-bee', names: [{ text: 'Bee, Ann', language: 'en' }] }],
  appointments: [
    {
      slug: 'ann-bee-envoy',
      official: 'ann-bee',
      rank: 'AMBASSADOR',
      titles: [{ text: 'Ambassador', language: 'en' }],
    },
  ],
  missions: [{ slug: 'embassy', names: embassy.names, kind: 'EMBASSY', sendingCountry: 'KR' }],
  topics: [{ slug: 'money', names: [{ text: 'Money', language: 'en' }] }],
  meetings: [{ slug: 'council', titles: [{ text: '이사회', language: 'ko' }] }],
});

describe('the register', () => {
  const slim = record('a', '2031-03-02', {
    appointment: { official: undefined, rank: undefined, mission: 'embassy' },
    mission: { slug: 'embassy', names: embassy.names, cites },
    topic: { broader: 'money' },
  });

  test('comes first, and a record says only what its document says', async () => {
    await using database = await temporaryDatabase();
    await loadFiles(database.db, ['known/people.yaml', register], ['a.yaml', slim]);
    expect(await shown(database.db)).toMatchObject({
      official: {
        name: 'Bee, Ann',
        names: [
          { text: 'Bee, Ann', kind: 'PREFERRED', citations: [] },
          { text: 'Ann Bee', kind: 'ALTERNATIVE', citations: [{ source: { slug: 'page-a' } }] },
        ],
      },
      appointment: { rank: 'AMBASSADOR', mission: { slug: 'embassy' } },
      meeting: { title: '이사회', titles: [{ text: '이사회' }, { text: 'Council' }] },
      topic: { broader: { slug: 'money' } },
    });
    await expectDerived(database.url);
    expect(await loadFiles(database.db, ['people.yaml', register], ['b/a.yaml', slim])).toEqual({
      inserted: 0,
      updated: 0,
      deleted: 0,
    });
  });

  test('is missed where it says what no record says', async () => {
    await using database = await temporaryDatabase();
    await expect(loadFiles(database.db, ['a.yaml', slim])).rejects.toMatchObject({
      problems: expect.arrayContaining([
        'No file says the kind of the mission embassy: add it to a.yaml:35, or to the register.',
        'No file says the sendingCountry or sendingOrganization of the mission embassy: add it to a.yaml:35, or to the register.',
        'No file says the official of the appointment ann-bee-envoy: add it to a.yaml:30, or to the register.',
        'No file says the rank of the appointment ann-bee-envoy: add it to a.yaml:30, or to the register.',
        'a.yaml:47:14  topics[0].broader: is not declared in any file: declare it under topics',
      ]),
    });
    expect(await (await database.db.reader()).discussion.count()).toBe(0);
  });

  test('is asked for by a record that only lists what the register says', async () => {
    await using database = await temporaryDatabase();
    const bare = record('a', '2031-03-02', {
      organization: { slug: 'union', cites },
      turn: { organizations: ['union'] },
      topics: [{ slug: 'money' }],
      topic: { broader: 'money' },
    });
    const lacking = [
      'No file says the names of the topic money: add it to a.yaml:45, or to the register.',
      'No file says the names of the organization union: add it to a.yaml:37, or to the register.',
      'No file says the kind of the organization union: add it to a.yaml:37, or to the register.',
    ];
    await expect(loadFiles(database.db, ['a.yaml', bare])).rejects.toMatchObject({
      problems: [
        'The register is not loaded: load its files too, such as seed/register/*.yaml.',
        ...lacking,
      ],
    });
    await expect(
      loadFiles(database.db, ['a.yaml', bare], ['people.yaml', 'topics: []']),
    ).rejects.toMatchObject({ problems: lacking });
    await loadFiles(database.db, ['people.yaml', register]);
    await expect(loadFiles(database.db, ['a.yaml', bare])).rejects.toMatchObject({
      problems: lacking.slice(1),
    });
    // The register goes with the same step.
    const files = [checkedFile('a.yaml', bare)];
    await expect(
      loadRecords(database.db, files, { records: [], registers: ['people'] }),
    ).rejects.toMatchObject({
      problems: [expect.stringContaining('The register is not loaded'), ...lacking],
    });
  });

  test('does not go while a record needs it', async () => {
    await using database = await temporaryDatabase();
    await loadFiles(database.db, ['people.yaml', register], ['a.yaml', slim]);
    const gone = loadRecords(database.db, [], { records: [], registers: ['people'] });
    await expect(gone).rejects.toThrow(RecordConflict);
    await expect(gone).rejects.toMatchObject({
      problems: expect.arrayContaining([
        'No file declares the topic money any more, and the record a refers to it: declare it there, or in the register.',
      ]),
    });
    await loadRecords(database.db, [], { records: ['a'], registers: ['people'] });
    await using empty = await temporaryDatabase();
    expect(await contentOf(database.url)).toEqual(await contentOf(empty.url));
  });
});

describe('files contradict each other only in what can be one thing', () => {
  test('and are told with both values, files and lines, also of a file that was loaded before', async () => {
    await using database = await temporaryDatabase();
    const a = record('a', '2031-03-02', { appointment: { startsOn: '2030-01-01' } });
    const b = record('b', '2031-03-03', {
      appointment: { startsOn: '2030-02-01', rank: 'MINISTER', attestedOn: ['2031-03-01'] },
      mission: { ...embassy, seat: { city: 'Xton', country: 'NO' } },
    });
    const late = stringify({
      appointments: [{ slug: 'ann-bee-envoy', endsOn: '2031-02-28' }],
      missions: [{ slug: 'embassy', seat: { country: 'DK' } }],
    });
    await loadFiles(database.db, ['a.yaml', a]);
    await expect(loadFiles(database.db, ['b.yaml', b], ['late.yaml', late])).rejects.toMatchObject({
      problems: [
        'The country of the mission embassy is DK in late.yaml:7 and NO in b.yaml:49: correct one of them, or choose another slug.',
        'The rank of the appointment ann-bee-envoy is AMBASSADOR in a.yaml:33 and MINISTER in b.yaml:33: correct one of them, or choose another slug.',
        'The startsOn of the appointment ann-bee-envoy is 2030-01-01 in a.yaml:35 and 2030-02-01 in b.yaml:35: correct one of them, or choose another slug.',
        'The appointment ann-bee-envoy is attested on 2031-03-01 in a.yaml:30, outside its tenure: its endsOn is 2031-02-28 in late.yaml:3. Correct one of them.',
      ],
    });
  });

  test('or in days, senders and long values that do not go together', async () => {
    await using database = await temporaryDatabase();
    const title = 'A long way north '.repeat(6).trim();
    const source = { slug: 'page', publishedOn: undefined };
    const a = record('a', '2031-03-02', {
      source: { ...source, title },
      meeting: { startsOn: '2031-02-28' },
      mission: embassy,
    });
    const b = record('b', '2031-03-03', {
      source: { ...source, title: 'A page', paragraphs: [40, 12] },
      appointment: { attestedOn: ['2031-03-01', '2031-03-04'] },
      organization: { ...union, partOf: 'league' },
    });
    const late = stringify({
      organizations: [
        { slug: 'league', names: union.names, kind: 'FORUM', partOf: 'union' },
        { slug: 'union', kind: 'INTERNATIONAL_ORGANIZATION' },
      ],
      missions: [{ slug: 'embassy', sendingOrganization: 'union' }],
      meetings: [{ slug: 'council', endsOn: '2031-02-27' }],
      appointments: [{ slug: 'ann-bee-envoy', startsOn: '2031-03-02', endsOn: '2031-03-03' }],
    });
    await expect(
      loadFiles(
        database.db,
        ['a.yaml', a],
        ['b.yaml', b],
        ['late.yaml', late],
        ['x/late.yaml', 'topics: []'],
      ),
    ).rejects.toMatchObject({
      problems: [
        'The register has two files late: give one another name.',
        'The mission embassy is sent by KR in a.yaml:43 and by union in late.yaml:12: one of them sends it, remove the other.',
        'The appointment ann-bee-envoy is attested on 2031-03-01 in a.yaml:31, outside its tenure: its startsOn is 2031-03-02 in late.yaml:18. Correct one of them.',
        'The appointment ann-bee-envoy is attested on 2031-03-04 in b.yaml:30, outside its tenure: its endsOn is 2031-03-03 in late.yaml:19. Correct one of them.',
        'The meeting council ends on 2031-02-27 in late.yaml:15, before it starts, on 2031-02-28 in a.yaml:15: correct one of them.',
        `The title of the source page is ${title.slice(0, 80)}… in a.yaml:18 and A page in b.yaml:17: correct one of them, or choose another slug.`,
        'The blocks of the source page is [40] in a.yaml:23 and [40, 12] in b.yaml:21: correct one of them, or choose another slug.',
        'The organization union would be in itself, union in league in union, by b.yaml:46 and late.yaml:7: remove one of these links.',
      ],
    });
  });

  test('or would put a topic into itself', async () => {
    await using database = await temporaryDatabase();
    const money = { slug: 'money', names: [{ text: 'Money', language: 'en' }] };
    const a = record('a', '2031-03-02', { topic: { broader: 'money' }, topics: [money] });
    const b = record('b', '2031-03-03', {
      topics: [{ ...money, broader: 'fund' }],
      alsoAbout: ['money'],
    });
    await load(database.db, a);
    await expect(load(database.db, b)).rejects.toMatchObject({
      problems: [
        'The topic fund would be in itself, fund in money in fund, by r.yaml:42 and r.yaml:46: remove one of these links.',
      ],
    });
  });
});

test('the topics above a topic add up, in the order of the files', async () => {
  const topicOf = (slug: string, text: string) => ({ slug, names: [{ text, language: 'en' }] });
  const [money, chest, bank] = [
    topicOf('money', 'Money'),
    topicOf('chest', 'Chest'),
    topicOf('bank', 'Bank'),
  ];
  const a = record('a', '2031-03-02', { topic: { broader: 'money' }, topics: [money] });
  const b = record('b', '2031-03-03', {
    topic: { broader: ['chest', 'money'] },
    topics: [money, chest],
  });
  const known = stringify({ topics: [bank, { slug: 'fund', broader: 'bank' }] });
  await using database = await temporaryDatabase();
  const found = async () =>
    shown(
      database.db,
      `{
        topic(slug: "fund") { broader { slug } broaderTopics { slug } }
        topics(filter: { broader: ["chest", "money"] }) { totalCount nodes { slug } }
        above: topics { facets { broader { node { slug narrower { slug } } count } } }
      }`,
    );
  const fund = [{ slug: 'fund' }];
  const answer = (...slugs: string[]) => ({
    topic: { broader: { slug: slugs[0] }, broaderTopics: slugs.map((slug) => ({ slug })) },
    topics: { totalCount: 1, nodes: fund },
    above: {
      facets: {
        broader: slugs.toSorted().map((slug) => ({ node: { slug, narrower: fund }, count: 1 })),
      },
    },
  });
  await load(database.db, b);
  expect(await found()).toEqual(answer('chest', 'money'));
  await load(database.db, a);
  expect(await found()).toEqual(answer('money', 'chest'));
  await loadFiles(database.db, ['known.yaml', known]);
  expect(await found()).toEqual(answer('bank', 'money', 'chest'));
  expect(await load(database.db, a, b)).toEqual({ inserted: 0, updated: 0, deleted: 0 });

  // By a slug that one of them had, and by two of what is one topic.
  await expect(
    load(
      database.db,
      a,
      record('b', '2031-03-03', {
        topic: { broader: ['chest', 'money'] },
        topics: [money, { ...chest, sameAs: 'money' }],
      }),
    ),
  ).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.stringContaining('broader[1]: is the same as topics[0].broader[0]: remove one'),
    ]),
  });
  const renamed = { ...chest, slug: 'coffer', formerly: ['chest'] };
  await load(
    database.db,
    record('b', '2031-03-03', { topic: { broader: ['chest', 'money'] }, topics: [money, renamed] }),
  );
  expect((await found()).topic.broaderTopics.map(({ slug }: { slug: string }) => slug)).toEqual([
    'bank',
    'money',
    'coffer',
  ]);
  await loadRecords(database.db, [], { records: ['b'], registers: ['known'] });
  expect((await shown(database.db)).topic).toEqual({
    broader: { slug: 'money' },
    broaderTopics: [{ slug: 'money' }],
  });
  await expectDerived(database.url);
});

test('the missions of an office add up, and what is said in it is of all of them', async () => {
  const a = record('a', '2031-03-02', { appointment: { mission: 'embassy' }, mission: embassy });
  const b = record('b', '2031-03-03', {
    appointment: { missions: ['delegation', 'embassy'] },
    missions: [embassy, delegation],
  });
  await using database = await temporaryDatabase();
  const found = async () =>
    shown(
      database.db,
      `{
        appointment(slug: "ann-bee-envoy") { mission { slug } missions { slug } }
        missions(orderBy: { field: PROPOSALS, direction: DESC }) { nodes { slug appointments { slug } proposals { totalCount } interventions { totalCount } } }
        proposals: policyProposals(filter: { missions: ["delegation"] }) { totalCount }
        for: policyProposals(filter: { speakingFor: ["SE"] }) { totalCount }
        officials(filter: { missions: ["delegation"] }) { nodes { slug } }
        counted: policyProposals { facets { missions { node { slug } count } speakingFor { node { code } count } } }
        positions(rows: MISSION, columns: TOPIC) { rows { node { ... on Mission { slug } } total } }
      }`,
    );
  const answer = (proposals: number, ...slugs: string[]) => {
    const sorted = slugs.toSorted();
    const isAtDelegation = slugs.includes('delegation');
    return {
      appointment: { mission: { slug: slugs[0] }, missions: slugs.map((slug) => ({ slug })) },
      missions: {
        nodes: sorted.map((slug) => ({
          slug,
          appointments: [{ slug: 'ann-bee-envoy' }],
          proposals: { totalCount: proposals },
          interventions: { totalCount: proposals },
        })),
      },
      proposals: { totalCount: isAtDelegation ? proposals : 0 },
      for: { totalCount: isAtDelegation ? proposals : 0 },
      officials: { nodes: isAtDelegation ? [{ slug: 'ann-bee' }] : [] },
      counted: {
        facets: {
          missions: sorted.map((slug) => ({ node: { slug }, count: proposals })),
          speakingFor: [
            { node: { code: 'KR' }, count: proposals },
            ...(isAtDelegation ? [{ node: { code: 'SE' }, count: proposals }] : []),
          ],
        },
      },
      positions: { rows: sorted.map((slug) => ({ node: { slug }, total: proposals })) },
    };
  };
  await load(database.db, b);
  expect(await found()).toEqual(answer(1, 'delegation', 'embassy'));
  // A record that is heard before it, and says less.
  await load(database.db, a);
  expect(await found()).toEqual(answer(2, 'embassy', 'delegation'));
  await loadFiles(database.db, [
    'known.yaml',
    stringify({ appointments: [{ slug: 'ann-bee-envoy', missions: ['delegation'] }] }),
  ]);
  expect(await found()).toEqual(answer(2, 'delegation', 'embassy'));
  expect(await load(database.db, a, b)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  await expectDerived(database.url);

  // Under another slug it is in the lists of both missions.
  const renamed = { slug: 'ann-bee-at-two', formerly: ['ann-bee-envoy'], mission: 'embassy' };
  await loadFiles(
    database.db,
    [
      'known.yaml',
      stringify({ appointments: [{ slug: 'ann-bee-envoy', missions: ['delegation'] }] }),
    ],
    ['a.yaml', record('a', '2031-03-02', { appointment: renamed, mission: embassy })],
    ['b.yaml', b],
  );
  expect(
    await shown(
      database.db,
      '{ mission(slug: "delegation") { appointments(first: 1, after: "ann-bee-as") { slug } none: appointments(after: "ann-bee-at-two") { slug } } }',
    ),
  ).toEqual({ mission: { appointments: [{ slug: 'ann-bee-at-two' }], none: [] } });
  await expectDerived(database.url);
  await loadFiles(
    database.db,
    [
      'known.yaml',
      stringify({ appointments: [{ slug: 'ann-bee-envoy', missions: ['delegation'] }] }),
    ],
    ['a.yaml', a],
    ['b.yaml', b],
  );

  // What only they say goes with them.
  await loadRecords(database.db, [], { records: ['b'], registers: ['known'] });
  await load(database.db, a);
  const {
    proposals,
    for: _,
    officials,
    ...left
  } = await shown(
    database.db,
    `{
      appointment(slug: "ann-bee-envoy") { mission { slug } missions { slug } }
      mission(slug: "delegation") { slug }
      proposals: policyProposals(filter: { speakingFor: ["KR"] }) { totalCount }
    }`,
  );
  expect({ proposals, ...left }).toEqual({
    appointment: { mission: { slug: 'embassy' }, missions: [{ slug: 'embassy' }] },
    mission: null,
    proposals: { totalCount: 1 },
  });
  await expectDerived(database.url);
});

test('the words for a name alone are held against the source', () => {
  const { problems } = checkRecord(
    record('a', '2031-03-02', {
      official: { names: [{ text: 'A. Bee', language: 'en', cites: [{ ...cites[0], end: 41 }] }] },
      meeting: {
        title: undefined,
        titles: [{ text: 'C', language: 'en', cites: [{ ...cites[0], paragraph: 2 }] }],
      },
    }),
    'a.yaml',
  );
  expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'meeting.titles[0].cites[0].paragraph: is after the last paragraph of page-a, which is 1: correct it',
    'officials[0].names[0].cites[0].end: is after the end of paragraph 1, which is 40 long: correct the span',
  ]);
});

/** Pieces that any file may say, none of which contradicts another. */
const pieces: readonly Things[] = [
  { appointment: { organization: 'ministry' }, organization: ministry },
  { appointment: { organization: 'ministry' }, organization: { ...ministry, country: 'SE' } },
  {
    organization: { ...ministry, country: 'SE' },
    turn: { appointment: undefined, speakers: [{ organization: 'ministry' }] },
  },
  {
    organization: [{ ...ministry, partOf: 'union' }, union],
    turn: { onBehalfOf: [{ organization: 'ministry' }] },
  },
  { appointment: { country: 'DK' } },
  { official: { names: [{ text: '안비', language: 'ko' }] } },
  { official: { names: [{ text: 'A. Bee', language: 'en' }] } },
  { appointment: { title: 'The Envoy' } },
  { appointment: { startsOn: '2030-01-01' } },
  { appointment: { attestedOn: ['2031-03-01', '2031-03-09'] } },
  { appointment: { mission: 'embassy' }, mission: embassy },
  {
    mission: { ...embassy, accreditedTo: [{ country: 'NO', cites }] },
    appointment: { mission: 'embassy' },
  },
  { appointment: { missions: ['delegation', 'embassy'] }, missions: [embassy, delegation] },
  { meeting: { startsOn: '2031-02-28' } },
  {
    topic: { broader: 'money' },
    topics: [{ slug: 'money', names: [{ text: 'Money', language: 'en' }] }],
  },
  {
    topic: { broader: ['chest', 'money'] },
    topics: [
      { slug: 'chest', names: [{ text: 'Chest', language: 'en' }] },
      { slug: 'money', names: [{ text: 'Money', language: 'en' }], broader: 'chest' },
    ],
  },
  { topic: { names: [{ text: 'Chest', language: 'en', kind: 'DESCRIPTIVE' }] } },
  { appointment: { startsOn: 2030 } },
  { appointment: { attestedOn: ['2031-03-01', '2031-05'] } },
  { meeting: { startsOn: 2031 } },
  { official: { names: [{ text: '안비', language: 'ko', from: '2030-05' }] } },
];

test('what is said for a country is found when a later record says that the office is its', async () => {
  await using database = await temporaryDatabase();
  const found = async () =>
    shown(
      database.db,
      `{
        proposals: policyProposals(filter: { speakingFor: ["KR"] }) { nodes { slug } }
        mission(slug: "embassy") { proposals { totalCount } }
        missions(orderBy: { field: PROPOSALS, direction: DESC }) { nodes { slug } }
      }`,
    );
  const [a, b, c] = ['a', 'b', 'c'].map((slug) => record(slug, '2031-03-02')) as [
    string,
    string,
    string,
  ];
  await load(database.db, a);
  const none = { proposals: { nodes: [] }, mission: null, missions: { nodes: [] } };
  expect(await found()).toEqual(none);
  await loadFiles(database.db, ['posts.yaml', posts]);
  await load(database.db, b, c);
  expect(await found()).toEqual({
    proposals: { nodes: [{ slug: 'a-fund' }, { slug: 'b-fund' }, { slug: 'c-fund' }] },
    mission: { proposals: { totalCount: 3 } },
    missions: { nodes: [{ slug: 'embassy' }] },
  });
  await expectDerived(database.url);
  await loadRecords(database.db, [], { records: ['b'], registers: [] });
  await expectDerived(database.url);
  await loadRecords(database.db, [], { records: [], registers: ['posts'] });
  expect(await found()).toEqual(none);
  await expectDerived(database.url);
});

test('in any order, and in steps of any size, the same files make the same database', async () => {
  const said = fc.uniqueArray(fc.nat(pieces.length - 1), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(said, fc.infiniteStream(fc.nat(100)), async (chosen, stream) => {
      const files = [
        ['known.yaml', register] as const,
        ...chosen.map(
          (piece, i) =>
            [`${i}.yaml`, record(`r${i}`, `2031-03-0${(piece % 5) + 1}`, pieces[piece])] as const,
        ),
      ];
      await using together = await temporaryDatabase();
      await loadFiles(together.db, ...files);
      const next = () => Number(stream.next().value);
      const shuffled = files
        .map((file) => ({ file, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ file }) => file);
      await using steps = await temporaryDatabase();
      for (const file of shuffled) await loadFiles(steps.db, file);
      expect(await contentOf(steps.url)).toEqual(await contentOf(together.url));
      await expectDerived(steps.url);

      // One goes: what the others say is left.
      const [gone] = chosen.keys();
      await loadRecords(steps.db, [], { records: [`r${gone}`], registers: [] });
      await using fewer = await temporaryDatabase();
      await loadFiles(fewer.db, ...files.filter(([name]) => name !== `${gone}.yaml`));
      expect(await contentOf(steps.url)).toEqual(await contentOf(fewer.url));
      await expectDerived(steps.url);
    }),
    { numRuns: 5, seed: 13, endOnFailure: true },
  );
}, 60_000);

test('what a record says may as well be said by any split of it over files of the register', async () => {
  const whole = {
    officials: [{ slug: 'ann-bee', names: [{ text: '안비', language: 'ko' }] }],
    appointments: [{ slug: 'ann-bee-envoy', startsOn: '2030-01-01' }],
    topics: [{ slug: 'fund', names: [{ text: 'Chest', language: 'en' }] }],
    meetings: [{ slug: 'council', endsOn: '2031-03-05' }],
  };
  const lists = Object.entries(whole);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(2), { minLength: lists.length, maxLength: lists.length }),
      async (places) => {
        const files = [0, 1, 2].flatMap((place) => {
          const some = lists.filter((_, i) => places[i] === place);
          return some.length > 0
            ? [[`${place}.yaml`, stringify(Object.fromEntries(some))] as const]
            : [];
        });
        await using split = await temporaryDatabase();
        await loadFiles(split.db, ['a.yaml', record('a', '2031-03-02')], ...files);
        await using together = await temporaryDatabase();
        await loadRecords(together.db, [
          checkedFile('a.yaml', record('a', '2031-03-02')),
          checkedFile('0.yaml', stringify(whole)),
        ]);
        expect(await shownIn(split.url)).toEqual(await shownIn(together.url));
      },
    ),
    { numRuns: 4, seed: 13, endOnFailure: true },
  );
}, 60_000);
