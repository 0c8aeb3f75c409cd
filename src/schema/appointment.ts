import type { Json } from '../db/read/dialect.js';
import { relatedList } from '../read/lists.js';
import type { Asked } from '../read/objects.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection } from './connection.js';
import { dateSpan, dateSpanRef, spanJson } from './date-span.js';
import * as enums from './enums.js';
import { linkedList } from './link.js';
import { firstOfList, readFirst } from './list.js';
import { rootLookup } from './lookup.js';
import { titleFields } from './name.js';
import { type Field, node, refOf, type TableFields } from './table.js';

node('Appointment', (t) => ({
  slug: t.column('slug'),
  ...titleFields(t),
  rank: t.column('rank', { type: enums.rank, description: 'The rank that the title expresses.' }),
  isActing: t.computed({
    type: 'Boolean',
    description: 'Whether the official only acts in the office, such as an acting minister.',
    sql: ({ to: { dialect }, t: row }) => dialect.bool(`${row}."acting" = 1`),
  }),
  startsOn: t.column('startsOn', { type: 'Date' }),
  starts: dateSpan(t, ['startsOn', 'startsTo', 'startsText'], {
    nullable: true,
    description:
      'First day of tenure, as precise as the source; null when no source gives it, which does not mean that it has none.',
  }),
  endsOn: t.column('endsOn', { type: 'Date' }),
  ends: dateSpan(t, ['endsFrom', 'endsOn', 'endsText'], {
    nullable: true,
    description:
      'Last day of tenure, as precise as the source; null when no source gives it, which does not mean that it goes on.',
  }),
  attestedOn: t.computed({
    type: ['Date'],
    description:
      'The days on which a source shows it held, in order; empty when no source is precise to the day: see `attested`.',
    args: {
      first: t.arg(firstOfList),
      from: t.arg({ type: 'Date', description: 'Only this day and later ones.' }),
      to: t.arg({ type: 'Date', description: 'Only this day and earlier ones.' }),
    },
    sql: (asked) =>
      attestedDays(asked, (day) => asked.to.writer.column('AttestedDay', day, 'on'), [
        (day) => `${day}."to" IS NULL`,
      ]),
  }),
  attested: t.computed({
    type: [dateSpanRef],
    description:
      'When a source shows it held, as precise as the source, in order of the first possible days. On some day of each date it was held. A date is left out if a more precise one lies within it.',
    args: {
      first: t.arg(firstOfList),
      from: t.arg({
        type: 'Date',
        description: 'Only dates that may mean this day or a later one.',
      }),
      to: t.arg({
        type: 'Date',
        description: 'Only dates that may mean this day or an earlier one.',
      }),
    },
    sql: (asked) => attestedDays(asked, (day) => spanJson(asked, day, ['on', 'to', 'text'])),
  }),
  status: t.computed({
    type: enums.appointmentStatus,
    nullable: true,
    description:
      'Whether it was held on the day; null when no day is asked for. A day that a date of the source may mean, and need not, is `UNKNOWN`.',
    args: { on: t.arg({ type: 'Date', description: 'The day that is asked about.' }) },
    sql: (asked) => {
      const { dialect } = asked.to;
      const on = asked.bound('on');
      return on === undefined ? dialect.literal('null') : tenureStatus(asked, on);
    },
  }),
  official: t.one('official'),
  mission: t.one('mission'),
  missions: linkedList(t, {
    relation: 'missions',
    through: 'mission',
    description:
      'All missions that the office is at, such as an embassy and a permanent mission: those that the register names first, then by the day of the source. A file names at most 20.',
  }),
  organization: t.one('organization'),
  country: t.one('country'),
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
}));

/** The dates that attest it, in the days that are asked for. */
function attestedDays(
  asked: Asked<'first' | 'from' | 'to'>,
  element: (day: string) => Json,
  conditions: readonly ((day: string) => string)[] = [],
): Json {
  const { writer } = asked.to;
  const [from, to] = [asked.value('from'), asked.value('to')];
  return relatedList(
    asked,
    {
      model: 'Appointment',
      relation: 'attestedDays',
      order: [['on', 'asc']],
      take: readFirst(asked.args.look('first')),
      conditions: (day) => [
        ...conditions.map((condition) => condition(day)),
        ...(from === undefined
          ? []
          : [writer.compare(`coalesce(${day}."to", ${day}."on")`, '>=', from)]),
        ...(to === undefined ? [] : [writer.compare(`${day}."on"`, '<=', to)]),
      ],
    },
    element,
  );
}

/**
 * What `tenureStatus` of the domain says of the appointment of the alias. Of what attests it, only the day
 * itself matters, by which day it was surely held first, and from which last.
 */
function tenureStatus({ to: { dialect, writer }, t }: Asked, on: string): Json {
  const [start, end] = [`${t}."startsOn"`, `${t}."endsOn"`];
  const [first, last] = [`${t}."firstAttestedOn"`, `${t}."lastAttestedOn"`];
  const status = (text: string) => dialect.literal(JSON.stringify(text));
  const d = writer.alias();
  const isAttested = `EXISTS (SELECT 1 FROM "AttestedDay" ${d} WHERE ${d}."appointmentId" = ${t}."id" AND ${d}."on" = ${on} AND ${d}."to" IS NULL)`;
  const isLimited = `(${start} IS NOT NULL OR ${end} IS NOT NULL)`;
  const hasBegun = `(coalesce(${t}."startsTo", ${start}) <= ${on} OR ${end} <= ${on} OR ${first} <= ${on})`;
  const goesOn = `(${start} >= ${on} OR coalesce(${t}."endsFrom", ${end}) >= ${on} OR ${last} >= ${on})`;
  return dialect.choose(
    [
      [`${start} > ${on} OR ${end} < ${on}`, status('NOT_HELD')],
      [`${isLimited} AND ${hasBegun} AND ${goesOn}`, status('HELD')],
      [isAttested, status('HELD')],
    ],
    status('UNKNOWN'),
  );
}

/**
 * The field `appointments` of what has a few or, in time, many of them.
 *
 * @param through the relation of the links that leads to them, where they are linked
 */
export function appointmentsField<M extends 'Official' | 'Mission'>(
  t: TableFields<M>,
  description: string,
  through?: 'appointment',
): Field {
  return t.computed({
    type: [refOf('Appointment')],
    description,
    args: {
      on: t.arg({
        type: 'Date',
        description:
          'Excludes appointments that were certainly not held on this day. An appointment stays when it may have been held, or no source says: `status(on:)` is then `UNKNOWN`.',
      }),
      first: t.arg(firstOfList),
      after: t.arg({
        type: 'String',
        description:
          'Only those whose slug comes after this one: the last slug of what came before.',
      }),
    },
    sql: (asked) => {
      const { writer } = asked.to;
      const [on, after] = [asked.value('on'), asked.value('after')];
      return relatedList(
        asked,
        {
          model: t.model,
          relation: 'appointments',
          ...(through && { through }),
          order: [['slug', 'asc']],
          take: readFirst(asked.args.look('first')),
          conditions: (row, link) => [
            ...(on === undefined
              ? []
              : [
                  `(${row}."startsOn" IS NULL OR ${writer.compare(`${row}."startsOn"`, '<=', on)})`,
                  `(${row}."endsOn" IS NULL OR ${writer.compare(`${row}."endsOn"`, '>=', on)})`,
                ]),
            ...(after === undefined ? [] : [writer.compare(`${link}."slug"`, '>', after)]),
          ],
        },
        (row) => asked.object(row),
      );
    },
  });
}

rootLookup('appointment', 'Appointment', 'The appointment.');
