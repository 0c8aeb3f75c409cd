import { describe, expect, test } from 'vitest';
import { SourceMismatch } from '../../src/record/attach.js';
import { checkRecord } from '../../src/record/check.js';
import { linesOf } from '../../src/record/lines.js';
import { mendRecord } from '../../src/record/mend.js';
import { edit, page, sample } from './sample.js';

function mend(text: string, document: string, slug = 'envoys-talk') {
  const { record, problems } = checkRecord(text, 'r.yaml');
  if (record === undefined) throw new Error(JSON.stringify(problems));
  return mendRecord(text, record, slug, linesOf(document));
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

  test.each([
    ['no-talk', page, 'The record cold-seas has no source no-talk: correct the slug.'],
    [
      'envoys-talk',
      'Something else.',
      'The document has none of the words that are cited of envoys-talk.',
    ],
  ])('is refused for %s and another document', (slug, document, message) => {
    expect(() => mend(sample, document, slug)).toThrow(new SourceMismatch(message));
  });
});
