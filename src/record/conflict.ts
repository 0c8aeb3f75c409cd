import type { Transaction } from '../db/client.js';
import type { RecordFile } from './format.js';
import { differences, type Said, type SharedType, saidBy, sharedTypes } from './shared.js';
import { readStored, type Stored } from './stored.js';

/** Records say different things of the same slug. Nothing was written. */
export class RecordConflict extends Error {
  override readonly name = 'RecordConflict';

  /** @param problems one sentence each, which says what to do. */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** What the records of one load declare together, by type and slug. */
export type Declared = ReadonlyMap<SharedType, ReadonlyMap<string, Declaration>>;

/** What is said of a shared thing, and the slug of the first discussion whose record says it. */
interface Declaration {
  readonly said: Said;
  readonly record: string;
}

/**
 * What the records declare together.
 *
 * @throws RecordConflict when two of them differ about a shared thing, or own the same slug
 */
export function declaredTogether(records: readonly RecordFile[]): Declared {
  const problems: string[] = [];
  const declared = new Map(sharedTypes.map((type) => [type, new Map<string, Declaration>()]));
  const owners = new Map<string, string>();
  for (const record of records) {
    const discussion = record.discussion.slug;
    if (owners.has(`discussion ${discussion}`)) {
      problems.push(`The discussion ${discussion} has two records: load one of them.`);
      continue;
    }
    owners.set(`discussion ${discussion}`, discussion);
    const all = saidBy(record);
    for (const [type, things] of declared) {
      for (const [slug, said] of all[type]) {
        const first = things.get(slug);
        const different = first ? differences(first.said, said) : [];
        if (first === undefined) things.set(slug, { said, record: discussion });
        else if (different.length > 0) {
          problems.push(disagreement(type, slug, different, first.record, discussion));
        }
      }
    }
    for (const [type, slugs] of ownedBy(record)) {
      for (const slug of slugs) {
        const owner = owners.get(`${type} ${slug}`);
        if (owner === undefined) owners.set(`${type} ${slug}`, discussion);
        else problems.push(taken(type, slug, owner, discussion));
      }
    }
  }
  if (problems.length > 0) throw new RecordConflict(problems);
  return declared;
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
    const found = await readStored(tx, type, things);
    stored.set(type, found);
    for (const [slug, { said, record }] of things) {
      const row = found.get(slug);
      const different = row ? differences(row.said, said) : [];
      if (different.length === 0) continue;
      const other = await tx.declaration.findFirst({
        where: { type, slug, record: { slug: { notIn: loading } } },
        select: { record: { select: { slug: true } } },
      });
      if (!other) continue;
      problems.push(disagreement(type, slug, different, other.record.slug, record));
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
  return `The ${type} ${slug} of the record ${discussion} is one of the record ${owner} already: choose another slug.`;
}
