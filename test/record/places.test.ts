import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import { runCli } from '../../src/record/cli.js';
import { placesOf } from '../../src/record/places.js';
import { temporaryFolder } from '../support/database.js';
import { cite, edit, page, sample } from './sample.js';

const cited = (block: number, start: number, words: string) => ({
  block,
  start,
  end: start + words.length,
  sha256: sha256(words),
});

/** To hash each span of its half takes longer than anybody waits. */
const long = 'The sea is long. '.repeat(5_100).trim();
const half = long.slice(0, 40_000);

test('words are found where they stand, and a search that is cut short is not silent', () => {
  const texts = ['The envoys met.', 'They asked for a fund.', `A ${long}`];
  const all = [
    cited(1, 4, 'envoys'),
    cited(1, 0, 'a fund'),
    cited(3, 0, half),
    cited(1, 0, 'asked for'),
    cited(1, 0, 'gone'),
  ];
  expect(placesOf(all, texts)).toEqual({
    places: [all[0], { block: 2, start: 15 }, undefined, { block: 2, start: 5 }, undefined],
    unsearched: [false, false, true, false, false],
  });
});

test('verify says of how many citations not the whole document was searched', async () => {
  const folder = await temporaryFolder();
  const [record, document] = [join(folder, 'record.yaml'), join(folder, 'page.txt')];
  const place = cited(4, 0, half);
  await writeFile(
    record,
    edit(
      sample,
      ['[159, 79, 158, 79]', `[159, 79, 158, ${80 + long.length}]`],
      [
        `endsOn: 2030-05-03\n  cites: [${cite('2030 Meeting of Northern Envoys')}]`,
        `endsOn: 2030-05-03\n  cites: [{ paragraph: 4, start: 0, end: ${place.end}, sha256: ${place.sha256} }]`,
      ],
    ),
  );
  await writeFile(document, page.replace('meet again.', `meet again. ${long}`));
  const database = `--database=file:${join(folder, 'test.db')}`;
  const run = async (...argv: string[]) => {
    let stderr = '';
    const silent = { write: () => {} };
    const collecting = { write: (text: string) => (stderr += text) };
    const code = await runCli(argv, { env: {}, stdout: silent, stderr: collecting });
    return { code, stderr };
  };
  expect(await run('load', record, database)).toEqual({ code: 0, stderr: '' });
  const stderr =
    'The document is too long to be searched whole: the words of 1 of the broken citations may stand elsewhere in it. Take a part of it with --from and --to.\n';
  expect(await run('verify', 'envoys-talk', document, database)).toEqual({ code: 1, stderr });
  expect(await run('verify', 'envoys-talk', document, '--write', record)).toEqual({
    code: 1,
    stderr,
  });
});
