import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { fieldsOf, referenceOf } from '../db/read/datamodel.js';
import { precedenceOf } from './declarations.js';
import type { RecordFile } from './format.js';
import { withIds } from './names.js';
import type { OwnedIds } from './owned.js';
import {
  type Declared,
  declaring,
  declaringLists,
  meetingsOf,
  type SharedType,
  slugOf,
} from './shared.js';
import type { SharedIds } from './shared-ids.js';
import {
  byKey,
  type Changes,
  deleteRows,
  idOf,
  inBatches,
  keyOf,
  type Table,
  upsertRows,
  type Values,
} from './sync.js';

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

/** Writes every citation of the record. What another record cites for the same things stays. */
export async function writeCitations(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  changes: Changes,
): Promise<void> {
  const recordId = owned.discussion;
  const cited = [
    ...citedThings(record, shared, owned),
    ...(await citedAccreditations(tx, record, shared)),
    ...(await citedNames(tx, record, shared, recordId)),
  ];
  const blocks = await blockIds(tx, record, shared);
  const [{ slug: onlySource } = { slug: '' }] = record.sources;

  const wanted = cited.flatMap(({ column, id, cites }) =>
    cites.map(
      ({ source = onlySource, ...cite }, i): Values => ({
        ...nothingCited,
        [column]: id,
        recordId,
        precedence: precedenceOf(record),
        position: i + 1,
        // In a source of numbered paragraphs, a number is a place.
        blockId: idOf(blocks, `${source} ${cite.block ?? cite.paragraph}`),
        start: cite.start,
        end: cite.end,
        sha256: cite.sha256,
        basis: cite.basis,
        note: cite.note ?? null,
      }),
    ),
  );
  const table = delegateOf<Table>(tx, 'Citation');
  const stored = byKey(await table.findMany({ where: { recordId } }), key);
  await deleteRows(table, stored, byKey(wanted, key), changes);
  await upsertRows(table, key, stored, byKey(wanted, key), changes);
}

/** A record has one citation at each position for a thing. */
const key = [...Object.keys(nothingCited), 'position'];

function citedThings(record: RecordFile, shared: SharedIds, owned: OwnedIds): Cited[] {
  const { discussion, meeting, parts, interventions } = record;
  const all = (
    column: `${string}Id`,
    things: readonly (Declared & { readonly cites?: Cites })[],
    idOfSlug: (slug: string) => number,
  ) =>
    things.flatMap(({ cites, ...thing }) =>
      cites ? [{ column, id: idOfSlug(slugOf(thing)), cites }] : [],
    );
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

async function citedAccreditations(
  tx: Transaction,
  { missions }: RecordFile,
  shared: SharedIds,
): Promise<Cited[]> {
  const cited = missions.flatMap(({ slug, accreditedTo }) =>
    accreditedTo.map(({ country, organization, cites }) => {
      const countryId = shared.find('COUNTRY', country);
      const organizationId = shared.find('ORGANIZATION', organization);
      return { missionId: shared.get('MISSION', slug), countryId, organizationId, cites };
    }),
  );
  const missionIds = new Set(cited.map(({ missionId }) => missionId));
  const rows = await inBatches([...missionIds], (some) =>
    tx.accreditation.findMany({ where: { missionId: { in: some } } }),
  );
  const key = ['missionId', 'countryId', 'organizationId'];
  const ids = new Map(rows.map((row) => [keyOf(row, key), row.id]));
  return cited.map(({ cites, ...target }) => ({
    column: 'accreditationId',
    id: idOf(ids, keyOf(target, key)),
    cites,
  }));
}

/** The names and titles that the record cites words for alone. */
async function citedNames(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  discussionId: number,
): Promise<Cited[]> {
  const cited: Cited[] = [];
  const add = async (
    type: SharedType | 'DISCUSSION',
    things: readonly { readonly slug: string; readonly names?: readonly CitedName[] | undefined }[],
    idOfSlug = (slug: string) => shared.get(type as SharedType, slug),
  ) => {
    const names = things.flatMap(({ slug, names = [] }) =>
      names.flatMap(({ text, language, cites }) =>
        cites ? { of: idOfSlug(slug), text: text.normalize('NFC'), language, cites } : [],
      ),
    );
    const column = 'nameId';
    cited.push(...(await withIds(tx, type, names)).map(({ id, cites }) => ({ column, id, cites })));
  };
  for (const list of declaring) {
    await add(declaringLists[list], record[list].map(withNames));
  }
  await add('MEETING', meetingsOf(record).map(withNames));
  await add('DISCUSSION', [withNames(record.discussion)], () => discussionId);
  return cited;
}

interface CitedName {
  readonly text: string;
  readonly language: string;
  readonly cites?: Cites | undefined;
}

function withNames(thing: Declared) {
  const { names, titles } = thing as {
    readonly names?: readonly CitedName[];
    readonly titles?: readonly CitedName[];
  };
  return { slug: slugOf(thing), names: names ?? titles };
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
