import { relatedConnection, rootConnection } from './connection.js';
import { filter } from './filter/filters.js';
import { identifiersField } from './identifier.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';
import { node } from './table.js';

node('Topic', (t) => ({
  slug: t.column('slug'),
  name: nameField(t),
  names: t.many('names', {
    order: inNameOrder,
    description: 'What it is called, the name shown by default first.',
  }),
  identifiers: identifiersField(t),
  broader: t.one('broader'),
  broaderTopics: linkedList(t, {
    relation: 'broaderTopics',
    through: 'broader',
    description:
      'All topics directly above it: those that the register names first, then by the day of the source. A file names at most 20.',
  }),
  narrower: linkedList(t, {
    relation: 'narrowerTopics',
    through: 'topic',
    order: [
      ['sortName', 'asc'],
      ['slug', 'asc'],
    ],
    description: 'The topics directly below it, by name.',
  }),
  interventions: relatedConnection(t, {
    field: 'Topic.interventions',
    model: 'Intervention',
    description:
      'The turns about this very topic, not about narrower ones, the newest discussion first.',
  }),
  proposals: relatedConnection(t, {
    field: 'Topic.proposals',
    model: 'PolicyProposal',
    description:
      'The proposals about this very topic, not about narrower ones, the newest discussion first.',
  }),
}));

filter('Topic', 'Which topics a list has.', (by) => ({
  broader: by.many('broaderTopics', 'broader', {
    weight: 20,
    isDriven: false,
    description: 'Slugs of topics directly above it; see `withNarrower`.',
    narrower:
      'Whether `broader` takes topics at any depth below, and not only those directly below.',
    facet:
      'The topics that contain them: directly or, under `withNarrower` of the filter, at any depth.',
  }),
  name: by.text('names'),
}));

rootLookup('topic', 'Topic', 'The topic.');
rootConnection('topics', 'Topic', 'All topics, by name.');
