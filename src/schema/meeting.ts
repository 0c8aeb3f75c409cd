import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { dateSpan } from './date-span.js';
import { identifiersField } from './identifier.js';
import { rootLookup } from './lookup.js';
import { titleFields } from './name.js';
import { node } from './table.js';

node('Meeting', (t) => ({
  slug: t.column('slug'),
  ...titleFields(t),
  identifiers: identifiersField(t),
  startsOn: t.column('startsOn', { type: 'Date' }),
  starts: dateSpan(t, ['startsOn', 'startsTo', 'startsText'], {
    nullable: true,
    description: 'Its first day, as precise as the source; null when no source gives it.',
  }),
  endsOn: t.column('endsOn', { type: 'Date' }),
  ends: dateSpan(t, ['endsFrom', 'endsOn', 'endsText'], {
    nullable: true,
    description: 'Its last day, as precise as the source; null when no source gives it.',
  }),
  discussions: relatedConnection(t, {
    field: 'Meeting.discussions',
    model: 'Discussion',
    description: 'The discussions that were held under it, the newest first.',
  }),
  citations: citationsOfShared(
    t,
    'The words that name the meeting and, where a source gives them, its days.',
  ),
}));

rootLookup('meeting', 'Meeting', 'The meeting.');
rootConnection('meetings', 'Meeting', 'All meetings, by slug.');
