import { describe, expect, test } from 'vitest';
import { attachSource, SourceMismatch, verifySource } from '../../src/record/attach.js';
import { temporaryDatabase } from '../support/database.js';
import { dump } from './dump.js';
import { load } from './loading.js';
import { edit, page, paragraphs, sample } from './sample.js';

const textsOf = async (url: string) =>
  ((await dump(url)).get('Paragraph') ?? []).map(({ text }) => text);

describe('a document held against its source', () => {
  test('has all citations intact, in its own order, each with its words', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const citations = await verifySource(await database.db.reader(), 'envoys-talk', page);
    expect(
      citations.map(
        ({ status, paragraph, start, end, cites, quote }) =>
          `${status} ${paragraph}:${start}-${end} ${cites} “${quote}”`,
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
      ['PolicyProposal/cold-seas-ice-watch', 'roposed a common ice watch by next year.'],
      ['PolicyProposal/cold-seas-ice-watch', 'ext year.'],
      ['PolicyProposal/cold-seas-fund', 'alled for a fund with the Nordic Forum.'],
      ['Mission/kr-mission-iceland accredited to nordic-forum', 'ith the Nordic Forum.'],
      ['Organization/nordic-forum', 'ordic Forum.'],
      ['Intervention/cold-seas-outcome', null],
    ]);
  });

  test.each([
    [
      'there is no such source',
      'envoys',
      page,
      'There is no source envoys in the database: load its record, or correct the slug.',
    ],
    [
      'it is another document',
      'envoys-talk',
      'Something else',
      'The source envoys-talk has 4 numbered paragraphs and the document has 0: take the whole page of the source.',
    ],
    [
      'it is not the whole document',
      'envoys-talk',
      page.slice(0, page.indexOf('4. Minister')),
      'The source envoys-talk has 4 numbered paragraphs and the document has 3: take the whole page of the source.',
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
  test('is stored as its paragraphs, and stays when its record is loaded again', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const verified = await verifySource(await database.db.reader(), 'envoys-talk', page);
    expect(await attachSource(database.db, 'envoys-talk', page)).toEqual(verified);
    expect(await textsOf(database.url)).toEqual(paragraphs);
    await load(database.db, edit(sample, ['theme: Quiet', 'theme: Very Quiet']));
    expect(await textsOf(database.url)).toEqual(paragraphs);
  });

  test('is stored with its broken citations too, and replaced by the next', async () => {
    await using database = await temporaryDatabase();
    await load(database.db, sample);
    const changed = page.replace('The sea is one', 'The seas are one');
    const citations = await attachSource(database.db, 'envoys-talk', changed);
    expect(citations.filter(({ status }) => status === 'BROKEN')).toHaveLength(1);
    expect((await textsOf(database.url))[1]).toContain('The seas are one');
    await attachSource(database.db, 'envoys-talk', page);
    expect(await textsOf(database.url)).toEqual(paragraphs);
  });
});
