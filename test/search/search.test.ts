import { describe, expect, test } from 'vitest';
import { delegateOf } from '../../src/db/delegate.js';
import type { Statements } from '../../src/db/read/read-rows.js';
import { wordedModels } from '../../src/search/hit.js';
import { searching } from './searching.js';

const searched = searching();

const names = ['OFFICIAL', 'MISSION', 'ORGANIZATION', 'TOPIC'];
const texts = ['INTERVENTION', 'POLICY_PROPOSAL', 'DISCUSSION'];

describe('a name is found', () => {
  test.each([
    ['by its words in any order', 'Insun Kang', ['kang-insun']],
    ['with a hyphen that it does not have', 'Kang In-sun', ['kang-insun']],
    ['with its syllables apart', 'Kang In Sun', ['kang-insun']],
    ['with its syllables together', 'Kang Inseong', ['kang-in-seong']],
    ['by a word in two', 'water ways', ['waterways']],
    ['by a word that a hyphen divides', 'water-ways', ['waterways']],
    ['not by two words as one', 'watersecurity', []],
    ['without its accents', 'emile duras', ['emile-duras']],
    ['with accents that it does not have', 'Kàng Însun', ['kang-insun']],
    ['whatever its accents are made of', 'E\u0301mile', ['emile-duras']],
    ['without the strokes of its letters', 'soren lukasz', ['soren-strasse']],
    ['with strokes that it does not have', 'Marıa Ørŧega', ['maria-ortega']],
    ['by two letters for one', 'STRASSE', ['soren-strasse']],
    ['by a part of a Korean name', '인선', ['kang-insun']],
    ['by the whole of a Korean name', '강인선', ['kang-insun']],
    ['by its abbreviation', 'g7', ['g7']],
    ['by a beginning of its last word', 'Kang Ins', ['kang-in-seong', 'kang-insun']],
    ['by a city', 'reykjavik', ['kr-mission-iceland']],
    ['not by a beginning of a word that a space follows', 'Orte ', []],
    ['by a letter of its last word', 'lee s', ['lee-seong-ho']],
    ['by two letters of its only word', 'Eu', ['eu']],
    ['by two letters of one word, and the whole of another', 'of wa', ['security-of-water']],
    ['not by a letter that a space follows', 'lee s ', []],
    ['with one letter wrong', 'Kang Imsun', ['kang-insun']],
    ['with one letter too many', 'Kang Inssun', ['kang-insun']],
    ['with one letter missing', 'Kang Isun', ['kang-insun']],
    ['not with a slip in a word of three letters', 'Kag Insun', []],
    ['with two letters in each other’s place', 'Kang Isnun', ['kang-insun']],
    ['with a wrong letter in a word that goes on', 'Ortzg', ['maria-ortega']],
    ['with a slip at its very beginning', 'Xrtega', ['maria-ortega']],
    ['with a slip at its very end', 'Ortegb ', ['maria-ortega']],
    ['with a slip across its middle', 'Orgeta ', []],
    ['with neighbours swapped across its middle', 'Oretga ', ['maria-ortega']],
    ['not with two letters wrong', 'Kang Imsum ', []],
    ['by one word only when all are there', 'Kang Ortega', []],
    ['without what is excluded', 'Kang -Insun', ['kang-in-seong']],
    [
      'without an excluded phrase',
      'security -"water supply"',
      ['un-security-council', 'water-security'],
    ],
    ['by words that stand together', '"water security"', ['water-security']],
  ])('%s: %s', async (_, query, expected) => {
    expect(await searched.find(query, names)).toEqual(expected);
  });

  test.each([...',/;+&:_·、，・ㆍ；&|(=…'])('by words that %s separates', async (mark) => {
    expect(await searched.find(`insun${mark}kang`, names)).toEqual(['kang-insun']);
    expect(await searched.find(`kang${mark}-insun`, names)).toEqual(['kang-in-seong']);
    expect(await searched.find(`"insun${mark}kang"`, names)).toEqual([]);
    expect(await searched.find(`ortega${mark}`, names)).toEqual(['maria-ortega']);
    expect(await searched.find(`선${mark}강`, names)).toEqual(['kang-insun']);
  });

  test.each([..."-–.’'"])('not by words apart that %j joins', async (mark) => {
    expect(await searched.find(`insun${mark}kang`, names)).toEqual([]);
    expect(await searched.find(`kang${mark}insun`, names)).toEqual(['kang-insun']);
  });

  test('the whole name first, then those that begin with it, then those that have it', async () => {
    expect(await searched.find('water', names)).toEqual([
      'water',
      'water-security',
      'waterways',
      'security-of-water',
    ]);
    expect(await searched.find('UN', names)).toEqual(['un', 'un-security-council', 'eu']);
  });

  test('and one with a slip only when none is written so', async () => {
    expect(await searched.find('waterwayz ', names)).toEqual(['waterways']);
    expect(await searched.find('Insun', names)).toEqual(['kang-insun']);
  });
});

test.each([
  ['ortgea', [true], [true]],
  ['ortega', [false], [false]],
  ['kang imsun', [true], [true]],
  ['lighthouses theme', [false, false], []],
])('what is found for %j tells whether it is a guess', async (text, hits, suggestions) => {
  const { data } = await searched.ask(
    'query ($text: String!) { search(query: $text) { nodes { isGuess } } suggest(prefix: $text) { isGuess } }',
    { text },
  );
  expect(data?.search.nodes).toEqual(hits.map((isGuess) => ({ isGuess })));
  expect(data?.suggest).toEqual(suggestions.map((isGuess) => ({ isGuess })));
});

describe('a text is found', () => {
  test.each([
    ['by its words in any order', 'keepers lighthouses', ['2031-01-10-1', '2031-01-10-2']],
    ['by words that a comma separates', 'keepers,lighthouses', ['2031-01-10-1', '2031-01-10-2']],
    ['by words that stand together', '"keepers of lighthouses"', ['2031-01-10-2']],
    ['by a quotation that nobody ended', '"keepers of lighthouses', ['2031-01-10-2']],
    ['without what is excluded', 'keepers -"European Union"', ['2031-01-10-1']],
    ['the newest first', 'beacon', ['2032-02-20-1', '2032-02-20-2']],
    ['by words behind many others', '"ice shelf"', ['2032-02-20-3']],
    ['not by words that stand apart', '"shelf ice"', []],
    ['without excluded ones behind many', 'ice -"ice shelf"', []],
    ['with excluded ones that stand apart', 'ice -"shelf ice"', ['2032-02-20-3']],
    ['by a part of a Korean word', '협력', ['2032-02-20-1']],
    ['not by the parts of one that do not stand together', '등협', []],
    ['not with a misspelt word', 'beakon ', []],
    ['by three letters of its last word', 'nordkapp kee', ['2032-02-20-2']],
    ['not by two', 'nordkapp ke', []],
  ])('%s: %s', async (_, query, expected) => {
    expect(await searched.find(query, ['POLICY_PROPOSAL'])).toEqual(
      expected.map((slug) => `proposed-${slug}`),
    );
    // What a turn reports comes before what it proposes.
    expect(await searched.find(query, texts.slice(0, 2))).toEqual(
      expected.flatMap((slug) => [`said-${slug}`, `proposed-${slug}`]),
    );
  });

  test('discussions before what was said in them', async () => {
    expect(await searched.find('lighthouses')).toEqual([
      'held-2033-03-30',
      'held-2031-01-10',
      'said-2031-01-10-1',
      'proposed-2031-01-10-1',
      'said-2031-01-10-2',
      'proposed-2031-01-10-2',
    ]);
  });

  test('names before texts', async () => {
    for (const query of ['G7', 'G-7', 'g.7', 'G.7.']) {
      expect((await searched.find(query)).slice(0, 2)).toEqual(['g7', 'said-2031-01-10-1']);
    }
  });
});

describe('the filter', () => {
  const query = `query ($query: String!, $filter: SearchFilter, $types: [SearchType!]) {
    search(query: $query, filter: $filter, types: $types) {
      totalCount totalCountIsExact
      nodes { node { __typename ... on Discussion { slug } ... on PolicyProposal { slug } } }
    }
  }`;

  test.each([
    [{ heldOn: { from: '2032-01-01' } }, ['held-2033-03-30']],
    [{ heldOn: { to: '2032-01-01' } }, ['held-2031-01-10']],
    [{ heldOn: { from: '2031-01-10', to: '2031-01-10' } }, ['held-2031-01-10']],
    [{ meetings: ['second'] }, ['held-2033-03-30']],
    [{ meetings: ['first', 'second'] }, ['held-2033-03-30', 'held-2031-01-10']],
    [{ meetings: ['first'], heldOn: { from: '2032-01-01' } }, []],
    [{ meetings: [] }, []],
    [{}, ['held-2033-03-30', 'held-2031-01-10']],
    [{ heldOn: null, meetings: null }, ['held-2033-03-30', 'held-2031-01-10']],
    [null, ['held-2033-03-30', 'held-2031-01-10']],
  ])('%j', async (filter, expected) => {
    const { data } = await searched.ask(query, {
      query: 'lighthouses',
      filter,
      types: ['DISCUSSION'],
    });
    expect(data?.search).toEqual({
      totalCount: expected.length,
      totalCountIsExact: true,
      nodes: expected.map((slug) => ({ node: { __typename: 'Discussion', slug } })),
    });
  });

  test.each([{}, { heldOn: {} }, { heldOn: { from: null, to: null } }, { meetings: null }])(
    'leaves out nothing where it asks for nothing: %j',
    async (filter) => {
      const given = await searched.ask(query, { query: 'G7', filter });
      expect(given).toEqual(await searched.ask(query, { query: 'G7' }));
      expect(given.data?.search.nodes[0]).toEqual({ node: { __typename: 'Organization' } });
    },
  );

  test('leaves out what is of no day', async () => {
    const { data } = await searched.ask(query, {
      query: 'G7',
      filter: { meetings: ['first'] },
      types: ['ORGANIZATION', 'POLICY_PROPOSAL'],
    });
    expect(data?.search).toEqual({
      totalCount: 2,
      totalCountIsExact: true,
      nodes: ['proposed-2031-01-10-1', 'proposed-2031-01-10-2'].map((slug) => ({
        node: { __typename: 'PolicyProposal', slug },
      })),
    });
  });

  test.each([
    [
      { meetings: ['secnod'] },
      'filter.meetings[0]',
      'There is no meeting "secnod": did you mean "second"?',
    ],
    [
      { heldOn: { from: '2032-01-02', to: '2032-01-01' } },
      'filter.heldOn.to',
      'filter.heldOn ends on 2032-01-01, before it begins on 2032-01-02.',
    ],
    [
      { meetings: Array.from({ length: 21 }, (_, i) => `m${i}`) },
      'filter.meetings',
      'filter.meetings has 21 entries; at most 20 are allowed.',
    ],
  ])('refuses %j', async (filter, argument, message) => {
    const { errors } = await searched.ask(query, { query: 'x', filter });
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });
});

describe('what is nothing but text', () => {
  test.each([
    '',
    ' ',
    '"',
    '""',
    '-',
    '--',
    '*',
    '%',
    '_',
    '\\',
    "'",
    ':*',
    '&|!()',
    '<->',
    '\0',
    '\ud800',
    '\u200b',
    '😀',
    '-kang',
    '-"kang insun"',
  ])('%j finds nothing', async (query) => {
    expect(await searched.find(query)).toEqual([]);
    expect(await searched.suggest(query)).toEqual([]);
  });

  test.each([
    ['kang*', ['kang-insun', 'kang-in-seong']],
    ['%kang%', ['kang-insun', 'kang-in-seong']],
    ['"kang" \0', ['kang-insun', 'kang-in-seong']],
    ['(kang) & !ortega', []],
    ['kang OR ortega', []],
    ['kang AND insun', []],
    ['NEAR(kang insun)', []],
    ['searchText:kang', []],
    ['kang\'); DROP TABLE "Official"; --', []],
    ['^kang', ['kang-insun', 'kang-in-seong']],
    ['kang\ud800insun', ['kang-insun']],
    [`kang ${' '.repeat(10_000)}ortega`, ['kang-insun', 'kang-in-seong']],
    [`${'kang '.repeat(2_000)}`, ['kang-insun', 'kang-in-seong']],
    ['"'.repeat(10_000), []],
    ['가'.repeat(10_000), []],
    [`가-${'가'.repeat(900)}`, []],
    ['a'.repeat(10_000), []],
    ['-'.repeat(10_000), []],
  ])('%j', async (query, expected) => {
    expect((await searched.find(query, names)).sort()).toEqual([...expected].sort());
  });
});

describe('what matched', () => {
  const query = `query ($query: String!, $types: [SearchType!]) {
    search(query: $query, types: $types) { nodes { matches { field text ranges { start end } } } }
  }`;
  /** The matches of the first hit, with brackets around what is highlighted. */
  async function marked(text: string, types: readonly string[]) {
    const { data } = await searched.ask(query, { query: text, types });
    interface Match {
      field: string;
      text: string;
      ranges: { start: number; end: number }[];
    }
    return data?.search.nodes[0].matches.map((match: Match) => [
      match.field,
      match.ranges.reduceRight(
        (all, { start, end }) =>
          `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`,
        match.text,
      ),
    ]);
  }

  test.each([
    ['insun kang', ['OFFICIAL'], [['NAME', '[Kang] [Insun]']]],
    ['in-sun', ['OFFICIAL'], [['NAME', 'Kang [Insun]']]],
    ['inseong', ['OFFICIAL'], [['NAME', 'Kang [In-seong]']]],
    ['duras', ['OFFICIAL'], [['NAME', 'Émile [Durás]']]],
    ['Strasse', ['OFFICIAL'], [['NAME', 'Søren [Straße]-Łukasz']]],
    ['lukasz soren', ['OFFICIAL'], [['NAME', '[Søren] Straße-[Łukasz]']]],
    ['strasselukas', ['OFFICIAL'], [['NAME', 'Søren [Straße-Łukasz]']]],
    ['strasze ', ['OFFICIAL'], [['NAME', 'Søren [Straße]-Łukasz']]],
    ['ort', ['OFFICIAL'], [['NAME', 'María [Ortega]']]],
    ['ortegz ', ['OFFICIAL'], [['NAME', 'María [Ortega]']]],
    ['인선', ['OFFICIAL'], [['NAME', '강[인선]']]],
    ['g7', ['ORGANIZATION'], [['ABBREVIATION', '[G7]']]],
    [
      'iceland reykjavik',
      ['MISSION'],
      [
        ['NAME', 'Korean embassy to [Iceland]'],
        ['CITY', '[Reykjavík]'],
      ],
    ],
    [
      'lighthouses theme',
      ['DISCUSSION'],
      [
        ['TITLE', 'Discussion on [Lighthouses] again'],
        ['THEME', '[Theme] of 2033-03-30'],
      ],
    ],
    [
      '"keepers of"',
      ['POLICY_PROPOSAL'],
      [['SUMMARY', expect.stringMatching(/^The \[keepers of\] /)]],
    ],
  ])('%s', async (text, types, expected) => {
    expect(await marked(text, types)).toEqual(expected);
  });

  test('is cut around the words, and never inside a character', async () => {
    const [[field, text]] = await marked('keeper lighthouse', ['POLICY_PROPOSAL']);
    expect(field).toBe('SUMMARY');
    expect(text).toMatch(/^…\w.*Then a \[lighthouse\], 😀😀 and a \[keeper\]\..*\w…$/u);
    expect(text.length).toBeLessThanOrEqual(160 + 2 + 4);
  });
});

test('reads with one statement for each type that it shows', async () => {
  const { errors } = await searched.ask(`{
    search(query: "the", types: [POLICY_PROPOSAL, INTERVENTION]) {
      nodes { node {
        ... on PolicyProposal { official { name } topics { name } discussion { title } }
        ... on Intervention { proposals { slug } topics { slug } }
      } }
    }
  }`);
  expect(errors).toBeUndefined();
  // Two to walk, two to ask the index, two to sort what it found, and two to show it.
  expect(searched.database.queries.length).toBeLessThanOrEqual(8);
});

test('reads nothing but what is counted when only the total is asked for', async () => {
  const { data } = await searched.ask(
    '{ search(query: "lighthouses", types: [DISCUSSION]) { totalCount totalCountIsExact } }',
  );
  expect(data?.search).toEqual({ totalCount: 2, totalCountIsExact: true });
  expect(searched.database.queries).toHaveLength(1);
});

test('loads no row that is not asked for', async () => {
  const { data } = await searched.ask('{ suggest(prefix: "kang ins") { text } }');
  expect(data?.suggest).toHaveLength(2);
  // One for each type that has names or titles, and one for those that sources give countries. No country is named so.
  expect(searched.database.queries).toHaveLength(wordedModels.length + 1);
});

describe('what went while it was searched for is not there', () => {
  const losing = searching();

  /** Reads, but removes a row just before rows are loaded by their slugs. */
  function removing(model: 'Discussion' | 'Official', slug: string): Statements {
    const { db } = losing.database;
    return {
      dialect: db.dialect,
      async run(statement) {
        if (statement.sql.includes('"n0"') || statement.sql.includes("'n0'")) {
          await db.write((tx) => delegateOf<Writes>(tx, model).deleteMany({ where: { slug } }));
        }
        return db.run(statement);
      },
    };
  }
  interface Writes {
    deleteMany(query: object): Promise<object>;
  }

  test('among hits', async () => {
    const source = `query ($after: String) {
      search(query: "lighthouses", first: 1, after: $after) {
        pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { node { node { ... on Discussion { slug } } } }
        nodes { matches { field } }
      }
    }`;
    const statements = removing('Discussion', 'held-2033-03-30');
    const { data, errors } = await losing.ask(source, {}, statements);
    expect(errors).toBeUndefined();
    expect(data?.search).toEqual({
      pageInfo: { hasNextPage: true, hasPreviousPage: false, endCursor: expect.any(String) },
      edges: [],
      nodes: [],
    });
    // The list goes on where it was.
    const next = await losing.ask(source, { after: data?.search.pageInfo.endCursor });
    expect(next.data?.search.edges).toEqual([{ node: { node: { slug: 'held-2031-01-10' } } }]);
  });

  test('among suggestions', async () => {
    const source = '{ suggest(prefix: "kang") { text node { ... on Official { slug } } } }';
    const statements = removing('Official', 'kang-in-seong');
    const { data, errors } = await losing.ask(source, {}, statements);
    expect(errors).toBeUndefined();
    expect(data?.suggest).toEqual([{ text: 'Kang Insun', node: { slug: 'kang-insun' } }]);
  });
});
