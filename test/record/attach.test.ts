import { describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.js';
import {
  attachSource,
  detachSource,
  keptDocument,
  SourceMismatch,
  verifySource,
} from '../../src/record/attach.js';
import { askBoth } from '../support/ask.js';
import { temporaryDatabase } from '../support/database.js';
import { dump } from './dump.js';
import { load } from './loading.js';
import { edit, page, paragraphs, sample } from './sample.js';

const textsOf = async (url: string) =>
  ((await dump(url)).get('Block') ?? []).map(({ text }) => text);

const inserted = page
  .replace('\n2. Minister', '\n2. Nobody spoke of whales.\n3. Minister')
  .replace('\n3. Ambassador', '\n4. Ambassador')
  .replace('\n4. Minister', '\n5. Minister')
  .replace('\n5. Not', '\n6. Not');

const citations = `{
  discussion(slug: "cold-seas") {
    interventions {
      nodes {
        citations { block label paragraph status quote movedTo { block start end } url }
      }
    }
  }
}`;

/** An intervention with one citation whose words have moved. */
const citing = (quote: string, block: number, movedTo: object) => ({
  citations: [
    {
      block,
      label: String(block),
      paragraph: block,
      status: 'MOVED',
      quote,
      movedTo,
      url: `https://example.org/envoys#:~:text=${encodeURIComponent(quote)}`,
    },
  ],
});

const ask = async (db: Database, source: string) => {
  const { data, errors } = await askBoth(db, { source });
  expect(errors).toBeUndefined();
  return data;
};

describe('a document held against its source', () => {
  test('has all citations intact, in its own order, each with its words', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const citations = await verifySource(await database.db.reader(), 'envoys-talk', page);
    expect(
      citations.map(
        ({ status, block, start, end, cites, quote }) =>
          `${status} ${block}:${start}-${end} ${cites} “${quote}”`,
      ),
    ).toEqual([
      'INTACT 1:4-27 Discussion/cold-seas “Discussion on Cold Seas”',
      'INTACT 1:53-84 Meeting/northern-envoys-2030 “2030 Meeting of Northern Envoys”',
      'INTACT 1:116-135 Part/cold-seas-part-1 “Part one was on ice”',
      'INTACT 1:141-158 Part/cold-seas-part-2 “part two on ports”',
      'INTACT 2:0-19 Organization/sea-ministry “Minister of the Sea”',
      'INTACT 2:0-28 Appointment/ase-holm-minister “Minister of the Sea Åse Holm”',
      'INTACT 2:20-28 Official/ase-holm “Åse Holm”',
      'INTACT 2:53-67 Intervention/cold-seas-opening “The sea is one”',
      'INTACT 3:0-21 Mission/kr-mission-iceland “Ambassador to Iceland”',
      'INTACT 3:0-21 Mission/kr-mission-iceland accredited to IS “Ambassador to Iceland”',
      'INTACT 3:0-34 Appointment/kim-seo-yeon-ambassador “Ambassador to Iceland Kim Seo-yeon”',
      'INTACT 3:22-34 Official/kim-seo-yeon “Kim Seo-yeon”',
      'INTACT 3:45-56 Organization/ice-office “ice reports”',
      'INTACT 3:45-66 Intervention/cold-seas-kim “ice reports come late”',
      'INTACT 3:72-112 PolicyProposal/cold-seas-ice-watch “proposed a common ice watch by next year”',
      'INTACT 3:103-112 PolicyProposal/cold-seas-ice-watch “next year”',
      'INTACT 3:118-157 PolicyProposal/cold-seas-fund “called for a fund with the Nordic Forum”',
      'INTACT 3:136-157 Mission/kr-mission-iceland accredited to nordic-forum “with the Nordic Forum”',
      'INTACT 3:145-157 Organization/nordic-forum “Nordic Forum”',
      'INTACT 4:29-52 Intervention/cold-seas-holm “suggested quieter ports”',
      'INTACT 4:29-52 PolicyProposal/cold-seas-quieter-ports “suggested quieter ports”',
      'INTACT 4:54-78 Intervention/cold-seas-outcome “All agreed to meet again”',
    ]);
    expect(await textsOf(database.url)).toEqual([null, null, null, null]);
  });

  test('has those citations broken whose words it has changed', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const changed = edit(page, ['ice reports come late', 'ice reports are late'], ['again.', '']);
    const citations = await verifySource(await database.db.reader(), 'envoys-talk', changed);
    const broken = citations.filter(({ status }) => status === 'BROKEN');
    expect(broken.map(({ cites, quote }) => [cites, quote])).toEqual([
      ['Intervention/cold-seas-kim', 'ice reports are late,'],
      ['Intervention/cold-seas-outcome', 'All agreed to meet Views'],
    ]);
  });

  test.each([
    [
      'there is no such source',
      'envoys',
      page,
      'There is no source envoys in the database: load its record, or correct the slug. Did you mean envoys-talk?',
    ],
    [
      'no source has a slug like it',
      'x',
      page,
      'There is no source x in the database: load its record, or correct the slug.',
    ],
    [
      'it is another document',
      'envoys-talk',
      'Something else',
      'The source envoys-talk has 4 numbered paragraphs and the document has 0: take the whole page of the source.',
    ],
  ])('is refused when %s, and nothing is stored', async (_, slug, raw, message) => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const mismatch = new SourceMismatch(message);
    await expect(verifySource(await database.db.reader(), slug, raw)).rejects.toThrow(mismatch);
    await expect(attachSource(database.db, slug, raw)).rejects.toThrow(mismatch);
    expect(await textsOf(database.url)).toEqual([null, null, null, null]);
  });
});

describe('a document that is attached', () => {
  test('is stored as its blocks, and stays when its record is loaded again', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const verified = await verifySource(await database.db.reader(), 'envoys-talk', page);
    expect(await attachSource(database.db, 'envoys-talk', page)).toEqual(verified);
    expect(await textsOf(database.url)).toEqual(paragraphs);
    await load(database.db, edit(sample, ['theme: Quiet', 'theme: Very Quiet']));
    expect(await textsOf(database.url)).toEqual(paragraphs);
  });

  test('is stored with its broken citations too, and replaced by a better one', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const changed = page.replace('The sea is one', 'The seas are one');
    const citations = await attachSource(database.db, 'envoys-talk', changed);
    expect(citations.filter(({ status }) => status === 'BROKEN')).toHaveLength(1);
    expect((await textsOf(database.url))[1]).toContain('The seas are one');
    await attachSource(database.db, 'envoys-talk', page);
    expect(await textsOf(database.url)).toEqual(paragraphs);
    expect((await dump(database.url)).get('KeptText')).toHaveLength(1);
    await attachSource(database.db, 'envoys-talk', page);
    expect((await dump(database.url)).get('KeptText')).toHaveLength(1);
  });

  test.each([
    [
      'would break what is intact',
      page.replace('The sea is one', 'The seas'),
      'The text was not attached: 1 citation is intact with the text that envoys-talk has, and would not be with this one. See them with verify; --force attaches it all the same, and keeps the other text.',
    ],
    [
      'would move what is intact',
      inserted,
      'The text was not attached: 18 citations are intact with the text that envoys-talk has, and would not be with this one. See them with verify; --force attaches it all the same, and keeps the other text.',
    ],
    [
      'is only a part of the document',
      page.slice(0, page.indexOf('4. Minister')),
      'The text was not attached: it has 3 of the 4 blocks of envoys-talk. Take the whole page; --force attaches it all the same.',
    ],
  ])('is not replaced by one that %s, unless by force', async (_, other, message) => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    await attachSource(database.db, 'envoys-talk', page);
    await expect(attachSource(database.db, 'envoys-talk', other)).rejects.toThrow(
      new SourceMismatch(message),
    );
    expect(await textsOf(database.url)).toEqual(paragraphs);
    const forced = await attachSource(database.db, 'envoys-talk', other, { force: true });
    expect(forced.some(({ status }) => status !== 'INTACT')).toBe(true);
    expect(await textsOf(database.url)).not.toEqual(paragraphs);
    const kept = await keptDocument(await database.db.reader(), 'envoys-talk', '1');
    await attachSource(database.db, 'envoys-talk', kept);
    expect((await textsOf(database.url)).slice(0, 4)).toEqual(paragraphs);
  });

  test('shows where its words have moved to, also when its record is loaded again', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    await attachSource(database.db, 'envoys-talk', inserted);
    const expected = {
      discussion: {
        interventions: {
          nodes: [
            citing('The sea is one', 2, { block: 3, start: 53, end: 67 }),
            citing('ice reports come late', 3, { block: 4, start: 45, end: 66 }),
            citing('suggested quieter ports', 4, { block: 5, start: 29, end: 52 }),
            citing('All agreed to meet again', 4, { block: 5, start: 54, end: 78 }),
          ],
        },
      },
    };
    expect(await ask(database.db, citations)).toEqual(expected);
    await load(database.db, edit(sample, ['theme: Quiet', 'theme: Very Quiet']));
    expect(await ask(database.db, citations)).toEqual(expected);
    expect(await detachSource(database.db, 'envoys-talk')).toBe(1);
    expect(await textsOf(database.url)).toEqual([null, null, null, null]);
    expect(await ask(database.db, citations)).toMatchObject({
      discussion: {
        interventions: {
          nodes: [
            {
              citations: [
                {
                  status: 'UNATTACHED',
                  quote: null,
                  movedTo: null,
                  url: 'https://example.org/envoys',
                },
              ],
            },
            {},
            {},
            {},
          ],
        },
      },
    });
    await expect(detachSource(database.db, 'envoys-talk')).rejects.toThrow(
      new SourceMismatch('The source envoys-talk has no text attached.'),
    );
  });

  test.each([
    ['2', 'The source envoys-talk has no kept text 2: it has 1.'],
    ['x', 'The source envoys-talk has no kept text x: it has 1.'],
  ])('is not found under the number %s', async (number, message) => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    await expect(keptDocument(await database.db.reader(), 'envoys-talk', '1')).rejects.toThrow(
      new SourceMismatch('The source envoys-talk has no kept text 1: it has none.'),
    );
    await attachSource(database.db, 'envoys-talk', page);
    await detachSource(database.db, 'envoys-talk');
    await expect(keptDocument(await database.db.reader(), 'envoys-talk', number)).rejects.toThrow(
      new SourceMismatch(message),
    );
  });
});
