import type { Transaction } from '../db/client.js';
import type { RecordFile } from './format.js';
import type { OwnedIds } from './owned.js';
import { type Changes, deleteRows, replaceRows, upsertRows, type Values } from './sync.js';
import { tableOf } from './tables.js';
import type { SharedIds } from './write-shared.js';

type Cites = RecordFile['discussion']['cites'];

/** Something that a record cites words for: the citation's column, and the id in it. */
interface Cited {
  readonly column: string;
  readonly id: number;
  readonly cites: Cites;
}

/**
 * Writes what the record says of shared things beyond their attributes, and every citation: these
 * belong to the record, and what another record says of the same things stays.
 */
export async function writeStatements(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  changes: Changes,
): Promise<void> {
  await writeAttestations(tx, record, shared, owned, changes);
  const accreditations = await writeAccreditations(tx, record, shared, changes);
  await writeCitations(tx, record, shared, owned, accreditations, changes);

  // An accreditation lives as long as some record cites words for it.
  const missions = record.missions.map(({ slug }) => shared.get('MISSION', slug));
  const { count } = await tx.accreditation.deleteMany({
    where: { missionId: { in: missions }, citations: { none: {} } },
  });
  changes.deleted += count;
}

async function writeAttestations(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  { discussion }: OwnedIds,
  changes: Changes,
): Promise<void> {
  const where = { recordId: discussion };
  const wanted = record.appointments.flatMap(({ slug, attestedOn = [record.discussion.heldOn] }) =>
    attestedOn.map((on) => ({ appointmentId: shared.get('APPOINTMENT', slug), on, ...where })),
  );
  const stored = (await tx.attestation.findMany({ where })).map((row) => ({ ...row }));
  await replaceRows(tableOf(tx, 'Attestation'), where, stored, wanted, changes);
}

async function writeAccreditations(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  changes: Changes,
): Promise<Cited[]> {
  const cited: Cited[] = [];
  for (const mission of record.missions) {
    const missionId = shared.get('MISSION', mission.slug);
    const key = (to: { countryId: number | null; organizationId: number | null }) =>
      `${to.countryId} ${to.organizationId}`;
    const rows = await tx.accreditation.findMany({ where: { missionId } });
    const stored = new Map(rows.map((row) => [key(row), row]));
    const wanted = mission.accreditedTo.map((to, index) => ({
      missionId,
      position: index + 1,
      countryId: shared.find('COUNTRY', to.country),
      organizationId: shared.find('ORGANIZATION', to.organization),
    }));
    const byTarget = new Map<string, Values>(wanted.map((values) => [key(values), values]));
    const ids = await upsertRows(tableOf(tx, 'Accreditation'), stored, byTarget, changes);
    for (const [index, { cites }] of mission.accreditedTo.entries()) {
      const values = wanted[index];
      const id = values && ids.get(key(values));
      if (id !== undefined) cited.push({ column: 'accreditationId', id, cites });
    }
  }
  return cited;
}

async function writeCitations(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  owned: OwnedIds,
  accreditations: readonly Cited[],
  changes: Changes,
): Promise<void> {
  const recordId = owned.discussion;
  const cited = [...citedThings(record, shared, owned), ...accreditations];
  const paragraphs = await paragraphIds(tx, record, shared);
  const wanted = new Map<string, Values>();
  for (const { column, id, cites } of cited) {
    for (const [index, cite] of cites.entries()) {
      const source = cite.source ?? record.sources[0]?.slug ?? '';
      wanted.set(`${column} ${id} ${index + 1}`, {
        ...nothingCited,
        [column]: id,
        recordId,
        position: index + 1,
        paragraphId: paragraphs.get(`${source} ${cite.paragraph}`) ?? 0,
        start: cite.start,
        end: cite.end,
        sha256: cite.sha256,
        basis: cite.basis,
        note: cite.note ?? null,
      });
    }
  }
  const stored = new Map(
    (await tx.citation.findMany({ where: { recordId } })).map((row) => {
      const columns: Values = { ...row };
      const column = Object.keys(nothingCited).find((name) => columns[name] !== null) ?? '';
      return [`${column} ${columns[column]} ${row.position}`, row];
    }),
  );
  const table = tableOf(tx, 'Citation');
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, stored, wanted, changes);
}

const nothingCited = {
  meetingId: null,
  discussionId: null,
  partId: null,
  interventionId: null,
  proposalId: null,
  officialId: null,
  appointmentId: null,
  missionId: null,
  accreditationId: null,
  organizationId: null,
};

function citedThings(record: RecordFile, shared: SharedIds, owned: OwnedIds): Cited[] {
  const all = <Thing extends { slug: string; cites: Cites }>(
    things: readonly Thing[],
    column: string,
    idOf: (slug: string) => number | undefined,
  ): Cited[] => things.map(({ slug, cites }) => ({ column, id: idOf(slug) ?? 0, cites }));
  const proposals = record.interventions.flatMap((intervention) => intervention.proposals);
  return [
    ...all([record.meeting], 'meetingId', (slug) => shared.get('MEETING', slug)),
    ...all([record.discussion], 'discussionId', () => owned.discussion),
    ...all(record.parts, 'partId', (slug) => owned.parts.get(slug)),
    ...all(record.interventions, 'interventionId', (slug) => owned.interventions.get(slug)),
    ...all(proposals, 'proposalId', (slug) => owned.proposals.get(slug)),
    ...all(record.officials, 'officialId', (slug) => shared.get('OFFICIAL', slug)),
    ...all(record.appointments, 'appointmentId', (slug) => shared.get('APPOINTMENT', slug)),
    ...all(record.missions, 'missionId', (slug) => shared.get('MISSION', slug)),
    ...all(record.organizations, 'organizationId', (slug) => shared.get('ORGANIZATION', slug)),
  ];
}

async function paragraphIds(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { slug } of record.sources) {
    const sourceId = shared.get('SOURCE', slug);
    for (const { id, number } of await tx.paragraph.findMany({ where: { sourceId } })) {
      ids.set(`${slug} ${number}`, id);
    }
  }
  return ids;
}
