import { openDatabase } from '../../src/db/connect.js';
import { attachSource } from '../../src/record/attach.js';
import { fillDatabase } from '../data/fill.js';

/** What every title, summary and publisher of the demo begins with. */
const mark = 'Made up: ';

/**
 * Fills an empty database with a made-up record. The documents of one discussion in ten are not
 * attached, and one document in eight was reworded before it was attached.
 */
export async function fillDemo(url: string, proposals: number): Promise<void> {
  await fillDatabase(url, { proposals, mark, isAttached: (recordId) => recordId % 10 !== 3 });
  const db = await openDatabase(url);
  try {
    const sources = await (await db.reader()).source.findMany({
      orderBy: { slug: 'asc' },
      select: { slug: true, blocks: { select: { text: true }, orderBy: { number: 'asc' } } },
    });
    for (const { slug, blocks } of sources.filter((_, i) => i % 8 === 0)) {
      const texts = blocks.flatMap(({ text }) => text ?? []);
      if (texts.length > 0) await attachSource(db, slug, reworded(texts), { force: true });
    }
  } finally {
    await db.close();
  }
}

/** The page of a document with every third sentence reworded, to the same length: the others stay. */
function reworded(paragraphs: readonly string[]): string {
  const page = paragraphs.map((text, i) => `${i + 1}. ${text}`).join('\n\n');
  let sentence = 0;
  return page.replaceAll('calls for', (words) => (sentence++ % 3 === 0 ? 'waits for' : words));
}
