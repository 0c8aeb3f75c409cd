import { builder } from '../builder.js';
import type { Asked } from '../read/objects.js';
import { byKey, type Field, type Model, type SchemaTypes, type TableFields } from './table.js';

const ofColumn =
  (name: string) =>
  ({ to: { dialect }, t }: Asked) =>
    dialect.json('text', `${t}."${name}"`);

const asWrittenRef = builder.objectRef<object>('AsWritten').implement({
  description: 'Words of a source, as they are written there.',
  fields: (t) => textAndLanguage(t, 'The words.', 'The language that they are in.'),
});

/** The fields of a type of what is written in one language; its rows have the columns `text` and `language`. */
export function textAndLanguage(
  t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, object>,
  text: string,
  language: string,
) {
  return {
    text: t.string({
      description: text,
      extensions: { sql: ofColumn('text') },
      resolve: byKey as never,
    }),
    language: t.field({
      type: 'LanguageTag',
      description: language,
      extensions: { sql: ofColumn('language') },
      resolve: byKey as never,
    }),
  };
}

/** A field of words that the row has in two columns; null when it has none. */
export function asWritten<M extends Model>(
  t: TableFields<M>,
  columns: readonly [text: string, language: string],
  description: string,
): Field {
  return t.computed({
    type: asWrittenRef,
    nullable: true,
    description,
    sql: (asked) => {
      const { dialect, writer } = asked.to;
      const words = writer.alias();
      const [text, language] = columns.map((column) => `${asked.t}."${column}"`);
      const row = `(SELECT ${text} AS "text", ${language} AS "language") ${words}`;
      return dialect.choose(
        [[`${text} IS NULL`, dialect.literal('null')]],
        dialect.subselect(`SELECT ${asked.object(words)} FROM ${row}`),
      );
    },
  });
}
