import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../db/client.js';
import type { Database } from '../db/database.js';
import { type Limits, noLimits } from './align.js';
import { citedFor } from './citations.js';
import { type Held, hold, holdAgainst, isIntact } from './hold.js';
import { type Line, linesOf } from './lines.js';
import { didYouMean, nearestSlug } from './nearest.js';
import { type Cited, type HeldBlock, placesOf } from './places.js';
import { type VerifiedCitation, verified } from './verified.js';

/** The document cannot be the source. The message says why. */
export class SourceMismatch extends Error {
  override readonly name = 'SourceMismatch';
}

/** A document as its text or its lines, or one that is cut already. */
export type Document = string | readonly Line[] | { readonly cut: readonly HeldBlock[] };

/**
 * Holds the document against every citation of the source.
 *
 * @param document as it was copied from its page, furniture and all
 * @param limits whether its first and last words were named: then it has no furniture there
 * @returns the citations in the order of the source.
 * @throws SourceMismatch when there is no such source, or the document has none of its words.
 */
export async function verifySource(
  db: Pick<Transaction, 'source'>,
  slug: string,
  document: Document,
  limits: Limits = noLimits,
): Promise<VerifiedCitation[]> {
  return (await holdSource(db, slug, document, limits)).citations;
}

/**
 * Does the same, and stores the text of the document with the source. The text that was attached before
 * is kept.
 *
 * @param force also when citations that are intact with the text attached until now would not be with
 *   this one.
 * @throws SourceMismatch as `verifySource` does, and when it would break what is intact; nothing is
 *   stored then.
 */
export function attachSource(
  db: Pick<Database, 'write'>,
  slug: string,
  document: Document,
  { force = false, limits = noLimits } = {},
): Promise<VerifiedCitation[]> {
  return db.write(async (tx) => {
    const { source, blocks, citations } = await holdSource(tx, slug, document, limits);
    const attached = attachedBlocks(source);
    if (!force && blocks.length < source.blockCount) {
      throw new SourceMismatch(
        `The text was not attached: it has ${blocks.length} of the ${source.blockCount} blocks of ${slug}. Take the whole page; --force attaches it all the same.`,
      );
    }
    if (attached !== undefined) {
      if (!force) assertNothingBreaks(source, attached, citations);
      if (!isDeepStrictEqual(attached, blocks)) await keepText(tx, source.id, attached);
    }
    await storeText(tx, source, blocks);
    await placeCitations(tx, [slug]);
    return citations;
  });
}

/**
 * Takes the attached text away from the source, and keeps it.
 *
 * @returns the number that it is kept under.
 * @throws SourceMismatch when there is no such source, or it has no text.
 */
export function detachSource(db: Pick<Database, 'write'>, slug: string): Promise<number> {
  return db.write(async (tx) => {
    const source = await readSource(tx, slug);
    const attached = attachedBlocks(source);
    if (attached === undefined) {
      throw new SourceMismatch(`The source ${slug} has no text attached.`);
    }
    const number = await keepText(tx, source.id, attached);
    await storeText(tx, source, []);
    await placeCitations(tx, [slug]);
    return number;
  });
}

/**
 * A text that was attached to the source before, as a document.
 *
 * @param number which of them, counted from 1, the oldest first.
 * @throws SourceMismatch when there is no such source or text.
 */
export async function keptDocument(
  db: Pick<Transaction, 'source' | 'keptText'>,
  slug: string,
  number: string,
): Promise<Document> {
  const { id } = await readSource(db, slug);
  const kept = await db.keptText.findMany({ where: { sourceId: id }, orderBy: { number: 'asc' } });
  const found = kept.find((text) => String(text.number) === number);
  if (found === undefined) {
    const numbers = kept.map((text) => text.number).join(', ');
    throw new SourceMismatch(
      `The source ${slug} has no kept text ${number}: ${numbers === '' ? 'it has none' : `it has ${numbers}`}.`,
    );
  }
  return { cut: JSON.parse(found.blocks) as HeldBlock[] };
}

/** Notes where the attached texts of the sources have words that do not stand where they were cited. */
export async function placeCitations(
  tx: Pick<Transaction, 'source' | 'citation'>,
  slugs: readonly string[],
): Promise<void> {
  const place = { movedBlock: true, movedStart: true, start: true, end: true, sha256: true };
  const sources = await tx.source.findMany({
    where: {
      slug: { in: [...slugs] },
      OR: [
        { blocks: { some: { text: { not: null } } } },
        { blocks: { some: { citations: { some: { movedStart: { not: null } } } } } },
      ],
    },
    select: {
      blocks: {
        orderBy: { number: 'asc' },
        select: {
          number: true,
          label: true,
          text: true,
          citations: { select: { id: true, ...place } },
        },
      },
    },
  });
  for (const source of sources) {
    const citations = citationsOf(source);
    const texts = attachedBlocks(source)?.map(({ text }) => text) ?? [];
    const { places } = placesOf(citations, texts);
    for (const [i, citation] of citations.entries()) {
      const moved = isIntact(citation, places[i]) ? undefined : places[i];
      const data = { movedBlock: moved?.block ?? null, movedStart: moved?.start ?? null };
      const isSame =
        citation.movedBlock === data.movedBlock && citation.movedStart === data.movedStart;
      if (!isSame) await tx.citation.update({ where: { id: citation.id }, data });
    }
  }
}

const bySlug = { select: { slug: true } } as const;
const accreditation = {
  select: { mission: bySlug, country: { select: { code: true } }, organization: bySlug },
} as const;

/** What a citation is for, with its slug. */
const cited = {
  ...Object.fromEntries(citedFor.map(({ name }) => [name, bySlug])),
  accreditation,
  name: { select: { text: true } },
};

async function readSource(db: Pick<Transaction, 'source'>, slug: string) {
  const source = await db.source.findUnique({
    where: { slug },
    include: {
      blocks: {
        orderBy: { number: 'asc' },
        include: {
          citations: { orderBy: [{ start: 'asc' }, { end: 'asc' }, { id: 'asc' }], include: cited },
        },
      },
    },
  });
  if (source === null) {
    const all = await db.source.findMany({ select: { slug: true }, orderBy: { slug: 'asc' } });
    const near = nearestSlug(
      slug,
      all.map((source) => source.slug),
    );
    throw new SourceMismatch(
      `There is no source ${slug} in the database: load its record, or correct the slug.${didYouMean(near)}`,
    );
  }
  return source;
}

type Source = Awaited<ReturnType<typeof readSource>>;

/** The citations of the source in its order, each with the place of its block. */
function citationsOf<Citation>({
  blocks,
}: {
  readonly blocks: readonly { readonly number: number; readonly citations: readonly Citation[] }[];
}): (Citation & { readonly block: number })[] {
  return blocks.flatMap(({ number, citations }) =>
    citations.map((citation) => ({ ...citation, block: number })),
  );
}

interface StoredBlock {
  readonly label: string | null;
  readonly text: string | null;
}

/** The attached text; undefined when there is none. */
function attachedBlocks({
  blocks,
}: {
  readonly blocks: readonly StoredBlock[];
}): HeldBlock[] | undefined {
  if (blocks.every(({ text }) => text === null)) return undefined;
  return blocks.map(({ label, text }) => ({ label, text: text ?? '' }));
}

async function holdSource(
  db: Pick<Transaction, 'source'>,
  slug: string,
  document: Document,
  limits: Limits,
) {
  const source = await readSource(db, slug);
  const all = citationsOf(source);
  const held = heldOf(document, source, all, limits);
  const { blocks } = held;
  if (!held.places.some((place) => place !== undefined)) {
    const noun = source.cut === 'NUMBERED' ? 'numbered paragraphs' : 'blocks';
    throw new SourceMismatch(
      blocks.length === source.blockCount
        ? `The document has none of the words that are cited of ${slug}: take the page of the source.`
        : `The source ${slug} has ${source.blockCount} ${noun} and the document has ${blocks.length}: take the whole page of the source.`,
    );
  }
  const citing = all.map((citation) => ({ ...citation, cites: subjectOf(citation) }));
  return { source, blocks: held.blocks, citations: verified(citing, held, attachedBlocks(source)) };
}

function heldOf(document: Document, source: Source, all: readonly Cited[], limits: Limits): Held {
  if (typeof document === 'object' && 'cut' in document) return hold(document.cut, all);
  const lines = typeof document === 'string' ? linesOf(document) : document;
  return holdAgainst(lines, source.cut, source.blocks.slice(0, source.blockCount), all, limits);
}

function assertNothingBreaks(
  source: Source,
  attached: readonly HeldBlock[],
  citations: readonly VerifiedCitation[],
): void {
  const all = citationsOf(source);
  const { places: before } = hold(attached, all);
  const broken = citations.filter(({ status }, i) => {
    const citation = all[i];
    return status !== 'INTACT' && citation !== undefined && isIntact(citation, before[i]);
  });
  if (broken.length === 0) return;
  const are = broken.length === 1 ? '1 citation is' : `${broken.length} citations are`;
  throw new SourceMismatch(
    `The text was not attached: ${are} intact with the text that ${source.slug} has, and would not be with this one. See them with verify; --force attaches it all the same, and keeps the other text.`,
  );
}

async function keepText(
  tx: Pick<Transaction, 'keptText'>,
  sourceId: number,
  blocks: readonly HeldBlock[],
): Promise<number> {
  const { _max } = await tx.keptText.aggregate({ where: { sourceId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  await tx.keptText.create({ data: { sourceId, number, blocks: JSON.stringify(blocks) } });
  return number;
}

/** Stores the text with the blocks of the source, and after them what it has beyond them. */
async function storeText(
  tx: Pick<Transaction, 'block'>,
  { id: sourceId, blockCount, blocks }: Source,
  held: readonly HeldBlock[],
): Promise<void> {
  await tx.block.deleteMany({ where: { sourceId, number: { gt: blockCount } } });
  const isAttached = held.length > 0;
  for (const [i, { id }] of blocks.slice(0, blockCount).entries()) {
    const text = held[i]?.text ?? (isAttached ? '' : null);
    await tx.block.update({ where: { id }, data: { text } });
  }
  const beyond = held.slice(blockCount).map(({ label, text }, i) => ({
    sourceId,
    number: blockCount + i + 1,
    label,
    length: text.length,
    text,
  }));
  if (beyond.length > 0) await tx.block.createMany({ data: beyond });
}

function subjectOf(citation: Source['blocks'][number]['citations'][number]): string {
  for (const { name, type } of citedFor) {
    const thing = Reflect.get(citation, name);
    if (thing?.slug) return `${type}/${thing.slug}`;
  }
  if (citation.name) return `Name “${citation.name.text}”`;
  // A citation cites exactly one thing, and only this is left.
  const { mission, country, organization } = citation.accreditation ?? {};
  return `Mission/${mission?.slug} accredited to ${country?.code ?? organization?.slug}`;
}
