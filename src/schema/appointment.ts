import type { FieldRef } from '@pothos/core';
import { builder } from '../builder.js';
import { tenureStatus } from '../domain/appointment.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection } from './connection.js';
import * as enums from './enums.js';
import { firstOfList, readFirst } from './list.js';
import { rootLookup } from './lookup.js';

builder.prismaNode('Appointment', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    title: t.exposeString('title'),
    rank: t.expose('rank', { type: enums.rank, description: 'The rank that the title expresses.' }),
    startsOn: t.expose('startsOn', { type: 'Date', nullable: true }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    attestedOn: t.field({
      type: ['Date'],
      description: 'The days on which a source shows it held, in order: there is at least one.',
      args: {
        first: t.arg(firstOfList),
        from: t.arg({ type: 'Date', description: 'Only this day and later ones.' }),
        to: t.arg({ type: 'Date', description: 'Only this day and earlier ones.' }),
      },
      select: ({ first, from, to }) => ({
        attestedDays: {
          where: { on: { ...(from && { gte: from }), ...(to && { lte: to }) } },
          select: { on: true },
          orderBy: { on: 'asc' },
          take: readFirst(first),
        },
      }),
      resolve: ({ attestedDays }) => attestedDays.map(({ on }) => on),
    }),
    status: t.field({
      type: enums.appointmentStatus,
      nullable: true,
      description: 'Whether it was held on the day; null when no day is asked for.',
      args: { on: t.arg({ type: 'Date', description: 'The day that is asked about.' }) },
      select: ({ on }) => ({
        startsOn: true,
        endsOn: true,
        firstAttestedOn: true,
        lastAttestedOn: true,
        // Only whether there is any is of use, and there may be many days.
        ...(on != null && { _count: { select: { attestedDays: { where: { on } } } } }),
      }),
      resolve: ({ startsOn, endsOn, firstAttestedOn, lastAttestedOn, ...counted }, { on }) => {
        if (on == null) return null;
        // Its type leaves out what is selected under a condition.
        const { _count } = counted as unknown as { _count: { attestedDays: number } };
        const isAttested = _count.attestedDays > 0;
        // Of the other days it matters only whether there are earlier and later ones.
        const attestedOn = [firstAttestedOn, isAttested ? on : null, lastAttestedOn].filter(
          (day) => day !== null,
        );
        return tenureStatus({ startsOn, endsOn, attestedOn }, on);
      },
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
    citations: citationsOfShared(
      t,
      'The words that show the official in this office: at least one span.',
    ),
  }),
});

/** What `appointments(on:)` asks of an appointment: that no source gives dates that rule the day out. */
function notSurelyVacantOn(on: string | null | undefined) {
  if (on == null) return {};
  return {
    AND: [
      { OR: [{ startsOn: null }, { startsOn: { lte: on } }] },
      { OR: [{ endsOn: null }, { endsOn: { gte: on } }] },
    ],
  };
}

/** The field `appointments` of what has a few or, in time, many of them. */
export function appointmentsField<T extends object>(
  fields: T,
  description: string,
): FieldRef<typeof builder.$inferSchemaTypes, object[]> {
  // A builder of fields on a model with `appointments`, whichever model it is.
  const t = fields as unknown as {
    arg(options: object): object;
    relation(name: string, options: object): FieldRef<typeof builder.$inferSchemaTypes, object[]>;
  };
  return t.relation('appointments', {
    description,
    args: {
      on: t.arg({
        type: 'Date',
        description:
          'Excludes appointments that were certainly not held on this day. An appointment stays when no source says: `status(on:)` is then `UNKNOWN`.',
      }),
      first: t.arg(firstOfList),
      after: t.arg({
        type: 'String',
        description:
          'Only those whose slug comes after this one: the last slug of what came before.',
      }),
    },
    query: ({ on, first, after }: AppointmentsArgs) => ({
      where: { ...notSurelyVacantOn(on), ...(after != null && { slug: { gt: after } }) },
      orderBy: { slug: 'asc' },
      take: readFirst(first),
    }),
  });
}

interface AppointmentsArgs {
  readonly on?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

rootLookup('appointment', 'Appointment', 'The appointment.');
