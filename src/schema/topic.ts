import { builder } from '../builder.js';
import { relatedConnection, rootConnection } from './connection.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';

builder.prismaNode('Topic', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: nameField(t),
    names: t.relation('names', {
      query: inNameOrder,
      description: 'What it is called, the name shown by default first.',
    }),
    broader: t.relation('broader', { nullable: true }),
    narrower: t.relation('narrower', {
      query: { orderBy: [{ sortName: 'asc' }, { slug: 'asc' }] },
      description: 'The topics directly below it, by name.',
    }),
    interventions: relatedConnection(t, {
      field: 'Topic.interventions',
      model: 'Intervention',
      through: 'intervention',
      description:
        'The turns about this very topic, not about narrower ones, the newest discussion first.',
    }),
    proposals: relatedConnection(t, {
      field: 'Topic.proposals',
      model: 'PolicyProposal',
      through: 'proposal',
      description:
        'The proposals about this very topic, not about narrower ones, the newest discussion first.',
    }),
  }),
});

rootLookup('topic', 'Topic', 'The topic.');
rootConnection('topics', 'Topic', 'All topics, by name.');
