import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  IdentifierScheme,
  InterventionKind,
  MissionKind,
  OrganizationKind,
  Rank,
  ReportingVerb,
} from '../../src/db/client.js';
import { openDatabase } from '../../src/db/connect.js';
import { runCli } from '../../src/record/cli.js';
import { askBoth } from '../support/ask.js';
import { temporaryFolder } from '../support/database.js';

const docs = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8');
const section = /\n## An example\n([\s\S]*?)\n## /.exec(docs)?.[1] ?? '';
const block = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

async function run(...argv: string[]) {
  const output = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      output[stream] += text.replaceAll(`${folder}/`, '');
    },
  });
  const code = await runCli(argv, {
    env: {},
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  });
  return { code, ...output };
}

test('the example of the documentation is filled, sound and loaded, and the API answers it', async () => {
  const [record, page] = [join(folder, 'record.yaml'), join(folder, 'page.txt')];
  await writeFile(record, block('yaml'));
  await writeFile(page, block('text'));
  expect(await run('fill', record, page)).toMatchObject({ code: 0, stderr: '' });
  expect(await run('check', record)).toEqual({
    code: 0,
    stdout: 'record.yaml: ok, 3 interventions, 1 proposal, 10 citations\n',
    stderr: '',
  });
  const url = `file:${join(folder, 'docs.db')}`;
  expect(await run('load', record, `--database=${url}`)).toMatchObject({ code: 0, stderr: '' });

  const db = await openDatabase(url);
  const source = `{
    interventions(first: 10, filter: { speakingFor: ["GB", "CL"] }) {
      nodes {
        speakers { asWritten { text } country { code } official { name } }
        onBehalfOf { country { code } }
      }
    }
  }`;
  const { data } = await askBoth(db, { source });
  await db.close();
  expect(data?.interventions.nodes).toEqual([
    {
      speakers: [{ asWritten: null, country: null, official: { name: 'Ada Reed' } }],
      onBehalfOf: [{ country: { code: 'GB' } }],
    },
    {
      speakers: [
        {
          asWritten: { text: 'the representative of Chile' },
          country: { code: 'CL' },
          official: null,
        },
      ],
      onBehalfOf: [],
    },
  ]);
});

test('the documentation lists the words of every key that takes some of them', () => {
  const rows = [...section.matchAll(/^\| `([\w[\].]+)` +\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) +\|$/gm)];
  const words = rows.map(([, key, values = '']) => [key, values.replaceAll('`', '').split(', ')]);
  expect(Object.fromEntries(words)).toEqual({
    'interventions[].kind': Object.values(InterventionKind),
    reportingVerb: Object.values(ReportingVerb),
    'appointments[].rank': Object.values(Rank),
    'identifiers[].scheme': Object.values(IdentifierScheme),
    'organizations[].kind': Object.values(OrganizationKind),
    'missions[].kind': Object.values(MissionKind),
    'names[].kind': ['PREFERRED', 'ALTERNATIVE', 'DESCRIPTIVE'],
  });
});
