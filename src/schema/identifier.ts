import { relatedList } from '../read/lists.js';
import * as enums from './enums.js';
import { firstOfList, readFirst } from './list.js';
import { maxSize } from './page.js';
import { type Field, type Many, type Model, refOf, type TableFields, table } from './table.js';

table('Identifier', (t) => ({
  scheme: t.column('scheme', {
    type: enums.identifierScheme,
    description: 'The register that it is of.',
  }),
  value: t.column('value'),
  url: t.column('url'),
  discussions: t.computed({
    type: [refOf('Discussion')],
    description:
      'The discussions whose records give it, by the day of their first source, at most 100; empty where only the register gives it.',
    args: { first: t.arg(firstOfList) },
    sql: (asked) =>
      relatedList(
        asked,
        {
          model: 'Identifier',
          relation: 'records',
          through: 'record',
          order: [['position', 'asc']],
          take: readFirst(asked.args.look('first')),
        },
        (row) => asked.object(row),
      ),
  }),
}));

/** The fields of any of the models that have identifiers. */
type AnyIdentified = {
  [M in Model]: 'identifiers' extends Many<M> ? TableFields<M> : never;
}[Model];

/** The field `identifiers` of what has some. */
export function identifiersField(t: AnyIdentified): Field {
  return (t as TableFields<'Official'>).many('identifiers', {
    order: [['position', 'asc']],
    // One file gives few, and all together may give any number.
    rows: () => ({ take: maxSize, conditions: () => [] }),
    description: `What it is called in registers of others, such as Wikidata, as far as a record or the register says so: the first ${maxSize}. \`search\` finds it by all of them.`,
  });
}
