import { builder } from '../builder.js';
import { citationsField } from './citation.js';
import { rootConnection } from './connection.js';
import * as enums from './enums.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';

const TargetPeriod = builder
  .objectRef<{ asWritten: string; from: number | null; to: number | null }>('TargetPeriod')
  .implement({
    description: 'The period that a proposal aims at.',
    fields: (t) => ({
      asWritten: t.exposeString('asWritten', {
        description: 'The words of the source, such as "next year".',
      }),
      from: t.exposeInt('from', {
        nullable: true,
        description:
          'First year, resolved against the day of the discussion; null when the words fix none.',
      }),
      to: t.exposeInt('to', {
        nullable: true,
        description: 'Last year, itself included; null when the words fix none.',
      }),
    }),
  });

builder.prismaNode('PolicyProposal', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    position: t.exposeInt('position'),
    summary: t.exposeString('summary'),
    reportingVerb: t.expose('reportingVerb', {
      type: enums.reportingVerb,
      description: 'The verb with which the source itself reports it.',
    }),
    targetPeriod: t.field({
      type: TargetPeriod,
      nullable: true,
      description: 'The period that it aims at; null when the source names none.',
      select: { periodAsWritten: true, periodFrom: true, periodTo: true },
      resolve: ({ periodAsWritten, periodFrom, periodTo }) =>
        periodAsWritten === null
          ? null
          : { asWritten: periodAsWritten, from: periodFrom, to: periodTo },
    }),
    intervention: t.relation('intervention'),
    discussion: t.relation('discussion'),
    part: t.relation('part', { nullable: true }),
    official: t.relation('official', { nullable: true }),
    appointment: t.relation('appointment', { nullable: true }),
    topics: linkedList(t, {
      relation: 'topics',
      through: 'topic',
      model: 'Topic',
      description: 'What it is about, the most important first.',
    }),
    organizations: linkedList(t, {
      relation: 'organizations',
      through: 'organization',
      model: 'Organization',
      description: 'The organizations that it talks about.',
    }),
    countries: linkedList(t, {
      relation: 'countries',
      through: 'country',
      model: 'Country',
      description: 'The countries that it talks about.',
    }),
    citations: citationsField(t, 'The words that report it: at least one span.'),
  }),
});

rootLookup('policyProposal', 'PolicyProposal', 'The proposal.');
rootConnection(
  'policyProposals',
  'PolicyProposal',
  'All proposals, the newest discussion first, within it in the order of the interventions.',
);
