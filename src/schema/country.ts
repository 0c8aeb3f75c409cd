import { builder } from '../builder.js';
import { relatedConnection, rootConnection } from './connection.js';
import { accreditedMissions } from './link.js';
import { lookedUp } from './lookup.js';
import { inNameOrder } from './name.js';
import { node, refOf } from './table.js';

node('Country', (t) => ({
  code: t.column('code', { type: 'CountryCode' }),
  name: t.computed({
    type: 'String',
    description:
      "The name in the language, from the Unicode data of the server's runtime; English when that has no names in the language. `names` has those that sources give it.",
    args: {
      language: t.arg({
        type: 'LanguageTag',
        defaultValue: 'en',
        description: 'The language to show the name in; null means English.',
      }),
    },
    sql: (asked) =>
      asked.to.dialect.countryName(`${asked.t}."code"`, asked.bound('language') ?? "'en'"),
  }),
  names: t.many('names', {
    order: inNameOrder,
    description:
      'Every name that a source or the register gives it, the first of them first. Empty when none does; `name` is none of these.',
  }),
  missions: relatedConnection(t, {
    field: 'Country.missions',
    model: 'Mission',
    description: 'The missions that have their seat in it, by name; see also `accreditedMissions`.',
  }),
  accreditedMissions: accreditedMissions(t),
  interventions: relatedConnection(t, {
    field: 'Country.interventions',
    model: 'Intervention',
    description: 'The turns that talk about it, the newest discussion first.',
  }),
  proposals: relatedConnection(t, {
    field: 'Country.proposals',
    model: 'PolicyProposal',
    description: 'The proposals that talk about it, the newest discussion first.',
  }),
}));

rootConnection('countries', 'Country', 'All countries that the record speaks of, by code.');

builder.queryField('country', (t) =>
  t.field({
    type: refOf('Country'),
    nullable: true,
    description: 'The country. Null when the record does not speak of it.',
    args: {
      code: t.arg({ type: 'CountryCode', required: true, description: 'ISO 3166-1 alpha-2.' }),
    },
    ...lookedUp('Country', 'code'),
  }),
);
