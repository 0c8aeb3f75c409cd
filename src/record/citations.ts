import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { fieldsOf, referenceOf } from '../db/read/datamodel.js';
import { writeAccreditations } from './accreditations.js';
import type { RecordFile } from './format.js';
import type { OwnedIds } from './owned.js';
import { declaring, declaringLists, type SharedType } from './shared.js';
import { type Changes, deleteRows, idOf, type Table, upsertRows, type Values } from './sync.js';
import type { SharedIds } from './write-shared.js';

type Cites = RecordFile['discussion']['cites'];

/** Something that a record cites words for: the citation's column, and the id in it. */
interface Cited {
  readonly column: string;
  readonly id: number;
  readonly cites: Cites;
}

/** The relations of a citation to what it is for, of which exactly one leads to something. */
export const citedFor = fieldsOf('Citation').filter(
  ({ kind, isRequired }) => kind === 'object' && !isRequired,
);

/** The columns of these. */
export const nothingCited: Readonly<Record<string, null>> = Object.fromEntries(
  citedFor.map((field) => [referenceOf(field), null]),
);

/**
 * Writes every citation of the record, and the accreditations, which are there only as long as
 * something cites words for them. What another record cites for the same things stays.
 */
export async function writeCitations(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  changes: Changes,
): Promise<void> {
  const recordId = owned.discussion;
  const cited = citedThings(record, shared, owned);
  for (const mission of record.missions) {
    const accredited = await writeAccreditations(tx, mission, recordId, shared, changes);
    for (const { id, cites } of accredited) cited.push({ column: 'accreditationId', id, cites });
  }
  const blocks = await blockIds(tx, record, shared);
  const [{ slug: onlySource } = { slug: '' }] = record.sources;

  const wanted = new Map<string, Values>();
  for (const { column, id, cites } of cited) {
    for (const [i, { source = onlySource, ...cite }] of cites.entries()) {
      const position = i + 1;
      wanted.set(`${column} ${id} ${position}`, {
        ...nothingCited,
        [column]: id,
        recordId,
        position,
        // In a source of numbered paragraphs, a number is a place.
        blockId: idOf(blocks, `${source} ${cite.block ?? cite.paragraph}`),
        start: cite.start,
        end: cite.end,
        sha256: cite.sha256,
        basis: cite.basis,
        note: cite.note ?? null,
      });
    }
  }
  const table = delegateOf<Table>(tx, 'Citation');
  const rows = await table.findMany({ where: { recordId } });
  const stored = new Map(
    rows.map((row) => {
      const column = Object.keys(nothingCited).find((name) => row[name] !== null);
      return [`${column} ${column && row[column]} ${row.position}`, row];
    }),
  );
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, stored, wanted, changes);
}

function citedThings(record: RecordFile, shared: SharedIds, owned: OwnedIds): Cited[] {
  const { discussion, meeting, parts, interventions } = record;
  const all = (
    column: `${string}Id`,
    things: readonly { readonly slug: string; readonly cites?: Cites }[],
    idOfSlug: (slug: string) => number,
  ) => things.flatMap(({ slug, cites }) => (cites ? [{ column, id: idOfSlug(slug), cites }] : []));
  const allShared = (type: SharedType, things: Parameters<typeof all>[1]) =>
    all(`${type.toLowerCase()}Id`, things, (slug) => shared.get(type, slug));
  const proposals = interventions.flatMap((intervention) => intervention.proposals);
  return [
    ...allShared('MEETING', meeting ? [meeting] : []),
    ...all('discussionId', [discussion], () => owned.discussion),
    ...all('partId', parts, (slug) => idOf(owned.parts, slug)),
    ...all('interventionId', interventions, (slug) => idOf(owned.interventions, slug)),
    ...all('proposalId', proposals, (slug) => idOf(owned.proposals, slug)),
    ...declaring.flatMap((list) => allShared(declaringLists[list], record[list])),
  ];
}

async function blockIds(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { slug } of record.sources) {
    const sourceId = shared.get('SOURCE', slug);
    for (const { id, number } of await tx.block.findMany({ where: { sourceId } })) {
      ids.set(`${slug} ${number}`, id);
    }
  }
  return ids;
}
