import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { RecordConflict } from '../../src/record/conflict.js';
import { formatProblem } from '../../src/record/problem.js';
import { askBoth } from '../support/ask.js';
import { temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { dump } from './dump.js';
import { loadFiles } from './loading.js';
import { edit, otherSample, sample } from './sample.js';

/** What is wrong with the sample after the edits. */
function problemsOf(...edits: readonly (readonly [string, string])[]): string[] {
  return checkRecord(edit(sample, ...edits), 'r.yaml').problems.map(formatProblem);
}

const withId = (slug: string, ...ids: readonly string[]) =>
  [`  - slug: ${slug}\n`, `  - slug: ${slug}\n    identifiers: [${ids.join(', ')}]\n`] as const;
const q = (number: number) => `{ scheme: WIKIDATA, value: Q${number} }`;

describe('identifiers', () => {
  const register = `
organizations: [{ slug: nordic-forum, identifiers: [${q(7)}] }]
topics: [{ slug: ice, identifiers: [${q(8)}] }]
missions: [{ slug: kr-mission-iceland, identifiers: [${q(9)}] }]
officials: [{ slug: ase-holm, identifiers: [${q(1)}] }]
meetings: [{ slug: northern-envoys-2030, identifiers: [${q(5)}] }]
`;
  const first = edit(
    sample,
    withId('ase-holm', '{ scheme: ORCID, value: 0000-0000-0000-0001 }', q(1)),
    [
      '  theme: Quiet Waters\n',
      '  theme: Quiet Waters\n  identifiers: [{ scheme: UN_SYMBOL, value: S/PV.0000 }]\n',
    ],
    withId('envoys-talk', '{ scheme: DOI, value: 10.0000/talk }'),
  );
  const query = `{
    official(slug: "ase-holm") { identifiers { scheme value url discussions { slug } one: discussions(first: 1) { slug } } }
    organization(slug: "nordic-forum") { identifiers { value } }
    topic(slug: "ice") { identifiers { value } }
    mission(slug: "kr-mission-iceland") { identifiers { value } }
    meeting(slug: "northern-envoys-2030") { identifiers { value } }
    source(slug: "envoys-talk") { identifiers { value } }
    discussion(slug: "cold-seas") { identifiers { scheme value discussions { slug } } }
    search(query: "Q1") { nodes { matches { field text } node { ... on Official { slug } } } }
    document: search(query: "S/PV.0000") { nodes { matches { field } node { ... on Discussion { slug } } } }
    doi: search(query: "10.0000/talk") { nodes { matches { field } node { ... on Source { slug } } } }
  }`;

  test('add up, with who gives each, are found, and go with who gives them', async () => {
    await using database = await temporaryDatabase();
    const { db, url } = database;
    const files = [
      ['b.yaml', edit(otherSample, withId('ase-holm', q(1)))],
      ['known.yaml', register],
      ['a.yaml', first],
    ] as const;
    await loadFiles(db, ...files);
    const { data, errors } = await askBoth(db, { source: query });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      official: {
        identifiers: [
          {
            scheme: 'WIKIDATA',
            value: 'Q1',
            url: 'https://www.wikidata.org/wiki/Q1',
            discussions: [{ slug: 'cold-seas' }, { slug: 'warm-seas' }],
            one: [{ slug: 'cold-seas' }],
          },
          {
            scheme: 'ORCID',
            value: '0000-0000-0000-0001',
            url: 'https://orcid.org/0000-0000-0000-0001',
            discussions: [{ slug: 'cold-seas' }],
            one: [{ slug: 'cold-seas' }],
          },
        ],
      },
      organization: { identifiers: [{ value: 'Q7' }] },
      topic: { identifiers: [{ value: 'Q8' }] },
      mission: { identifiers: [{ value: 'Q9' }] },
      meeting: { identifiers: [{ value: 'Q5' }] },
      source: { identifiers: [{ value: '10.0000/talk' }] },
      discussion: {
        identifiers: [
          { scheme: 'UN_SYMBOL', value: 'S/PV.0000', discussions: [{ slug: 'cold-seas' }] },
        ],
      },
      search: {
        nodes: [{ matches: [{ field: 'IDENTIFIER', text: 'Q1' }], node: { slug: 'ase-holm' } }],
      },
      document: { nodes: [{ matches: [{ field: 'IDENTIFIER' }], node: { slug: 'cold-seas' } }] },
      doi: {
        nodes: [
          { matches: [{ field: 'TITLE' }, { field: 'IDENTIFIER' }], node: { slug: 'envoys-talk' } },
        ],
      },
    });
    await expectDerived(url);
    expect(await loadFiles(db, ...files)).toEqual({ inserted: 0, updated: 0, deleted: 0 });

    const less = edit(first, [
      `    identifiers: [{ scheme: ORCID, value: 0000-0000-0000-0001 }, ${q(1)}]\n`,
      '',
    ]);
    await loadFiles(
      db,
      ['known.yaml', 'officials: []\n'],
      ['a.yaml', edit(less, ['  identifiers: [{ scheme: UN_SYMBOL, value: S/PV.0000 }]\n', ''])],
    );
    const official = await askBoth(db, {
      source:
        '{ official(slug: "ase-holm") { identifiers { value discussions { slug } } } discussion(slug: "cold-seas") { identifiers { value } } }',
    });
    expect(official.data).toEqual({
      official: { identifiers: [{ value: 'Q1', discussions: [{ slug: 'warm-seas' }] }] },
      discussion: { identifiers: [] },
    });
    expect((await dump(url)).get('IdentifierOfRecord')).toHaveLength(2);
    await expectDerived(url);
  });

  test('are at most 100 of a thing, and all are searched', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    const ids = Array.from({ length: 120 }, (_, i) => q(1000 + i));
    const files = Array.from({ length: 6 }, (_, i) => {
      const own = ids.slice(20 * i, 20 * i + 20).join(', ');
      return [
        `known-${i}.yaml`,
        `officials: [{ slug: ase-holm, identifiers: [${own}] }]\n`,
      ] as const;
    });
    await loadFiles(db, ['a.yaml', sample], ...files);
    const { data } = await askBoth(db, {
      source:
        '{ official(slug: "ase-holm") { identifiers { value } } search(query: "Q1119") { nodes { node { ... on Official { slug } } } } }',
    });
    const shown = ids.slice(0, 100).map((_, i) => ({ value: `Q${1000 + i}` }));
    expect(data).toEqual({
      official: { identifiers: shown },
      search: { nodes: [{ node: { slug: 'ase-holm' } }] },
    });
  });

  test('are what their schemes have, for what these identify, and each once', () => {
    expect(
      problemsOf(
        withId('ase-holm', '{ scheme: wikidata, value: Q1 }', '{ scheme: ROR, value: 0abcdef23 }'),
        withId('nordic-forum', q(1), '{ scheme: WIKIDATA, value: q2 }', q(1), '{ scheme: VIAF }'),
        [
          '  theme: Quiet Waters\n',
          '  theme: Quiet Waters\n  identifiers: [{ scheme: DOI, value: 10.0000/1 }]\n',
        ],
      ),
    ).toEqual([
      'r.yaml:5:27  discussion.identifiers[0].scheme: is for sources, not for discussions: choose another',
      'r.yaml:33:79  organizations[1].identifiers[1].value: is not an identifier of WIKIDATA: did you mean Q2?',
      'r.yaml:33:85  organizations[1].identifiers[2]: is the same as organizations[1].identifiers[0]: remove one',
      'r.yaml:33:118  organizations[1].identifiers[3]: lacks value: add it',
      'r.yaml:71:29  officials[0].identifiers[0].scheme: is none of WIKIDATA, ROR, ISNI, ORCID, VIAF, UN_SYMBOL, DOI: did you mean WIKIDATA?',
      'r.yaml:71:62  officials[0].identifiers[1].scheme: is for organizations, not for officials: choose another',
    ]);
    const meetings = checkRecord(
      'meetings: [{ slug: m, identifiers: [{ scheme: ROR, value: x }] }]',
      'k.yaml',
    );
    expect(meetings.problems.map(formatProblem)).toEqual([
      'k.yaml:1:47  meetings[0].identifiers[0].scheme: is for organizations, not for meetings: choose another',
    ]);
  });

  const twin = (slug: string, ids: string) =>
    `officials: [{ slug: ${slug}, names: [{ text: ${slug}, language: en }], identifiers: [${ids}] }]\n`;

  test('of two officials are refused with both files, unless the two are one', async () => {
    await using database = await temporaryDatabase();
    const { db } = database;
    const a = edit(sample, withId('ase-holm', q(1)));
    const b = twin('asa-holm', q(1));
    const problem =
      'The officials ase-holm in a.yaml:69 and asa-holm in b.yaml:1 have one identifier, WIKIDATA Q1: if they are one, write `sameAs: ase-holm` under asa-holm; if not, correct one of them.';
    const refused = (problems: readonly string[]) =>
      expect.objectContaining({ problems }) as RecordConflict;
    await expect(loadFiles(db, ['a.yaml', a], ['b.yaml', b])).rejects.toEqual(refused([problem]));
    await loadFiles(db, ['a.yaml', a]);
    await expect(loadFiles(db, ['b.yaml', b])).rejects.toEqual(refused([problem]));
    await loadFiles(
      db,
      ['a.yaml', a],
      ['b.yaml', 'officials: [{ slug: asa-holm, sameAs: ase-holm }]\n'],
    );
    // One gives it up to the other in the same transaction.
    await loadFiles(db, ['a.yaml', sample], ['b.yaml', twin('asa-holm', q(1))]);
    const { data } = await askBoth(db, {
      source:
        '{ a: official(slug: "ase-holm") { identifiers { value } } b: official(slug: "asa-holm") { identifiers { value } } }',
    });
    expect(data).toEqual({ a: { identifiers: [] }, b: { identifiers: [{ value: 'Q1' }] } });
    // A document symbol is that of each translation.
    const symbol = '{ scheme: UN_SYMBOL, value: S/PV.0000 }';
    await loadFiles(
      db,
      ['a.yaml', edit(sample, withId('envoys-talk', symbol))],
      ['w.yaml', edit(otherSample.replaceAll('envoys-talk', 'paroles'), withId('paroles', symbol))],
    );
  });
});

describe('parts of a name', () => {
  const names = '{ officials { nodes { slug names { text family given } } } }';

  test('order the officials by family name, and may be said by any file', async () => {
    await using database = await temporaryDatabase();
    const { db, url } = database;
    const before = await loadFiles(db, ['a.yaml', sample]);
    expect(before.inserted).toBeGreaterThan(0);
    const slugs = async () =>
      (await askBoth(db, { source: names })).data?.officials.nodes.map(
        ({ slug }: { slug: string }) => slug,
      );
    expect(await slugs()).toEqual(['ase-holm', 'kim-seo-yeon']);
    await loadFiles(db, [
      'known.yaml',
      `officials:
  - { slug: ase-holm, names: [{ text: Åse Holm, language: nb, family: Holm, given: Åse }] }
  - { slug: zoe-birk, names: [{ text: Zoe Birk, language: en, family: Birk }] }
  - { slug: al-birk, names: [{ text: Al Birk, language: en, family: Birk }] }
`,
    ]);
    expect(await slugs()).toEqual(['al-birk', 'zoe-birk', 'ase-holm', 'kim-seo-yeon']);
    const { data } = await askBoth(db, {
      source: '{ official(slug: "ase-holm") { names { text family given } } }',
    });
    expect(data).toEqual({
      official: { names: [{ text: 'Åse Holm', family: 'Holm', given: 'Åse' }] },
    });
    await expectDerived(url);
  });

  test('stand in the name, and are said in one way', async () => {
    expect(
      problemsOf([
        'names: [{ text: Åse Holm, language: nb }]',
        'names: [{ text: Åse Holm, language: nb, family: Bee, given: ase }]',
      ]),
    ).toEqual([
      'r.yaml:69:53  officials[0].names[0].family: is not in the name "Åse Holm": write it as it stands there',
    ]);
    await using database = await temporaryDatabase();
    const says = (family: string) =>
      edit(sample, [
        'names: [{ text: Åse Holm, language: nb }]',
        `names: [{ text: Åse Holm, language: nb, family: ${family} }]`,
      ]);
    const loading = loadFiles(
      database.db,
      ['a.yaml', says('Holm')],
      [
        'k.yaml',
        'officials: [{ slug: ase-holm, names: [{ text: Åse Holm, language: nb, family: Åse }] }]\n',
      ],
    );
    await expect(loading).rejects.toThrow(RecordConflict);
    await expect(loading).rejects.toThrow(
      'The family name in Åse Holm of the official ase-holm is Åse in k.yaml:1 and Holm in a.yaml:68: correct one of them.',
    );
  });
});
