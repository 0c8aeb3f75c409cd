import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { attachSource, detachSource } from '../../src/record/attach.js';
import { runCli } from '../../src/record/cli.js';
import { temporaryDatabase, temporaryFolder } from '../support/database.js';
import { dump } from './dump.js';
import { loadFiles } from './loading.js';
import { cite, edit, otherSample, page, sample } from './sample.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

/** What `load --dry-run` prints of the files. */
async function dryRun(url: string, files: Readonly<Record<string, string>>, ...more: string[]) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  return run('load', ...paths, '--dry-run', `--database=${url}`, ...more);
}

/** What the command prints. */
async function run(...argv: string[]) {
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write(said: string) {
      output[stream] += said.replaceAll(`${folder}/`, '');
    },
  });
  const code = await runCli(argv, {
    env: {},
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  });
  return { code, ...output };
}

test('each thing that would change is named, with what it says and would say', async () => {
  await using database = await temporaryDatabase();
  await loadFiles(database.db, ['a.yaml', sample]);
  const before = await dump(database.url);

  expect(await dryRun(database.url, { 'a.yaml': sample })).toEqual({
    code: 0,
    stdout: 'Nothing was written: 0 things would be created, 0 changed, 0 removed.\n',
    stderr: '',
  });

  const changed = edit(
    sample,
    [
      `meeting:
  slug: northern-envoys-2030
  title: 2030 Meeting of Northern Envoys
  startsOn: 2030-05-01
  endsOn: 2030-05-03
  cites: [${cite('2030 Meeting of Northern Envoys')}]

`,
      '',
    ],
    ['heldOn: 2030-05-02', 'heldOn: 2030-05/2030-06\n  hosts: [{ country: NO }]'],
    ['    abbreviation: NF\n', ''],
    ['publishedOn: 2030-05-02', 'publishedOn: 2030-05'],
    ['from: 2031, to: 2031', 'from: 2031'],
    ['    endsOn: 2031-12-31\n', '    endsOn: 2031-12\n    acting: true\n'],
    ['{ text: 김서연, language: ko }', '{ text: 김서윤, language: ko, from: 2029, to: 2030-05 }'],
    ['topics: [ports, sea]', 'topics: [sea, ports]'],
    ['    theme: Ice\n', '    theme: Sea ice\n    heldOn: 2030-05\n'],
    ['    attestedOn: [2030-05-02, 2030-06-01]\n', '    attestedOn: [2030-05-02, 2030-06]\n'],
    [
      '    mission: kr-mission-iceland\n',
      '    mission: kr-mission-iceland\n    attestedOn: [2030-05-02]\n',
    ],
    ['      - organization: nordic-forum\n', '      - country: NO\n        from: 2029-02\n'],
    ['[159, 79, 158, 79]', '[159, 79, 158, 79, 3]'],
    [
      '    countries: [NO, IS]\n',
      '    countries: [NO]\n    onBehalfOf: [{ asWritten: { text: all, language: en } }]\n',
    ],
    [
      '        reportingVerb: CALLED_FOR\n',
      '        reportingVerb: OTHER\n        verbAsWritten: { text: wished for, language: en }\n        addressees: [{ organization: nordic-forum, asWritten: { text: the Forum, language: en } }]\n',
    ],
    ['    kind: OUTCOME\n', '    kind: CLOSING_REMARKS\n    speakers: [{ official: ase-holm }]\n'],
    [
      `summary: There will be another meeting.\n    cites: [${cite('All agreed to meet again')}]`,
      `summary: There will be another meeting.\n    cites: [${cite('All agreed').slice(0, -2)}, basis: INFERRED, note: So it seems. }]`,
    ],
    [
      `{ text: Nordic Forum, language: en }`,
      `{ text: Nordic Forum, language: en, cites: [${cite('the Nordic Forum')}] }`,
    ],
    [
      `      - slug: cold-seas-quieter-ports
        summary: Ports should make less noise.
        reportingVerb: SUGGESTED
        topics: [ports]
        cites: [${cite('suggested quieter ports')}]
`,
      `      - slug: cold-seas-silent-ports
        summary: Ports should make less noise.
        reportingVerb: SUGGESTED
        topics: [ports]
        cites: [${cite('suggested quieter ports')}]
`,
    ],
  );
  expect(await dryRun(database.url, { 'a.yaml': changed })).toEqual({
    code: 0,
    stdout: `changed discussion cold-seas
  heldOn: “2030-05-02” → “2030-05/2030-06”
  meeting: “northern-envoys-2030” → nothing
  hosts: added NO
changed part cold-seas-part-1
  theme: “Ice” → “Sea ice”
  heldOn: nothing → “2030-05”
changed part cold-seas-part-2
  topics: in another order: sea, ports
changed intervention cold-seas-kim
  countries: removed IS
  onBehalfOf: added “all”
changed proposal cold-seas-ice-watch
  targetPeriod: “by next year, 2031-01-01 to 2031-12-31” → “by next year, 2031-01-01 to unknown”
changed proposal cold-seas-fund
  reportingVerb: “CALLED_FOR” → “OTHER”
  verbAsWritten: nothing → “wished for”
  addressees: added nordic-forum “the Forum”
removed proposal cold-seas-quieter-ports
changed intervention cold-seas-outcome
  kind: “OUTCOME” → “CLOSING_REMARKS”
  speakers: added ase-holm
  citations: added envoys-talk 4:54-64 (INFERRED: So it seems.); removed envoys-talk 4:54-78
changed organization nordic-forum
  abbreviation: “NF” → nothing
  citations: added envoys-talk 3:141-157 for Nordic Forum
changed mission kr-mission-iceland
  accreditedTo: added NO from 2029-02; removed nordic-forum
changed official kim-seo-yeon
  names: added “김서윤” (ko) from 2029 to 2030-05; removed “김서연” (ko)
changed appointment ase-holm-minister
  endsOn: “2031-12-31” → “2031-12”
  acting: “false” → “true”
  attestedOn: added 2030-06; removed 2030-06-01
removed meeting northern-envoys-2030
changed source envoys-talk
  publishedOn: “2030-05-02” → “2030-05”
  blocks: added 5 {"length":3,"label":"5"}
created proposal cold-seas-silent-ports
Nothing was written: 1 thing would be created, 12 changed, 2 removed.
`,
    stderr: '',
  });
  expect(await dump(database.url)).toEqual(before);
});

test('with --prune, what goes is named too', async () => {
  await using database = await temporaryDatabase();
  await loadFiles(
    database.db,
    ['a.yaml', sample],
    ['b.yaml', otherSample],
    ['topics.yaml', 'topics:\n  - slug: sea\n    names: [{ text: Sea water, language: en }]\n'],
  );
  const before = await dump(database.url);
  const done = await dryRun(database.url, { 'b.yaml': otherSample }, '--prune');
  expect(done).toEqual({
    code: 0,
    stdout: `removed discussion cold-seas
removed part cold-seas-part-1
removed part cold-seas-part-2
removed intervention cold-seas-opening
removed intervention cold-seas-kim
removed proposal cold-seas-ice-watch
removed proposal cold-seas-fund
removed intervention cold-seas-holm
removed proposal cold-seas-quieter-ports
removed intervention cold-seas-outcome
changed topic sea
  names: added “The sea” (en); removed “Sea water” (en), “The sea” (en, ALTERNATIVE)
changed organization ice-office
  citations: removed envoys-talk 3:45-56
changed organization nordic-forum
  citations: removed envoys-talk 3:145-157
changed organization sea-ministry
  citations: removed envoys-talk 2:0-19
changed mission kr-mission-iceland
  citations: removed envoys-talk 3:0-21, envoys-talk 3:0-21, envoys-talk 3:136-157
changed official ase-holm
  citations: removed envoys-talk 2:20-28
changed official kim-seo-yeon
  citations: removed envoys-talk 3:22-34
changed appointment ase-holm-minister
  citations: removed envoys-talk 2:0-28
changed appointment kim-seo-yeon-ambassador
  citations: removed envoys-talk 3:0-34
changed meeting northern-envoys-2030
  citations: removed envoys-talk 1:53-84
Nothing was written: 0 things would be created, 10 changed, 10 removed.
`,
    stderr: '',
  });
  expect(await dump(database.url)).toEqual(before);
});

test('texts that are deleted with their source are counted, before and after', async () => {
  await using database = await temporaryDatabase();
  const { db, url } = database;
  const other = otherSample.replaceAll('envoys-talk', 'other-talk');
  const third = sample.replaceAll('cold-seas', 'calm-seas').replaceAll('envoys-talk', 'third-talk');
  await loadFiles(db, ['a.yaml', sample], ['b.yaml', other], ['c.yaml', third]);
  await attachSource(db, 'envoys-talk', page);
  await attachSource(db, 'envoys-talk', page.replace('meet again.', 'meet again!'));
  await attachSource(db, 'other-talk', page);
  await detachSource(db, 'other-talk');
  const before = await dump(url);

  const preview = await run('remove', 'cold-seas', 'warm-seas', '--dry-run', `--database=${url}`);
  expect(preview).toMatchObject({ code: 0, stderr: '' });
  const sources = /^removed source .*\n( .*\n)?/gm;
  expect(preview.stdout.match(sources)).toEqual([
    'removed source envoys-talk\n  texts: 1 attached, 1 kept\n',
    'removed source other-talk\n  texts: 0 attached, 1 kept\n',
  ]);
  const pruned = await dryRun(url, { 'b.yaml': other }, '--prune');
  expect(pruned.stdout.match(sources)).toEqual([
    'removed source envoys-talk\n  texts: 1 attached, 1 kept\n',
    'removed source third-talk\n',
  ]);
  expect(await dump(url)).toEqual(before);

  expect(await run('load', join(folder, 'b.yaml'), '--prune', `--database=${url}`)).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^1 file loaded: .*\nTexts deleted with the source envoys-talk: 1 attached, 1 kept\.\n$/,
    ),
    stderr: '',
  });
  expect(await run('remove', 'warm-seas', `--database=${url}`)).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^1 file removed: .*\nTexts deleted with the source other-talk: 0 attached, 1 kept\.\n$/,
    ),
    stderr: '',
  });
});

test('contradictions are told as load tells them', async () => {
  await using database = await temporaryDatabase();
  await loadFiles(database.db, ['a.yaml', sample]);
  const other = edit(otherSample, ['rank: MINISTER', 'rank: OTHER']);
  expect(await dryRun(database.url, { 'b.yaml': other })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The rank of the appointment ase-holm-minister is /),
  });
});

test('a database that is not there is not made', async () => {
  const url = `file:${join(folder, 'none.db')}`;
  const sea = 'topics:\n  - slug: sea\n    names: [{ text: Sea water, language: en }]\n';
  const { code, stdout } = await dryRun(url, { 'a.yaml': sample, 'topics.yaml': sea });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^created discussion cold-seas\n(created .+\n){22}Nothing was written: 23 things would be created, 0 changed, 0 removed\.\n$/,
  );
  expect(await dryRun(url, { 'a.yaml': 'x: 1' })).toMatchObject({ code: 1, stdout: '' });
  expect(await dryRun(url, { 'a.yaml': sample })).toMatchObject({ code: 0, stdout });
});

test('a database of an earlier version stays of it', async () => {
  await using database = await temporaryDatabase();
  const { db, url } = database;
  // The last migration counts as not applied, and is there again for whoever has the database next.
  await db.write(
    (tx) => tx.$executeRaw`UPDATE "_prisma_migrations" SET "rolled_back_at" = "started_at"
      WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")`,
  );
  const { code, stdout, stderr } = await dryRun(url, { 'a.yaml': sample });
  await db.write((tx) => tx.$executeRaw`UPDATE "_prisma_migrations" SET "rolled_back_at" = NULL`);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^The database \S.* was written by an earlier version: start the server with it, or load into it, to bring the (file|database) to this one\.\n$/,
  );
  expect(await dryRun(url, { 'a.yaml': sample })).toMatchObject({ code: 0, stderr: '' });
});
