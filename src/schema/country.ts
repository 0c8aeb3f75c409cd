import { builder } from '../builder.js';
import { countryName } from '../domain/localise.js';
import { relatedConnection, rootConnection } from './connection.js';
import { accreditedMissions } from './link.js';

builder.prismaNode('Country', {
  id: { field: 'code' },
  select: { code: true },
  fields: (t) => ({
    code: t.expose('code', { type: 'CountryCode' }),
    name: t.string({
      description:
        "The name in the language, from the Unicode data of the server's runtime; English when that has no names in the language.",
      args: {
        language: t.arg({
          type: 'LanguageTag',
          defaultValue: 'en',
          description: 'The language to show the name in; null means English.',
        }),
      },
      select: { code: true },
      resolve: ({ code }, { language }) => countryName(code, language ?? 'en'),
    }),
    missions: relatedConnection(t, {
      field: 'Country.missions',
      model: 'Mission',
      description:
        'The missions that have their seat in it, by name; see also `accreditedMissions`.',
    }),
    accreditedMissions: accreditedMissions(t),
    interventions: relatedConnection(t, {
      field: 'Country.interventions',
      model: 'Intervention',
      through: 'intervention',
      description: 'The turns that talk about it, the newest discussion first.',
    }),
    proposals: relatedConnection(t, {
      field: 'Country.proposals',
      model: 'PolicyProposal',
      through: 'proposal',
      description: 'The proposals that talk about it, the newest discussion first.',
    }),
  }),
});

rootConnection('countries', 'Country', 'All countries that the record speaks of, by code.');

builder.queryField('country', (t) =>
  t.prismaField({
    type: 'Country',
    nullable: true,
    description: 'The country. Null when the record does not speak of it.',
    args: {
      code: t.arg({ type: 'CountryCode', required: true, description: 'ISO 3166-1 alpha-2.' }),
    },
    resolve: (query, _root, { code }, { reader }) =>
      reader.country.findUnique({ ...query, where: { code } }),
  }),
);
