import { backReferenceOf, fieldNamed } from '../db/read/datamodel.js';
import { relatedList } from '../read/lists.js';
import { timeFields } from './date-span.js';
import * as enums from './enums.js';
import { firstOfList, readFirst } from './list.js';
import { type Field, type Many, type Model, refOf, type TableFields, table } from './table.js';

table('Name', (t) => ({
  text: t.column('text'),
  language: t.column('language', { type: 'LanguageTag' }),
  kind: t.column('kind', { type: enums.nameKind, description: 'What sort of name it is.' }),
  family: t.column('family'),
  given: t.column('given'),
  ...timeFields(t, 'it is the name'),
  citations: t.computed({
    type: [refOf('Citation')],
    description:
      'The words that give this name or, from a record that cites none for the name alone, those that show what it names. Empty where only the register gives it, and for a name of a topic that is not cited alone.',
    args: { first: t.arg(firstOfList) },
    sql: (asked) =>
      relatedList(
        asked,
        {
          model: 'Name',
          relation: 'citations',
          through: 'citation',
          order: [['position', 'asc']],
          take: readFirst(asked.args.look('first')),
        },
        (row) => asked.object(row),
      ),
  }),
}));

/** The order of every list of names: the record's own, the name shown by default first. */
export const inNameOrder = [['position', 'asc']] as const;

/** The fields of any of the models that have names, or titles. */
type AnyNamed = { [M in Model]: 'names' extends Many<M> ? TableFields<M> : never }[Model];
type AnyTitled = { [M in Model]: 'titles' extends Many<M> ? TableFields<M> : never }[Model];

/** The field `name` of a type that has stored names. */
export function nameField(t: AnyNamed): Field {
  return shownField(t, 'name', 'names');
}

/** The fields `title` and `titles` of a type that has stored titles. */
export function titleFields(t: AnyTitled): { title: Field; titles: Field } {
  return {
    title: shownField(t, 'title', 'titles'),
    titles: (t as TableFields<'Meeting'>).many('titles', {
      order: inNameOrder,
      description: 'Every title that a source gives, the one shown by default first.',
    }),
  };
}

/** The field that shows one of the names or titles. */
function shownField(
  t: AnyNamed | AnyTitled,
  shown: 'name' | 'title',
  all: 'names' | 'titles',
): Field {
  const reference = backReferenceOf(fieldNamed(t.model, all));
  return (t as TableFields<'Official'>).computed({
    type: 'String',
    description: `The ${shown} among \`${all}\` in the language that is nearest to the one that is asked for: zh-TW finds zh-Hant before zh-Hans, en-GB finds en, and no finds nb. The first of \`${all}\` when none is in the language, or when no language is asked for.`,
    args: {
      language: t.arg({
        type: 'LanguageTag',
        description: `The language to show the ${shown} in; null for the first ${shown}.`,
      }),
    },
    sql: (asked) => {
      const { dialect } = asked.to;
      const first = `${asked.t}."${shown}"`;
      const language = asked.bound('language');
      if (language === undefined) return dialect.json('text', first);
      const o = asked.to.writer.alias();
      const names = `(SELECT ${o}."text", ${o}."language", ${o}."kind" FROM "Name" ${o} WHERE ${o}."${reference}" = ${asked.t}."id" ORDER BY ${o}."position") n`;
      return dialect.nameIn(names, language, first);
    },
  });
}
