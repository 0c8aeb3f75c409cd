import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/record/cli.js';
import { temporaryFolder } from '../support/database.js';
import { pdfOf } from '../support/pdf.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

/** Runs a command about files of the folder. */
async function run(...argv: string[]) {
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write(said: string) {
      output[stream] += said.replaceAll(`${folder}/`, '');
    },
  });
  const paths = argv.map((one) => (/^\w+\.\w+$/.test(one) ? join(folder, one) : one));
  const code = await runCli(paths, {
    env: {},
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  });
  return { code, ...output };
}

let number = 0;

/** Drafts a record of the page. */
async function draft(page: string | Buffer, name: string, ...more: string[]) {
  const record = `draft${++number}.yaml`;
  await writeFile(join(folder, name), page);
  const done = await run('draft', name, record, ...more);
  const text = await readFile(join(folder, record), 'utf8').catch(() => '');
  return { ...done, record, text: text.replaceAll(`${folder}/`, '') };
}

const page = `<html lang="en"><h1>Envoys Talk of Cold Seas</h1>
<p>Port Holm, 2 May 2030</p>
<ol>
<li>Minister Åse Holm opened the talk. Minister Holm thanked the UN on May 3.</li>
<li>Ambassador to Austria Ida Berg and Mr. Per Dahl agreed with the UN, and with the UN of old.</li>
</ol>`;

const skeleton = `# yaml-language-server: $schema=../record.schema.json
#
# Drafted from page.html. Write what is marked TODO, correct what is wrong, and
# remove what the document does not say. Under cites, write words of the document. Then run
#   npm run record -- fill draft1.yaml page.html
#   npm run record -- check draft1.yaml
# Before you keep the record, remove these comments.
#
# The blocks (to leave out menus, draft again with --from and --to):
#   1: Envoys Talk of Cold Seas
#   2: Port Holm, 2 May 2030
#   3 (1): Minister Åse Holm opened…
#   4 (2): Ambassador to Austria Id…
#
# Dates:
#   2030-05-02, “2 May 2030” in block 2
#   “May 3” in block 3: which day, or of which year, is not sure

discussion:
  slug: envoys-talk-of-cold-seas # chosen once, and never changed
  title: Envoys Talk of Cold Seas
  heldOn: TODO # the day of the discussion; a month or a year, if no more is known
  language: en # the language of your summaries
  cites: [{ words: Envoys Talk of Cold Seas, block: 1 }]

sources:
  - slug: envoys-talk-of-cold-seas-page
    title: Envoys Talk of Cold Seas
    # who published it
    publisher: TODO
    # publishedOn, url, retrievedOn: if you know them
    language: en
    blocks: [24, 21, { length: 73, label: "1" }, { length: 91, label: "2" }]

# The register knows them.
organizations:
  - slug: un
    cites: [{ words: UN, block: 3 }]

officials:
  - slug: ase-holm
    names: [{ text: Åse Holm, language: en }]
    cites: [{ words: Åse Holm, block: 3 }]
  - slug: per-dahl
    names: [{ text: Per Dahl, language: en }]
    cites: [{ words: Per Dahl, block: 4 }]
  # Doubtful, “Ambassador to Austria Ida Berg” in block 4:
  # - slug: ida-berg
  #   names: [{ text: Ida Berg, language: en }]
  #   cites: [{ words: Ida Berg, block: 4 }]

appointments:
  - slug: ase-holm-minister
    official: ase-holm
    title: Minister
    rank: MINISTER
    cites: [{ words: Minister Åse Holm, block: 3 }]
  # Doubtful, “Ambassador to Austria Ida Berg” in block 4:
  # - slug: ida-berg-ambassador-to-austria
  #   official: ida-berg
  #   title: Ambassador to Austria
  #   rank: AMBASSADOR
  #   cites: [{ words: Ambassador to Austria Ida Berg, block: 4 }]

# Each block that begins with a speaker, by its shape: check who speaks, and of what kind it is.
interventions:
  - slug: envoys-talk-of-cold-seas-ase-holm
    kind: STATEMENT
    appointment: ase-holm-minister
    # what was said, in your own words; block 3
    summary: TODO
    # who speaks, up to the verb: take the words that report it too
    cites: [{ words: Minister Åse Holm opened, block: 3 }]
  # Doubtful, “Ambassador to Austria Ida Berg” in block 4:
  # - slug: envoys-talk-of-cold-seas-ida-berg
  #   kind: STATEMENT
  #   speakers: [{ appointment: ida-berg-ambassador-to-austria }, { official: per-dahl }]
  #   # what was said, in your own words; block 4
  #   summary: TODO
  #   # who speaks, up to the verb: take the words that report it too
  #   cites: [{ words: Ambassador to Austria Ida Berg and Mr. Per Dahl agreed, block: 4 }]
`;

test('a page becomes a skeleton, which is a record once an editor has written the rest', async () => {
  const { record, text, ...done } = await draft(page, 'page.html');
  expect(done).toEqual({
    code: 0,
    stdout: `draft1.yaml:22  heldOn: the day of the discussion; a month or a year, if no more is known
draft1.yaml:30  publisher: who published it
draft1.yaml:71  summary: what was said, in your own words; block 3
draft1.yaml is written: 4 blocks, 3 places to fill in.
`,
    stderr: '',
  });
  expect(text).toBe(skeleton);

  // Nothing that is not written passes for a record.
  await writeFile(join(folder, record), text.replace(/cites: .*Holm opened.*/, 'cites: [TODO]'));
  expect(await run('fill', record, 'page.html')).toMatchObject({
    code: 1,
    stdout: 'draft1.yaml: 5 filled, 1 left.\n',
    stderr: expect.stringContaining(
      'draft1.yaml:73:13  interventions[0].cites[0]: is still to be written: copy the words of page.html that say it\n',
    ),
  });
  const { stderr } = await run('check', record);
  expect(stderr.split('\n').map((line) => line.replace(/^\S+ {2}/, ''))).toEqual([
    'discussion.heldOn: is still to be written',
    'sources[0].publisher: is still to be written',
    'interventions[0].summary: is still to be written',
    'interventions[0].cites[0]: is still to be written',
    '',
  ]);

  const written = (await readFile(join(folder, record), 'utf8'))
    .replace('heldOn: TODO', 'heldOn: 2030-05-02')
    .replace('publisher: TODO', 'publisher: Ministry of the Sea')
    .replace('cites: [TODO]', 'cites: ["opened the talk"]')
    .replaceAll('  # - ', '  - ')
    .replaceAll(/^ {2}# {3}(?=[a-z #])/gm, '    ');
  await writeFile(join(folder, record), written.replaceAll('summary: TODO', 'summary: Agreed.'));
  expect(await run('fill', record, 'page.html')).toMatchObject({ code: 0, stderr: '' });
  expect(await run('check', record)).toEqual({
    code: 0,
    stdout: 'draft1.yaml: ok, 2 interventions, 0 proposals, 9 citations\n',
    stderr: '',
  });
});

describe('a skeleton', () => {
  /** What the skeleton of the page says of people and dates. */
  const foundIn = async (text: string) => {
    const { text: record } = await draft(`A talk\n\n${text}\n`, 'found.txt', '--language', 'en');
    const lines = record.split('\n').map((line) => line.trim());
    const all = (shape: RegExp) => lines.flatMap((line) => shape.exec(line)?.[1] ?? []);
    return {
      people: all(/^names: \[\{ text: "?(.*?)"?, language/),
      titles: all(/^title: (.*)/).slice(2),
      doubts: [...new Set(all(/^# Doubtful, “(.*)” in block/))],
      dates: all(/^# {3}(.*” in block .*)/).map((line) => line.replace(/ in block 2.*/, '')),
    };
  };

  test.each([
    [
      'Le ministre Jean Marin et Mme Léa Port, ambassadrice des mers',
      ['Jean Marin', 'Léa Port'],
      ['ministre', 'ambassadrice'],
    ],
    [
      'Botschafter Jan von der See traf Herrn Karl Hafen.',
      ['Jan von der See', 'Karl Hafen'],
      ['Botschafter'],
    ],
    ['La embajadora Ana del Mar habló.', ['Ana del Mar'], ['embajadora']],
    ['Посол Анна Волна говорила.', ['Анна Волна'], ['Посол']],
    ['Ο υπουργός Νίκος Λιμένας μίλησε.', ['Νίκος Λιμένας'], ['υπουργός']],
    ['김하늘 장관은 회의를 열었다.', ['김하늘'], ['장관']],
    [
      'ANA LIMA, Permanent Representative of Port Holm, spoke.',
      ['ANA LIMA'],
      ['Permanent Representative of Port Holm'],
    ],
    [
      "Secretary-General Mia Foam’s plan; Dr. A. B. Wave's too",
      ['Mia Foam', 'A. B. Wave'],
      ['Secretary-General'],
    ],
    [
      'Director General Bo Reef and Foreign Minister Ed Surf',
      ['Bo Reef', 'Ed Surf'],
      ['Director General', 'Foreign Minister'],
    ],
    ['Minister Bo Reef came. Mr. Bo Reef and Minister Reef left.', ['Bo Reef'], ['Minister']],
    ['Mr. Bo Reef came, and Minister Bo Reef left.', ['Bo Reef'], ['Minister']],
    ['The minister and the Foreign Ministry spoke on Monday.', [], []],
    ['외교부 장관은 말했다.', [], []],
    ['海野波子大使は会議を開いた。', ['海野波子'], ['大使']],
    ['会議で海野氏と関係大臣、両大臣、ノルウェー大使が話した。', ['海野'], []],
    ['김하늘 외교부 장관과 이번에 외교부 장관', ['김하늘'], ['외교부 장관']],
    ['오세 홀름(Åse Holm) 노르웨이 외교장관', ['오세 홀름'], ['노르웨이 외교장관']],
    ['국제해사기구(Maritime) 사무총장', [], []],
    [
      '王海波部长、オーセ・ホルム・ノルウェー外務大臣',
      ['王海波', 'オーセ・ホルム'],
      ['部长', 'ノルウェー外務大臣'],
    ],
    ['معالي السفير أحمد الساحل، والسيدة ليلى الموج', ['أحمد الساحل'], ['السفير']],
    ['الوزيرة ليلى الموج أن', ['ليلى الموج'], ['الوزيرة']],
    ['Minister \u{10d50}', [], []],
    ['Mr. and Mrs. spoke to Dr. in room 12.', [], []],
    ['ホルム外務大臣が来た。', ['ホルム'], ['外務大臣']],
    ['Jan von der See, Botschafter, sprach.', ['Jan von der See'], ['Botschafter']],
    ['Minister, Ambassador of the Republic of Korea', [], []],
    ['H.E. the President of the United Nations, on behalf of all', [], []],
    [
      'It was chaired by H.E. Tun Samad Rauf, Minister of Ports.',
      ['Tun Samad Rauf'],
      ['Minister of Ports'],
    ],
    [
      'Staatsminister Jonas Birke und Verkehrsministerin Ida Hafen und Klimabeauftragter Udo Watt',
      ['Jonas Birke', 'Ida Hafen', 'Udo Watt'],
      ['Staatsminister', 'Verkehrsministerin', 'Klimabeauftragter'],
    ],
    [
      'Utrikesminister Åse Holm och Storbotschafterin Ida Berg',
      ['Åse Holm', 'Ida Berg'],
      ['Utrikesminister', 'Storbotschafterin'],
    ],
    ['To administer Bo Reef was hard. The representative of the Russian Federation left.', [], []],
    ['海野波子大臣と海野大臣が来た。', ['海野波子'], ['大臣']],
  ])('names whom the shape of “%s” shows', async (text, people, titles) => {
    expect(await foundIn(text)).toMatchObject({ people, titles, doubts: [] });
  });

  test.each([
    ['Minister of Cold Seas Ole Lund spoke.', 'Minister of Cold Seas Ole Lund'],
    ['Ambassador to Austria Ida Berg and Minister Bo Reef', 'Ambassador to Austria Ida Berg'],
    ['여름 장관은 말했다.', '여름 장관'],
    ['السفير أحمد الساحل الكبير في المدينة.', 'السفير أحمد الساحل الكبير'],
    ['Bo Reef said so.', 'Bo Reef'],
    [
      'Ports And Seas Meet Again While Minister Lund Holds Talks With Many Others There',
      'Minister Lund Holds Talks',
    ],
  ])('is not sure who “%s” is', async (text, doubt) => {
    expect((await foundIn(text)).doubts).toEqual([doubt]);
  });

  test.each([
    ['on 2030-05-02', ['2030-05-02, “2030-05-02”']],
    ['2. Mai 2030', ['2030-05-02, “2. Mai 2030”']],
    ['2 de mayo de 2030', ['2030-05-02, “2 de mayo de 2030”']],
    ['May 2nd, 2030', ['2030-05-02, “May 2nd, 2030”']],
    ['2 мая 2030', ['2030-05-02, “2 мая 2030”']],
    ['2030년 5월 2일', ['2030-05-02, “2030년 5월 2일”']],
    ['2030年5月2日', ['2030-05-02, “2030年5月2日”']],
    ['2030. 5. 2.', ['2030-05-02, “2030. 5. 2”']],
    ['29–30 July 2030', ['2030-07-29/2030-07-30, “29–30 July 2030”']],
    ['July 29-30, 2030', ['2030-07-29/2030-07-30, “July 29-30, 2030”']],
    ['31/12/2030', ['2030-12-31, “31/12/2030”']],
    ['05/06/2030', ['“05/06/2030”']],
    ['on 2 May', ['“2 May”']],
    ['on May 2', ['“May 2”']],
    ['5월 2일', ['“5월 2일”']],
    [
      '30 February 2030, 30–29 July 2030, 2 people',
      ['“30 February”', '2030-07-29, “29 July 2030”'],
    ],
    ['31/12/2030 '.repeat(60), Array(20).fill('2030-12-31, “31/12/2030”')],
  ])('has the dates of “%s”', async (text, dates) => {
    expect((await foundIn(text)).dates).toEqual(dates);
  });

  test.each([
    ['ko', '북해 회의가 열렸다'],
    ['ja', '北の海の会議がありました'],
    ['zh', '北海会议今天召开'],
    ['de', 'Die Botschafter sprachen mit dem Minister von der See und den Häfen.'],
    ['ru', 'Послы говорили о море и о портах на встрече в городе.'],
  ])('is in %s by its letters or its commonest words', async (language, text) => {
    const { text: record } = await draft(text, 'language.txt');
    expect(record).toContain(`    language: ${language} # of the document: a guess\n`);
  });

  test('of a page of which nothing is known leaves all of it to the editor', async () => {
    const { stdout, text, record } = await draft('Zzz.\n', 'unknown.txt');
    expect(stdout.replaceAll(/^\S+ {2}/gm, '')).toBe(`slug: chosen once, and never changed
title: as the document writes it
heldOn: the day of the discussion; a month or a year, if no more is known
cites: write it
slug: write it
title: as the document writes it
publisher: who published it
language: of the document: a guess
slug: write it
summary: what was said, in your own words
cites: the words that report it, in quotes
${record} is written: 1 block, 11 places to fill in.
`);
    expect(text).toContain('    speakers: [] # who spoke, such as');
  });

  test('is of a part of the page, and of a PDF, as those are cited', async () => {
    const part = await draft(page, 'page.html', '--from', 'Minister Åse', '--to', 'of old.');
    expect(part.text).toContain('    blocks: [73, 94]\n');
    expect(part.text).toContain(
      `fill ${part.record} page.html --from 'Minister Åse' --to 'of old.'\n`,
    );
    const lines = await draft(page, 'page.html', '--from', 'Port Holm');
    // Without the option too, words are cited of the blocks that the record has.
    expect(await run('fill', lines.record, 'page.html')).toMatchObject({
      stdout: expect.stringContaining(' filled, '),
    });
    const filled = await readFile(join(folder, lines.record), 'utf8');
    expect(filled).toContain('cites: [{ block: 2, start: 9, end: 17, sha256: ');
    const asked = await draft("Menu\n\nIt's a talk\n", 'asked.txt', '--from', "It's a\n talk");
    expect(asked.text).toContain(`asked.txt --from 'It'\\''s a talk'\n`);
    const pdf = pdfOf([
      [
        { text: 'A talk', y: 700, size: 18 },
        { text: 'Minister Ole Lund opened the talk.', y: 600 },
      ],
    ]);
    expect((await draft(pdf, 'page.pdf')).text).toContain('  - slug: ole-lund\n');
  });

  test('takes the headline that a page marks, below its menus', async () => {
    const furnished = (headings: string) =>
      `<p>Skip to content</p><div>News</div>${headings}<p>Minister Ole Lund spoke.</p>`;
    const one = await draft(
      furnished('<h1>Envoys <b>talk</b> of\n ports<!-- x --></h1>'),
      'page.html',
    );
    expect(one.text).toContain('  title: Envoys talk of ports\n  heldOn');
    const marks = '<nav><h1>Menu</h1></nav><h1 hidden>Portal</h1>';
    const shown = await draft(
      furnished(`${marks}<h1>Envoys<br>talk <svg><title>Share</title></svg>of ports</h1>`),
      'page.html',
    );
    expect(shown.text).toContain('  title: Envoys talk of ports\n  heldOn');
    const two = furnished('<h1>Portal</h1><h1>Envoys talk</h1>');
    const titled = async (page: string) => (await draft(page, 'page.html')).text;
    expect(await titled(two)).toContain('  title: TODO\n  heldOn');
    const headline = '  title: Envoys talk\n  heldOn';
    expect(await titled(`<title>Envoys talk | Portal</title>${two}`)).toContain(headline);
    const many = `<h1>Envoys talk</h1>${'<h1>Portal</h1>'.repeat(30)}`;
    expect(await titled(`<title>Envoys talk</title>${furnished(many)}`)).toContain(headline);
    const called = '<meta property="og:title" content="Envoys\n talk"><title>Portal</title>';
    expect(await titled(`<head>${called}</head><body>${two}`)).toContain(headline);
    expect(await titled(furnished('<div>Envoys talk</div>'))).toContain('  title: News\n  heldOn');
    const bare = `<title>Portal - Envoys talk</title>${furnished('<div>Envoys talk</div>')}`;
    expect(await titled(bare)).toContain(headline);
  });

  test('of a hostile page takes no longer than its length', async () => {
    const long = `<h1>${'<b>x</b>'.repeat(100_000)}</h1>`;
    const { text } = await draft(`${long}${'<p>a</p>'.repeat(10)}`, 'hostile.html');
    expect(text).toContain('  # as the document writes it\n  title: TODO\n  heldOn');
    expect(await draft('a\n'.repeat(150_000), 'lines.txt')).toMatchObject({ code: 0 });
    expect(await draft(`${'a\n'.repeat(150_000)}\f`, 'pages.txt')).toMatchObject({ code: 0 });
  });

  test('has no slug twice, and only so much of a long page', async () => {
    const names = Array.from(
      { length: 700 },
      (_, i) => `Minister A${'abcdefg'.charAt(i % 7)}${'x'.repeat(i / 7)} Lee spoke.`,
    );
    const { text } = await draft(
      ['Minister Ole Lund, Minister Olé Lund.', ...names].join('\n\n'),
      'long.txt',
    );
    expect(text).toContain('  - slug: ole-lund\n');
    expect(text).toContain('  - slug: ole-lund-2\n');
    expect(text).toContain('#   and 401 more\n');
    expect(text.match(/^ {2}- slug: \S+-minister$/gm)).toHaveLength(60);
  });

  test('refers to what the register knows, and leaves the rank of a title that may mean several', async () => {
    const { text } = await draft('A talk\n\nPresident Bo Reef spoke of democracy.', 'rank.txt');
    expect(text).toContain(
      '\n# The register knows, to be referred to by slug:\n#   topics: democracy, “democracy” in block 2\n',
    );
    expect(text).toContain('    rank: TODO # what kind of office it is, or OTHER\n');
    expect((await draft('UN UN', 'twice.txt')).text).toContain('{ words: UN UN, block: 1 }');
  });

  test('knows what no space divides from other words, and officials, by the register', async () => {
    await mkdir(join(folder, 'register'));
    await mkdir(join(folder, 'records'));
    const names = (slug: string, ...texts: string[]) =>
      `  - slug: ${slug}\n    names: [${texts.map((text) => `{ text: ${text}, language: ko }`)}]\n`;
    await writeFile(
      join(folder, 'register', 'known.yaml'),
      `organizations:\n${names('un', '유엔', '国連')}${names('sea', '바다')}${names('port', '항구')}officials:\n${names('kim-h-n', '김하늘')}`,
    );
    const page = join(folder, 'known.txt');
    await writeFile(page, '회의\n\n김하늘 장관은 유엔에서 말했다. 国連で海바다가 왔다. 유엔도.\n');
    const record = join(folder, 'records', 'known.yaml');
    expect(await run('draft', page, record)).toMatchObject({ code: 0 });
    const text = await readFile(record, 'utf8');
    expect(text.match(/^ {2}- slug: .*|^ {4}cites: .*block: 2.*/gm)).toEqual([
      '  - slug: hoe-ui-page',
      '  - slug: un',
      '    cites: [{ words: 유엔에서, block: 2 }]',
      '  - slug: kim-h-n',
      '    cites: [{ words: 김하늘, block: 2 }]',
      '  - slug: kim-h-n-jang-gwan',
      '    cites: [{ words: 김하늘 장관, block: 2 }]',
      '  - slug: hoe-ui-kim-h-n',
      '    cites: [{ words: 김하늘 장관은, block: 2 }]',
    ]);
  });

  test('cites words that stand again with those around them, where that is not too much', async () => {
    const again = 'UN and UN Charter. '.repeat(20);
    const { text } = await draft(`${again}\n\nThe UN and the UN.`, 'again.txt');
    expect(text).toContain('    cites:\n      - TODO\n\n');
  });
});

describe('blocks that begin with a speaker', () => {
  /** The interventions that are drafted of the text, each with its speakers and the words that show them. */
  const turnsIn = async (text: string, language = 'en') => {
    const { text: record } = await draft(
      `A talk\n\n${text}\n`,
      'turns.txt',
      '--language',
      language,
    );
    const lines = record.slice(record.indexOf('\ninterventions:')).split('\n');
    return lines.flatMap((line) => {
      const [, key, value = ''] =
        /^[ #]{4,5}(kind|speakers|appointment|onBehalfOf|cites): (.*)/.exec(line) ?? [];
      if (key === undefined || value === 'STATEMENT') return [];
      return [key === 'cites' ? /words: "?(.*?)"?, block/.exec(value)?.[1] : `${key} ${value}`];
    });
  };

  test.each([
    [
      'ADA REED (Kuwait), speaking on behalf of the Group of Ports, said that ice is late.',
      'speakers [{ official: ada-reed }]',
      'onBehalfOf [{ country: KW }, { asWritten: { text: Group of Ports, language: en } }]',
      'ADA REED (Kuwait), speaking on behalf of the Group of Ports, said',
    ],
    [
      'OLE LUND, Head of the Ice Office, also for the UN, then warned of ice.',
      'appointment ole-lund-head-of-the-ice-office',
      'onBehalfOf [{ organization: un }]',
      'OLE LUND, Head of the Ice Office, also for the UN, then warned',
    ],
    [
      'Bo Reef, president of the Council, opened it.',
      'appointment bo-reef-president-of-the-council',
      'Bo Reef, president of the Council, opened',
    ],
    [
      'Bo Reef, noting the ice, agreed.',
      'speakers [{ official: bo-reef }]',
      'Bo Reef, noting the ice, agreed',
    ],
    [
      'Mr. REEF (Nordic Forum) asked why.',
      'speakers [{ official: reef }]',
      'onBehalfOf [{ asWritten: { text: Nordic Forum, language: en } }]',
      'Mr. REEF (Nordic Forum) asked',
    ],
    [
      'Ms. Reed (by video link): Ice is late.',
      'speakers [{ official: reed }]',
      'Ms. Reed (by video link):',
    ],
    [
      'The representative of Chile said so.',
      'speakers [{ country: CL, asWritten: { text: The representative of Chile, language: en } }]',
      'The representative of Chile said',
    ],
    ['The representatives of Kenya, and Peru stressed it.'],
    [
      'The representatives of Kenya and Peru stressed it.',
      'speakers [{ country: KE }, { country: PE }]',
      'The representatives of Kenya and Peru stressed',
    ],
    [
      'ADA REED (Kenya), speaking for Guyana, Sierra Leone, Port Holm and Algeria, said no.',
      'speakers [{ official: ada-reed }]',
      'onBehalfOf [{ country: KE }, { country: GY }, { country: SL }, { asWritten: { text: Port Holm, language: en } }, { country: DZ }]',
      'ADA REED (Kenya), speaking for Guyana, Sierra Leone, Port Holm and Algeria, said',
    ],
    [
      'Ms. REED (Kenya, also for Denmark and Iceland), on behalf of Chile, noting the ice, said no.',
      'speakers [{ official: reed }]',
      'onBehalfOf [{ country: KE }, { country: DK }, { country: IS }, { country: CL }]',
      'Ms. REED (Kenya, also for Denmark and Iceland), on behalf of Chile, noting the ice, said',
    ],
    [
      'Ms. REED (Kenya), on behalf of the Group of 77 and China, said no.',
      'speakers [{ official: reed }]',
      'onBehalfOf [{ country: KE }, { asWritten: { text: Group of 77 and China, language: en } }]',
      'Ms. REED (Kenya), on behalf of the Group of 77 and China, said',
    ],
    [
      'ADA REED (Norway), speaking also for Chile, Trinidad and Tobago and Antigua and Barbuda, said no.',
      'speakers [{ official: ada-reed }]',
      'onBehalfOf [{ country: NO }, { country: CL }, { country: TT }, { country: AG }]',
      'ADA REED (Norway), speaking also for Chile, Trinidad and Tobago and Antigua and Barbuda, said',
    ],
    [
      'ADA REED, on behalf of Bosnia and Herzegovina, Deputy Minister of Trade, said no.',
      'speakers [{ official: ada-reed }]',
      'onBehalfOf [{ country: BA }]',
      'ADA REED, on behalf of Bosnia and Herzegovina, Deputy Minister of Trade, said',
    ],
    [
      'The representatives of Trinidad and Tobago and Chile agreed.',
      'speakers [{ country: TT }, { country: CL }]',
      'The representatives of Trinidad and Tobago and Chile agreed',
    ],
    [
      'ADA REED (Peru), Council President for May, speaking in her national capacity, said no.',
      'speakers [{ official: ada-reed }]',
      'onBehalfOf [{ country: PE }]',
      'ADA REED (Peru), Council President for May, speaking in her national capacity, said',
    ],
    [
      '“Ice is late,” said Åse Holm, Minister of Ports, and left.\n\n„Nein“, sagte der Chor.\n\n“No” is no word.',
      'appointment ase-holm-minister-of-ports',
      'said Åse Holm, Minister of Ports',
    ],
    ['Bo Reef: Ice is late.'],
    [`Ms. Reed, ${'who likes the sea, '.repeat(20)}said so.`, 'speakers [{ official: reed }]'],
    ['Ms. Reed, of the Forum. She came, said Ole.', 'speakers [{ official: reed }]'],
    ['In closing, the observer spoke. The chair, in turn, thanked all.'],
    [
      'In closing, The chair of the talks thanked all.',
      'speakers [{ asWritten: { text: The chair of the talks, language: en } }]',
      'The chair of the talks thanked',
    ],
    ['Saudi Arabia agreed.', 'speakers [{ country: SA }]', 'Saudi Arabia agreed'],
    [
      'Minister Bo Reef and Ms. Ida Berg agreed.',
      'speakers [{ appointment: bo-reef-minister }, { official: ida-berg }]',
      'Minister Bo Reef and Ms. Ida Berg agreed',
    ],
    ['Q: Is it late?\n\nAnswer: It is.', 'kind QUESTION', 'Q:', 'kind ANSWER', 'Answer:'],
    [
      'We reaffirmed it.\n\nWe agreed on ports.\n\nNorway said no.',
      'kind OUTCOME',
      'We reaffirmed',
      'speakers [{ country: NO }]',
      'Norway said',
    ],
    [
      'Åse Holm (Norwegen) forderte Häfen.\n\nDie Vertreterin von Chile betonte es.',
      'speakers [{ official: ase-holm }]',
      'onBehalfOf [{ country: NO }]',
      'Åse Holm (Norwegen) forderte',
      'speakers [{ country: CL, asWritten: { text: Die Vertreterin von Chile, language: en } }]',
      'Die Vertreterin von Chile betonte',
    ],
    [
      'La représentante du Chili a également souligné la glace.',
      'speakers [{ country: CL, asWritten: { text: La représentante du Chili, language: en } }]',
      'La représentante du Chili a également souligné',
    ],
    [
      '海野波子外務大臣は、氷が遅いと述べた。\n\n会議で、チリ代表が話した。\n\nノルウェーは賛成した。\n\n参加者は集まった。\n\n会議は終わった。',
      'appointment hai-ye-bo-zi-wai-wu-da-chen',
      '海野波子外務大臣は',
      'speakers [{ country: CL, asWritten: { text: チリ代表, language: en } }]',
      'チリ代表が',
      'speakers [{ country: NO }]',
      'ノルウェーは',
      'speakers [{ asWritten: { text: 参加者, language: en } }]',
      '参加者は',
    ],
    [
      '회의에서, 김하늘 장관은 말했다.\n\n칠레 대표는 말했다.\n\n회의는 끝났다.',
      'appointment gim-ha-neul-jang-gwan',
      '김하늘 장관은',
      'speakers [{ country: CL, asWritten: { text: 칠레 대표, language: en } }]',
      '칠레 대표는',
    ],
    [
      '김하늘 북해부 차관은 말했다.\n\n김 차관은 말했다.\n\n이날 손 차관은 말했다.\n\n김 국장은 왔다.',
      'appointment gim-ha-neul-bug-hae-bu-cha-gwan',
      '김하늘 북해부 차관은',
      'appointment gim-ha-neul-bug-hae-bu-cha-gwan',
      '김 차관은',
      'speakers [{ asWritten: { text: 김 국장, language: en } }]',
      '김 국장은',
    ],
    [
      '김하늘 장관은 말했다.\n\n김바다 장관은 말했다.\n\n김 장관은 말했다.',
      'appointment gim-ha-neul-jang-gwan',
      '김하늘 장관은',
      'appointment gim-ba-da-jang-gwan',
      '김바다 장관은',
      'speakers [{ asWritten: { text: 김 장관, language: en } }]',
      '김 장관은',
    ],
    [
      'قالت السيدة ليلى الموج (الكويت) إن.\n\nوقال السيد بدر الموج (منتدى) إن.\n\nوأكد ممثل تشيلي ذلك.\n\nوقال ممثل البحر ذلك.\n\nوأكد السفير سعد الموج في ذلك.\n\nالسيد أحمد الساحل في المدينة.',
      'speakers [{ official: lyla-lmwj }]',
      'onBehalfOf [{ country: KW }]',
      'قالت السيدة ليلى الموج (الكويت)',
      'speakers [{ official: bdr-lmwj }]',
      'onBehalfOf [{ asWritten: { text: منتدى, language: en } }]',
      'وقال السيد بدر الموج (منتدى)',
      'speakers [{ country: CL, asWritten: { text: ممثل تشيلي, language: en } }]',
      'وأكد ممثل تشيلي',
      'appointment s-d-lmwj-lsfyr',
      'وأكد السفير سعد الموج',
    ],
  ])('are interventions: %s', async (text, ...turns) => {
    expect(await turnsIn(text)).toEqual(
      turns.length > 0
        ? turns
        : ['speakers [] # who spoke, such as { asWritten: { text: the chair, language: en } }'],
    );
  });

  test('are numbered, and name the one official whom a family name is short for', async () => {
    const { text } = await draft(
      'ADA REED (Chile) said no.\n\nMs. REED replied.\n\nMinister Bo Reef of it.',
      'again.txt',
    );
    expect(text.match(/^ {2}- slug: .*|^ {4}speakers: .*|^#.*block 3$/gm)).toEqual([
      '  - slug: TODO',
      '  - slug: ada-reed',
      '  - slug: bo-reef',
      '  - slug: bo-reef-minister',
      '  - slug: TODO',
      '    speakers: [{ official: ada-reed }]',
      '  - slug: TODO',
      '    speakers: [{ official: ada-reed }]',
      '#   Bo Reef, in block 3',
    ]);
  });

  test('of a hostile page take no longer than their length', async () => {
    const started = performance.now();
    for (const piece of [
      'A ',
      'Aa, ',
      'The a of b and ',
      'السيد السيد ',
      '가나 ',
      'ア・',
      '海 ',
      '“a',
      '“a” said ',
    ]) {
      await draft(`${piece.repeat(300)}\n\n`.repeat(60), 'hostile.txt', '--language', 'en');
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

test('what cannot be drafted is refused, and no file is touched', async () => {
  const { record } = await draft(page, 'page.html');
  expect(await run('draft', 'page.html', record)).toEqual({
    code: 2,
    stdout: '',
    stderr: `${record} is there already: name another file, or remove it.\n`,
  });
  expect(await run('draft', 'page.html', join(folder, 'no', 'such.yaml'))).toEqual({
    code: 2,
    stdout: '',
    stderr: 'no/such.yaml cannot be written (ENOENT).\n',
  });
  expect(await draft(' \n', 'empty.txt')).toMatchObject({
    code: 1,
    stderr: 'empty.txt has no text.\n',
    text: '',
  });
  expect(await draft('A line.\n\n'.repeat(2001), 'long.txt')).toMatchObject({
    code: 1,
    stderr:
      'long.txt has 2001 blocks, and a source at most 2000: take a part of it with --from and --to.\n',
    text: '',
  });
  expect(await run('draft', 'page.html', 'x.yaml', '--language', 'EN')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^--language is a BCP 47 tag, such as en, ko or zh-Hant\. Did you mean en\?\n/,
    ),
  });
  expect(await run('draft', 'page.html', 'x.yaml', '--language', 'xx')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^--language is a BCP 47 tag, such as en, ko or zh-Hant\.\n/),
  });
});
