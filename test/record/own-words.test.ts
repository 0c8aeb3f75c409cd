import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { previewLoad } from '../../src/record/preview.js';
import { formatProblem } from '../../src/record/problem.js';
import { askBoth } from '../support/ask.js';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.js';
import { expectDerived } from './derived.js';
import { checkedFile, load } from './loading.js';
import { cite, edit, sample } from './sample.js';

// What we say ourselves, in the language of the record and in others: summaries, and themes of parts. And the
// titles that the sources give a discussion.

const kim = '    summary: News of the ice is slow, and should be gathered in one place.\n';
const watch = '        summary: A shared watch over the ice should begin in 2031.\n';
const ports = '    theme: Ports\n';

const inSeveral = edit(
  sample,
  [
    kim,
    '    summary: { ko: 얼음 소식이 늦다., en: News of the ice is slow., zh-Hant: 冰的消息慢 }\n',
  ],
  [watch, '        summary: { en: A shared watch over the ice., nb: En felles isvakt. }\n'],
  [ports, '    theme: { en: Ports, nb: Havner }\n'],
  ['    theme: Ice\n', ''],
  [
    '  title: Discussion on Cold Seas\n',
    `  title: Discussion on Cold Seas
  titles:
    - { text: 찬 바다 토론, language: ko, cites: [${cite('Cold Seas')}] }
    - { text: Talk of Cold Seas, language: en }
`,
  ],
);

let database: TemporaryDatabase;
beforeAll(async () => {
  database = await temporaryDatabase();
  await load(database.db, inSeveral);
});
afterAll(() => database.dispose());

async function answer(source: string, variableValues: Record<string, unknown> = {}) {
  const { data, errors } = await askBoth(database.db, { source, variableValues });
  expect(errors).toBeUndefined();
  return data;
}

test('each is shown in the language that is nearest to the one that is asked for', async () => {
  const fields = 'summary summaries { text language }';
  expect(
    await answer(
      `query ($language: LanguageTag) {
        kim: intervention(slug: "cold-seas-kim") {
          ${fields} ko: summary(language: "ko") tw: summary(language: "zh-TW")
          ar: summary(language: "ar") none: summary(language: null) given: summary(language: $language)
        }
        holm: intervention(slug: "cold-seas-holm") { ${fields} ko: summary(language: "ko") }
        watch: policyProposal(slug: "cold-seas-ice-watch") {
          ${fields} no: summary(language: "no") given: summary(language: $language)
        }
        one: part(slug: "cold-seas-part-1") { theme no: theme(language: "no") themes { text } }
        two: part(slug: "cold-seas-part-2") { theme no: theme(language: "no") themes { text language } }
      }`,
      { language: 'ko-KR' },
    ),
  ).toEqual({
    kim: {
      summary: 'News of the ice is slow.',
      summaries: [
        { text: 'News of the ice is slow.', language: 'en' },
        { text: '얼음 소식이 늦다.', language: 'ko' },
        { text: '冰的消息慢', language: 'zh-Hant' },
      ],
      ko: '얼음 소식이 늦다.',
      tw: '冰的消息慢',
      ar: 'News of the ice is slow.',
      none: 'News of the ice is slow.',
      given: '얼음 소식이 늦다.',
    },
    holm: {
      summary: 'Ports should make less noise.',
      summaries: [{ text: 'Ports should make less noise.', language: 'en' }],
      ko: 'Ports should make less noise.',
    },
    watch: {
      summary: 'A shared watch over the ice.',
      summaries: [
        { text: 'A shared watch over the ice.', language: 'en' },
        { text: 'En felles isvakt.', language: 'nb' },
      ],
      no: 'En felles isvakt.',
      given: 'A shared watch over the ice.',
    },
    one: { theme: null, no: null, themes: [] },
    two: {
      theme: 'Ports',
      no: 'Havner',
      themes: [
        { text: 'Ports', language: 'en' },
        { text: 'Havner', language: 'nb' },
      ],
    },
  });
});

test('a discussion is shown by its title in the language, and has all with what is cited for each', async () => {
  expect(
    await answer(`{
      discussion(slug: "cold-seas") {
        title ko: title(language: "ko-KR") ar: title(language: "ar")
        titles { text language kind citations { quote start end } }
      }
      found: discussions(filter: { text: "찬 바다" }) { nodes { slug } }
      either: discussions(filter: { text: "\\"discussion on cold\\"" }) { nodes { slug } }
      search(query: "찬 바다", first: 5) { nodes { matches { field text } node { ... on Discussion { slug } } } }
    }`),
  ).toEqual({
    discussion: {
      title: 'Discussion on Cold Seas',
      ko: '찬 바다 토론',
      ar: 'Discussion on Cold Seas',
      titles: [
        {
          text: 'Discussion on Cold Seas',
          language: 'en',
          kind: 'PREFERRED',
          citations: [{ quote: null, start: 4, end: 27 }],
        },
        {
          text: '찬 바다 토론',
          language: 'ko',
          kind: 'PREFERRED',
          citations: [{ quote: null, start: 18, end: 27 }],
        },
        {
          text: 'Talk of Cold Seas',
          language: 'en',
          kind: 'ALTERNATIVE',
          citations: [{ quote: null, start: 4, end: 27 }],
        },
      ],
    },
    found: { nodes: [{ slug: 'cold-seas' }] },
    either: { nodes: [{ slug: 'cold-seas' }] },
    search: {
      nodes: [{ matches: [{ field: 'TITLE', text: '찬 바다 토론' }], node: { slug: 'cold-seas' } }],
    },
  });
});

test('search and filters find it in every language, and no phrase goes from one to another', async () => {
  expect(
    await answer(`{
      isvakt: search(query: "isvakt", first: 5) {
        nodes { matches { field text ranges { start end } } node { ... on PolicyProposal { slug } } }
      }
      ko: interventions(filter: { text: "얼음" }) { nodes { slug } }
      en: policyProposals(filter: { text: "shared watch" }) { nodes { slug } }
      nb: policyProposals(filter: { text: "felles" }) { nodes { slug } }
      both: policyProposals(filter: { text: "watch felles" }) { nodes { slug } }
      across: policyProposals(filter: { text: "\\"ice en\\"" }) { nodes { slug } }
    }`),
  ).toEqual({
    isvakt: {
      nodes: [
        {
          matches: [
            { field: 'SUMMARY', text: 'En felles isvakt.', ranges: [{ start: 10, end: 16 }] },
          ],
          node: { slug: 'cold-seas-ice-watch' },
        },
      ],
    },
    ko: { nodes: [{ slug: 'cold-seas-kim' }] },
    en: { nodes: [{ slug: 'cold-seas-ice-watch' }] },
    nb: { nodes: [{ slug: 'cold-seas-ice-watch' }] },
    both: { nodes: [{ slug: 'cold-seas-ice-watch' }] },
    across: { nodes: [] },
  });
  await expectDerived(database.url);
});

test('a record that is loaded again says it in the languages that it has now', async () => {
  await using other = await temporaryDatabase();
  await load(other.db, inSeveral);
  expect(await load(other.db, inSeveral)).toEqual({ inserted: 0, updated: 0, deleted: 0 });
  const changed = edit(
    inSeveral,
    ['ko: 얼음 소식이 늦다., ', ''],
    ['nb: En felles isvakt.', 'nb: En isvakt.'],
    ['text: Talk of Cold Seas, language: en', 'text: Samtale om kaldt hav, language: nb'],
    ['theme: { en: Ports, nb: Havner }', 'theme: { en: Ports, nb: Havner, ko: 항구 }'],
  );
  expect(await previewLoad(other.db, [checkedFile('r.yaml', changed)])).toEqual([
    {
      what: 'changed',
      thing: 'discussion cold-seas',
      fields: [
        'titles: added “Samtale om kaldt hav” (nb); removed “Talk of Cold Seas” (en, ALTERNATIVE)',
      ],
    },
    {
      what: 'changed',
      thing: 'part cold-seas-part-2',
      fields: ['themes: added “항구” (ko)'],
    },
    {
      what: 'changed',
      thing: 'intervention cold-seas-kim',
      fields: ['summaries: removed “얼음 소식이 늦다.” (ko)'],
    },
    {
      what: 'changed',
      thing: 'proposal cold-seas-ice-watch',
      fields: ['summaries: added “En isvakt.” (nb); removed “En felles isvakt.” (nb)'],
    },
  ]);
  await load(other.db, changed);
  await expectDerived(other.url);
});

describe('what is in several languages', () => {
  const tags = 'ar bg cs da de el es et fi fr ga hr hu it ja ko lt lv mt nl pl'.split(' ');
  const many = Array.from({ length: 21 }, (_, i) => `${tags[i]}: a`).join(', ');
  test.each<[string, string, string[]]>([
    [
      'is in the language of the record',
      '{ ko: 가, ja: あ }',
      [
        'interventions[1].summary: has no text in en, the language of the record: add it, or correct the language of the discussion',
      ],
    ],
    [
      'is so when it is in none',
      '{}',
      [
        'interventions[1].summary: has no text in en, the language of the record: add it, or correct the language of the discussion',
      ],
    ],
    [
      'names languages that exist',
      '{ en: a, kr: b, korean: c }',
      [
        'interventions[1].summary.kr: is Kanuri, and nearly always Korean is meant: write ko, or for Kanuri its script too, like kr-Latn',
        'interventions[1].summary.korean: is not the BCP 47 tag of a language: did you mean ko?',
      ],
    ],
    [
      'is in a bounded number of them',
      `{ en: a, ${many} }`,
      ['interventions[1].summary: is in more than 20 languages: leave some out'],
    ],
    [
      'has a text in each',
      '{ en: a, ko: }',
      [
        'interventions[1].summary: has no text in ko: write one, in quotes, or leave the language out',
      ],
    ],
    [
      'has no list in one',
      '{ en: [a] }',
      [
        'interventions[1].summary: has no text in en: write one, in quotes, or leave the language out',
      ],
    ],
    [
      'is no list',
      '[a, b]',
      ['interventions[1].summary: is a list: write the texts by language, like { en: …, ko: … }'],
    ],
    [
      'is written, in each language',
      '{ en: TODO, ko: " a" }',
      [
        'interventions[1].summary.en: is still to be written',
        'interventions[1].summary.ko: must be text without space at its ends: write it, or leave the key out',
      ],
    ],
    [
      'loses no words to a comment',
      '\n      en: a\n      ko: the fund #1',
      [
        'interventions[1].summary.ko: ends before “#1”, which YAML takes for a comment: put the text in quotes, or the comment on a line of its own',
      ],
    ],
    ['is text', '12', ['interventions[1].summary: must be text, and is 12: put it in quotes']],
  ])('%s', (_, summary, problems) => {
    const text = edit(sample, [kim, `    summary: ${summary}\n`]);
    const found = checkRecord(text, 'r.yaml').problems.map(formatProblem);
    expect(found.map((problem) => problem.replace(/^\S+\s+/, ''))).toEqual(problems);
  });

  test('may be so only if the language of the record is known', () => {
    const text = edit(
      sample,
      [kim, '    summary: { ko: 가 }\n'],
      ['language: en\n  cites', 'language: kr\n  cites'],
    );
    expect(checkRecord(text, 'r.yaml').problems.map(formatProblem)).toEqual([
      expect.stringContaining('discussion.language: is Kanuri'),
    ]);
  });
});
