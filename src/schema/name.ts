import { backReferenceOf, fieldNamed } from '../db/read/datamodel.js';
import * as enums from './enums.js';
import { type Field, type Many, type Model, type TableFields, table } from './table.js';

table('Name', (t) => ({
  text: t.column('text'),
  language: t.column('language', { type: 'LanguageTag' }),
  kind: t.column('kind', { type: enums.nameKind, description: 'What sort of name it is.' }),
}));

/** The order of every list of names: the record's own, the name shown by default first. */
export const inNameOrder = [['position', 'asc']] as const;

/** The fields of any of the models that have names. */
type AnyNamed = { [M in Model]: 'names' extends Many<M> ? TableFields<M> : never }[Model];

/** The field `name` of a type that has stored names. */
export function nameField(t: AnyNamed): Field {
  const reference = backReferenceOf(fieldNamed(t.model, 'names'));
  return (t as TableFields<'Official'>).computed({
    type: 'String',
    description:
      'The name among `names` in the language that is nearest to the one that is asked for: zh-TW finds zh-Hant before zh-Hans, en-GB finds en, and no finds nb. The first of `names` when none is in the language, or when no language is asked for.',
    args: {
      language: t.arg({
        type: 'LanguageTag',
        description: 'The language to show the name in; null for the first name.',
      }),
    },
    sql: (asked) => {
      const { dialect } = asked.to;
      const name = `${asked.t}."name"`;
      const language = asked.bound('language');
      if (language === undefined) return dialect.json('text', name);
      const o = asked.to.writer.alias();
      const names = `(SELECT ${o}.* FROM "Name" ${o} WHERE ${o}."${reference}" = ${asked.t}."id" ORDER BY ${o}."position") n`;
      return dialect.nameIn(names, language, name);
    },
  });
}
