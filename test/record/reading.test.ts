import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/record/cli.js';
import { temporaryFolder } from '../support/database.js';
import { pdfOf } from '../support/pdf.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

/** What `cite` prints of a file with the content; of lists, on one line. */
async function cite(name: string, content: string | Uint8Array, ...args: string[]) {
  const file = join(folder, name);
  await writeFile(file, content);
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      output[stream] += text.replaceAll(`${folder}/`, '');
    },
  });
  const io = { env: {}, stdout: collect('stdout'), stderr: collect('stderr') };
  const code = await runCli(['cite', file, ...args], io);
  const [, list = ''] = output.stdout.replaceAll(/\s+/g, ' ').split(/ blocks? blocks: /);
  return {
    code,
    list: list.replaceAll(/,? \]/g, ']').replaceAll('[ ', '[').trim(),
    ...output,
  };
}

/** The block that begins with a label, or has none, as `cite` lists it. */
const block = (text: string, label?: string) =>
  label === undefined
    ? `${text.length}`
    : `{ length: ${text.length}, label: ${JSON.stringify(label)} }`;
const listed = (...blocks: string[]) => `[${blocks.join(', ')}]`;

describe('a saved page', () => {
  test.each([
    [
      'paragraphs, with their numbers and without markup',
      '<!DOCTYPE html><html><head><title>No</title><style>p{}</style></head><body><p>1. The chair\n opened <b>it</b> &amp; left.</p><p>2. All agreed.</p></body></html>',
      [block('The chair opened it & left.', '1'), block('All agreed.', '2')],
    ],
    [
      'headings, cells and text between',
      '<h1>Envoys</h1>Sea Town<div>May 2</div><table><tr><td>a port<td>a pier</table>',
      ['Envoys', 'Sea Town', 'May 2', 'a port', 'a pier'].map((text) => block(text)),
    ],
    [
      'lists, with the signs that a browser shows',
      '<ol><li>One.<li>Two:<ul><li>a port<li><p>a pier</ul><li value="5">Five.</ol><ol start=3 type=a><li>Three.<li>Four.</ol><ol type=I><li>Ein.<li>Zwei.</ol>',
      [
        block('One.', '1'),
        block('Two:', '2'),
        block('a port', '•'),
        block('a pier', '•'),
        block('Five.', '5'),
        block('c. Three.'),
        block('d. Four.'),
        block('Ein.', 'I.'),
        block('Zwei.', 'II.'),
      ],
    ],
    [
      'items that write their own numbers',
      '<ul><li>1. One.<li>2. Two.</ul>',
      [block('One.', '1'), block('Two.', '2')],
    ],
    [
      'lines that are broken',
      '<p>1. One.<br>2. Two.<br><br>Three.<pre>Four\nlines.</pre>',
      [block('One.', '1'), block('Two.', '2'), block('Three.'), block('Four lines.')],
    ],
    [
      'what is shown, and no more',
      '<nav>Home</nav><script>x</script><p hidden>No</p><p style="display: none">No</p><!-- No --><p>Yes</p><button>Go</button>',
      [block('Yes')],
    ],
    ['an item without a list', '<li>A port.', [block('A port.')]],
    [
      'numbers of other sorts',
      '<ol type=A><li>One<li>Two</ol><ol type=i><li>One<li>Two</ol><ol type=x start=y><li value=z>One</ol>',
      [
        block('One', 'A.'),
        block('Two', 'B.'),
        block('One', 'i.'),
        block('Two', 'ii.'),
        block('One', '1'),
      ],
    ],
    ['nesting without end', `${'<div>'.repeat(20_000)}Deep.`, [block('Deep.')]],
  ])('has the blocks of %s', async (_, page, blocks) => {
    const { code, list } = await cite('page.html', page);
    expect({ code, list }).toEqual({ code: 0, list: listed(...blocks) });
  });

  test('is read between its first and its last words, however the page wraps them', async () => {
    const page = 'Home\n\nEnvoys meet in the\nnorth\n\nAll agreed to\nmeet again.\n\nViews 7\n';
    const args = ['--from', 'Envoys meet in the north', '--to=agreed to meet again'];
    expect(await cite('page.txt', page, ...args)).toMatchObject({
      code: 0,
      list: listed(block('Envoys meet in the north'), block('All agreed to meet again')),
      stderr: '',
    });
    expect(await cite('page.txt', page, '--from', 'meet')).toMatchObject({
      list: listed(
        block('meet in the north'),
        block('All agreed to meet again.'),
        block('Views 7'),
      ),
    });
    for (const [option, words] of [
      ['--from', 'Nobody'],
      ['--to', 'Nobody'],
      ['--to', ''],
    ]) {
      expect(await cite('page.txt', page, `${option}=${words}`)).toMatchObject({
        code: 2,
        stderr: `page.txt does not say “${words}”.\n`,
      });
    }
  });
});

describe('a PDF', () => {
  const line = (text: string, y: number, size?: number) => ({ text, y, ...(size && { size }) });

  test('is read without running heads and page numbers, and with whole words', async () => {
    const pdf = pdfOf([
      [
        line('Sea Ministry No. 12', 800),
        line('Envoys meet', 760, 18),
        line('1. The envoy asked for a com-', 740),
        line('mon harbour for the ships of', 726),
        line('Page 1 of 2', 40),
      ],
      [
        line('Sea Ministry No. 12', 800),
        line('all northern ports.', 760),
        line('2. All agreed.', 732),
        line('They will meet again.', 718),
        line('The end.', 680),
        line('Page 2 of 2', 40),
      ],
    ]);
    const head = (page: number, text: string) =>
      `paper.pdf, page ${page}: “${text}” was left out as a running head.\n`;
    expect(await cite('paper.pdf', pdf)).toMatchObject({
      code: 0,
      list: listed(
        block('Envoys meet'),
        block('The envoy asked for a common harbour for the ships of all northern ports.', '1'),
        block('All agreed. They will meet again.', '2'),
        block('The end.'),
      ),
      stderr: [1, 2]
        .map((page) => head(page, 'Sea Ministry No. 12') + head(page, `Page ${page} of 2`))
        .join(''),
    });
  });

  test('copied as text is read so too', async () => {
    const text =
      'Sea Ministry\nThe envoy asked for a\n- 1 -\n\fSea Ministry\nharbour.\n\nAll agreed.\n- 2 -\n\f';
    expect((await cite('paper.txt', text)).list).toBe(
      listed(block('The envoy asked for a harbour.'), block('All agreed.')),
    );
    const marked = 'The envoy asked for a\nSea Ministry  Page 1 of 2\nharbour.';
    expect(await cite('paper.txt', marked)).toMatchObject({
      list: listed(block('The envoy asked for a harbour.')),
      stderr: 'paper.txt, line 2: “Sea Ministry Page 1 of 2” was left out as a running head.\n',
    });
  });

  test('copied without page breaks has its running heads where sentences go on around them', async () => {
    const head = (line: number) =>
      `paper.txt, line ${line}: “Sea Ministry” was left out as a running head.\n`;
    const text =
      'The envoy asked for a\nSea Ministry\nharbour.\n\nAnother asked for a\nSea Ministry\nport.';
    expect(await cite('paper.txt', text)).toMatchObject({
      list: listed(block('The envoy asked for a harbour.'), block('Another asked for a port.')),
      stderr: head(2) + head(6),
    });
    const numbered =
      'Sea Ministry\n\nThe envoy asked for a\n\n- 1 -\n\nSea Ministry\n\nharbour.\n\n- 2 -';
    expect(await cite('paper.txt', numbered)).toMatchObject({
      list: listed(block('The envoy asked for a harbour.')),
    });
    // Once, either may be a line of the document.
    const once = 'The envoy asked for a\nSea Ministry\nharbour.\n\n- 1 -';
    expect(await cite('paper.txt', once)).toMatchObject({ stderr: '' });
  });

  test.each([
    ['has no text', pdfOf([[]]), 'paper.pdf has no text: it may be a scan.\n'],
    [
      'is damaged',
      Buffer.from('%PDF-1.4 nothing'),
      'paper.pdf cannot be read as a PDF: Invalid PDF structure.\n',
    ],
    [
      'has too many pages',
      pdfOf(Array.from({ length: 501 }, () => [])),
      'paper.pdf has 501 pages; at most 500 are read.\n',
    ],
  ])('is refused when it %s', async (_, pdf, stderr) => {
    expect(await cite('paper.pdf', pdf)).toMatchObject({ code: 2, stdout: '', stderr });
  });
});

describe('a file', () => {
  const korean = Buffer.from('b4ebbbe7b4c220b1e2b1ddc0bb20c1a6bec8c7dfb4d92e', 'hex');
  const japanese = Buffer.from('8e9182f092f188c482b582bd8142', 'hex');
  const arabic = Buffer.from('dad1d6', 'hex');

  test.each([
    ['named', korean, ['--encoding', 'euc-kr'], '대사는 기금을 제안했다.'],
    ['named', japanese, ['--encoding', 'Shift_JIS'], '資を提案した。'],
    ['named', arabic, ['--encoding', 'windows-1256'], 'عرض'],
    [
      'declared by the page',
      Buffer.concat([Buffer.from('<meta charset="EUC-KR"><p>'), korean]),
      [],
      '대사는 기금을 제안했다.',
    ],
    [
      'declared by the page as XML',
      Buffer.concat([Buffer.from("<?xml version='1.0' encoding='euc-kr'?><html><p>"), korean]),
      [],
      '대사는 기금을 제안했다.',
    ],
    ['declared by its first bytes', Buffer.from('\ufeffA port.', 'utf16le'), [], 'A port.'],
    [
      'declared by its first bytes',
      Buffer.from('\ufeffA port.', 'utf16le').swap16(),
      [],
      'A port.',
    ],
    ['UTF-8', Buffer.from('\ufeff항구'), [], '항구'],
  ])('is read in the encoding that is %s', async (_, bytes, args, text) => {
    const { code, list } = await cite('file.txt', bytes, ...args);
    expect({ code, list }).toEqual({ code: 0, list: listed(block(text)) });
  });

  test.each([
    [
      korean,
      [],
      'file.txt is not UTF-8 text, and declares no encoding: name it with --encoding, such as euc-kr, shift_jis or windows-1256.\n',
    ],
    [
      Buffer.from('ff', 'hex'),
      ['--encoding=euc-kr'],
      'file.txt is not text in euc-kr: name its encoding with --encoding.\n',
    ],
    [
      korean,
      ['--encoding=latin'],
      'latin is not an encoding that is known: write it like euc-kr.\n',
    ],
    [
      Buffer.from('PK\u0003\u0004'),
      [],
      'file.txt is an archive, such as a Word file: save it as PDF, HTML or text.\n',
    ],
    [
      Buffer.alloc(3_000_001, 'a'),
      [],
      'file.txt is longer than 3000000 characters: take a part of it.\n',
    ],
  ])('is refused when it cannot be read', async (bytes, args, stderr) => {
    expect(await cite('file.txt', bytes, ...args)).toMatchObject({ code: 2, stdout: '', stderr });
  });

  test('is refused when it is too large', async () => {
    const file = join(folder, 'huge.txt');
    await writeFile(file, '');
    await truncate(file, 20_000_001);
    const stderr: string[] = [];
    const io = {
      env: {},
      stdout: { write() {} },
      stderr: { write: (text: string) => stderr.push(text) },
    };
    expect(await runCli(['cite', file], io)).toBe(2);
    expect(stderr).toEqual([`${file} is larger than 20 MB.\n`]);
  });
});
