import { relatedList } from '../read/lists.js';
import { citationsField } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import * as enums from './enums.js';
import { filter } from './filter/filters.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';
import { ownWordsFields } from './own-words.js';
import { partiesField, votersField } from './party.js';
import { statementFilter } from './statement.js';
import { node, partOf, refOf } from './table.js';

const vote = partOf(
  'Vote',
  'Intervention',
  'How a vote ended, or that something was adopted without one. What the source does not say is null or empty.',
  (t) => ({
    result: t.column('voteResult', {
      type: enums.voteResult,
      description: 'Whether it was adopted; null when the source only gives counts.',
    }),
    for: t.column('voteFor', {
      description: 'How many voted for it; null when the source does not say.',
    }),
    against: t.column('voteAgainst', {
      description: 'How many voted against it; null when the source does not say.',
    }),
    abstaining: t.column('voteAbstaining', {
      description: 'How many abstained; null when the source does not say.',
    }),
    proposals: t.computed({
      type: [refOf('PolicyProposal')],
      description: 'The proposals that were voted on, in the order of the record.',
      sql: (asked) =>
        relatedList(
          asked,
          {
            model: 'Intervention',
            relation: 'votedOn',
            through: 'proposal',
            order: [['place', 'asc']],
          },
          (row) => asked.object(row),
        ),
    }),
    votedFor: votersField(t, 'FOR', 'Who voted for it, as far as the source says so.'),
    votedAgainst: votersField(t, 'AGAINST', 'Who voted against it, as far as the source says so.'),
    abstained: votersField(t, 'ABSTAINED', 'Who abstained, as far as the source says so.'),
  }),
);

node('Intervention', (t) => ({
  slug: t.column('slug'),
  position: t.column('position'),
  kind: t.column('kind', {
    type: enums.interventionKind,
    description: 'What sort of intervention it is.',
  }),
  ...ownWordsFields(
    t,
    ['summary', 'summaries'],
    'What the speaker said, in our own words. A report of what happened is here; what should or will be done is in `proposals`.',
  ),
  discussion: t.one('discussion'),
  part: t.one('part'),
  speakers: partiesField(
    t,
    'speakers',
    'Who speaks, in the order of the source: several when they speak together, and nobody when the source does not say who.',
  ),
  onBehalfOf: partiesField(
    t,
    'onBehalfOf',
    'For whom the speakers speak besides themselves, as far as the source says so.',
  ),
  official: t.one('official'),
  appointment: t.one('appointment'),
  proposals: t.many('proposals', {
    order: [['position', 'asc']],
    description: 'What it says should or will be done, in the order of the source.',
  }),
  topics: linkedList(t, {
    relation: 'topics',
    through: 'topic',
    description: 'What it was about, the most important first.',
  }),
  organizations: linkedList(t, {
    relation: 'organizations',
    through: 'organization',
    description: 'The organizations that it talks about; not the one that the speaker belongs to.',
  }),
  countries: linkedList(t, {
    relation: 'countries',
    through: 'country',
    description: 'The countries that it talks about; not the one that the speaker is posted to.',
  }),
  answers: linkedList(t, {
    relation: 'answers',
    through: 'to',
    description:
      'The interventions that it answers, such as a question; empty when the source names none.',
  }),
  answeredBy: relatedConnection(t, {
    field: 'Intervention.answeredBy',
    model: 'Intervention',
    description: 'The interventions that answer it, in the order in which the source reports them.',
  }),
  supports: linkedList(t, {
    relation: 'supports',
    through: 'to',
    description: 'The interventions that it supports, as far as the source says so.',
  }),
  supportedBy: relatedConnection(t, {
    field: 'Intervention.supportedBy',
    model: 'Intervention',
    description:
      'The interventions that support it, in the order in which the source reports them.',
  }),
  opposes: linkedList(t, {
    relation: 'opposes',
    through: 'to',
    description: 'The interventions that it opposes, as far as the source says so.',
  }),
  opposedBy: relatedConnection(t, {
    field: 'Intervention.opposedBy',
    model: 'Intervention',
    description: 'The interventions that oppose it, in the order in which the source reports them.',
  }),
  vote: t.computed({
    type: vote,
    nullable: true,
    description: 'The vote that it reports; null when it reports none.',
    sql: (asked) => {
      const { dialect } = asked.to;
      const isNone = ['Result', 'For', 'Against', 'Abstaining']
        .map((name) => `${asked.t}."vote${name}" IS NULL`)
        .join(' AND ');
      return dialect.choose([[isNone, dialect.literal('null')]], asked.object(asked.t));
    },
  }),
  citations: citationsField(t, 'The words that report it: at least one span.'),
}));

filter('Intervention', 'Which interventions a list has.', (by) => ({
  ...statementFilter(by, ['spoke', 'spoke', 'spoken']),
  kinds: by.values('kind', enums.interventionKind, {
    weight: 200_000,
    description: 'Sorts of intervention.',
    facet: 'The sorts of intervention.',
  }),
  answers: by.many('answers', 'to', {
    weight: 100,
    description: 'Slugs of interventions that it answers.',
  }),
  supports: by.many('supports', 'to', {
    weight: 100,
    description: 'Slugs of interventions that it supports.',
  }),
  opposes: by.many('opposes', 'to', {
    weight: 100,
    description: 'Slugs of interventions that it opposes.',
  }),
  voteResults: by.values('voteResult', enums.voteResult, {
    weight: 10_000,
    description: 'Results of the vote that it reports.',
    facet: 'The results of the votes that they report.',
  }),
  votingCountries: by.many('voters', 'country', {
    weight: 10_000,
    description:
      'Countries that voted or abstained in the vote that it reports, as far as the source says so.',
    facet: 'The countries that voted or abstained in the votes that they report.',
  }),
}));

rootLookup('intervention', 'Intervention', 'The intervention.');
rootConnection(
  'interventions',
  'Intervention',
  'All interventions of all speakers, the newest discussion first, within it as the source reports them.',
);
