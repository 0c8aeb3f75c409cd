import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { checkRecord } from '../../src/record/check.js';
import { runCli } from '../../src/record/cli.js';
import { formatProblem } from '../../src/record/problem.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aide-memoire-'));
});
afterAll(() => rm(folder, { recursive: true }));

const page = `Envoys Talk of Rivers

1. The envoys said that rivers join – and do not part – people.

2. The envoys asked for a fund. A second fund is for later.
`;

/** Fills the record from the page. */
const fill = (record: string, ...more: string[]) => fillFrom(page, record, ...more);

async function fillFrom(text: string, record: string, ...more: string[]) {
  const [file, document] = [join(folder, 'record.yaml'), join(folder, 'page.txt')];
  await writeFile(file, record);
  await writeFile(document, text);
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write(said: string) {
      output[stream] += said.replaceAll(`${folder}/`, '');
    },
  });
  const code = await runCli(['fill', file, document, ...more], {
    env: {},
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  });
  return { code, ...output, record: await readFile(file, 'utf8') };
}

const lengths = '[21, { length: 60, label: "1" }, { length: 56, label: "2" }]';

const cite = (place: string, start: number, words: string, more = '') =>
  `{ ${place}, start: ${start}, end: ${start + words.length}, sha256: ${sha256(words)}${more} }`;

test('words become citations, and all else stays as it is', async () => {
  const record = `# ours
sources:
  - slug: rivers # one page
    title: Envoys Talk of Rivers
meeting:
  cites: ["Envoys Talk", 'a fund'] # both
  # They wrote it.
discussion:
  cites:
    - words: "asked for"
      basis: INFERRED
      note: >-
        From "asked",
        concluded.

    - { words: The envoys, block: 2 }
    - said that   rivers
`;
  expect(await fill(record)).toEqual({
    code: 0,
    stdout: 'record.yaml: 5 filled.\n',
    stderr: '',
    record: `# ours
sources:
  - slug: rivers # one page
    blocks: ${lengths}
    title: Envoys Talk of Rivers
meeting:
  cites: [${cite('block: 1', 0, 'Envoys Talk')}, ${cite('block: 3', 21, 'a fund')}] # both
  # They wrote it.
discussion:
  cites:
    - ${cite('block: 3', 11, 'asked for', ', basis: INFERRED, note: "From \\"asked\\", concluded."')}

    - ${cite('block: 2', 0, 'The envoys')}
    - ${cite('block: 2', 11, 'said that rivers')}
`,
  });
});

test('words that are missing or stand twice are named, and stay', async () => {
  const sources = `sources: [{ slug: rivers, blocks: ${lengths} }]\n`;
  const record = `${sources}a:\n  cites: [a lake, The envoys, fund, ' ', { words: said, block: 3 }, rivers join - and do, Envoys]\n`;
  expect(await fill(record)).toEqual({
    code: 1,
    stdout: 'record.yaml: 1 filled, 6 left.\n',
    stderr: `record.yaml:3:11  a.cites[0]: is not in page.txt: copy the words from it
record.yaml:3:19  a.cites[1]: stands in block 2, 3: take more words, or write { words: …, block: 2 }
record.yaml:3:31  a.cites[2]: stands 2 times in block 3: take more of the words around it
record.yaml:3:37  a.cites[3]: is empty: write the words that say it
record.yaml:3:42  a.cites[4]: stands in block 2, and not in 3
record.yaml:3:69  a.cites[5]: is not in page.txt: it has “rivers join – and do”
`,
    record: record.replace(', Envoys]', `, ${cite('block: 1', 0, 'Envoys')}]`),
  });
});

test('of two sources, one is filled at a time', async () => {
  const record = `sources:
  - slug: sea
  - slug: rivers
    cut: numbered
a:
  cites: [{ source: rivers, words: a fund }, { source: sea, words: a wave }, asked]
`;
  expect(await fill(record)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Say with --source which source of record.yaml page.txt is: it has sea, rivers.\n',
    record,
  });
  expect(await fill(record, '--source', 'rivers')).toEqual({
    code: 1,
    stdout: 'record.yaml: 1 filled, 1 left.\n',
    stderr: 'record.yaml:6:78  a.cites[2]: names no source: write { source: rivers, words: … }\n',
    record: record
      .replace(
        '{ source: rivers, words: a fund }',
        cite('source: rivers, paragraph: 2', 21, 'a fund'),
      )
      .replace('slug: rivers\n', 'slug: rivers\n    paragraphs: [60, 56]\n'),
  });
});

test.each([
  ['nothing', '', 'record.yaml:1:1  is empty: write a record into it\n'],
  [
    'no source',
    'sources: [{ title: x }]\n',
    'Say with --source which source of record.yaml page.txt is: it has none.\n',
  ],
])('a record with %s is not touched', async (_, record, stderr) => {
  expect(await fill(record)).toEqual({ code: 1, stdout: '', stderr, record });
});

test.each(['a fund', '{ words: a fund, block: 1 }', '{ words: a fund, basis: maybe, nope: 1 }'])(
  'a record with the words %s is not checked yet',
  (words) => {
    const { problems } = checkRecord(`discussion:\n  cites: [${words}]\n`, 'a.yaml');
    const ofCites = problems.filter(({ path }) => path.startsWith('discussion.cites'));
    expect(ofCites.map(formatProblem)).toEqual([
      'a.yaml:2:11  discussion.cites[0]: is words and no citation yet: `npm run record -- fill RECORD PAGE` makes one of them',
    ]);
  },
);

test('a citation that has its words besides is checked as one', () => {
  const words = cite('block: 1', 0, 'a fund', ', words: a fund');
  const { problems } = checkRecord(`discussion:\n  cites: [${words}, 17]\n`, 'a.yaml');
  const messages = problems.map(({ path, message }) => `${path} ${message}`);
  expect(messages.filter((one) => one.startsWith('discussion.cites'))).toEqual([
    expect.stringMatching(/^discussion\.cites\[0\]\.words is not a key of the format/),
    'discussion.cites[1] must be a mapping, and is 17',
  ]);
});

test.each([
  [
    'at the end of the file',
    'sources:\n  - slug: rivers',
    `sources:\n  - slug: rivers\n    blocks: ${lengths}`,
  ],
  [
    'in braces',
    'sources: [{ title: "A, b", slug: "rivers", cut: blocks }]\n',
    `sources: [{ title: "A, b", slug: "rivers", blocks: ${lengths}, cut: blocks }]\n`,
  ],
  [
    'in braces with numbered paragraphs',
    'sources:\n  - { cut: numbered, slug: rivers }\n',
    'sources:\n  - { cut: numbered, slug: rivers, paragraphs: [60, 56] }\n',
  ],
  [
    'that begins with a long title',
    'sources:\n  - title:\n      Envoys\n      Talk\n    slug: rivers # ours\n',
    `sources:\n  - title:\n      Envoys\n      Talk\n    slug: rivers # ours\n    blocks: ${lengths}\n`,
  ],
])('lengths are written for a source %s', async (_, record, to) => {
  expect(await fill(record)).toEqual({
    code: 0,
    stdout: 'record.yaml: 0 filled.\n',
    stderr: '',
    record: to,
  });
});

test('what is beside the words is kept, whatever it is', async () => {
  const sources = `sources: [{ slug: rivers, blocks: ${lengths} }]\n`;
  const { record } = await fill(`${sources}a:\n  cites: [{ words: asked, note: [a, b] }]\n`);
  expect(record).toBe(
    `${sources}a:\n  cites: [${cite('block: 3', 11, 'asked', ', note: ["a","b"]')}]\n`,
  );
});

test('a page without numbered paragraphs has none of the words', async () => {
  const record = 'sources: [{ slug: rivers, cut: numbered }]\na:\n  cites: [a fund]\n';
  expect(await fillFrom('A headline.\n', record)).toMatchObject({
    code: 1,
    stdout: 'record.yaml: 0 filled, 1 left.\n',
    stderr: 'record.yaml:3:11  a.cites[0]: is not in page.txt: copy the words from it\n',
  });
});

test('what is doubtful about a page whose blocks are new is printed, as cite does', async () => {
  const doubtful = '1. The envoys met.\n\n1. They asked for a fund.\n';
  const filled = await fillFrom(doubtful, 'sources:\n  - slug: rivers\n');
  expect(filled).toMatchObject({
    code: 0,
    stderr: 'page.txt, line 3: begins to count from “1” again.\n',
  });
  expect(await fillFrom(doubtful, filled.record)).toMatchObject({ code: 0, stderr: '' });
});

const source = `sources: [{ slug: rivers, blocks: ${lengths} }]\n`;
const quotes = 'put it in quotes; if you mean several, put each of them in quotes';
const more = 'in a list in brackets, and page.txt has them as one, with the comma';
const noWords = 'has no words: write { words: the words of the document, block: 1 }';

test.each([
  ['a text with a comma', '[rivers, lakes and seas]', `is one of 2 texts ${more}: ${quotes}`],
  ['a number with a comma', '[1,000 people]', `is one of 2 texts ${more}: ${quotes}`],
  [
    'a text with two commas',
    '[The envoys, rivers,\n    lakes]',
    `is one of 3 texts ${more}: ${quotes}`,
  ],
  [
    'words with a comma in braces',
    '[{ words: rivers, lakes and seas, block: 1 }]',
    'has “lakes and seas” after a comma, as a key: put the text with the comma in quotes',
  ],
  [
    'a note with a comma',
    '[{ words: rivers, note: So, it is }]',
    'has “it is” after a comma, as a key: put the text with the comma in quotes',
  ],
  [
    'an unknown key',
    '[{ words: rivers, notes: x }]',
    'has notes, which is not a key of words: remove it',
  ],
  [
    'a place in words',
    '[{ words: rivers, block: one }]',
    'has one for the place of the block: write its number, or leave it out',
  ],
  [
    'a source of another name',
    '[{ words: rivers, source: nope }]',
    'names the source nope, which is not in the record: it has rivers',
  ],
  [
    'words with a colon',
    '[reporting: rivers]',
    'has “reporting:”, which YAML takes for a key: put the text with the colon in quotes',
  ],
  ['a misspelt key', '[{ word: rivers }]', noWords],
  ['a key without words', '[{ quote: rivers }]', noWords],
  ['an empty mapping', '[{}]', noWords],
  ['words that are a number', '[{ words: 17 }]', noWords],
  ['a list', '[[rivers]]', noWords],
  ['a number', '[17]', 'is 17, and no text: put words of the document in quotes'],
  ['nothing', '\n  -', 'is empty, and no text: put words of the document in quotes'],
  ['no list', 'rivers', 'is not a list: write the words below it, each after “- ” and in quotes'],
  [
    'a text with “#”',
    '\n  - rivers # and lakes',
    'ends before “# and”, which YAML takes for a comment: put the text in quotes, or the comment on a line of its own',
  ],
  [
    'words with “#”',
    '\n  - block: 1\n    words: rivers # and lakes',
    'ends before “# and”, which YAML takes for a comment: put the text in quotes, or the comment on a line of its own',
  ],
])('%s in place of words is named, and stays', async (_, cites, message) => {
  const text = 'The envoys, rivers, lakes and seas.\n\n1,000 people spoke.\n';
  const record = `sources: [{ slug: rivers }]\na:\n  cites: ${cites}\n`;
  const { record: filled, ...done } = await fillFrom(text, record);
  expect(done).toEqual({
    code: 1,
    stdout: 'record.yaml: 0 filled, 1 left.\n',
    stderr: expect.stringMatching(/^record\.yaml:\d+:\d+ {2}a\.cites\S*: .*\n$/),
  });
  expect(done.stderr).toContain(`: ${message}\n`);
  expect(filled.replace(/, blocks: .*?\]/, '')).toBe(record);
});

test('neighbours in a list that the page does not join are citations of their own', async () => {
  const record = `${source}a:\n  cites: [asked for, "a fund", people]\n`;
  const list = [
    cite('block: 3', 11, 'asked for'),
    cite('block: 3', 21, 'a fund'),
    cite('block: 2', 53, 'people'),
  ];
  expect(await fill(record)).toMatchObject({
    code: 0,
    record: `${source}a:\n  cites: [${list.join(', ')}]\n`,
  });
  const aliased = `${source}b: { cites: &a [&b { block: 1, sha256: x }] }\na:\n  cites: *a\nc:\n  cites: [*b]\n`;
  expect(await fill(aliased)).toMatchObject({ code: 0, stderr: '', record: aliased });
});

describe('a source that has its blocks', () => {
  const record = `sources:
  - slug: rivers
    blocks: ${lengths}
a:
  cites: [a fund]
`;
  const filled = record.replace('a fund', cite('block: 3', 21, 'a fund'));

  test.each([
    ['furniture around it', `Home\n\nNews\n\n${page}\nContact\n`],
    ['other lines', page.replaceAll('that ', 'that\n').replaceAll('asked ', 'asked\n  ')],
  ])('is filled from a page with %s', async (_, text) => {
    expect(await fillFrom(text, record)).toMatchObject({ code: 0, stderr: '', record: filled });
  });

  test('is filled once more where the page has a label without a text', async () => {
    const empty = 'A talk\n\n(1)\n\n(2) They met.\n\n(3) They left.\n';
    const first = await fillFrom(empty, 'sources:\n  - slug: rivers\n');
    expect(first.record).toContain(
      '[6, { length: 9, label: "(2)" }, { length: 10, label: "(3)" }]',
    );
    expect(await fillFrom(empty, first.record)).toMatchObject({ code: 0, record: first.record });
  });

  test('is filled from the place where the words are, of two that have such blocks', async () => {
    const twice = `Port\n\nHarb\n\n${'x'.repeat(300)}\n\nSeas\n\nLake\n`;
    const short = 'sources: [{ slug: rivers, blocks: [4, 4] }]\na:\n  cites: [Lake]\n';
    expect(await fillFrom(twice, short)).toMatchObject({
      code: 0,
      record: short.replace('[Lake]', `[${cite('block: 2', 0, 'Lake')}]`),
    });
  });

  const refusal = 'page.txt, which has no blocks of these lengths and labels one after another';
  test.each([
    ['another page', 'Something quite different.\n', record, refusal],
    ['a page with a changed block', page.replace('a fund', 'a big fund'), record, refusal],
    ['a page without its last block', page.slice(0, page.indexOf('2.')), record, refusal],
    ['a page with another label', page.replace('2.', '(b)'), record, refusal],
    [
      'paragraphs that the page does not have',
      page,
      record.replace(/blocks: .*/, 'paragraphs: [60, 57]'),
      'page.txt, which has no paragraphs of these lengths',
    ],
    ['a list that is none', page, record.replace(lengths, 'TODO'), 'is not a list of lengths'],
    ['an empty list', page, record.replace(lengths, ''), 'is not a list of lengths'],
  ])('is refused with %s', async (_, text, of, message) => {
    expect(await fillFrom(text, of)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(`^record\\.yaml:3:\\d+ {2}sources\\[0\\]\\.\\w+: .*${message}.*\n$`),
      ),
      record: of,
    });
  });
});

test('a record whose sources are no list has none', async () => {
  expect(await fill('sources: rivers\n')).toMatchObject({ code: 1, record: 'sources: rivers\n' });
});
