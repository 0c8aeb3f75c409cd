import { builder } from '../builder.js';
import { citationsField } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';

builder.prismaNode('Discussion', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    title: t.exposeString('title'),
    theme: t.exposeString('theme', { nullable: true }),
    heldOn: t.expose('heldOn', { type: 'Date' }),
    language: t.expose('language', { type: 'LanguageTag' }),
    meeting: t.relation('meeting'),
    parts: t.relation('parts', {
      query: { orderBy: { number: 'asc' } },
      description: 'Its parts, by number; empty when it had none.',
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
      model: 'Source',
      description: 'The documents that its record rests on, the main one first.',
    }),
    citations: citationsField(t, 'The words that give the day and the theme.'),
  }),
});

rootLookup('discussion', 'Discussion', 'The discussion.');
rootConnection('discussions', 'Discussion', 'All discussions, the newest first.');
