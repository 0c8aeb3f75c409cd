import { fieldNamed } from '../db/read/datamodel.js';
import { relatedList } from '../read/lists.js';
import { type Field, type Model, refOf, type TableFields } from './table.js';

interface LinkedOptions {
  /** The relation to the link's rows, which has the field's name. */
  readonly relation: string;
  /** The relation of the link's rows that leads on. */
  readonly through: string;
  readonly description: string;
}

/** A field that lists what its parent is linked to, in the record's own order. */
export function linkedList<M extends Model>(
  t: TableFields<M>,
  { relation, through, description }: LinkedOptions,
): Field {
  const { type } = fieldNamed(fieldNamed(t.model, relation).type, through);
  return t.computed({
    type: [refOf(type)],
    description,
    sql: (asked) =>
      relatedList(
        asked,
        { model: t.model, relation, through, order: [['position', 'asc']] },
        (row) => asked.object(row),
      ),
  });
}

/** The field `accreditedMissions` of what a mission can be accredited to. */
export function accreditedMissions(t: TableFields<'Country'> | TableFields<'Organization'>): Field {
  return (t as TableFields<'Country'>).computed({
    type: [refOf('Mission')],
    description: 'The missions that are accredited to it, by name, wherever they have their seat.',
    sql: (asked) =>
      relatedList(
        asked,
        {
          model: t.model,
          relation: 'accreditations',
          through: 'mission',
          order: [
            ['sortName', 'asc'],
            ['slug', 'asc'],
          ],
        },
        (row) => asked.object(row),
      ),
  });
}
