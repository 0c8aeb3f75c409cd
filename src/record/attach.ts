import type { Transaction } from '../db/client.js';
import type { Database } from '../db/database.js';
import { citationStatus, quote } from '../domain/citation.js';
import { citedFor } from './citations.js';
import { findParagraphs } from './text.js';

/** The document cannot be the source. The message says why. */
export class SourceMismatch extends Error {
  override readonly name = 'SourceMismatch';
}

/** A citation, held against a document. */
export interface VerifiedCitation {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly status: 'INTACT' | 'BROKEN';
  /** What the document has at the span; null when the paragraph ends before it. */
  readonly quote: string | null;
  /** What it cites, like `PolicyProposal/slug`. */
  readonly cites: string;
}

/**
 * Holds the document against every citation of the source.
 *
 * @param raw the document as it was copied from its page, furniture and all.
 * @returns the citations in the order of the document.
 * @throws SourceMismatch when there is no such source, or the document has not its paragraphs.
 */
export async function verifySource(
  db: Pick<Transaction, 'source'>,
  slug: string,
  raw: string,
): Promise<VerifiedCitation[]> {
  const paragraphs = await matchParagraphs(db, slug, raw);
  return paragraphs.flatMap(({ number, text, citations }) =>
    citations.map((citation) => ({
      paragraph: number,
      start: citation.start,
      end: citation.end,
      status: citationStatus(citation, text) === 'INTACT' ? 'INTACT' : 'BROKEN',
      quote: quote(citation, text),
      cites: subjectOf(citation),
    })),
  );
}

/**
 * Does the same, and stores the document's paragraphs with the source, whether or not its
 * citations are intact.
 *
 * @throws SourceMismatch as `verifySource` does; nothing is stored then.
 */
export function attachSource(
  db: Pick<Database, 'write'>,
  slug: string,
  raw: string,
): Promise<VerifiedCitation[]> {
  return db.write(async (tx) => {
    for (const { id, text } of await matchParagraphs(tx, slug, raw)) {
      await tx.paragraph.update({ where: { id }, data: { text } });
    }
    return verifySource(tx, slug, raw);
  });
}

const bySlug = { select: { slug: true } } as const;
const accreditation = {
  select: { mission: bySlug, country: { select: { code: true } }, organization: bySlug },
} as const;

/** What a citation is for, with its slug. */
const cited = {
  ...Object.fromEntries(citedFor.map(({ name }) => [name, bySlug])),
  accreditation,
};

/** The paragraphs of the source with the text that the document has for each. */
async function matchParagraphs(db: Pick<Transaction, 'source'>, slug: string, raw: string) {
  const source = await db.source.findUnique({
    where: { slug },
    include: {
      paragraphs: {
        orderBy: { number: 'asc' },
        include: {
          citations: { orderBy: [{ start: 'asc' }, { end: 'asc' }, { id: 'asc' }], include: cited },
        },
      },
    },
  });
  if (source === null) {
    throw new SourceMismatch(
      `There is no source ${slug} in the database: load its record, or correct the slug.`,
    );
  }
  const texts = findParagraphs(raw, source.paragraphCount);
  if (texts === undefined) {
    const found = findParagraphs(raw)?.length ?? 0;
    throw new SourceMismatch(
      `The source ${slug} has ${source.paragraphCount} numbered paragraphs and the document has ${found}: take the whole page of the source.`,
    );
  }
  return source.paragraphs.map((paragraph, i) => ({ ...paragraph, text: texts[i] ?? '' }));
}

type Paragraph = Awaited<ReturnType<typeof matchParagraphs>>[number];

function subjectOf(citation: Paragraph['citations'][number]): string {
  for (const { name, type } of citedFor) {
    const thing = Reflect.get(citation, name);
    if (thing && name !== 'accreditation') return `${type}/${thing.slug}`;
  }
  // A citation cites exactly one thing, and only this is left.
  const { mission, country, organization } = citation.accreditation ?? {};
  return `Mission/${mission?.slug} accredited to ${country?.code ?? organization?.slug}`;
}
