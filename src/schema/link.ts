import { fieldNamed } from '../db/read/datamodel.js';
import type { Order } from '../db/read/list.js';
import { relatedList } from '../read/lists.js';
import { type Field, type Model, refOf, type TableFields } from './table.js';

interface LinkedOptions {
  /** The relation to the link's rows, which has the field's name. */
  readonly relation: string;
  /** The relation of the link's rows that leads on. */
  readonly through: string;
  readonly description: string;
  /** By columns of what is listed; that of the record itself, without. */
  readonly order?: Order;
}

/** A field that lists what its parent is linked to, in the record's own order or another one. */
export function linkedList<M extends Model>(
  t: TableFields<M>,
  { relation, through, description, order = [['position', 'asc']] }: LinkedOptions,
): Field {
  const { type } = fieldNamed(fieldNamed(t.model, relation).type, through);
  return t.computed({
    type: [refOf(type)],
    description,
    sql: (asked) =>
      relatedList(asked, { model: t.model, relation, through, order }, (row) => asked.object(row)),
  });
}

/** The field `accreditedMissions` of what a mission can be accredited to. */
export function accreditedMissions(t: TableFields<'Country'> | TableFields<'Organization'>): Field {
  return linkedList(t as TableFields<'Country'>, {
    relation: 'accreditations',
    through: 'mission',
    order: [
      ['sortName', 'asc'],
      ['slug', 'asc'],
    ],
    description: 'The missions that are accredited to it, by name, wherever they have their seat.',
  });
}
