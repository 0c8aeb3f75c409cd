import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { runCli } from '../../src/record/cli.js';
import { recordJsonSchema } from '../../src/record/json-schema.js';
import { temporaryFolder } from '../support/database.js';
import { cite, edit, otherSample, page, sample } from './sample.js';

const usage = `Usage:
  npm run record -- draft PAGE RECORD [--language TAG]
  npm run record -- cite FILE [WORDS] [--cut blocks|numbered]
  npm run record -- fill RECORD PAGE [--source SLUG]
  npm run record -- check FILE… [--database URL]
  npm run record -- fmt FILE… [--check]
  npm run record -- load FILE… [--prune] [--dry-run] [--database URL]
  npm run record -- remove NAME… [--dry-run] [--database URL]
  npm run record -- verify SOURCE-SLUG FILE [--attach [--force]] [--database URL]
  npm run record -- verify SOURCE-SLUG --kept NUMBER [--attach [--force]] [--database URL]
  npm run record -- verify SOURCE-SLUG --detach [--database URL]
  npm run record -- verify SOURCE-SLUG FILE --write RECORD [--write RECORD]…
  npm run record -- schema [FILE]
  npm run record -- COMMAND --help

Options of cite, draft, fill and verify:
  --encoding NAME             the encoding of the page, if it does not declare it
  --from WORDS, --to WORDS    the first and the last words of the document in the page
`;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const files = {
    'sample.yaml': sample,
    'other.yaml': otherSample,
    'bad.yaml': edit(
      sample,
      ['heldOn: 2030-05-02', 'heldOn: 2030-02-30'],
      ['theme: Q', 'thema: Q'],
    ),
    'contradicting.yaml': edit(otherSample, ['rank: MINISTER', 'rank: OTHER']),
    'page.txt': page.replace('5. Not a paragraph', ''),
    'changed.txt': page.replace('The sea is one', 'The seas'),
    'none.txt': 'No numbers.',
    'short.txt': 'A headline.\n\n(1) A fund\n',
    'empty.txt': ' \n\u200b\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'latin.txt'), Buffer.from([0x31, 0x2e, 0x20, 0xe9]));
  await writeFile(join(folder, 'huge.txt'), '');
  await truncate(join(folder, 'huge.txt'), 20_000_001);
  await mkdir(join(folder, 'folder'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command; arguments that name a file of the folder become its path, and back. */
async function run(...argv: string[]) {
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      output[stream] += text.replaceAll(`${folder}/`, '');
    },
  });
  const code = await runCli(
    argv.map((argument) =>
      /^\w+\.\w+(\/|$)|^folder$/.test(argument) ? join(folder, argument) : argument,
    ),
    {
      env: { DATABASE_URL: `file:${join(folder, 'default.db')}`, PORT: 'wrong' },
      stdout: collect('stdout'),
      stderr: collect('stderr'),
    },
  );
  return { code, ...output };
}

const database = (name: string) => `--database=file:${join(folder, name)}`;

describe('the command', () => {
  test.each([
    [[], 'The command is missing.'],
    [['chekc'], 'There is no command chekc. Did you mean check?\n'],
    [['help', 'chekc'], 'There is no command chekc. Did you mean check?\n'],
    [['chekc', '--help'], 'There is no command chekc. Did you mean check?\n'],
    [['toString'], 'There is no command toString.\n'],
    [['__proto__'], 'There is no command __proto__.\n'],
    [['check'], 'FILE… is missing.'],
    [['load'], 'FILE… is missing.'],
    [['remove'], 'NAME… is missing.'],
    [['verify'], 'SOURCE-SLUG is missing.'],
    [['verify', 'envoys-talk'], 'FILE is missing.'],
    [
      ['verify', 'envoys-talk', 'page.txt', '--kept=1'],
      '--kept takes the place of FILE: give one of them.',
    ],
    [
      ['verify', 'envoys-talk', 'page.txt', '--detach'],
      '--detach takes the text away: give it the slug alone.',
    ],
    [['verify', 'envoys-talk', 'page.txt', '--force'], '--force is of --attach.'],
    [
      ['verify', 'envoys-talk', 'page.txt', '--attach', '--write=x'],
      '--write mends a record for FILE, and attaches nothing.',
    ],
    [['cite', 'page.txt', '--cut=lines'], '--cut is blocks or numbered.'],
    [['cite'], 'FILE is missing.'],
    [['cite', 'page.txt', 'a', 'b'], 'b is one argument too many.'],
    [['schema', 'schema.json', 'x'], 'x is one argument too many.'],
    [['check', 'sample.yaml', '--attach'], "Unknown option '--attach'"],
    [['load', 'sample.yaml', '--database'], "Option '--database <value>' argument missing"],
  ])('%j is not understood', async (argv, message) => {
    const { code, stdout, stderr } = await run(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    // That of the command, if there is one.
    const named = stderr.startsWith('There is no command') ? [] : argv.slice(0, 1);
    const help = await run('help', ...named);
    expect(stderr.endsWith(`\n\n${help.stdout}`)).toBe(true);
  });

  test.each([[['help']], [['--help']], [['help', '--help']]])(
    '%j prints how all commands are called',
    async (argv) => {
      expect(await run(...argv)).toEqual({ code: 0, stdout: usage, stderr: '' });
    },
  );

  test.each([[['help', 'cite']], [['cite', 'page.txt', '--help']]])(
    '%j prints what the command does',
    async (argv) => {
      expect(await run(...argv)).toEqual({
        code: 0,
        stdout: `Prints the list of blocks of a document or, with words, a citation for each place where they stand.

Usage:
  npm run record -- cite FILE [WORDS] [--cut blocks|numbered]

Example:
  npm run record -- cite page.html "the words"

Options of cite, draft, fill and verify:
  --encoding NAME             the encoding of the page, if it does not declare it
  --from WORDS, --to WORDS    the first and the last words of the document in the page

Exit codes:
  0  all is well
  1  the document has no text, or not the words
  2  the command cannot be understood, or a file cannot be read or written
`,
        stderr: '',
      });
    },
  );

  test.each([
    [
      'check',
      '  1  a file has a mistake or cannot be read, or the database cannot be used\n  2  the command cannot be understood\n',
    ],
    ['load', 'or the database cannot be used\n  2  '],
    ['remove', 'or cannot be used, or another record needs it\n  2  '],
    ['schema', 'Exit codes:\n  0  all is well\n  2  '],
  ])('%s --help says when it fails', async (command, ends) => {
    expect((await run(command, '--help')).stdout).toContain(ends);
  });

  test('every command that is listed is there, and has help', async () => {
    const listed = [...usage.matchAll(/-- (\w+)/g)].flatMap(([, name]) =>
      name === undefined || name === 'COMMAND' ? [] : name,
    );
    for (const name of new Set(listed)) {
      const { stdout } = await run(name, '--help');
      expect(stdout).toContain(`\n\nUsage:\n  npm run record -- ${name}`);
      expect((await run(name, '--nonsense')).stderr).toMatch(/^Unknown option '--nonsense'/);
    }
  });

  test.each([
    ['absent.yaml', 'There is no file absent.yaml.\n'],
    ['folder', 'folder is a folder: name the files in it.\n'],
    ['latin.txt', 'latin.txt is not UTF-8 text: save it as UTF-8.\n'],
    ['huge.txt', 'huge.txt is larger than 20 MB.\n'],
    ['sample.yaml/x.yaml', 'sample.yaml/x.yaml cannot be read (ENOTDIR).\n'],
  ])('does nothing with the file %s', async (file, stderr) => {
    expect(await run('check', file, 'sample.yaml')).toEqual({
      code: 1,
      stdout: 'sample.yaml: ok, 4 interventions, 3 proposals, 22 citations\n',
      stderr,
    });
    expect(await run('load', 'sample.yaml', file, database('unread.db'))).toEqual({
      code: 1,
      stdout: '',
      stderr: `${stderr}Nothing was loaded.\n`,
    });
    // A document may be in another encoding.
    const unread = file.startsWith('latin')
      ? 'latin.txt is not UTF-8 text, and declares no encoding: name it with --encoding, such as euc-kr, shift_jis or windows-1256.\n'
      : stderr;
    const failed = { code: 2, stdout: '', stderr: unread };
    expect(await run('cite', file)).toEqual(failed);
    expect(await run('verify', 'envoys-talk', file)).toEqual(failed);
  });

  test('runs as a process', async () => {
    const main = fileURLToPath(new URL('../../src/record/main.ts', import.meta.url));
    const bad = promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      main,
      'check',
      join(folder, 'bad.yaml'),
    ]);
    await expect(bad).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${folder}/bad.yaml:4:3  discussion.thema: is not a key of the format: did you mean theme?
${folder}/bad.yaml:5:11  discussion.heldOn: is not a day of the calendar: correct it
`,
    });
  });
});

const problems = `bad.yaml:4:3  discussion.thema: is not a key of the format: did you mean theme?
bad.yaml:5:11  discussion.heldOn: is not a day of the calendar: correct it
`;
const contradiction =
  'The rank of the appointment ase-holm-minister is MINISTER in sample.yaml:81 and OTHER in contradicting.yaml:81: correct one of them, or choose another slug.\n';

describe('check', () => {
  test('says what is in each good file', async () => {
    expect(await run('check', 'sample.yaml', 'other.yaml')).toEqual({
      code: 0,
      stdout:
        'sample.yaml: ok, 4 interventions, 3 proposals, 22 citations\n' +
        'other.yaml: ok, 4 interventions, 3 proposals, 22 citations\n',
      stderr: '',
    });
  });

  test('tells every problem of each bad file', async () => {
    expect(await run('check', 'bad.yaml', 'sample.yaml', 'bad.yaml')).toEqual({
      code: 1,
      stdout: 'sample.yaml: ok, 4 interventions, 3 proposals, 22 citations\n',
      stderr: problems + problems,
    });
  });

  test('tells in what the files contradict each other', async () => {
    expect(await run('check', 'sample.yaml', 'contradicting.yaml')).toMatchObject({
      code: 1,
      stderr: contradiction,
    });
  });
});

describe('load', () => {
  test('loads into the database that it is given, and again', async () => {
    expect(await run('load', 'sample.yaml', 'other.yaml', database('load.db'))).toEqual({
      code: 0,
      stdout: '2 files loaded: 214 rows inserted, 0 updated, 0 deleted.\n',
      stderr: '',
    });
    expect(await run('load', 'sample.yaml', database('load.db'))).toEqual({
      code: 0,
      stdout: '1 file loaded: 0 rows inserted, 0 updated, 0 deleted.\n',
      stderr: '',
    });
    expect(await run('load', 'contradicting.yaml', database('load.db'))).toEqual({
      code: 1,
      stdout: '',
      stderr: contradiction,
    });
  });

  test('with --prune makes the database what the files say, and removes what is named', async () => {
    const url = database('prune.db');
    const register = 'organizations:\n  - { slug: sea-ministry, country: NO }\n';
    await writeFile(join(folder, 'known.yaml'), register);
    await run('load', 'sample.yaml', 'other.yaml', url);
    expect(await run('load', 'sample.yaml', 'known.yaml', '--prune', url)).toEqual({
      code: 0,
      stdout: '2 files loaded: 2 rows inserted, 0 updated, 1 deleted.\n',
      stderr: '',
    });
    expect(await run('remove', 'warm-seas', 'register/knwon', url)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The database has no record warm-seas.\nThe database has no record register/knwon. Did you mean register/known?\n',
    });
    expect(await run('remove', 'register/known', url)).toEqual({
      code: 0,
      stdout: '1 file removed: 2 rows deleted, 0 updated.\n',
      stderr: '',
    });
    expect(await run('check', 'contradicting.yaml', url)).toMatchObject({
      code: 1,
      stderr: contradiction,
    });
    expect(await run('remove', 'cold-seas', url)).toMatchObject({ code: 0, stderr: '' });
    expect(await run('check', 'contradicting.yaml', url)).toMatchObject({ code: 0, stderr: '' });
  });

  test('holds a file against all sound files of its folders, and counts what the register says', async () => {
    for (const name of ['set.d', 'set.d/records', 'set.d/register'])
      await mkdir(join(folder, name));
    await writeFile(join(folder, 'set.d/records/sample.yaml'), sample);
    await writeFile(join(folder, 'set.d/records/other.yaml'), 'discussion: {}\n');
    await writeFile(join(folder, 'set.d/records/notes.txt'), 'Not a record.');
    const known = 'organizations:\n  - { slug: sea-ministry, kind: NGO }\n';
    await writeFile(join(folder, 'set.d/register/known.yaml'), known);
    expect(await run('check', 'set.d/register/known.yaml')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The kind of the organization sea-ministry is NGO in set.d/register/known.yaml:2 and MINISTRY in set.d/records/sample.yaml:28: correct one of them, or choose another slug.\n',
    });
  });

  test('loads nothing when a file is bad', async () => {
    expect(await run('load', 'sample.yaml', 'bad.yaml', database('none.db'))).toEqual({
      code: 1,
      stdout: '',
      stderr: `${problems}Nothing was loaded.\n`,
    });
    expect(await run('verify', 'envoys-talk', 'page.txt', database('none.db'))).toEqual({
      code: 1,
      stdout: '',
      stderr: `There is no database file:none.db: load the record first.\n`,
    });
  });

  test('says what is wrong with a database', async () => {
    expect(await run('load', 'sample.yaml', '--database', 'mysql://x')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The database URL mysql://x is not supported: it must begin with file: or postgresql://.\n',
    });
    const { code, stderr } = await run('load', 'sample.yaml', database('page.txt'));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'The database file page.txt is no SQLite database: choose another file, or move this one away.\n',
    });
  });

  test('says what is wrong with the setting of the database, and no other', async () => {
    const output: string[] = [];
    const stream = { write: (text: string) => output.push(text) };
    const io = { env: { DATABASE_URL: 'x', PORT: 'x' }, stdout: stream, stderr: stream };
    expect(await runCli(['load', join(folder, 'sample.yaml')], io)).toBe(1);
    expect(output).toEqual([
      'DATABASE_URL is "x": it must be file: and the path of a file, or the URL of a PostgreSQL database.\n',
    ]);
  });

  test('throws what nobody foresaw', async () => {
    const stream = {
      write: () => {
        throw new Error('the disk is full');
      },
    };
    const ended = runCli(['help'], { env: {}, stdout: stream, stderr: stream });
    await expect(ended).rejects.toThrow('the disk is full');
    const checked = runCli(['check', join(folder, 'sample.yaml')], {
      env: {},
      stdout: stream,
      stderr: stream,
    });
    await expect(checked).rejects.toThrow('the disk is full');
  });
});

describe('verify', () => {
  test('tells intact citations from broken ones, and attaches only when it is told to', async () => {
    await run('load', 'sample.yaml');
    const intact = await run('verify', 'envoys-talk', 'page.txt');
    expect(intact).toMatchObject({ code: 0, stderr: '' });
    const lines = intact.stdout.split('\n');
    expect(lines[0]).toBe('INTACT 1:4-27 Discussion/cold-seas “Discussion on Cold Seas”');
    expect(lines.at(-2)).toBe('22 citations, 0 broken.');

    const broken = await run('verify', 'envoys-talk', 'changed.txt', '--attach');
    expect(broken).toMatchObject({ code: 1, stderr: '' });
    expect(broken.stdout.split('\n').filter((line) => !line.startsWith('INTACT'))).toEqual([
      'BROKEN 2:53-67 Intervention/cold-seas-opening near 2:53 is “"The seas," she”',
      '22 citations, 1 broken. The text is attached.',
      '',
    ]);
    expect((await run('verify', 'envoys-talk', 'page.txt', '--attach')).code).toBe(0);
    expect((await run('verify', 'envoys-talk', 'changed.txt')).stdout).toContain(
      'BROKEN 2:53-67 Intervention/cold-seas-opening was “The sea is one”, near 2:53 is “"The seas," she”\n',
    );
  });

  test('mends records for the document: all, or none', async () => {
    await writeFile(join(folder, 'mended.yaml'), sample);
    await writeFile(join(folder, 'late.txt'), page.replace('The sea is', 'Lo! The sea is'));
    const moved = await run(
      'verify',
      'envoys-talk',
      'late.txt',
      '--write',
      `${folder}/mended.yaml`,
    );
    expect(moved).toMatchObject({ code: 0, stderr: '' });
    expect(moved.stdout.split('\n').filter((line) => !line.startsWith('INTACT'))).toEqual([
      'MOVED 2:53-67 now 2:57-71 interventions[0].cites[0] “The sea is one”',
      '22 citations, 1 moved, 0 broken. mended.yaml is written.',
      '',
    ]);
    expect(await run('check', 'mended.yaml')).toMatchObject({ code: 0 });
    const files = [`--write=${folder}/mended.yaml`, `--write=${folder}/bad.yaml`];
    expect(await run('verify', 'envoys-talk', 'page.txt', ...files)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${problems}Nothing was written.\n`,
    });
    const gone = await run('verify', 'envoys-talk', 'changed.txt', `--write=${folder}/mended.yaml`);
    expect(gone.code).toBe(1);
  });

  test('detaches a text, and holds it against the citations again', async () => {
    await run('load', 'sample.yaml', database('kept.db'));
    await run('verify', 'envoys-talk', 'page.txt', '--attach', database('kept.db'));
    expect(await run('verify', 'envoys-talk', '--detach', database('kept.db'))).toEqual({
      code: 0,
      stdout: 'The text is detached, and kept as 1.\n',
      stderr: '',
    });
    const kept = await run('verify', 'envoys-talk', '--kept=1', '--attach', database('kept.db'));
    expect(kept).toMatchObject({ code: 0, stderr: '' });
    expect(kept.stdout).toContain('22 citations, 0 broken. The text is attached.\n');
  });

  test('says when the document is another', async () => {
    await run('load', 'sample.yaml');
    expect(await run('verify', 'envoys-talk', 'none.txt')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The source envoys-talk has 4 numbered paragraphs and the document has 0: take the whole page of the source.\n',
    });
  });
});

describe('cite', () => {
  const doubt = 'page.txt, line 7: begins to count from “1” again.\n';
  const sea = cite('Minister of the Sea');

  test('prints the lengths of the blocks, with their labels', async () => {
    expect(await run('cite', 'page.txt')).toEqual({
      code: 0,
      stdout: `# 9 blocks
blocks:
  [
    { length: 4, label: "1" }, { length: 4, label: "2" }, { length: 7, label: "3" }, 24,
    { length: 159, label: "1" }, { length: 79, label: "2" }, { length: 158, label: "3" },
    { length: 79, label: "4" }, 8,
  ]
`,
      stderr: doubt,
    });
    expect(await run('cite', 'short.txt')).toEqual({
      code: 0,
      stdout: '# 2 blocks\nblocks: [11, { length: 6, label: "(1)" }]\n',
      stderr: '',
    });
  });

  test('prints the lengths of the numbered paragraphs alone', async () => {
    expect(await run('cite', 'page.txt', '--cut', 'numbered')).toEqual({
      code: 0,
      stdout: '# 4 paragraphs\nparagraphs: [159, 79, 158, 79]\n',
      stderr: doubt,
    });
  });

  test('prints a citation for each place of the words', async () => {
    expect(await run('cite', 'page.txt', ' Minister of\nthe  Sea')).toEqual({
      code: 0,
      stdout: `- ${sea.replace('paragraph: 2', 'block: 6')}\n- ${sea.replace('paragraph: 2', 'block: 8')}\n`,
      stderr: doubt,
    });
    expect(await run('cite', 'page.txt', 'Minister of the Sea', '--cut=numbered')).toEqual({
      code: 0,
      stdout: `- ${sea}\n- ${sea.replace('paragraph: 2', 'paragraph: 4')}\n`,
      stderr: doubt,
    });
  });

  test.each(['no such words', '', ' '])('says when no block has the words %j', async (words) => {
    expect(await run('cite', 'page.txt', words)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${doubt}No block of page.txt says “${words}”: copy the words from it.\n`,
    });
  });

  test.each([
    [
      'in other letters',
      'minister OF the séa',
      'Minister of the Sea',
      [[6, 0, 'Minister of the Sea']],
    ],
    [
      'in other quotation marks',
      '“The sea is one,”',
      '"The sea is one,"',
      [[6, 52, '"The sea is one,"']],
    ],
    [
      'across two blocks',
      'on ports. Minister',
      'on ports. ¶ Minister',
      [
        [5, 150, 'on ports.'],
        [6, 0, 'Minister'],
      ],
    ],
  ] as const)('shows where words stand %s', async (_, words, near, places) => {
    const lines = places.map(
      ([block, start, text]) =>
        `- { block: ${block}, start: ${start}, end: ${start + text.length}, sha256: ${sha256(text)} }\n`,
    );
    expect(await run('cite', 'page.txt', words)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${doubt}page.txt does not say “${words}”, but “${near}”: if you mean that, cite\n${lines.join('')}`,
    });
  });

  test('says when there are no paragraphs', async () => {
    expect(await run('cite', 'none.txt', '--cut=numbered')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'none.txt has no numbered paragraphs: the first begins with 1 and a full stop.\n',
    });
    expect(await run('cite', 'empty.txt')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'empty.txt has no text.\n',
    });
  });
});

test('schema writes the JSON Schema to the file that it is given, with the slugs of the folders beside it', async () => {
  const files = {
    'register/a.yaml':
      'organizations:\n  - { slug: un, names: [{ text: UN }, 3], abbreviation: UN }\n  - x\n  - slug: 3\n',
    // Somebody is writing them.
    'records/b.yaml': 'topics: [{ slug: sea }\nofficials:\n  - slug: holm\n    names: x\n',
    'records/c.yaml': '- slug: list\n',
    'records/d.txt': 'topics: [{ slug: text }]\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  expect(await run('schema', 'schema.json')).toEqual({
    code: 0,
    stdout: 'schema.json is written.\n',
    stderr: '',
  });
  const written = await readFile(join(folder, 'schema.json'), 'utf8');
  expect(written).toBe(
    recordJsonSchema([
      { list: 'organizations', slug: 'un', names: [] },
      { list: 'topics', slug: 'sea', names: [] },
      { list: 'officials', slug: 'holm', names: [] },
    ]),
  );
  // A record of the folder is held against the register beside it, and drafted from it.
  await writeFile(join(folder, 'page.md'), 'A talk\n\nMinister Ole Lund of the UN spoke.\n');
  const drafted = join(folder, 'records', 'e.yaml');
  expect(await run('draft', join(folder, 'page.md'), drafted)).toMatchObject({ code: 0 });
  expect(await readFile(drafted, 'utf8')).toContain('organizations:\n  - slug: un\n');
});

test('schema says when it cannot write the file', async () => {
  expect(await run('schema', 'folder')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'folder cannot be written (EISDIR).\n',
  });
});
