import { builder } from '../builder.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import * as enums from './enums.js';
import { accreditedMissions } from './link.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';

builder.prismaNode('Organization', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: nameField(t),
    names: t.relation('names', {
      query: inNameOrder,
      description:
        'Its names, the one shown by default first. One of kind `DESCRIPTIVE` is our own description, where no source names it.',
    }),
    abbreviation: t.exposeString('abbreviation', { nullable: true }),
    kind: t.expose('kind', {
      type: enums.organizationKind,
      description: 'What sort of organization it is.',
    }),
    country: t.relation('country', { nullable: true }),
    partOf: t.relation('partOf', { nullable: true }),
    organs: t.relation('organs', {
      query: { orderBy: [{ sortName: 'asc' }, { slug: 'asc' }] },
      description: 'Its organs that the record speaks of, by name.',
    }),
    appointments: relatedConnection(t, {
      field: 'Organization.appointments',
      model: 'Appointment',
      description: 'The offices in it that sources show somebody in, by slug.',
    }),
    accreditedMissions: accreditedMissions(t),
    interventions: relatedConnection(t, {
      field: 'Organization.interventions',
      model: 'Intervention',
      through: 'intervention',
      description: 'The turns that talk about it, the newest discussion first.',
    }),
    proposals: relatedConnection(t, {
      field: 'Organization.proposals',
      model: 'PolicyProposal',
      through: 'proposal',
      description: 'The proposals that talk about it, the newest discussion first.',
    }),
    citations: citationsOfShared(t, 'The words that name it.'),
  }),
});

rootLookup('organization', 'Organization', 'The organization.');
rootConnection('organizations', 'Organization', 'All organizations, by name.');
