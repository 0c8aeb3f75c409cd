import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { sha256 } from '../../src/domain/citation.js';
import { attachSource } from '../../src/record/attach.js';
import { checkRecord } from '../../src/record/check.js';
import { runCli } from '../../src/record/cli.js';
import { loadRecords } from '../../src/record/load.js';
import { formatProblem } from '../../src/record/problem.js';
import { dimensionsOf } from '../../src/schema/filter/filters.js';
import { askBoth } from '../support/ask.js';
import { temporaryDatabase, temporaryFolder } from '../support/database.js';
import { expectDerived } from './derived.js';
import { contentOf } from './dump.js';
import { checkedFile, loadFiles } from './loading.js';

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

describe('a file that only gives slugs to others', () => {
  const second = { ...slugs, record: 'more', turn: 'more-turn', proposal: 'more-fund' };
  const other = { ...second, part: 'more-part', source: 'more-page', official: 'a-bee' };
  const [a, b] = [
    ['a.yaml', record(slugs)],
    ['b.yaml', record({ ...other, office: 'a-bee-envoy' })],
  ] as const;

  test.each([
    ['sameAs', 'officials: [{ slug: a-bee, sameAs: ann-bee }]\n'],
    ['formerly', 'officials: [{ slug: ann-bee, formerly: [a-bee] }]\n'],
  ])('is loaded before and after what it speaks of, by %s', async (_, text) => {
    const known = ['known.yaml', text] as const;
    await using together = await temporaryDatabase();
    await loadFiles(together.db, a, b, known);
    const wanted = await contentOf(together.url);
    await using database = await temporaryDatabase();
    const { db, url } = database;
    for (const files of [[known], [b], [a]]) await loadFiles(db, ...files);
    expect(await contentOf(url)).toEqual(wanted);
    await expectDerived(url);
    const gone = { records: [], registers: ['known'] };
    await expect(loadRecords(db, [], gone)).rejects.toMatchObject({
      problems: [
        'The record more says a-bee, and no file says any more that it is ann-bee: load it too.',
      ],
    });
    // It is one of the files that others take the place of.
    await loadRecords(db, [checkedFile(...a), checkedFile(...b)], 'others');
    expect(await shown(db, '{ official(slug: "a-bee") { slug } }')).toEqual({
      official: { slug: 'a-bee' },
    });
  });
});

describe('an old slug', () => {
  const names = [{ text: 'X', language: 'en' }];
  const more = (slug: string, before?: string) => ({
    slug,
    ...(before && { formerly: [before] }),
    names,
  });
  const missions = (slug: string, before?: string) => [
    { ...more(slug, before), kind: 'EMBASSY', sendingCountry: 'XK', cites },
  ];
  const organizations = (slug: string, before?: string) => [
    { ...more(slug, before), kind: 'FORUM', cites },
  ];

  test('is one that every filter by slugs takes', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    await loadFiles(db, [
      'a.yaml',
      record(renamed, slugs, {
        missions: missions('post-2', 'post'),
        organizations: organizations('club-2', 'club'),
      }),
    ]);
    const former: Record<string, string> = {
      Discussion: slugs.record,
      Intervention: slugs.turn,
      Meeting: slugs.meeting,
      Mission: 'post',
      Official: slugs.official,
      Organization: 'club',
      Part: slugs.part,
      PolicyProposal: slugs.proposal,
      Topic: slugs.topic,
    };
    const lists = {
      Discussion: 'discussions',
      Intervention: 'interventions',
      Mission: 'missions',
      Official: 'officials',
      Organization: 'organizations',
      PolicyProposal: 'policyProposals',
      Topic: 'topics',
    } as const;
    const tried = new Set<string>();
    for (const model of Object.keys(lists) as (keyof typeof lists)[]) {
      const fields = Object.entries(dimensionsOf(model)).flatMap(([name, { names: of }]) => {
        const slug = of === undefined || of === 'Country' ? undefined : former[of];
        if (of !== 'Country' && of !== undefined) tried.add(of);
        return slug === undefined ? [] : { name, slug };
      });
      const asks = (slugOf: (slug: string) => string) =>
        fields.flatMap(({ name, slug }, i) => {
          const keys = name.split('.');
          const one = keys.reduceRight(
            (inner, key) => `{ ${key}: ${inner} }`,
            `["${slugOf(slug)}"]`,
          );
          return [one, `{ not: [${one}] }`].map(
            (filter, j) =>
              `q${i}${j}: ${lists[model]}(filter: ${filter}) { nodes { slug } totalCount }`,
          );
        });
      expect(fields.length).toBeGreaterThan(0);
      // No more than an operation may ask for.
      const [by, now] = [asks((slug) => slug), asks((slug) => `${slug}-2`)];
      for (let i = 0; i < by.length; i += 10) {
        const wanted = await shown(db, `{ ${now.slice(i, i + 10).join('\n')} }`);
        expect(await shown(db, `{ ${by.slice(i, i + 10).join('\n')} }`)).toEqual(wanted);
      }
    }
    expect([...tried].sort()).toEqual(Object.keys(former).sort());
    expect(
      await shown(
        db,
        `{ policyProposals(filter: { topics: ["fund"], withNarrower: true }) { nodes { slug } } }`,
      ),
    ).toEqual({ policyProposals: { nodes: [{ slug: 'talks-fund-2' }] } });
  });

  test('leads a translation and a correction to the source that it is of', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    const other = parse(record({ ...renamed, record: 'more', meeting: 'council', topic: 'fund' }));
    other.sources[0] = {
      ...other.sources[0],
      slug: 'seite',
      translationOf: 'page',
      replaces: 'page',
    };
    await loadFiles(
      db,
      [
        'a.yaml',
        record({ ...slugs, source: 'page-3' }).replace(
          'slug: page-3',
          'slug: page-3\n    formerly: [page, page-2]',
        ),
      ],
      ['b.yaml', stringify(other)],
    );
    expect(
      await shown(
        db,
        `{
          source(slug: "seite") { translationOf { slug } replaces { slug replacedBy { slug } } }
          none: source(slug: "page-2") { slug translationOf { slug } replacedBy(first: 1) { slug } }
        }`,
      ),
    ).toEqual({
      source: {
        translationOf: { slug: 'page-3' },
        replaces: { slug: 'page-3', replacedBy: [{ slug: 'seite' }] },
      },
      none: { slug: 'page-3', translationOf: null, replacedBy: [{ slug: 'seite' }] },
    });
  });

  test('in the file that gives it up is answered with the new one', () => {
    const file = parse(record(renamed, slugs));
    const [turn] = file.interventions;
    const problems = (change: object, proposal: object = {}) =>
      checkRecord(
        stringify({
          ...file,
          interventions: [
            { ...turn, ...change, proposals: [{ ...turn.proposals[0], ...proposal }] },
            { ...turn, slug: 'another', formerly: ['any'], proposals: [] },
          ],
        }),
        'a.yaml',
      ).problems.map((problem) => formatProblem(problem).replace(/^\S+ +/, ''));
    expect(problems({ answers: ['talks-turn'], vote: { on: ['talks-fund'], for: 1 } })).toEqual([
      'interventions[0].answers[0]: is not an intervention of this record: it is talks-turn-2 now, so write that',
      'interventions[0].vote.on[0]: is not a proposal of this record: it is talks-fund-2 now, so write that',
    ]);
    // All words of the other slug, as elsewhere.
    expect(problems({ answers: ['anothr'], supports: ['fund'] }, { supports: ['x'] })).toEqual([
      'interventions[0].proposals[0].supports[0]: is not a proposal of this record: write the slug of one, or remove it',
      'interventions[0].answers[0]: is not an intervention of this record: did you mean another?',
      'interventions[0].supports[0]: is not an intervention of this record: write the slug of one, or remove it',
    ]);
    expect(problems({ cites: [{ ...cites[0], source: 'page' }] })).toEqual([
      'interventions[0].cites[0].source: is not a source of this record: it is page-2 now, so write that',
    ]);
  });

  test('is one that the commands take, and they say the new one', async () => {
    const folder = await temporaryFolder();
    const url = `--database=file:${join(folder, 'd.db')}`;
    const run = async (...argv: string[]) => {
      let out = '';
      const write = (text: string) => {
        out += text.replaceAll(`${folder}/`, '');
      };
      const code = await runCli(argv, { env: {}, stdout: { write }, stderr: { write } });
      return `${out}${code}`;
    };
    const at = (name: string) => join(folder, name);
    try {
      await mkdir(at('register'));
      await mkdir(at('records'));
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
      const same = 'officials: [{ slug: a-bee, sameAs: ann-bee }]\n';
      await writeFile(at('a.yaml'), record(renamed, slugs));
      await writeFile(at('page.txt'), page.join('\n'));
      expect(await run('check', at('a.yaml'))).toBe(
        'a.yaml: ok, 1 intervention, 1 proposal, 8 citations\n0',
      );
      await run('load', at('a.yaml'), url);
      expect(await run('verify', 'page', at('page.txt'), '--attach', url)).toMatch(
        /^The source page is page-2 now\.\n(.+\n)+8 citations, 0 broken\. The text is attached\.\n0$/,
      );
      expect(await run('verify', 'page', '--detach', url)).toBe(
        'The source page is page-2 now.\nThe text is detached, and kept as 1.\n0',
      );
      expect(await run('verify', 'page', at('page.txt'), '--write', at('a.yaml'))).toMatch(
        /8 citations, 0 broken\. a\.yaml is written\.\n0$/,
      );
      expect(await run('fill', at('a.yaml'), at('page.txt'), '--source', 'page')).toBe(
        'a.yaml: 0 filled.\n0',
      );
      expect(await run('remove', 'talks', 'talks-2', '--dry-run', url)).toMatch(
        /^The record talks is talks-2 now\.\nremoved discussion talks-2\n/,
      );
      expect(await run('remove', 'talks', 'none', url)).toBe(
        'The record talks is talks-2 now.\nThe database has no record none.\n1',
      );
      expect(await run('remove', 'talks', url)).toMatch(
        /^The record talks is talks-2 now\.\n1 file removed: /,
      );

      // A file that joins two slugs takes those along that use them, in either order.
      await writeFile(at('records/a.yaml'), record(slugs));
      await writeFile(at('records/more.yaml'), record(second));
      await writeFile(at('register/known.yaml'), same);
      await run('load', at('records/a.yaml'), at('records/more.yaml'), url);
      const loaded = 'records/more.yaml is read too: it uses slugs that change.\n';
      const check = await run('check', at('register/known.yaml'), url);
      expect(check).toBe(`${loaded}register/known.yaml: ok, 0 declarations\n0`);
      const preview = await run('load', at('register/known.yaml'), '--dry-run', url);
      expect(preview).toContain(`${loaded}removed official a-bee\nchanged official ann-bee\n`);
      expect(await run('load', at('register/known.yaml'), url)).toMatch(
        /^records\/more.yaml is read too: .*\n2 files loaded: .*\n0$/,
      );
      // And so does one that parts them again.
      await writeFile(at('register/known.yaml'), 'officials: []\n');
      expect(await run('load', at('register/known.yaml'), url)).toMatch(/\n2 files loaded: .*\n0$/);
      await writeFile(
        at('register/base.yaml'),
        'topics: [{ slug: money, names: [{ text: Money, language: en }] }]\n',
      );
      await run('load', at('register/base.yaml'), url);
      await writeFile(at('register/more.yaml'), 'topics: [{ slug: fund, formerly: [money] }]\n');
      // Another file in the folder, which no command names, may be in another encoding.
      await writeFile(at('register/old.yaml'), Buffer.from([0xe9]));
      expect(await run('load', at('register/more.yaml'), url)).toMatch(
        /^register\/base.yaml is read too: .*\n2 files loaded: .*\n0$/,
      );
      // Of two that are needed, the one that is found is read.
      await mkdir(at('other'));
      const topic = (slug: string) =>
        `topics: [{ slug: ${slug}, names: [{ text: ${slug}, language: en }] }]\n`;
      await writeFile(at('other/far.yaml'), topic('far'));
      await writeFile(at('register/near.yaml'), topic('near'));
      await run('load', at('other/far.yaml'), at('register/near.yaml'), url);
      await writeFile(
        at('register/both.yaml'),
        'topics: [{ slug: far-2, formerly: [far] }, { slug: near-2, formerly: [near] }]\n',
      );
      expect(await run('load', at('register/both.yaml'), url)).toBe(
        'register/near.yaml is read too: it uses slugs that change.\nThe register far says far, which is far-2 now by register/both.yaml:1: load it too.\n1',
      );
      await rm(at('register/both.yaml'));
      // The file that is needed may be elsewhere.
      await writeFile(at('known.yaml'), same);
      expect(await run('load', at('known.yaml'), url)).toBe(
        'The record more says a-bee, which is ann-bee now by known.yaml:1: load it too.\n1',
      );
      expect(await run('check', at('known.yaml'))).toBe(
        'The official a-bee is ann-bee now by known.yaml:1, and no file declares ann-bee: declare it, or correct the slug.\n1',
      );
      await writeFile(at('more.yaml'), record(second));
      expect(await run('load', at('known.yaml'), url)).toMatch(/\n2 files loaded: .*\n0$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('that is not said to be one is asked for once', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    await loadFiles(db, ['a.yaml', record(slugs)]);
    const problems = [
      'The record talks-new has 3 of the 3 slugs of its parts, interventions and proposals from the record talks, such as the part talks-part: if it is that record under a new slug, write `formerly: [talks]` under its discussion; if it is another one, choose other slugs.',
    ];
    const now = ['b.yaml', record({ ...slugs, record: 'talks-new' })] as const;
    await expect(loadFiles(db, now)).rejects.toMatchObject({ problems });
    await expect(loadFiles(db, ['a.yaml', record(slugs)], now)).rejects.toMatchObject({ problems });
    const formerly = now[1].replace('slug: talks-new', 'slug: talks-new\n  formerly: [talks]');
    await loadFiles(db, ['b.yaml', formerly]);
    expect(await shown(db, '{ discussion(slug: "talks") { slug } }')).toEqual({
      discussion: { slug: 'talks-new' },
    });
  });
});
