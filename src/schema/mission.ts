import { brandWithType } from '@pothos/core';
import { builder } from '../builder.js';
import { appointmentsField } from './appointment.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import * as enums from './enums.js';
import { refOf } from './link.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';

const Accredited = builder.unionType('Accredited', {
  description: 'What a mission can be accredited to. A city is neither.',
  types: [refOf('Country'), refOf('Organization')],
});

/** What the accreditation is to, marked with its type in the union; it is to exactly one. */
function accredited({ country, organization }: { country: unknown; organization: unknown }) {
  const to = (country ?? organization) as object;
  brandWithType(to, (country ? 'Country' : 'Organization') as never);
  return to;
}

builder.prismaObject('Accreditation', {
  select: { id: true },
  fields: (t) => ({
    to: t.field({
      type: Accredited,
      description: 'The country or organization.',
      select: (_args, _context, nested) => ({
        country: nested(true, [], 'Country'),
        organization: nested(true, [], 'Organization'),
      }),
      resolve: (accreditation) => accredited(accreditation),
    }),
    citations: citationsOfShared(t, 'The words that say so: at least one span.'),
  }),
});

builder.prismaNode('Mission', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: nameField(t),
    names: t.relation('names', {
      query: inNameOrder,
      description:
        'Its names, the one shown by default first. One of kind `DESCRIPTIVE` is our own description, where no source names the mission.',
    }),
    kind: t.expose('kind', { type: enums.missionKind, description: 'What sort of mission it is.' }),
    city: t.exposeString('city', { nullable: true }),
    country: t.relation('country', { nullable: true }),
    sendingCountry: t.relation('sendingCountry'),
    accreditedTo: t.field({
      type: [Accredited],
      description:
        'Every country and organization that it is accredited to, in the order of the record; empty when the source names none. `accreditations` has the same with its citations.',
      select: (_args, _context, nested) => ({
        accreditations: {
          orderBy: { position: 'asc' },
          select: {
            country: nested(true, [], 'Country'),
            organization: nested(true, [], 'Organization'),
          },
        },
      }),
      resolve: (mission) => mission.accreditations.map(accredited),
    }),
    accreditations: t.relation('accreditations', {
      query: { orderBy: { position: 'asc' } },
      description: 'What it is accredited to, each with the words that say so.',
    }),
    appointments: appointmentsField(t, 'The offices at it that sources show somebody in, by slug.'),
    interventions: relatedConnection(t, {
      field: 'Mission.interventions',
      model: 'Intervention',
      description: 'What was said by those in office at it, the newest discussion first.',
    }),
    proposals: relatedConnection(t, {
      field: 'Mission.proposals',
      model: 'PolicyProposal',
      description: 'What was proposed by those in office at it, the newest discussion first.',
    }),
    citations: citationsOfShared(t, 'The words that its kind and its seat are known from.'),
  }),
});

rootLookup('mission', 'Mission', 'The mission.');
rootConnection('missions', 'Mission', 'All missions, by name.');
