import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { sha256 } from '../../src/domain/citation.js';
import { attachSource } from '../../src/record/attach.js';
import { loadRecords } from '../../src/record/load.js';
import { askBoth } from '../support/ask.js';
import { temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { contentOf } from './dump.js';
import { loadFiles } from './loading.js';

const cites = [{ paragraph: 1, start: 0, end: 4, sha256: sha256('Dusk') }];
const page = ['1. Dusk and Dawn came.'];

/** The slugs of a small record, and what they were before. */
const slugs = {
  record: 'talks',
  turn: 'talks-turn',
  proposal: 'talks-fund',
  part: 'talks-part',
  source: 'page',
  meeting: 'council',
  official: 'ann-bee',
  office: 'ann-bee-envoy',
  topic: 'fund',
};
type Slugs = { readonly [K in keyof typeof slugs]: string };
const renamed = Object.fromEntries(
  Object.entries(slugs).map(([key, slug]) => [key, `${slug}-2`]),
) as Slugs;

function record(now: Slugs, before?: Slugs, more: object = {}): string {
  const named = (key: keyof Slugs) => ({
    slug: now[key],
    ...(before && { formerly: [before[key]] }),
  });
  return stringify({
    discussion: { ...named('record'), title: 'Talks', heldOn: '2031-03-01', language: 'en', cites },
    meeting: { ...named('meeting'), title: 'Council', cites },
    sources: [
      { ...named('source'), title: 'Page', publisher: 'Xland', language: 'en', paragraphs: [19] },
    ],
    topics: [{ ...named('topic'), names: [{ text: 'Fund', language: 'en' }] }],
    officials: [
      { ...named('official'), names: [{ text: 'Ann Bee', language: 'en', cites }], cites },
    ],
    appointments: [
      {
        ...named('office'),
        official: now.official,
        title: 'Envoy',
        rank: 'AMBASSADOR',
        cites,
      },
    ],
    parts: [{ ...named('part'), number: 1, topics: [now.topic], cites }],
    interventions: [
      {
        ...named('turn'),
        kind: 'STATEMENT',
        part: 1,
        appointment: now.office,
        summary: 'Wants a fund.',
        topics: [now.topic],
        cites,
        proposals: [
          {
            ...named('proposal'),
            summary: 'A fund should be set up.',
            reportingVerb: 'PROPOSED',
            topics: [now.topic],
            cites,
          },
        ],
      },
    ],
    ...more,
  });
}

const idOf = (type: string, slug: string) => Buffer.from(`${type}:${slug}`).toString('base64');

const query = (by: Slugs) => `{
  discussion(slug: "${by.record}") { slug }
  meeting(slug: "${by.meeting}") { slug discussions { nodes { slug } } }
  source(slug: "${by.source}") { slug }
  official(slug: "${by.official}") { slug citations(discussion: "${by.record}") { quote } names { citations { quote } } }
  appointment(slug: "${by.office}") { slug }
  topic(slug: "${by.topic}") { slug }
  part(slug: "${by.part}") { slug }
  intervention(slug: "${by.turn}") { slug }
  policyProposal(slug: "${by.proposal}") { slug }
  node(id: "${idOf('Official', by.official)}") { id ... on Official { slug } }
  nodes(ids: ["${idOf('Topic', by.topic)}", "${idOf('PolicyProposal', by.proposal)}", "${idOf('Topic', 'none')}"]) {
    id
  }
  one: policyProposals(filter: { officials: ["${by.official}"] }) { totalCount nodes { slug } }
  several: policyProposals(
    filter: { officials: ["${by.official}"], topics: ["${by.topic}"], meetings: ["${by.meeting}"], not: [{ topics: ["other"] }] }
  ) {
    nodes { slug }
    facets { officials { node { slug } count } topics { node { slug } count } }
  }
  without: policyProposals(filter: { not: [{ officials: ["${by.official}"] }] }) { totalCount }
  positions(rows: OFFICIAL, columns: TOPIC, filter: { officials: ["${by.official}"] }) {
    rows { node { ... on Official { slug } } }
  }
  search(query: "fund", filter: { meetings: ["${by.meeting}"] }) { nodes { slug } }
  stats { discussions officials topics sources }
}`;

type Db = Parameters<typeof askBoth>[0];

async function shown(db: Db, source: string) {
  const { data, errors } = await askBoth(db, { source });
  expect(errors).toBeUndefined();
  return data;
}

const other = stringify({
  topics: [{ slug: 'other', names: [{ text: 'Other', language: 'en' }] }],
});

describe('what is renamed', () => {
  test('is found by its former slugs everywhere, under its own, and keeps its text', async () => {
    await using database = await temporaryDatabase();
    const { db, url } = database;
    await loadFiles(db, ['other.yaml', other], ['a.yaml', record(slugs)]);
    await attachSource(
      db,
      'page',
      page.map((text, i) => ({ text, where: `line ${i + 1}` })),
    );
    const before = await shown(db, query(slugs));
    expect(before).toMatchObject({
      official: { citations: [{ quote: 'Dusk' }] },
      several: { nodes: [{ slug: 'talks-fund' }] },
      without: { totalCount: 0 },
    });
    await loadFiles(db, ['a.yaml', record(renamed, slugs)]);
    const now = await shown(db, query(renamed));
    // All slugs and ids are others; all else is as it was.
    const renames = Object.entries(slugs).map(([key, slug]) => [slug, Reflect.get(renamed, key)]);
    const expected = JSON.stringify(before, (key, value) =>
      key === 'slug' || key === 'key'
        ? (renames.find(([slug]) => slug === value)?.[1] ?? value)
        : key === 'id'
          ? Buffer.from(`${Buffer.from(value, 'base64')}-2`).toString('base64')
          : value,
    );
    expect(now).toEqual(JSON.parse(expected));
    expect(await shown(db, query(slugs))).toEqual(now);
    await expectDerived(url);
    // As if it had never been there under others.
    await using fresh = await temporaryDatabase();
    await loadFiles(fresh.db, ['other.yaml', other], ['a.yaml', record(renamed, slugs)]);
    await attachSource(
      fresh.db,
      'page-2',
      page.map((text, i) => ({ text, where: `line ${i + 1}` })),
    );
    expect(await contentOf(url)).toEqual(await contentOf(fresh.url));
    expect(await loadFiles(db, ['a.yaml', record(renamed, slugs)])).toEqual({
      inserted: 0,
      updated: 0,
      deleted: 0,
    });
    await loadRecords(db, [], { records: ['talks-2'], registers: [] });
    expect(await shown(db, `{ official(slug: "ann-bee") { slug } }`)).toEqual({ official: null });
    expect((await contentOf(url)).filter((line) => line.startsWith('FormerSlug'))).toEqual([]);
  });

  test('takes the place of both when it was loaded under both slugs', async () => {
    await using database = await temporaryDatabase();
    const { db, url } = database;
    await loadFiles(db, ['a.yaml', record(slugs)]);
    await loadFiles(db, ['b.yaml', record(renamed)]);
    await loadFiles(db, ['b.yaml', record(renamed, slugs)]);
    await using fresh = await temporaryDatabase();
    await loadFiles(fresh.db, ['b.yaml', record(renamed, slugs)]);
    expect(await contentOf(url)).toEqual(await contentOf(fresh.url));
  });
});

describe('one thing under two slugs', () => {
  const second = {
    ...slugs,
    record: 'more',
    turn: 'more-turn',
    proposal: 'more-fund',
    part: 'more-part',
    source: 'more-page',
    official: 'a-bee',
    office: 'a-bee-envoy',
  };
  const same = stringify({
    officials: [{ slug: 'a-bee', sameAs: 'ann-bee', names: [{ text: 'A. Bee', language: 'en' }] }],
    appointments: [{ slug: 'ann-bee-envoy', formerly: ['a-bee-envoy'] }],
  });
  const [a, b, known] = [
    ['a.yaml', record(slugs)],
    ['b.yaml', record(second)],
    ['known.yaml', same],
  ] as const;

  test('is one when a file says so, in any order in which the files can be loaded', async () => {
    await using database = await temporaryDatabase();
    const { db, url } = database;
    await loadFiles(db, a);
    await loadFiles(db, known);
    await loadFiles(db, b);
    expect(
      await shown(
        db,
        `{
          official(slug: "a-bee") { slug names { text } proposals { totalCount nodes { slug } } }
          appointment(slug: "a-bee-envoy") { slug titles { text } }
        }`,
      ),
    ).toEqual({
      official: {
        slug: 'ann-bee',
        names: [{ text: 'A. Bee' }, { text: 'Ann Bee' }],
        proposals: { totalCount: 2, nodes: [{ slug: 'more-fund' }, { slug: 'talks-fund' }] },
      },
      appointment: { slug: 'ann-bee-envoy', titles: [{ text: 'Envoy' }] },
    });
    await expectDerived(url);
    await using together = await temporaryDatabase();
    await loadFiles(together.db, known, b, a);
    expect(await contentOf(url)).toEqual(await contentOf(together.url));

    // Two that were loaded as two become one when they are loaded together.
    await using apart = await temporaryDatabase();
    await loadFiles(apart.db, a);
    await loadFiles(apart.db, b);
    await expect(loadFiles(apart.db, known)).rejects.toMatchObject({
      problems: [
        'The record more says a-bee, which is ann-bee now by known.yaml:2: load it too.',
        'The record more says a-bee-envoy, which is ann-bee-envoy now by known.yaml:8: load it too.',
      ],
    });
    await loadFiles(apart.db, known, b);
    expect(await contentOf(apart.url)).toEqual(await contentOf(url));

    // And are two again.
    await expect(loadRecords(db, [], { records: [], registers: ['known'] })).rejects.toMatchObject({
      problems: [
        'The record more says a-bee, and no file says any more that it is ann-bee: load it too.',
        'The record more says a-bee-envoy, and no file says any more that it is ann-bee-envoy: load it too.',
      ],
    });
    await loadFiles(db, b, ['known.yaml', 'topics: []\n']);
    await using two = await temporaryDatabase();
    await loadFiles(two.db, a);
    await loadFiles(two.db, b);
    expect(await contentOf(url)).toEqual(await contentOf(two.url));
  });

  test('is not said twice in one file, and leads to one thing that is not itself', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    const names = [{ text: 'X', language: 'en' }];
    const both = stringify({ officials: [{ slug: 'a-bee' }, { slug: 'ann-bee', names }] });
    await loadFiles(db, known, a);
    await expect(loadFiles(db, ['both.yaml', both])).rejects.toMatchObject({
      problems: [
        'both.yaml:3:11  officials[1].slug: is the slug of officials[0] too: choose another (a-bee is ann-bee now)',
      ],
    });
    const topics = [
      { slug: 'x', formerly: ['y'], names },
      { slug: 'y', formerly: ['x'], names },
      { slug: 'z', sameAs: 'x', names },
      { slug: 'z', sameAs: 'fund', names },
    ];
    await expect(
      loadFiles(
        db,
        ['one.yaml', stringify({ topics: topics.slice(0, 3) })],
        [
          'two.yaml',
          stringify({
            topics: topics.slice(3),
            officials: [{ slug: 'c-bee', formerly: ['a-bee'], names }],
          }),
        ],
      ),
    ).rejects.toMatchObject({
      problems: expect.arrayContaining([
        'The topic y would lead to itself by one.yaml:2: remove that, or correct it.',
        'The topic x would lead to itself by one.yaml:8: remove that, or correct it.',
        'The official a-bee is ann-bee now in the register known and c-bee in two.yaml:8: correct one of them.',
      ]),
    });
  });

  test('is not what another record has as its own', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    await loadFiles(db, a);
    const taking = { ...second, turn: 'talks-turn' };
    await expect(
      loadFiles(db, [
        'b.yaml',
        record({ ...renamed, record: 'more', meeting: 'council', topic: 'fund' }, taking),
      ]),
    ).rejects.toMatchObject({
      problems: expect.arrayContaining([
        'The intervention talks-turn is one of the record talks: it is in use, so it cannot be a former slug.',
      ]),
    });
    await loadFiles(db, ['a.yaml', record(renamed, slugs)]);
    await expect(
      loadFiles(db, ['b.yaml', record({ ...second, proposal: 'talks-fund' })]),
    ).rejects.toMatchObject({
      problems: [
        'The proposal talks-fund in b.yaml:56 is talks-fund-2 now by the record talks-2: remove one of them, or choose another slug.',
      ],
    });
  });
});
