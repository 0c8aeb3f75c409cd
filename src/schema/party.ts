import type { VoteChoice } from '../db/client.js';
import { relatedList } from '../read/lists.js';
import { asWritten } from './as-written.js';
import { type Field, type Many, type Model, partOf, type TableFields } from './table.js';

// All that lists parties has the same columns of them.
const party = partOf(
  'Party',
  'SpeakerOfIntervention',
  'One who speaks, is spoken for or to, takes part, hosts or chairs. It is an official, an organization or a country; when it is none of these, it is only what the source calls it.',
  (t) => ({
    official: t.one('official', { description: 'The official; null when it is none.' }),
    appointment: t.one('appointment', {
      description:
        'The office that the official has in it; null when it is no official, or no source gives an office.',
    }),
    organization: t.one('organization', { description: 'The organization; null when it is none.' }),
    country: t.one('country', {
      description: 'The country, or that of a delegation; null when it is neither.',
    }),
    asWritten: asWritten(
      t,
      ['text', 'language'],
      'What the source calls it, such as "heads of mission"; null when the source calls it by its name.',
    ),
  }),
);

/** A field that lists parties, in the order of the record. */
export function partiesField<M extends Model>(
  t: TableFields<M>,
  relation: Many<M>,
  description: string,
): Field {
  return t.computed({
    type: [party],
    description,
    sql: (asked) =>
      relatedList(asked, { model: t.model, relation, order: [['position', 'asc']] }, (row) =>
        asked.object(row),
      ),
  });
}

/** A field that lists those who voted so, in the order of the record. */
export function votersField(
  t: TableFields<'Intervention'>,
  choice: VoteChoice,
  description: string,
): Field {
  return t.computed({
    type: [party],
    description,
    sql: (asked) =>
      relatedList(
        asked,
        {
          model: 'Intervention',
          relation: 'voters',
          order: [['position', 'asc']],
          conditions: (row) => [`${row}."choice" = '${choice}'`],
        },
        (row) => asked.object(row),
      ),
  });
}
