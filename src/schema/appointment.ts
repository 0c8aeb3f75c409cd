import { builder } from '../builder.js';
import { tenureStatus } from '../domain/appointment.js';
import { inRecordOrder } from './citation.js';
import { relatedConnection } from './connection.js';
import * as enums from './enums.js';
import { rootLookup } from './lookup.js';

const attestations = { attestations: { select: { on: true }, orderBy: { on: 'asc' } } } as const;

const days = (attested: readonly { on: string }[]) => [...new Set(attested.map(({ on }) => on))];

builder.prismaNode('Appointment', {
  id: { field: 'slug' },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    title: t.exposeString('title'),
    rank: t.expose('rank', { type: enums.rank, description: 'The rank that the title expresses.' }),
    startsOn: t.expose('startsOn', { type: 'Date', nullable: true }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    attestedOn: t.field({
      type: ['Date'],
      description: 'The days on which a source shows it held, in order: at least one.',
      select: attestations,
      resolve: (appointment) => days(appointment.attestations),
    }),
    status: t.field({
      type: enums.appointmentStatus,
      nullable: true,
      description: 'Whether it was held on the day; null when no day is asked for.',
      args: { on: t.arg({ type: 'Date', description: 'The day that is asked about.' }) },
      select: attestations,
      resolve: (appointment, { on }) =>
        on == null
          ? null
          : tenureStatus({ ...appointment, attestedOn: days(appointment.attestations) }, on),
    }),
    official: t.relation('official'),
    mission: t.relation('mission', { nullable: true }),
    organization: t.relation('organization', { nullable: true }),
    interventions: relatedConnection(t, {
      field: 'Appointment.interventions',
      model: 'Intervention',
      description: 'What the official said in this office, the newest discussion first.',
    }),
    proposals: relatedConnection(t, {
      field: 'Appointment.proposals',
      model: 'PolicyProposal',
      description: 'What the official proposed in this office, the newest discussion first.',
    }),
    citations: t.relation('citations', {
      query: inRecordOrder,
      description: 'The words that show the official in this office: at least one span.',
    }),
  }),
});

/** What `appointments(on:)` asks of an appointment: that no source gives dates that rule the day out. */
export function notSurelyVacantOn(on: string | null | undefined) {
  if (on == null) return {};
  return {
    AND: [
      { OR: [{ startsOn: null }, { startsOn: { lte: on } }] },
      { OR: [{ endsOn: null }, { endsOn: { gte: on } }] },
    ],
  };
}

/** The description of the argument `on` of every list of appointments. */
export const onDescription =
  'Leaves out the appointments that were surely not held on this day. Those of which no source tells stay in: `status(on:)` tells them apart.';

rootLookup('appointment', 'Appointment', 'The appointment.');
