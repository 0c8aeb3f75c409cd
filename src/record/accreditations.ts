import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import type { RecordFile } from './format.js';
import { type Changes, idOf, type Table, upsertRows, type Values } from './sync.js';
import type { SharedIds } from './write-shared.js';

type Mission = RecordFile['missions'][number];
type Cites = Mission['cites'];

/**
 * Writes what the record says that the mission is accredited to, in its order; where other records
 * say something of it too, all that is known keeps its order and what is new comes behind.
 *
 * @returns the id of each accreditation of the record, and the words that it cites
 */
export async function writeAccreditations(
  tx: Transaction,
  mission: Mission,
  recordId: number,
  shared: SharedIds,
  changes: Changes,
): Promise<{ id: number; cites: Cites }[]> {
  const missionId = shared.get('MISSION', mission.slug);
  const stored = await tx.accreditation.findMany({
    where: { missionId },
    orderBy: { position: 'asc' },
  });
  const ofOthers = await tx.accreditation.findMany({
    where: { missionId, citations: { some: { recordId: { not: recordId } } } },
  });
  const ofRecord = mission.accreditedTo.map(({ country, organization, cites }) => ({
    countryId: shared.find('COUNTRY', country),
    organizationId: shared.find('ORGANIZATION', organization),
    cites,
  }));
  const said = new Set([...ofOthers, ...ofRecord].map(keyOf));
  const known = ofOthers.length === 0 ? [] : stored.filter((row) => said.has(keyOf(row)));
  const wanted = new Map<string, Values>();
  for (const target of [...known, ...ofRecord]) {
    const { countryId, organizationId } = target;
    if (wanted.has(keyOf(target))) continue;
    const position = wanted.size + 1;
    wanted.set(keyOf(target), { missionId, position, countryId, organizationId });
  }
  const ids = await upsertRows(
    delegateOf<Table>(tx, 'Accreditation'),
    new Map(stored.map((row) => [keyOf(row), row])),
    wanted,
    changes,
  );
  return ofRecord.map((target) => ({ id: idOf(ids, keyOf(target)), cites: target.cites }));
}

function keyOf(target: { countryId: number | null; organizationId: number | null }): string {
  return target.countryId === null
    ? `organization ${target.organizationId}`
    : `country ${target.countryId}`;
}
