import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import * as enums from './enums.js';
import { filter } from './filter/filters.js';
import { identifiersField } from './identifier.js';
import { accreditedMissions } from './link.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';
import { node } from './table.js';

node('Organization', (t) => ({
  slug: t.column('slug'),
  name: nameField(t),
  names: t.many('names', {
    order: inNameOrder,
    description:
      'Its names, the one shown by default first. One of kind `DESCRIPTIVE` is our own description, where no source names it.',
  }),
  identifiers: identifiersField(t),
  abbreviation: t.column('abbreviation'),
  kind: t.column('kind', {
    type: enums.organizationKind,
    description: 'What sort of organization it is.',
  }),
  country: t.one('country'),
  partOf: t.one('partOf'),
  organs: t.many('organs', {
    order: [
      ['sortName', 'asc'],
      ['slug', 'asc'],
    ],
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
    description: 'The turns that talk about it, the newest discussion first.',
  }),
  proposals: relatedConnection(t, {
    field: 'Organization.proposals',
    model: 'PolicyProposal',
    description: 'The proposals that talk about it, the newest discussion first.',
  }),
  citations: citationsOfShared(t, 'The words that name it.'),
}));

filter('Organization', 'Which organizations a list has.', (by) => ({
  kinds: by.values('kind', enums.organizationKind, {
    weight: 1_000,
    description: 'Sorts of organization.',
    facet: 'The sorts of organization.',
  }),
  countries: by.one('country', {
    weight: 20,
    description: 'Countries whose organization it is.',
    facet: 'The countries whose organizations they are.',
  }),
  partOf: by.one('partOf', {
    weight: 20,
    description: 'Slugs of organizations that it is an organ of.',
    facet: 'The organizations that they are organs of.',
  }),
  name: by.text('names or abbreviation'),
}));

rootLookup('organization', 'Organization', 'The organization.');
rootConnection('organizations', 'Organization', 'All organizations, by name.');
