import { citationsField } from './citation.js';
import { relatedConnection } from './connection.js';
import { dateSpan } from './date-span.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';
import { ownWordsFields } from './own-words.js';
import { partiesField } from './party.js';
import { node } from './table.js';

node('Part', (t) => ({
  slug: t.column('slug'),
  position: t.column('position'),
  number: t.column('number'),
  label: t.column('label'),
  ...ownWordsFields(
    t,
    ['theme', 'themes'],
    'What the part was about, in our own words; null when the source gives no theme.',
  ),
  heldOn: t.column('heldOn', { type: 'Date' }),
  held: dateSpan(t, ['heldOn', 'heldTo', 'heldText'], {
    nullable: true,
    description:
      'When it was held, as precise as the source; null when no source gives a day of its own.',
  }),
  chairs: partiesField(t, 'chairs', 'Who chaired it; empty when no source says so.'),
  discussion: t.one('discussion'),
  topics: linkedList(t, {
    relation: 'topics',
    through: 'topic',
    description: 'What the part as a whole was about, the most important first.',
  }),
  interventions: relatedConnection(t, {
    field: 'Part.interventions',
    model: 'Intervention',
    description: 'The interventions in this part, in the order in which the source reports them.',
  }),
  proposals: relatedConnection(t, {
    field: 'Part.proposals',
    model: 'PolicyProposal',
    description: 'Everything that was proposed in this part, in the order of the interventions.',
  }),
  citations: citationsField(t, 'The words that give the theme.'),
}));

rootLookup('part', 'Part', 'The part of a discussion.');
