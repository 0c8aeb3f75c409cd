import type { Transaction } from '../db/client.js';
import { interventionPlace, proposalPlace } from '../domain/place.js';
import type { RecordFile } from './format.js';
import {
  type Changes,
  deleteRows,
  type StoredRow,
  upsertRows,
  type Values,
} from './sync.js';
import { tableOf } from './tables.js';
import type { SharedIds } from './write-shared.js';

/** The ids of what a record alone owns, by slug. */
export interface OwnedIds {
  readonly discussion: number;
  readonly parts: ReadonlyMap<string, number>;
  readonly interventions: ReadonlyMap<string, number>;
  readonly proposals: ReadonlyMap<string, number>;
}

/** Writes the discussion with its parts, interventions and proposals, and what they link to. */
export async function writeOwned(
  tx: Transaction,
  record: RecordFile,
  shared: SharedIds,
  changes: Changes,
): Promise<OwnedIds> {
  const discussion = await writeDiscussion(tx, record, shared, changes);
  const where = { discussionId: discussion };

  const storedParts = bySlug(await tx.part.findMany({ where }));
  const wantedParts = new Map<string, Values>(
    record.parts.map(({ slug, number, theme }) => [
      slug,
      { slug, number, theme, discussionId: discussion },
    ]),
  );
  await stepAside(tx, 'Part', 'number', storedParts, wantedParts);
  const parts = await upsertRows(tableOf(tx, 'Part'), storedParts, wantedParts, changes);

  const storedInterventions = bySlug(await tx.intervention.findMany({ where }));
  const wantedInterventions = new Map<string, Values>(
    record.interventions.map((intervention, index) => {
      const part = record.parts.find(({ number }) => number === intervention.part);
      return [
        intervention.slug,
        {
          slug: intervention.slug,
          position: index + 1,
          kind: intervention.kind,
          summary: intervention.summary,
          heldOn: record.discussion.heldOn,
          place: interventionPlace(record.discussion.slug, index + 1),
          discussionId: discussion,
          partId: part ? (parts.get(part.slug) ?? null) : null,
          ...capacity(record, intervention.appointment, shared),
        },
      ];
    }),
  );
  await stepAside(tx, 'Intervention', 'position', storedInterventions, wantedInterventions);
  const table = tableOf(tx, 'Intervention');
  const interventions = await upsertRows(table, storedInterventions, wantedInterventions, changes);

  const storedProposals = bySlug(await tx.policyProposal.findMany({ where }));
  const wantedProposals = new Map<string, Values>(
    record.interventions.flatMap((intervention) => {
      const { heldOn, place, discussionId, partId, officialId, appointmentId, missionId } =
        wantedInterventions.get(intervention.slug) ?? {};
      return intervention.proposals.map((proposal, index): [string, Values] => [
        proposal.slug,
        {
          slug: proposal.slug,
          position: index + 1,
          summary: proposal.summary,
          reportingVerb: proposal.reportingVerb,
          periodAsWritten: proposal.targetPeriod?.asWritten ?? null,
          periodFrom: proposal.targetPeriod?.from ?? null,
          periodTo: proposal.targetPeriod?.to ?? null,
          heldOn: heldOn ?? '',
          place: proposalPlace(String(place), index + 1),
          interventionId: interventions.get(intervention.slug) ?? 0,
          discussionId: discussionId ?? 0,
          partId: partId ?? null,
          officialId: officialId ?? null,
          appointmentId: appointmentId ?? null,
          missionId: missionId ?? null,
        },
      ]);
    }),
  );
  await stepAside(tx, 'PolicyProposal', 'position', storedProposals, wantedProposals);
  const proposalTable = tableOf(tx, 'PolicyProposal');
  const proposals = await upsertRows(proposalTable, storedProposals, wantedProposals, changes);

  // From the leaves up: what has moved elsewhere is no longer under what goes.
  await deleteRows(proposalTable, storedProposals, wantedProposals, changes);
  await deleteRows(table, storedInterventions, wantedInterventions, changes);
  await deleteRows(tableOf(tx, 'Part'), storedParts, wantedParts, changes);
  return { discussion, parts, interventions, proposals };
}

async function writeDiscussion(
  tx: Transaction,
  { discussion, meeting }: RecordFile,
  shared: SharedIds,
  changes: Changes,
): Promise<number> {
  const { slug, title, theme, heldOn, language } = discussion;
  const stored = bySlug(await tx.discussion.findMany({ where: { slug } }));
  const meetingId = shared.get('MEETING', meeting.slug);
  const values = { slug, title, theme: theme ?? null, heldOn, language, meetingId };
  const ids = await upsertRows(
    tableOf(tx, 'Discussion'),
    stored,
    new Map([[slug, values]]),
    changes,
  );
  return ids.get(slug) ?? 0;
}

/** Who speaks, and in which office, as an intervention's columns. */
function capacity(record: RecordFile, slug: string | undefined, shared: SharedIds): Values {
  const appointment = record.appointments.find((candidate) => candidate.slug === slug);
  return {
    officialId: shared.find('OFFICIAL', appointment?.official),
    appointmentId: shared.find('APPOINTMENT', appointment?.slug),
    missionId: shared.find('MISSION', appointment?.mission),
  };
}

// Higher than any position, and far from it even when added to one.
const aside = 1_000_000;

/**
 * Moves the rows whose place in an order changes, or which go, out of the way of those that take
 * their places: each place is unique at every moment, not only at the end.
 */
async function stepAside(
  tx: Transaction,
  model: 'Part' | 'Intervention' | 'PolicyProposal',
  column: 'number' | 'position',
  stored: ReadonlyMap<string, StoredRow>,
  wanted: ReadonlyMap<string, Values>,
): Promise<void> {
  const moving = [...stored].filter(([slug, row]) => {
    const values = wanted.get(slug);
    return values?.[column] !== row[column] || values?.interventionId !== row.interventionId;
  });
  const table = tableOf(tx, model);
  for (const [, row] of moving) {
    const data = { [column]: Number(row[column]) + aside };
    await table.update({ where: { id: row.id }, data });
  }
}

function bySlug<Row extends StoredRow & { slug: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.slug, row]));
}
