import { appointmentsField } from './appointment.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import * as enums from './enums.js';
import type { Dimension } from './filter/dimensions.js';
import { filter } from './filter/filters.js';
import { identifiersField } from './identifier.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';
import { narrowerTopics, ofTopics } from './statement.js';
import { node } from './table.js';

node('Official', (t) => ({
  slug: t.column('slug'),
  name: nameField(t),
  names: t.many('names', {
    order: inNameOrder,
    description: 'Every name that a source gives, the one shown by default first.',
  }),
  identifiers: identifiersField(t),
  appointments: appointmentsField(t, 'The offices that sources show the official in, by slug.'),
  interventions: relatedConnection(t, {
    field: 'Official.interventions',
    model: 'Intervention',
    description: 'What the official said, the newest discussion first.',
  }),
  proposals: relatedConnection(t, {
    field: 'Official.proposals',
    model: 'PolicyProposal',
    description: 'What the official proposed, the newest discussion first.',
  }),
  citations: citationsOfShared(t, 'The words that name the official.'),
}));

/** Those who held the office on the day, or may have: a date that is less precise than a day may mean it. */
const holdingOn: Dimension = {
  kind: 'flag',
  type: 'Date',
  description:
    'A day on which an appointment was held: `status(on:)` is `HELD`, or a date of the source that is less precise than a day, such as 2011, may mean this day. Appointments of which no source says anything about the day are excluded.',
  within: 'appointments',
  where: (on: string) => ({
    AND: [
      { OR: [{ startsOn: null }, { startsOn: { lte: on } }] },
      { OR: [{ endsOn: null }, { endsOn: { gte: on } }] },
      {
        OR: [
          { attestedDays: { some: { OR: [{ on }, { on: { lt: on }, to: { gte: on } }] } } },
          { startsOn: on },
          { startsTo: { gte: on } },
          { endsOn: on },
          { endsFrom: { lte: on } },
          { startsOn: { lt: on }, OR: [{ lastAttestedOn: { gt: on } }, { endsOn: { gt: on } }] },
          { endsOn: { gt: on }, OR: [{ firstAttestedOn: { lt: on } }, { startsOn: { lt: on } }] },
        ],
      },
    ],
  }),
};

filter(
  'Official',
  'Which officials a list has. `missions`, `organizations`, `ranks`, `countries` and `holdingOn` must all hold for one and the same appointment.',
  (by) => ({
    missions: {
      ...by.names('Mission', (mission) => ({ missions: { some: { mission } } }), {
        description: 'Slugs of missions that an appointment is at.',
      }),
      within: 'appointments',
      lookup: {
        model: 'Appointment',
        link: { model: 'MissionOfAppointment', back: 'appointmentId' },
        column: 'missionId',
        to: 'officialId',
      },
      facet: {
        facet: { ways: [['appointments', 'missions']], by: { relation: 'mission' } },
        of: 'Mission',
        description: 'The missions of the appointments that the filter asks for.',
      },
    },
    organizations: by.many('appointments', 'organization', {
      isWithin: true,
      description: 'Slugs of ministries and other bodies that an appointment is in.',
      facet: 'The ministries and other bodies of the appointments that the filter asks for.',
    }),
    ranks: by.valuesWithin('appointments', 'rank', enums.rank, {
      description: 'Ranks of an appointment.',
      facet: 'The ranks of the appointments that the filter asks for.',
    }),
    countries: {
      ...by.names(
        'Country',
        (country) => ({
          missions: {
            some: { mission: { OR: [{ country }, { accreditations: { some: { country } } }] } },
          },
        }),
        {
          description:
            'Countries in which a mission of an appointment has its seat, or to which it is accredited.',
        },
      ),
      within: 'appointments',
      facet: {
        facet: {
          ways: [
            ['appointments', 'missions', 'mission'],
            ['appointments', 'missions', 'mission', 'accreditations'],
          ],
          by: { relation: 'country' },
        },
        of: 'Country',
        description:
          'The countries of the appointments that the filter asks for: in which a mission has its seat, or to which it is accredited.',
      },
    },
    holdingOn,
    name: by.text('names'),
    spokeIn: by.many('interventions', 'discussion', {
      description: 'Slugs of discussions that the official spoke in.',
    }),
    topics: by.many('topics', 'topic', {
      description:
        'Slugs of topics that the official spoke about or proposed something on: these very ones; see `withNarrower`.',
      narrower: narrowerTopics,
      facet: `The topics that they spoke about or proposed something on. ${ofTopics}`,
    }),
  }),
);

rootLookup('official', 'Official', 'The official.');
rootConnection('officials', 'Official', 'All officials, by name.');
