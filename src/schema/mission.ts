import { builder } from '../builder.js';
import type { Json } from '../db/read/dialect.js';
import { relatedList } from '../read/lists.js';
import type { Asked } from '../read/objects.js';
import { appointmentsField } from './appointment.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { timeFields } from './date-span.js';
import * as enums from './enums.js';
import { filter } from './filter/filters.js';
import { identifiersField } from './identifier.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';
import { node, refOf, table } from './table.js';

const Accredited = builder.unionType('Accredited', {
  description: 'What a mission can be accredited to. A city is neither.',
  types: [refOf('Country'), refOf('Organization')],
});

/** What the accreditation of the alias is to: exactly one of these. */
function accredited({ to, sets }: Asked, t: string): Json {
  const { dialect, writer } = to;
  const [country, organization] = (['Country', 'Organization'] as const).map((model) => {
    const row = writer.alias();
    const reference = model === 'Country' ? 'countryId' : 'organizationId';
    return dialect.subselect(
      `SELECT ${to.objectOf(model, row, sets)} FROM "${model}" ${row} WHERE ${row}."id" = ${t}."${reference}"`,
    );
  }) as [Json, Json];
  return dialect.choose([[`${t}."countryId" IS NOT NULL`, country]], organization);
}

table('Accreditation', (t) => ({
  to: t.computed({
    type: Accredited,
    description: 'The country or organization.',
    sql: (asked) => accredited(asked, asked.t),
  }),
  ...timeFields(t, 'it is accredited'),
  citations: citationsOfShared(t, 'The words that say so: at least one span.'),
}));

node('Mission', (t) => ({
  slug: t.column('slug'),
  name: nameField(t),
  names: t.many('names', {
    order: inNameOrder,
    description:
      'Its names, the one shown by default first. One of kind `DESCRIPTIVE` is our own description, where no source names the mission.',
  }),
  identifiers: identifiersField(t),
  kind: t.column('kind', { type: enums.missionKind, description: 'What sort of mission it is.' }),
  city: t.column('city'),
  country: t.one('country'),
  sendingCountry: t.one('sendingCountry'),
  sendingOrganization: t.one('sendingOrganization'),
  accreditedTo: t.computed({
    type: [Accredited],
    description:
      'Every country and organization that it is accredited to, in the order of the record; empty when the source names none. `accreditations` has the same with its citations.',
    sql: (asked) =>
      relatedList(
        asked,
        { model: 'Mission', relation: 'accreditations', order: [['position', 'asc']] },
        (row) => accredited(asked, row),
      ),
  }),
  accreditations: t.many('accreditations', {
    order: [['position', 'asc']],
    description: 'What it is accredited to, each with the words that say so.',
  }),
  appointments: appointmentsField(
    t,
    'The offices at it that sources show somebody in, by slug.',
    'appointment',
  ),
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
}));

filter('Mission', 'Which missions a list has.', (by) => ({
  kinds: by.values('kind', enums.missionKind, {
    weight: 1_000,
    description: 'Sorts of mission.',
    facet: 'The sorts of mission.',
  }),
  countries: by.one('country', {
    weight: 20,
    description: 'Countries in which it has its seat.',
    facet: 'The countries in which they have their seats.',
  }),
  sendingCountries: by.one('sendingCountry', {
    weight: 20,
    description: 'Countries whose mission it is.',
    facet: 'The countries whose missions they are.',
  }),
  sendingOrganizations: by.one('sendingOrganization', {
    weight: 20,
    description: 'Slugs of organizations whose mission it is.',
    facet: 'The organizations whose missions they are.',
  }),
  accreditedToCountries: by.many('accreditations', 'country', {
    description: 'Countries that it is accredited to.',
    facet: 'The countries that they are accredited to.',
  }),
  accreditedToOrganizations: by.many('accreditations', 'organization', {
    description: 'Slugs of organizations that it is accredited to.',
    facet: 'The organizations that they are accredited to.',
  }),
  name: by.text('names or city'),
}));

rootLookup('mission', 'Mission', 'The mission.');
rootConnection('missions', 'Mission', 'All missions, by name.');
