import { builder } from '../builder.js';
import { backReferenceOf, fieldNamed } from '../db/read/datamodel.js';
import type { Asked } from '../read/objects.js';
import { textAndLanguage } from './as-written.js';
import { type Field, type Many, refOf, type TableFields } from './table.js';

builder.objectType(refOf('OwnWords'), {
  description: 'What we say of something, in our own words, in one language.',
  fields: (t) =>
    textAndLanguage(t, 'What we say, as an editor wrote it.', 'The language that it is in.'),
});

/** What is said in our own words, and the relation to the same in other languages. */
type Said = readonly ['summary', 'summaries'] | readonly ['theme', 'themes'];

/** The models that have both. */
type AnySaid = TableFields<'Part'> | TableFields<'Intervention'> | TableFields<'PolicyProposal'>;

/**
 * The fields of what is said in our own words: in one language, and in all.
 *
 * @param description of the first
 */
export function ownWordsFields<S extends Said>(
  fields: AnySaid,
  [shown, all]: S,
  description: string,
): Record<S[number], Field> {
  const t = fields as unknown as TableFields<'Part'>;
  const column = fieldNamed(t.model, shown);
  const relation = fieldNamed(t.model, all as Many<'Part'>);
  const reference = backReferenceOf(relation);
  /** In the language of the record, and then in others; no row where nothing is said. */
  const rowsOf = ({ to: { writer }, t: row }: Asked, kind = '') => {
    const [d, o] = [writer.alias(), writer.alias()];
    return `(SELECT 0 AS "position", ${row}."${shown}" AS "text", ${d}."language" AS "language"${kind} FROM "Discussion" ${d} WHERE ${d}."id" = ${row}."discussionId" AND ${row}."${shown}" IS NOT NULL UNION ALL SELECT ${o}."position", ${o}."text", ${o}."language"${kind} FROM "${relation.type}" ${o} WHERE ${o}."${reference}" = ${row}."id" ORDER BY "position")`;
  };
  return {
    [shown]: t.computed({
      type: 'String',
      nullable: !column.isRequired,
      description,
      args: {
        language: t.arg({
          type: 'LanguageTag',
          description: `The language to show it in, or the nearest to it among \`${all}\`; that of the record where it is in none that is near, or when null.`,
        }),
      },
      sql: (asked) => {
        const { dialect } = asked.to;
        const first = `${asked.t}."${shown}"`;
        const language = asked.bound('language');
        if (language === undefined) return dialect.json('text', first, !column.isRequired);
        const found = dialect.nameIn(
          `${rowsOf(asked, `, 'PREFERRED' AS "kind"`)} n`,
          language,
          first,
        );
        return column.isRequired
          ? found
          : dialect.choose([[`${first} IS NULL`, dialect.literal('null')]], found);
      },
    }),
    [all]: t.computed({
      type: [refOf('OwnWords')],
      description: `The same in every language that the record has it in, that of the record first.`,
      sql: (asked) => {
        const { dialect, writer } = asked.to;
        const words = writer.alias();
        return dialect.subselect(
          `SELECT ${dialect.array(asked.object(words))} FROM ${rowsOf(asked)} ${words}`,
        );
      },
    }),
  } as Record<S[number], Field>;
}
