import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { formatProblem } from '../../src/record/problem.js';
import { edit, sample } from './sample.js';

/** The problems of the text as they are printed, less the file's name. */
function problemsOf(text: string): string[] {
  const { record, problems } = checkRecord(text, 'r.yaml');
  expect(record === undefined).toBe(problems.length > 0);
  return problems.map((problem) => formatProblem(problem).replace(/^r\.yaml:/, ''));
}

describe('a sound record', () => {
  test('has no problems, and its defaults are filled in', () => {
    const { record, problems } = checkRecord(sample, 'r.yaml');
    expect(problems).toEqual([]);
    expect(record?.interventions[3]).toMatchObject({ topics: [], countries: [], proposals: [] });
    expect(record?.officials[0]?.names?.[0]?.kind).toBe('PREFERRED');
    expect(record?.discussion.cites[0]?.basis).toBe('EXPLICIT');
  });

  test('keeps a day and the code of Norway as text', () => {
    const { record } = checkRecord(`%YAML 1.1\n---\n${sample}`, 'r.yaml');
    expect(record?.discussion.heldOn).toBe('2030-05-02');
    expect(record?.organizations[0]?.country).toBe('NO');
  });

  test('may use anchors and aliases, a byte order mark and other line ends', () => {
    const aliased = edit(
      sample,
      ['topics: [ports, sea]', 'topics: &t [ports, sea]'],
      [
        '    summary: Ports should make less noise.\n    topics: [ports]',
        '    summary: x\n    topics: *t',
      ],
    );
    expect(problemsOf(`\uFEFF${aliased.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });

  const shipped = new URL('../../seed/records/', import.meta.url);
  test.each(readdirSync(shipped))('is shipped: %s', (file) => {
    expect(problemsOf(readFileSync(new URL(file, shipped), 'utf8'))).toEqual([]);
  });
});

/** The first citation of the sample. */
const firstCites = /cites: .*/.exec(sample)?.[0] ?? '';

describe('a mistake of shape', () => {
  test.each<[name: string, edits: [piece: string, by: string][], problems: string[]]>([
    [
      'an unknown key, near a known one',
      [['theme: Quiet', 'theem: Quiet']],
      ['4:3  discussion.theem: is not a key of the format: did you mean theme?'],
    ],
    [
      'a text with a comma in braces',
      [['asWritten: by next year, from', 'asWritten: by next year, or so, from']],
      [
        '126:50  interventions[1].proposals[0].targetPeriod["or so"]: stands after a comma, so YAML takes it for a key: put the text with the comma in quotes',
      ],
    ],
    [
      'a misspelt key without a value in braces',
      [['asWritten: by next year, from: 2031, to: 2031', 'asWritten: by next year, form']],
      [
        '126:50  interventions[1].proposals[0].targetPeriod.form: is not a key of the format: did you mean from?',
      ],
    ],
    [
      'words with a colon in a list in brackets',
      [[firstCites, 'cites: [report on:, "the cost"]']],
      [
        '7:11  discussion.cites[0]: has “report on:”, which YAML takes for a key: put the text with the colon in quotes',
        '7:23  discussion.cites[1]: is words and no citation yet: `npm run record -- fill RECORD PAGE` makes one of them',
      ],
    ],
    [
      'an unknown key, near none',
      [['  theme: Quiet Waters\n', '  theme: Quiet Waters\n  my colour: blue\n']],
      [
        '5:3  discussion["my colour"]: is not a key of the format: remove it, or use one of slug, formerly, title, titles, theme, heldOn, language, place, hosts, participants, identifiers, cites',
      ],
    ],
    [
      'a missing key',
      [['    summary: There will be another meeting.\n', '']],
      ['153:5  interventions[3]: lacks summary: add it'],
    ],
    [
      'a missing key of one of a few values',
      [['    kind: OPENING_REMARKS\n', '']],
      ['107:5  interventions[0]: lacks kind: add it'],
    ],
    [
      'a proposal without a citation',
      [
        [
          '        cites:\n          - { paragraph: 3',
          '        evidence:\n          - { paragraph: 3',
        ],
      ],
      [
        '123:9  interventions[1].proposals[0]: lacks cites: add the words of the source that say it',
        '130:9  interventions[1].proposals[0].evidence: is not a key of the format: remove it, or use one of slug, formerly, summary, reportingVerb, verbAsWritten, targetPeriod, addressees, supports, opposes, topics, organizations, countries, cites',
      ],
    ],
    [
      'an empty list of citations',
      [['cites: [{ paragraph: 4, start: 54', 'cites: [] #']],
      ['156:12  interventions[3].cites: cites nothing: add the words of the source that say it'],
    ],
    [
      'an impossible day',
      [['heldOn: 2030-05-02', 'heldOn: 2030-02-30']],
      ['5:11  discussion.heldOn: is not a day of the calendar: correct it'],
    ],
    [
      'an unknown country code',
      [['country: NO\n', 'country: UK\n']],
      ['29:14  organizations[0].country: is not the code of a country: did you mean GB?'],
    ],
    [
      'a language that is none',
      [['language: nb', 'language: norwegian']],
      [
        '69:41  officials[0].names[0].language: is not the BCP 47 tag of a language: did you mean no?',
      ],
    ],
    [
      'a language that nobody speaks',
      [['language: nb', 'language: xx']],
      [
        '69:41  officials[0].names[0].language: is not the BCP 47 tag of a language: write it like en, ko or zh-Hant',
      ],
    ],
    [
      'a value that is none of a few, near one',
      [['kind: EMBASSY', 'kind: EMBASY']],
      [
        '57:11  missions[0].kind: is none of EMBASSY, PERMANENT_MISSION, DELEGATION, CONSULATE_GENERAL, HIGH_COMMISSION, CONSULATE, LIAISON_OFFICE, REPRESENTATIVE_OFFICE, OTHER: did you mean EMBASSY? OTHER is for what none of them says',
      ],
    ],
    [
      'a value that is none of a few, near none',
      [['kind: EMBASSY', 'kind: [x]']],
      [
        '57:11  missions[0].kind: is none of EMBASSY, PERMANENT_MISSION, DELEGATION, CONSULATE_GENERAL, HIGH_COMMISSION, CONSULATE, LIAISON_OFFICE, REPRESENTATIVE_OFFICE, OTHER: choose one, or OTHER when none of them says it',
      ],
    ],
    [
      'a number for text',
      [['title: Minister of the Sea\n', 'title: 2030\n']],
      ['80:12  appointments[0].title: must be text, and is 2030: put it in quotes'],
    ],
    [
      'a mapping for text',
      [['title: Minister of the Sea\n', 'title: { en: Minister }\n']],
      ['80:12  appointments[0].title: must be text, and is a mapping'],
    ],
    [
      'nothing for text',
      [['city: Reykjavík', 'city: ']],
      ['59:19  missions[0].seat.city: is empty: write its value, or leave the key out'],
    ],
    [
      'text for a list',
      [['[ports, sea]', 'ports']],
      [
        '103:13  parts[1].topics: must be a list, and is text: write each item on a line after “- ”',
      ],
    ],
    [
      'items without a space after their signs',
      [['topics: [ports, sea]', 'topics:\n      -ports\n      -sea']],
      ['104:7  parts[1].topics: must be a list, and is text: write a space after each “-”'],
    ],
    [
      'one thing for a list of them',
      [['topics: [ports, sea]', 'topics: { slug: sea }']],
      [
        '103:13  parts[1].topics: must be a list, and is a mapping: write “- ” before the first key',
      ],
    ],
    [
      'a list for a mapping',
      [['seat: { city: Reykjavík, country: IS }', 'seat: [IS]']],
      ['59:11  missions[0].seat: must be a mapping, and is a list'],
    ],
    [
      'text for a number',
      [['number: 2\n', 'number: two\n']],
      ['101:13  parts[1].number: must be a whole number, and is text'],
    ],
    [
      'a list for the number or the slug of a part',
      [['part: 2\n', 'part: [2]\n']],
      ['142:11  interventions[2].part: must be the number or the slug of a part, like 1'],
    ],
    [
      'a fraction',
      [['number: 2\n', 'number: 2.5\n']],
      ['101:13  parts[1].number: must be a whole number, and is 2.5'],
    ],
    [
      'a number beyond all bounds',
      [
        ['number: 2\n', 'number: 1e300\n'],
        ['start: 103', 'start: -1e300'],
      ],
      [
        '101:13  parts[1].number: must be at most 9999',
        '132:57  interventions[1].proposals[0].cites[1].start: must not be negative: offsets count from 0',
      ],
    ],
    [
      'an address of another protocol',
      [['url: https', 'url: ftp']],
      [
        '21:10  sources[0].url: is not an http, https or doi address: write it whole, or leave the key out',
      ],
    ],
    [
      'a slug that is none',
      [['slug: ports', 'slug: Ports_']],
      [
        '50:11  topics[2].slug: is not a slug: use lower-case letters, digits and single hyphens, such as ports',
      ],
    ],
    [
      'space around text',
      [['theme: Ice\n', 'theme: " Ice"\n']],
      [
        '97:12  parts[0].theme: must be text without space at its ends: write it, or leave the key out',
      ],
    ],
    [
      'a control character',
      [['theme: Ice\n', 'theme: "I\\tce"\n']],
      ['97:12  parts[0].theme: has a control character, or half of a character: type it again'],
    ],
    [
      'text that is too long',
      [['theme: Ice\n', `theme: ${'x'.repeat(5001)}\n`]],
      ['97:12  parts[0].theme: is longer than 5000 characters: shorten it'],
    ],
    ...[
      ['https://', 'is not an http, https or doi address: write it whole, or leave the key out'],
      ['https://example.org/a b', 'has a space: write it as %20, or leave the key out'],
      ['https://me:secret@example.org/', 'has a name or a password before the host: remove it'],
    ].map(
      ([address, message]) =>
        [
          `the address ${address}`,
          [['url: https://example.org/envoys', `url: ${address}`]],
          [`21:10  sources[0].url: ${message}`],
        ] as [string, [string, string][], string[]],
    ),
    [
      'years that are none',
      [['from: 2031, to: 2031', 'from: 0, to: 10000']],
      [
        '126:56  interventions[1].proposals[0].targetPeriod.from: is not a year: write it like 2025',
        '126:63  interventions[1].proposals[0].targetPeriod.to: is not a year: write it like 2025',
      ],
    ],
    [
      'an unknown key of a citation',
      [['note: It was said in 2030.', 'note: It was said in 2030., sha255: x']],
      [
        '133:60  interventions[1].proposals[0].cites[1].sha255: is not a key of the format: remove it, or use one of source, block, paragraph, start, end, sha256, basis, note',
      ],
    ],
  ])('%s', (_, edits, problems) => {
    expect(problemsOf(edit(sample, ...edits))).toEqual(problems);
  });

  test('hides no other mistake, and all are in the order of the file', () => {
    const text = edit(
      sample,
      ['theme: Quiet', 'theem: Quiet'],
      ['kind: EMBASSY', 'kind: EMBASY'],
      ['      - country: IS\n        cites', '      - {}\n      - 5\n      - cites'],
      ['official: kim-seo-yeon\n', 'official: kim-seo-yon\n'],
      ['slug: cold-seas-fund', 'slug: cold-seas-ice-watch'],
      ['start: 103, end: 112', 'start: 103, end: 1120'],
      ['    kind: OUTCOME\n', '    kind: OUTCOMES\n    part: 7\n'],
    );
    expect(problemsOf(text)).toEqual([
      '4:3  discussion.theem: is not a key of the format: did you mean theme?',
      '57:11  missions[0].kind: is none of EMBASSY, PERMANENT_MISSION, DELEGATION, CONSULATE_GENERAL, HIGH_COMMISSION, CONSULATE, LIAISON_OFFICE, REPRESENTATIVE_OFFICE, OTHER: did you mean EMBASSY? OTHER is for what none of them says',
      '61:9  missions[0].accreditedTo[0]: lacks cites: add the words of the source that say it',
      '61:9  missions[0].accreditedTo[0]: lacks country or organization: add one of them',
      '62:9  missions[0].accreditedTo[1]: must be a mapping, and is 5',
      '63:9  missions[0].accreditedTo[2]: lacks country or organization: add one of them',
      '133:67  interventions[1].proposals[0].cites[1].end: is after the end of paragraph 3, which is 158 long: correct the span',
      '135:15  interventions[1].proposals[1].slug: is the slug of interventions[1].proposals[0] too: choose another',
      '155:11  interventions[3].kind: is none of OPENING_REMARKS, STATEMENT, CLOSING_REMARKS, OUTCOME, QUESTION, ANSWER, INTERJECTION, MODERATION, WRITTEN_STATEMENT: did you mean OUTCOME?',
      '156:11  interventions[3].part: is not a part of the discussion: write one of 1, 2',
    ]);
  });

  test('makes no rule fail that could only be told without it', () => {
    const text = edit(
      sample,
      ['language: en, kind: ALTERNATIVE', 'language: en, kind: OTHER'],
      ['  - slug: kim-seo-yeon\n', '  - slug: Kim\n'],
      ['attestedOn: [2030-05-02, 2030-06-01]', 'attestedOn: yes'],
      [
        '    part: 2\n    appointment: ase-holm-minister',
        '    part: [two]\n    appointment: [ase]',
      ],
      ['note: It was said in 2030.', 'note: 2030'],
      ['source: envoys-talk, ', 'source: Talk, '],
    );
    expect(problemsOf(text)).toEqual([
      '48:46  topics[1].names[1].kind: is none of PREFERRED, ALTERNATIVE, DESCRIPTIVE: choose one',
      '71:11  officials[1].slug: is not a slug: use lower-case letters, digits and single hyphens, such as kim',
      '85:17  appointments[0].attestedOn: must be a list, and is text: write each item on a line after “- ”',
      '132:23  interventions[1].proposals[0].cites[1].source: is not a slug: use lower-case letters, digits and single hyphens, such as talk',
      '133:38  interventions[1].proposals[0].cites[1].note: must be text, and is 2030: put it in quotes',
      '142:11  interventions[2].part: must be the number or the slug of a part, like 1',
      '143:18  interventions[2].appointment: is a list: write several speakers under speakers',
    ]);
  });
});

describe('a mistake of YAML', () => {
  test.each([
    ['nothing', '', ['1:1  is empty: write a record into it']],
    ['comments alone', '# a\n', ['1:1  is empty: write a record into it']],
    ['a null', '~', ['1:1  is empty: write its value, or leave the key out']],
    ['text', 'a record', ['1:1  must be a mapping, and is text']],
    ['a list', '- 1', ['1:1  must be a mapping, and is a list']],
    [
      'a second document',
      `${sample}---\na: 1\n`,
      ['157:1  begins a second document: one file holds one record'],
    ],
    [
      'an alias of nothing',
      'a: [*x]',
      ['1:5  a[0]: is an alias without an anchor: write the value out, or put it in quotes'],
    ],
    ['a key that is not text', '? [a]\n: 1', ['1:3  [0]: has a key that is not text: remove it']],
    [
      'an alias bomb',
      [
        'a: &a [1]',
        ...'bcdefghi'.split('').map((key, i) => {
          const before = '*'.concat('abcdefgh'.charAt(i));
          return `${key}: &${key} [${Array(9).fill(before).join(', ')}]`;
        }),
      ].join('\n'),
      ['1:1  has too many aliases: write the values out'],
    ],
    ['too much depth', '['.repeat(100_000), ['1:1  is nested too deep: no record is like this']],
    [
      'too much text',
      `# ${'x'.repeat(5_000_000)}`,
      ['1:1  is longer than 5000000 characters: split the record'],
    ],
  ])('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    [
      'a colon',
      'a:\n  summary: One thing: two things\n',
      '2:12  a text with a colon must be in quotes',
    ],
    [
      'a space that is none of the keyboard, after a colon',
      'a:\n  theme:\u3000Quiet\n  b: c\n',
      '2:9  the space here is U+3000, which YAML takes for a letter: write the space of the keyboard',
    ],
    [
      'such a space before a key',
      'a:\n  b: c\n \u00a0theme: Quiet\n',
      '3:2  the space here is U+00A0, which YAML takes for a letter: write the space of the keyboard',
    ],
    [
      'such spaces before a key, above a line that fits no other',
      'a:\n\u00a0\u00a0theme: Quiet\n  b: c\n',
      '2:1  the space here is U+00A0, which YAML takes for a letter: write the space of the keyboard',
    ],
    [
      'such a space before words without a key',
      'a: b\n\u3000Quiet\nc: d',
      '2:2  this line has no key: write “key: value”, or indent a text that goes on deeper than its key',
    ],
    ['a question mark', 'a: ? b', '1:4  a text that begins with “?” must be in quotes'],
    [
      'a key too far right',
      'a:\n  slug: b\n   title: c\n',
      '3:4  this key is indented by 3 spaces, which fits no key above it: use 2 or 0',
    ],
    [
      'a key too far left',
      'a:\n  # A comment.\n\n  slug: b\n title: c\n',
      '5:2  this key is indented by 1 space, which fits no key above it: use 2 or 0',
    ],
    [
      'a key beside a dash',
      'a:\n  - slug: b\n  title: c\n',
      '3:3  this key is indented by 2 spaces, which fits no key above it: use 4 or 0',
    ],
    [
      'a key that no item has',
      'a:\n  - slug: b\n   title: c\n',
      '3:4  this key is indented by 3 spaces, which fits no key above it: use 4 or 0',
    ],
    [
      'a dash too far left',
      'a:\n  - b\n - c\n',
      '3:2  this “-” is indented by 1 space, which fits no “-” above it: use 2',
    ],
    [
      'a dash between others',
      'a:\n  - slug: a\n    b:\n    - c\n   - d\n',
      '5:4  this “-” is indented by 3 spaces, which fits no “-” above it: use 4 or 2',
    ],
    [
      'a dash far below the others',
      `a:\n  - b\n${'  # A comment.\n'.repeat(600)} - c\n`,
      '603:2  this “-” is indented by 1 space, which fits no “-” above it: indent it like those beside it',
    ],
    [
      'a block with a second indent',
      'a: |9x\n b\n',
      '1:6  after “|” or “>”, the text begins on the next line',
      '2:2  this key is indented by 1 space, which fits no key above it: use 0',
    ],
    [
      'a dash among keys',
      '  a: 1\n- b\n',
      '2:1  the value has ended before this: put all of it in one pair of quotes',
    ],
    ['a tab', 'a:\n\tb: 1\n', '2:1  indent by spaces, not by tabs'],
    [
      'a double quote that is open to the end',
      'a: 1\nb: "open\nc: 2\n',
      '2:4  a quote opens here and is not closed on this line: close it, and write \\" for a quote inside it',
    ],
    [
      'a quote that the next text closes',
      "a: [{ text: 'open, language: en }]\nb:\n  title: 'x y'\n",
      "1:13  a quote opens here and is not closed on this line: close it, and write '' for a quote inside it",
    ],
    [
      'a quote inside quotes',
      'a: "They said "no" to it"',
      '1:16  the value has ended before this: put all of it in one pair of quotes, and write \\" for a quote inside it',
    ],
    [
      'an open square bracket',
      'a: [1,\nb: 2\n',
      '1:4  “[” opens here: close it with “]”, and indent what is inside more than its key',
    ],
    [
      'an open curly bracket',
      'a:\n  - { text: [x], language: en\n  - { text: y }\n',
      '2:5  “{” opens here: close it with “}”, and indent what is inside more than its key',
    ],
    [
      'a bracket of no other',
      'a: { x: 1 }}',
      '1:12  this closes nothing: remove it, or put the text in quotes',
    ],
    [
      'no comma',
      'a: { text: "x" language: en }',
      '1:16  a comma is missing before this, or a text with a colon or a quote is not in quotes',
    ],
    ['no item before a comma', 'a: [x,,y]', '1:7  nothing stands before this comma: remove it'],
    ['no space after a colon', 'a: 1\nb:2\nc: 3\n', '2:1  write a space after “b:”'],
    [
      'a text that goes on too far left',
      'a:\n  b: One sentence that\n  goes on.\n  c: 1\n',
      '3:3  this line has no key: write “key: value”, or indent a text that goes on deeper than its key',
    ],
    [
      'a last line without a colon',
      'a: 1\nnonsense',
      '2:1  this line has no key: write “key: value”, or indent a text that goes on deeper than its key',
    ],
    [
      'a list among keys',
      'a: 1\n- b\n',
      '2:1  a list begins here in the middle of keys: write its key above',
    ],
    [
      'a list beside its key',
      'a: - x',
      '1:4  a list begins on the line after its key; put a text with “- ” in quotes',
    ],
    [
      'a text beside its sign',
      'a: | text',
      '1:6  after “|” or “>”, the text begins on the next line',
    ],
    [
      'a sign below a text in quotes',
      'a: "x\n  y"\nb: @x',
      '3:4  a text that begins with “@”, “`” or “%” must be in quotes',
    ],
    ['a sign of YAML', 'a: @x', '1:4  a text that begins with “@”, “`” or “%” must be in quotes'],
    [
      'an anchor without a name',
      'a: & b',
      '1:4  a text that begins with “&”, “*” or “!” must be in quotes',
    ],
    [
      'an alias without a name',
      'a: * b',
      '1:4  a text that begins with “&”, “*” or “!” must be in quotes',
    ],
    [
      'a backslash',
      'a: "C:\\dir"',
      '1:7  in double quotes, write “\\\\” for “\\”, or use single quotes',
    ],
    [
      'a directive',
      '%FOO bar\n---\na: 1',
      '1:1  a line that begins with “%” is for YAML itself: remove it',
    ],
    [
      'a comment at a quote',
      'a: "x"#c',
      '1:7  write a space before “#”, or put a text with “#” in quotes',
    ],
    [
      'a number in a key',
      'a: b #1: c: d\ne',
      '1:6  a comment begins here; put a text with “#” in quotes',
    ],
  ])('%s is told where it is, in plain words', (_, text, ...problems) => {
    expect(problemsOf(text).map((one) => one.replace('is not readable as YAML: ', ''))).toEqual(
      problems,
    );
  });

  test('of very many, the first are told', () => {
    const lines = Array.from({ length: 3000 }, () => 'a: @x\n').join('');
    expect(problemsOf(lines).filter((one) => one.includes('not readable'))).toHaveLength(100);
  });

  test('words that YAML takes for a comment or an anchor are not lost', () => {
    const text = edit(
      sample,
      ['summary: All seas belong together.', 'summary: Fund #1.'],
      ['theme: Quiet Waters', 'theme: &Quiet Waters'],
      ['city: Reykjavík', 'city: Reykjavík # as the page has it\n       '],
    );
    expect(problemsOf(text)).toEqual([
      '4:17  discussion.theme: loses “&Quiet”, which YAML takes for an anchor: put the text in quotes',
      '111:14  interventions[0].summary: ends before “#1.”, which YAML takes for a comment: put the text in quotes, or the comment on a line of its own',
    ]);
  });

  test('a key that is there twice, and a tag, hide no other mistake', () => {
    const text = edit(
      sample,
      ['  theme: Quiet Waters\n', '  theme: Quiet Waters\n  theme: Loud Waters\n'],
      ['city: Reykjavík', 'city: !town Reykjavík'],
      ['country: NO\n', 'country: XX\n'],
    );
    expect(problemsOf(text)).toEqual([
      '5:3  discussion.theme: is there twice, as “Loud Waters” here and “Quiet Waters” on line 4: merge the two, or remove one',
      '30:14  organizations[0].country: is not the code of a country: use ISO 3166-1 alpha-2 in upper case, like KR',
      '60:19  missions[0].seat.city: has a tag: remove it, or put a text that begins with “!” in quotes',
    ]);
  });

  test('of a key that is there twice, both values are named with their places', () => {
    const text = `a: 1\n? [b]\n: c\na:\nb: &d\n  c: 2\n  e: 3\nb: ${'x'.repeat(61)}\na: 3\n`;
    const { problems } = checkRecord(text, 'r.yaml');
    const twice = problems.map(formatProblem).filter((line) => line.includes('twice'));
    expect(twice).toEqual([
      'r.yaml:4:1  a: is there twice, as “” here and “1” on line 1: merge the two, or remove one',
      'r.yaml:8:1  b: is there twice, as more here and more on line 5: merge the two, or remove one',
      'r.yaml:9:1  a: is there twice, as “3” here and “1” on line 1: merge the two, or remove one',
    ]);
  });

  test('the name of an object property is a key like any other', () => {
    const text = `__proto__: { slug: x }\nconstructor: 1\n${sample}`;
    expect(problemsOf(text)).toEqual([
      '1:1  __proto__: is not a key of the format: remove it, or use one of discussion, meeting, sources, countries, organizations, topics, missions, officials, appointments, parts, interventions',
      '2:1  constructor: is not a key of the format: remove it, or use one of discussion, meeting, sources, countries, organizations, topics, missions, officials, appointments, parts, interventions',
    ]);
  });
});

test.each([
  ['names: [{ text: 김하늘, language: ko }]', 'lacks slug: add it, such as gim-ha-neul'],
  ['names: [{ text: Οδός, language: el }]', 'lacks slug: add it, such as odos'],
  ['title: Νίκος', 'lacks slug: add it, such as nikos'],
  ['names: [{ text: —, language: el }]', 'lacks slug: add it'],
  ['names: [3]', 'lacks slug: add it'],
  ['slug: Οδός', 'is not a slug: use lower-case letters, digits and single hyphens, such as odos'],
  ['slug: —', 'is not a slug: use lower-case letters, digits and single hyphens'],
])('a slug is proposed for { %s }', (thing, message) => {
  const { problems } = checkRecord(`officials:\n  - { ${thing} }\n`, 'a.yaml');
  const [official, ...others] = problems.filter(({ path }) =>
    /^officials\[0\](\.slug)?$/.test(path),
  );
  expect(official?.message).toBe(message);
  expect(others.filter(({ message: other }) => other.includes('slug'))).toEqual([]);
});

test.each([
  ['reportingVerb', 'urged', 'URGED'],
  ['reportingVerb', 'PROPOSES', 'PROPOSED'],
  ['reportingVerb', 'calls for', 'CALLED_FOR'],
  ['reportingVerb', 'Called', 'CALLED_FOR'],
  ['reportingVerb', 'emphasising', 'EMPHASIZED'],
  ['reportingVerb', 'STRESS', 'STRESSED'],
  ['reportingVerb', 'agrees', 'AGREED'],
  ['reportingVerb', 'Sugested', 'SUGGESTED'],
  ['reportingVerb', 'opposes', 'OPPOSED'],
  ['reportingVerb', 'exposed', undefined],
  ['reportingVerb', 'said', undefined],
  ['kind', 'Opening', 'OPENING_REMARKS'],
  ['kind', 'speech', 'STATEMENT'],
  ['kind', 'written-statement', 'WRITTEN_STATEMENT'],
  ['kind', 'embassy', undefined],
  ['kind', 'prime minister', undefined],
])('as %s, %s may be meant for %s', (key, word, meant) => {
  const text = edit(
    sample,
    key === 'kind'
      ? ['kind: OUTCOME', `kind: ${word}`]
      : ['reportingVerb: SUGGESTED', `reportingVerb: ${word}`],
  );
  const [problem = '', ...others] = problemsOf(text);
  expect(others).toEqual([]);
  expect(/did you mean (\w+)/.exec(problem)?.[1]).toBe(meant);
});

test.each([
  ['Kuwait', 'did you mean KW?'],
  ['corée du sud', 'did you mean KR?'],
  ['Republic of Korea', 'did you mean KR?'],
  ['Czechoslovakia', 'did you mean CSHH?'],
  ['Noruega', 'did you mean NO?'],
  ['ノルウェー', 'did you mean NO?'],
  ['Kuwiat', 'did you mean KW?'],
  ['UK', 'did you mean GB?'],
  ['el', 'did you mean GR?'],
  ['kw', 'did you mean KW?'],
  ['KWT', 'did you mean KW?'],
  ['Atlantis', 'use ISO 3166-1 alpha-2 in upper case, like KR'],
])('as a country, %s: %s', (name, advice) => {
  expect(problemsOf(edit(sample, ['country: NO\n', `country: ${name}\n`]))).toEqual([
    `29:14  organizations[0].country: is not the code of a country: ${advice}`,
  ]);
});

test.each(['EU', 'eu', 'European Union'])('%s is an organization', (name) => {
  expect(problemsOf(edit(sample, ['country: NO\n', `country: ${name}\n`]))).toEqual([
    '29:14  organizations[0].country: is not a country: declare the European Union under organizations, and name it there',
  ]);
});

test('of Kanuri and Korean, either can be said', () => {
  expect(problemsOf(edit(sample, ['language: nb', 'language: kr-Latn']))).toEqual([]);
  expect(problemsOf(edit(sample, ['language: nb', 'language: kr']))).toEqual([
    '69:41  officials[0].names[0].language: is Kanuri, and nearly always Korean is meant: write ko, or for Kanuri its script too, like kr-Latn',
  ]);
});

test.each([
  ['theme: Quiet', 'Theme: Quiet', 'Theme: is not a key of the format: did you mean theme?'],
  ['theme: Quiet', 'publishedOn: 2030', 'publishedOn: is not a key here: it belongs under sources'],
  ['theme: Quiet', 'chairs: Quiet', 'chairs: is not a key here: it belongs under parts'],
  ['theme: Quiet', 'parts: Quiet', 'parts: is not a key here: it belongs at the top of the file'],
  [
    'theme: Quiet',
    'attestedOn: 2030',
    'attestedOn: is not a key here: it belongs under appointments',
  ],
  ['theme: Quiet', 'note: Quiet', 'note: is not a key here: it belongs under cites'],
])('a key belongs where it belongs: %s as %s', (piece, by, problem) => {
  expect(problemsOf(edit(sample, [piece, by]))).toEqual([`4:3  discussion.${problem}`]);
});
