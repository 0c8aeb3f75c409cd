import type { Transaction } from '../db/client.js';
import type { RecordFile } from './format.js';
import {
  type Attributes,
  declaredBy,
  differences,
  readStored,
  type SharedType,
  type Stored,
  sharedTypes,
} from './shared.js';

/** Records say different things of the same slug. Nothing was written. */
export class RecordConflict extends Error {
  override readonly name = 'RecordConflict';

  /** @param problems one sentence each, which says what to do. */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** What the records of one load declare together, by type and slug. */
export type Declared = ReadonlyMap<SharedType, ReadonlyMap<string, Attributes>>;

/**
 * What the records declare together.
 *
 * @throws RecordConflict when two of them differ about a shared thing, or own the same slug
 */
export function declaredTogether(records: readonly RecordFile[]): Declared {
  const problems: string[] = [];
  const together = new Map<SharedType, Map<string, Attributes>>();
  const firsts = new Map<string, string>();
  for (const record of records) {
    const discussion = record.discussion.slug;
    if (firsts.has(`discussion ${discussion}`)) {
      problems.push(`The discussion ${discussion} has two records: load one of them.`);
    }
    firsts.set(`discussion ${discussion}`, discussion);
    const declared = declaredBy(record);
    for (const type of sharedTypes) {
      const known = together.get(type) ?? new Map<string, Attributes>();
      together.set(type, known);
      for (const [slug, attributes] of declared[type]) {
        const other = known.get(slug);
        const different = other ? differences(other, attributes) : [];
        if (different.length > 0) {
          const first = firsts.get(`${type} ${slug}`) ?? '';
          problems.push(disagreement(type, slug, different, first, discussion));
        }
        if (!other) firsts.set(`${type} ${slug}`, discussion);
        known.set(slug, other ?? attributes);
      }
    }
    for (const [type, slugs] of ownedBy(record)) {
      for (const slug of slugs) {
        const first = firsts.get(`${type} ${slug}`);
        if (first !== undefined) problems.push(taken(type, slug, first, discussion));
        firsts.set(`${type} ${slug}`, discussion);
      }
    }
  }
  if (problems.length > 0) throw new RecordConflict(problems);
  return together;
}

/**
 * What the database has of the declared things, by type and slug.
 *
 * @throws RecordConflict when a record that is not of this load declares one of them otherwise, or
 *   owns a slug that this load would take
 */
export async function readShared(
  tx: Transaction,
  records: readonly RecordFile[],
  declared: Declared,
): Promise<Map<SharedType, Map<string, Stored>>> {
  const problems: string[] = [];
  const loading = records.map((record) => record.discussion.slug);
  const stored = new Map<SharedType, Map<string, Stored>>();
  for (const [type, things] of declared) {
    const found = await readStored(tx, type, [...things.keys()]);
    stored.set(type, found);
    for (const [slug, attributes] of things) {
      const row = found.get(slug);
      const different = row ? differences(row.attributes, attributes) : [];
      if (different.length === 0) continue;
      const other = await tx.declaration.findFirst({
        where: { type, slug, record: { slug: { notIn: loading } } },
        select: { record: { select: { slug: true } } },
      });
      if (!other) continue;
      const [first = ''] = loading;
      problems.push(disagreement(type, slug, different, other.record.slug, first));
    }
  }
  problems.push(...(await takenSlugs(tx, records)));
  if (problems.length > 0) throw new RecordConflict(problems);
  return stored;
}

async function takenSlugs(tx: Transaction, records: readonly RecordFile[]): Promise<string[]> {
  const problems: string[] = [];
  for (const record of records) {
    const discussion = record.discussion.slug;
    for (const [type, slugs] of ownedBy(record)) {
      const query = {
        where: { slug: { in: slugs }, discussion: { slug: { not: discussion } } },
        select: { slug: true, discussion: { select: { slug: true } } },
      };
      const rows =
        type === 'part'
          ? await tx.part.findMany(query)
          : type === 'intervention'
            ? await tx.intervention.findMany(query)
            : await tx.policyProposal.findMany(query);
      problems.push(...rows.map((row) => taken(type, row.slug, row.discussion.slug, discussion)));
    }
  }
  return problems;
}

type OwnedType = 'part' | 'intervention' | 'proposal';

function ownedBy(record: RecordFile): [OwnedType, string[]][] {
  const proposals = record.interventions.flatMap((intervention) => intervention.proposals);
  return [
    ['part', record.parts.map(({ slug }) => slug)],
    ['intervention', record.interventions.map(({ slug }) => slug)],
    ['proposal', proposals.map(({ slug }) => slug)],
  ];
}

function disagreement(
  type: SharedType,
  slug: string,
  attributes: readonly string[],
  first: string,
  second: string,
): string {
  const what = attributes.join(' and ');
  return `The records ${first} and ${second} differ about the ${what} of the ${type.toLowerCase()} ${slug}: make both files say the same and load them together.`;
}

function taken(type: OwnedType, slug: string, owner: string, discussion: string): string {
  return `The ${type} ${slug} of the record ${discussion} has a slug that the record ${owner} has given: choose another slug.`;
}
