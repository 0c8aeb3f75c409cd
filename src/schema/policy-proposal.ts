import { asWritten } from './as-written.js';
import { citationsField } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import * as enums from './enums.js';
import { replaced } from './filter/dimensions.js';
import { filter } from './filter/filters.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';
import { ownWordsFields } from './own-words.js';
import { partiesField } from './party.js';
import { statementFilter } from './statement.js';
import { node, partOf } from './table.js';

const targetPeriod = partOf(
  'TargetPeriod',
  'PolicyProposal',
  'The period that a proposal aims at.',
  (t) => ({
    asWritten: t.computed({
      type: 'String',
      description: 'The words of the source, such as "next year".',
      sql: ({ to, t: proposal }) => to.dialect.json('text', `${proposal}."periodAsWritten"`),
    }),
    from: t.column('periodFrom', {
      description:
        'First year, resolved against the day of the discussion; null when the words fix none.',
    }),
    to: t.column('periodTo', {
      description: 'Last year, itself included; null when the words fix none.',
    }),
    firstDay: t.column('periodFirstDay', {
      type: 'Date',
      description: 'The first possible day; null when the words fix no beginning.',
    }),
    lastDay: t.column('periodLastDay', {
      type: 'Date',
      description: 'The last possible day; null when the words fix no end.',
    }),
  }),
);

node('PolicyProposal', (t) => ({
  slug: t.column('slug'),
  position: t.column('position'),
  ...ownWordsFields(t, ['summary', 'summaries'], 'What is proposed, in our own words.'),
  reportingVerb: t.column('reportingVerb', {
    type: enums.reportingVerb,
    description: 'The class of the verb with which the source reports it.',
  }),
  verbAsWritten: asWritten(
    t,
    ['verbText', 'verbLanguage'],
    'The verb with which the source reports it; null when the record gives only its class.',
  ),
  targetPeriod: t.computed({
    type: targetPeriod,
    nullable: true,
    description: 'The period that it aims at; null when the source names none.',
    sql: (asked) => {
      const { dialect } = asked.to;
      const isNone = `${asked.t}."periodAsWritten" IS NULL`;
      return dialect.choose([[isNone, dialect.literal('null')]], asked.object(asked.t));
    },
  }),
  intervention: t.one('intervention'),
  discussion: t.one('discussion'),
  part: t.one('part'),
  official: t.one('official'),
  appointment: t.one('appointment'),
  addressees: partiesField(
    t,
    'addressees',
    'Who is asked to do it, in the order of the source; empty when the source names nobody.',
  ),
  topics: linkedList(t, {
    relation: 'topics',
    through: 'topic',
    description: 'What it is about, the most important first.',
  }),
  organizations: linkedList(t, {
    relation: 'organizations',
    through: 'organization',
    description: 'The organizations that it talks about.',
  }),
  countries: linkedList(t, {
    relation: 'countries',
    through: 'country',
    description: 'The countries that it talks about.',
  }),
  supports: linkedList(t, {
    relation: 'supports',
    through: 'to',
    description: 'The proposals that it supports, as far as the source says so.',
  }),
  supportedBy: relatedConnection(t, {
    field: 'PolicyProposal.supportedBy',
    model: 'PolicyProposal',
    description: 'The proposals that support it, in the order of the interventions.',
  }),
  opposes: linkedList(t, {
    relation: 'opposes',
    through: 'to',
    description: 'The proposals that it opposes, as far as the source says so.',
  }),
  opposedBy: relatedConnection(t, {
    field: 'PolicyProposal.opposedBy',
    model: 'PolicyProposal',
    description: 'The proposals that oppose it, in the order of the interventions.',
  }),
  votes: linkedList(t, {
    relation: 'votes',
    through: 'intervention',
    description:
      'The interventions that report a vote on it, in the order of the source: see their `vote`.',
  }),
  citations: citationsField(t, 'The words that report it: at least one span.'),
}));

filter('PolicyProposal', 'Which proposals a list has.', (by) => ({
  ...statementFilter(by, ['made it', 'made them', 'made']),
  reportingVerbs: by.values('reportingVerb', enums.reportingVerb, {
    weight: 200_000,
    description: 'Classes of the verb with which the source reports it.',
    facet: 'The classes of the verbs with which the sources report them.',
  }),
  verbAsWritten: by.words('verbText', {
    weight: 10_000,
    description: 'Verbs as the source writes them, letter by letter, such as "urged".',
    facet: 'The verbs as the sources write them.',
  }),
  ...replaced(
    ['addressedOfficials', 'addressees.officials'],
    by.many('addressees', 'official', {
      weight: 1_000,
      description: 'Slugs of officials who are asked to do it.',
      facet: 'The officials who are asked to do them.',
    }),
  ),
  ...replaced(
    ['addressedOrganizations', 'addressees.organizations'],
    by.many('addressees', 'organization', {
      weight: 1_000,
      description: 'Slugs of organizations that are asked to do it.',
      facet: 'The organizations that are asked to do them.',
    }),
  ),
  ...replaced(
    ['addressedCountries', 'addressees.countries'],
    by.many('addressees', 'country', {
      weight: 10_000,
      description: 'Countries that are asked to do it.',
      facet: 'The countries that are asked to do them.',
    }),
  ),
  targetYear: by.year('years', 'year', {
    weight: 10_000,
    description:
      'A year of the period that it aims at. Where the source fixes one end alone, only that year counts.',
    facet: [
      'targetYears',
      'The years of the periods that they aim at, as `targetYear` of the filter takes them.',
    ],
  }),
  supports: by.many('supports', 'to', {
    weight: 100,
    description: 'Slugs of proposals that it supports.',
  }),
  opposes: by.many('opposes', 'to', {
    weight: 100,
    description: 'Slugs of proposals that it opposes.',
  }),
  voteResults: by.linkedValues('votes', 'result', enums.voteResult, {
    weight: 10_000,
    description: 'Results of votes on it.',
    facet: 'The results of the votes on them.',
  }),
}));

rootLookup('policyProposal', 'PolicyProposal', 'The proposal.');
rootConnection(
  'policyProposals',
  'PolicyProposal',
  'All proposals, the newest discussion first, within it in the order of the interventions.',
);
