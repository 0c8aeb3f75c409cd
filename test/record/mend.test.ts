import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/citation.js';
import type { Limits } from '../../src/record/align.js';
import { SourceMismatch } from '../../src/record/attach.js';
import { checkRecord } from '../../src/record/check.js';
import { linesOf } from '../../src/record/lines.js';
import { mendRecord } from '../../src/record/mend.js';
import { edit, page, sample } from './sample.js';

function mend(text: string, document: string, slug = 'envoys-talk', limits?: Limits) {
  const { record, problems } = checkRecord(text, 'r.yaml');
  if (record === undefined) throw new Error(JSON.stringify(problems));
  return mendRecord(text, record, slug, linesOf(document), limits);
}

const statuses = ({ citations }: ReturnType<typeof mend>) =>
  citations.flatMap(({ status, cites }) => (status === 'INTACT' ? [] : [`${status} ${cites}`]));

/** The page with a paragraph more, as its ministry corrected it. */
const corrected = edit(
  page,
  ['\n2. Minister', '\n2. Nobody spoke of whales.\n3. Minister'],
  ['\n3. Ambassador', '\n4. Ambassador'],
  ['\n4. Minister', '\n5. Minister'],
  ['\nViews 12\n5. Not a paragraph\n', ''],
);

describe('a record that is mended', () => {
  test('is as it was when all its words stand where they were', () => {
    const mended = mend(sample, page);
    expect(mended.text).toBe(sample);
    expect(statuses(mended)).toEqual([]);
  });

  test('has its blocks and its citations where the document has them, and nothing else', () => {
    const mended = mend(sample, corrected);
    expect(statuses(mended)).toHaveLength(18);
    expect(mended.text).toBe(
      edit(sample, ['[159, 79, 158, 79]', '[159, 23, 79, 158, 79]'])
        .replaceAll('paragraph: 4', 'paragraph: 5')
        .replaceAll('paragraph: 3', 'paragraph: 4')
        .replaceAll('paragraph: 2', 'paragraph: 3'),
    );
    expect(statuses(mend(mended.text, corrected))).toEqual([]);
  });

  test('keeps what is broken as it is, and says so', () => {
    const mended = mend(sample, corrected.replace('The sea is one', 'The seas'));
    expect(statuses(mended).filter((line) => line.startsWith('BROKEN'))).toEqual([
      'BROKEN interventions[0].cites[0]',
    ]);
    expect(mended.text).toContain('{ paragraph: 2, start: 53, end: 67');
  });

  test('may be cut into blocks, and repeat a citation by an alias', () => {
    const [first = ''] = /cites: \[\{[^}]*\}\]/.exec(sample) ?? [];
    const blocks = edit(
      sample,
      [
        'paragraphs: [159, 79, 158, 79]',
        'blocks: [{ length: 159, label: "1" }, { length: 79, label: "2" }, { length: 158, label: "3" }, { length: 79, label: "4" }] # four',
      ],
      [first, first.replace('[', '&cited [')],
      [/cites: \[\{[^}]*\}\]\n\nsources/.exec(sample)?.[0] ?? '', 'cites: *cited\n\nsources'],
    )
      .replaceAll('{ paragraph:', '{ block:')
      .replaceAll('source: envoys-talk, paragraph:', 'source: envoys-talk, block:');
    const mended = mend(
      blocks,
      corrected.replace('1. The Discussion', '1. At last, the Discussion'),
    );
    expect(mended.text).toContain(
      '[{ length: 168, label: "1" }, { length: 23, label: "2" }, { length: 79, label: "3" }, { length: 158, label: "4" }, { length: 79, label: "5" }] # four',
    );
    expect(mended.text).toContain('cites: &cited [{ block: 1, start: 13, end: 36');
    expect(
      statuses(
        mend(mended.text, corrected.replace('1. The Discussion', '1. At last, the Discussion')),
      ),
    ).toEqual([]);
  });

  describe('of a page around which', () => {
    const head = 'Head line\n\nPlace and day';
    const body = ['Peru asked for a fund.', 'Chad agreed with all of it.', 'The chair ended it.'];
    const now = ['The envoys of Peru asked for a fund.', ...body.slice(1)];
    const words = (block: number, start: number, text: string) =>
      `{ block: ${block}, start: ${start}, end: ${start + text.length}, sha256: ${sha256(text)} }`;
    const record = `discussion:
  slug: funds
  title: Funds
  heldOn: 2030-05-02
  language: en
  cites: [${words(3, 0, 'Peru')}]
sources:
  - slug: page
    title: Funds
    publisher: A ministry
    language: en
    blocks: [9, 13, 22, 27, 19]
interventions:
  - slug: funds-1
    kind: STATEMENT
    speakers: [{ country: TD }]
    summary: Agreement.
    cites: [${words(4, 0, 'Chad')}]
`;
    const [peru, chad, chair] = now.map(({ length }) => length);

    test.each<[string, string[], number[], (number | undefined)[]?]>([
      [
        'a line came after the first',
        ['Head line', 'Of the nineteenths.', 'Place and day', ...now],
        [9, 19, 13],
      ],
      ['the first changed', ['A head line', 'Place and day', ...now], [11, 13]],
      ['furniture stands', ['Menu', 'Home', head, ...now, 'Contact', 'Imprint of it'], [9, 13]],
      ['the last block is gone', [head, ...now.slice(0, 2)], [9, 13], []],
      ['the first blocks are gone', now, []],
    ])('%s has its own blocks', (_, page, before, after = [chair]) => {
      const { text } = mend(record, page.join('\n\n'), 'page');
      expect(text).toContain(`    blocks: [${[...before, peru, chad, ...after].join(', ')}]\n`);
      expect(text).toContain(words(before.length + 1, 14, 'Peru'));
      expect(text).toContain(words(before.length + 2, 0, 'Chad'));
    });

    test('the editor says what is new has that too', () => {
      const page = ['New', head, ...now, 'New too'].join('\n\n');
      const limits = { hasFrom: true, hasTo: true };
      expect(mend(record, page, 'page', limits).text).toContain(
        `    blocks: [3, 9, 13, ${peru}, ${chad}, ${chair}, 7]\n`,
      );
    });
  });

  test.each([
    ['no-talk', page, 'The record cold-seas has no source no-talk: it has envoys-talk.'],
    [
      'envoys-talk',
      'Something else.',
      'The document has none of the words that are cited of envoys-talk.',
    ],
  ])('is refused for %s and another document', (slug, document, message) => {
    expect(() => mend(sample, document, slug)).toThrow(new SourceMismatch(message));
  });
});
