import { builder } from '../builder.js';
import type { Json } from '../db/read/dialect.js';
import type { Asked } from '../read/objects.js';
import { byKey, type Column, type Field, type Model, type TableFields } from './table.js';

const ofColumn =
  (name: string) =>
  ({ to: { dialect }, t }: Asked): Json =>
    dialect.json('text', `${t}."${name}"`);

const dateSpanRef = builder.objectRef<object>('DateSpan').implement({
  description: 'A date as precise as its source: a day, a month, a year, or a span of these.',
  fields: (t) => ({
    from: t.field({
      type: 'Date',
      description: 'The first possible day.',
      extensions: { sql: ofColumn('from') },
      resolve: byKey as never,
    }),
    to: t.field({
      type: 'Date',
      description: 'The last possible day; that of `from` when the source gives one day.',
      extensions: { sql: ofColumn('to') },
      resolve: byKey as never,
    }),
    text: t.string({
      description:
        'The date in EDTF (ISO 8601-2) level 0, such as 2024-07-29, 2011-03, 2011 or 2024-07-29/2024-07-30.',
      extensions: { sql: ofColumn('text') },
      resolve: byKey as never,
    }),
  }),
});

/** A field of a date that the row has in three columns, of which the last two are null for one day. */
export function dateSpan<M extends Model>(
  t: TableFields<M>,
  columns: readonly [first: Column<M>, last: Column<M>, text: Column<M>],
  { description, nullable }: { readonly description: string; readonly nullable: boolean },
): Field {
  return t.computed({
    type: dateSpanRef,
    nullable,
    description,
    sql: (asked) => {
      const { dialect, writer } = asked.to;
      const span = writer.alias();
      const [from, to, text] = columns.map((column) => `${asked.t}."${column}"`);
      const row = `(SELECT ${from} AS "from", coalesce(${to}, ${from}) AS "to", coalesce(${text}, ${from}) AS "text") ${span}`;
      const found = dialect.subselect(`SELECT ${asked.object(span)} FROM ${row}`);
      if (!nullable) return found;
      return dialect.choose([[`${from} IS NULL`, dialect.literal('null')]], found);
    },
  });
}
