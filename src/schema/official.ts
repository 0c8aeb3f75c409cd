import { appointmentsField } from './appointment.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { rootLookup } from './lookup.js';
import { inNameOrder, nameField } from './name.js';
import { node } from './table.js';

node('Official', (t) => ({
  slug: t.column('slug'),
  name: nameField(t),
  names: t.many('names', {
    order: inNameOrder,
    description: 'Every name that a source gives, the one shown by default first.',
  }),
  appointments: appointmentsField(t, 'The offices that sources show the official in, by slug.'),
  interventions: relatedConnection(t, {
    field: 'Official.interventions',
    model: 'Intervention',
    description: 'What the official said, the newest discussion first.',
  }),
  proposals: relatedConnection(t, {
    field: 'Official.proposals',
    model: 'PolicyProposal',
    description: 'What the official proposed, the newest discussion first.',
  }),
  citations: citationsOfShared(t, 'The words that name the official.'),
}));

rootLookup('official', 'Official', 'The official.');
rootConnection('officials', 'Official', 'All officials, by name.');
