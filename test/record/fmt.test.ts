import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkRecord } from '../../src/record/check.js';
import { runCli } from '../../src/record/cli.js';
import { formatted, topLevelKeys } from '../../src/record/fmt.js';
import { recordFormat, registerFormat } from '../../src/record/format.js';
import { temporaryFolder } from '../support/database.js';
import { sample } from './sample.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

async function fmt(...argv: string[]) {
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write(said: string) {
      output[stream] += said.replaceAll(`${folder}/`, '');
    },
  });
  const paths = argv.map((one) => (one.startsWith('-') ? one : join(folder, one)));
  const code = await runCli(['fmt', ...paths], {
    env: {},
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  });
  return { code, ...output };
}

const untidy = `\ufeff# yaml-language-server: $schema=../record.schema.json\r
# ours\r
\r
# What was said.\r
interventions:   \r
  - slug: a # first\r
    speakers: [{ appointment: holm }]\r
    note: |+\r
      kept   \r
\r
\r
      as it is\r
\r
\r
  - slug: b\r
    speakers:\r
      - appointment: holm # the minister\r
  - speakers: [{ appointment: holm, asWritten: x }]\r
  - speakers: [{ official: holm }]\r
  - speakers: [{ appointment: holm }]\r
    appointment: lund\r
  - speakers: [{ appointment: holm }, { appointment: lund }]\r
  - speakers: { appointment: holm }\r
\r
\r
\r
unknown: 'x'\r
# Of the\r
# discussion.\r
discussion: { heldOn: 2030, title: "So\u00adme \r
\r
\r
    talk", place: 'a\u0301' }\r
sources:\r
  - publishedOn: 2030 # a year\r
    pages: 2030\r
  - publishedOn:\r
`;

const tidy = `# yaml-language-server: $schema=../record.schema.json
# ours

# Of the
# discussion.
discussion: { heldOn: 2030, title: "Some 


    talk", place: 'á' }

sources:
  - publishedOn: 2030 # a year
    pages: 2030
  - publishedOn:

# What was said.
interventions:
  - slug: a # first
    appointment: holm
    note: |+
      kept   


      as it is


  - slug: b
    speakers:
      - appointment: holm # the minister
  - speakers: [{ appointment: holm, asWritten: x }]
  - speakers: [{ official: holm }]
  - speakers: [{ appointment: holm }]
    appointment: lund
  - speakers: [{ appointment: holm }, { appointment: lund }]
  - speakers: { appointment: holm }

unknown: 'x'
`;

test('a file gets the form of today, and keeps what means something', async () => {
  await writeFile(join(folder, 'a.yaml'), untidy);
  await writeFile(join(folder, 'b.yaml'), tidy);
  expect(await fmt('a.yaml', 'b.yaml', '--check')).toEqual({
    code: 1,
    stdout: 'a.yaml would be rewritten.\n',
    stderr: '',
  });
  expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe(untidy);
  expect(await fmt('a.yaml', 'b.yaml')).toEqual({
    code: 0,
    stdout: 'a.yaml is rewritten.\n',
    stderr: '',
  });
  expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe(tidy);
  expect(await fmt('a.yaml', 'b.yaml', '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('brackets have the usual spaces inside, as far as they are on one line', () => {
  const spaces: [string, string][] = [
    [
      'a: {x:  1,y: "2" ,z:[ a,b ],w: {  }, v: [  ]}',
      'a: { x: 1, y: "2", z: [a, b], w: {}, v: [] }',
    ],
    ['a: {"x":1, y : 2}  # {x}', 'a: { "x": 1, y: 2 }  # {x}'],
    ['a: [ {x: [ 1,2 ]},{ y: b } ]', 'a: [{ x: [1, 2] }, { y: b }]'],
    [
      'a: {\n    x: 1 ,y: 2, # c\n  z: [ 1,\n    2 ] }',
      'a: {\n    x: 1, y: 2, # c\n  z: [1,\n    2] }',
    ],
    ['a: "{x:  1}"\nb:   c, d', 'a: "{x:  1}"\nb:   c, d'],
    ['a: {x: b,}', 'a: { x: b, }'],
    ['a: [b,]', 'a: [b,]'],
    ['[a]', '[a]'],
    // Without the space it would be an alias of another name.
    ['b: [&x a, {*x :  c}]', 'b: [&x a, {*x :  c}]'],
  ];
  for (const [written, usual] of spaces) expect(formatted(written)).toBe(`${usual}\n`);
});

test('comments at the end of the file stay there', () => {
  const [discussion, topics] = ['discussion: a\n  # of it\n', 'topics: b\n'];
  const end = '# The end.\n\n# Of all.\n';
  expect(formatted(`${topics}\n${discussion}\n${end}`)).toBe(`${discussion}\n${topics}\n${end}`);
  expect(formatted(`${topics}${discussion}`)).toBe(`${discussion}\n${topics}`);
});

test('a byte order mark goes', async () => {
  await writeFile(join(folder, 'mark.yaml'), `\ufeff${tidy}`);
  expect(await fmt('mark.yaml')).toMatchObject({ stdout: 'mark.yaml is rewritten.\n' });
  expect((await readFile(join(folder, 'mark.yaml')))[0]).toBe('#'.charCodeAt(0));
  expect(await fmt('mark.yaml')).toMatchObject({ code: 0, stdout: '' });
});

test('a record says the same in it', () => {
  const parts = sample.split(/\n(?=[a-z])/);
  const shuffled = `# ours\n\n${parts.reverse().join('\n').replaceAll('\n', '  \n\n')}`;
  const before = checkRecord(sample, 'a.yaml').record;
  const after = checkRecord(formatted(shuffled), 'a.yaml').record;
  expect({ ...after, origin: undefined }).toEqual({ ...before, origin: undefined });
  expect(Object.keys(checkRecord(sample, 'a.yaml').record ?? {}).slice(0, 3)).toEqual(
    topLevelKeys.filter((key) => key !== 'meetings').slice(0, 3),
  );
  expect(formatted(formatted(shuffled))).toBe(formatted(shuffled));
});

test('what is not in the order of the format has its order from elsewhere', () => {
  const text = 'topics: &all [a]\n\ndiscussion: *all\n';
  expect(formatted(text)).toBe(text);
  expect(formatted('{ topics: [a], discussion: b }')).toBe('{ topics: [a], discussion: b }\n');
  expect(formatted('- a\n\n\n- b')).toBe('- a\n\n- b\n');
  expect(formatted('\n\n# a\ninterventions: b\ndiscussion: c')).toBe(
    '# a\ndiscussion: c\n\ninterventions: b\n',
  );
  expect(formatted('[a]: b\ntopics: c\n')).toBe('topics: c\n\n[a]: b\n');
  expect(formatted('? [a]\n: b\ntopics: c\n')).toBe('? [a]\n: b\ntopics: c\n');
});

test('the order is that of the format, for records and for files of the register', () => {
  for (const { shape } of [recordFormat, registerFormat]) {
    expect(topLevelKeys.filter((key) => key in shape)).toEqual(Object.keys(shape));
  }
});

test('the shipped files have it', async () => {
  for (const name of ['records', 'register']) {
    for (const file of await readdir(`seed/${name}`)) {
      const text = await readFile(join('seed', name, file), 'utf8');
      expect(formatted(text)).toBe(text);
    }
  }
});

test('when one file cannot be read, none is written', async () => {
  await writeFile(join(folder, 'c.yaml'), untidy);
  await writeFile(join(folder, 'bad.yaml'), 'a: b: c\n');
  expect(await fmt('c.yaml', 'bad.yaml')).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^bad\.yaml:1:4 .*\nNothing was written\.\n$/),
  });
  expect(await readFile(join(folder, 'c.yaml'), 'utf8')).toBe(untidy);
  expect(await fmt('c.yaml', 'none.yaml')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'There is no file none.yaml.\n',
  });
});

test('a file is whole or as it was, with its rights, and where a link leads', async () => {
  await mkdir(join(folder, 'real'));
  await writeFile(join(folder, 'real', 'd.yaml'), 'a: b  \n');
  await chmod(join(folder, 'real', 'd.yaml'), 0o640);
  await symlink(join(folder, 'real', 'd.yaml'), join(folder, 'link.yaml'));
  expect(await fmt('link.yaml')).toMatchObject({ code: 0 });
  expect(await readFile(join(folder, 'link.yaml'), 'utf8')).toBe('a: b\n');
  expect((await stat(join(folder, 'real', 'd.yaml'))).mode & 0o777).toBe(0o640);
  expect(await readdir(join(folder, 'real'))).toEqual(['d.yaml']);
});
