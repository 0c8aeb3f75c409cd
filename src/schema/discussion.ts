import { citationsField } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { dateSpan } from './date-span.js';
import { sameAs } from './filter/dimensions.js';
import { filter } from './filter/filters.js';
import { identifiersField } from './identifier.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';
import { titleFields } from './name.js';
import { partiesField } from './party.js';
import { narrowerTopics, ofTopics, years } from './statement.js';
import { node } from './table.js';

node('Discussion', (t) => ({
  slug: t.column('slug'),
  ...titleFields(t),
  theme: t.column('theme'),
  heldOn: t.column('heldOn', { type: 'Date' }),
  held: dateSpan(t, ['heldOn', 'heldTo', 'heldText'], {
    nullable: false,
    description: 'When it was held, as precise as its source.',
  }),
  language: t.column('language', { type: 'LanguageTag' }),
  identifiers: identifiersField(t),
  place: t.column('place'),
  hosts: partiesField(t, 'hosts', 'Who held it, as far as the source says so.'),
  participants: partiesField(
    t,
    'participants',
    'Who took part without speaking, in the order of the source. Who spoke is in the `speakers` of its interventions.',
  ),
  meeting: t.one('meeting'),
  parts: t.many('parts', {
    order: [['position', 'asc']],
    description: 'Its parts, in the order of the record; empty when it had none.',
  }),
  interventions: relatedConnection(t, {
    field: 'Discussion.interventions',
    model: 'Intervention',
    description:
      'All turns, in the order in which the source reports them: those in parts, and those in none.',
  }),
  proposals: relatedConnection(t, {
    field: 'Discussion.proposals',
    model: 'PolicyProposal',
    description: 'Everything that was proposed in it, in the order of the interventions.',
  }),
  sources: linkedList(t, {
    relation: 'sources',
    through: 'source',
    description: 'The documents that its record rests on, the main one first.',
  }),
  citations: citationsField(t, 'The words that give the day and the theme.'),
}));

const spoke = {
  isDriven: false,
  facetCost: { weight: 150 },
  description: 'Slugs of officials who spoke in it, alone or together with others.',
  facet: 'The officials who spoke in them.',
};

filter('Discussion', 'Which discussions a list has.', (by) => ({
  meetings: by.one('meeting', {
    along: 'heldOn',
    description: 'Slugs of meetings that it was part of.',
    facet: 'The meetings that they were part of.',
  }),
  heldOn: by.days('heldOn', 'heldTo', {
    description:
      'Days on which it may have been held. One of a month, a year or several days is found by each of these days.',
    facet: years,
  }),
  topics: by.many('topics', 'topic', {
    description:
      'Slugs of topics that a part, a turn or a proposal of it is about: these very ones; see `withNarrower`.',
    narrower: narrowerTopics,
    facetCost: { weight: 150, narrower: 50 },
    facet: `The topics that a part, a turn or a proposal of them is about. ${ofTopics}`,
  }),
  officials: by.many('speakers', 'official', spoke),
  'speakers.officials': sameAs('officials', by.many('speakers', 'official', spoke)),
  'speakers.organizations': by.many('speakers', 'organization', {
    isDriven: false,
    facetCost: { weight: 50 },
    description: 'Slugs of organizations that spoke in it themselves.',
    facet: ['speakerOrganizations', 'The organizations that spoke in them themselves.'],
  }),
  'speakers.countries': by.many('speakers', 'country', {
    isDriven: false,
    facetCost: { weight: 50 },
    description: 'Countries that spoke in it themselves.',
    facet: [
      'speakerCountries',
      'The countries that spoke in them themselves, such as by a delegation.',
    ],
  }),
  participants: by.many('participants', 'official', {
    isDriven: false,
    description: 'Slugs of officials who took part without speaking.',
    facet: 'The officials who took part in them without speaking.',
  }),
  participatingOrganizations: by.many('participants', 'organization', {
    isDriven: false,
    description: 'Slugs of organizations that took part without speaking.',
    facet: 'The organizations that took part in them without speaking.',
  }),
  participatingCountries: by.many('participants', 'country', {
    isDriven: false,
    description: 'Countries whose delegations took part without speaking.',
    facet: 'The countries whose delegations took part in them without speaking.',
  }),
  text: by.text('titles, theme or place'),
}));

rootLookup('discussion', 'Discussion', 'The discussion.');
rootConnection('discussions', 'Discussion', 'All discussions, the newest first.');
