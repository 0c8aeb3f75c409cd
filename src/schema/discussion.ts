import { citationsField } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';
import { node } from './table.js';

node('Discussion', (t) => ({
  slug: t.column('slug'),
  title: t.column('title'),
  theme: t.column('theme'),
  heldOn: t.column('heldOn', { type: 'Date' }),
  language: t.column('language', { type: 'LanguageTag' }),
  meeting: t.one('meeting'),
  parts: t.many('parts', {
    order: [['number', 'asc']],
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
    description: 'The documents that its record rests on, the main one first.',
  }),
  citations: citationsField(t, 'The words that give the day and the theme.'),
}));

rootLookup('discussion', 'Discussion', 'The discussion.');
rootConnection('discussions', 'Discussion', 'All discussions, the newest first.');
