import { builder } from '../builder.js';
import type { Json } from '../db/read/dialect.js';
import type { Asked } from '../read/objects.js';
import { byKey, type Column, type Field, type Model, type TableFields } from './table.js';

const ofColumn =
  (name: string) =>
  ({ to: { dialect }, t }: Asked): Json =>
    dialect.json('text', `${t}."${name}"`);

/** The type of a date that is as precise as its source. */
export const dateSpanRef = builder.objectRef<object>('DateSpan').implement({
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

/**
 * A field of a date that the row has in three columns: the day of the first, or that of the second, is null
 * where the other is the only one, and so is the text then.
 */
export function dateSpan<M extends Model>(
  t: TableFields<M>,
  columns: readonly [from: Column<M>, to: Column<M>, text: Column<M>],
  { description, nullable }: { readonly description: string; readonly nullable: boolean },
): Field {
  return t.computed({
    type: dateSpanRef,
    nullable,
    description,
    sql: (asked) => spanJson(asked, asked.t, columns, nullable),
  });
}

/** The fields of when something was so, of a row that has the columns of both dates. */
export function timeFields(
  t: TableFields<'Accreditation'> | TableFields<'Name'>,
  what: string,
): { starts: Field; ends: Field } {
  // They have these columns in common.
  const fields = t as TableFields<'Name'>;
  return {
    starts: dateSpan(fields, ['startsOn', 'startsTo', 'startsText'], {
      nullable: true,
      description: `Since when ${what}; null when no source gives it.`,
    }),
    ends: dateSpan(fields, ['endsFrom', 'endsOn', 'endsText'], {
      nullable: true,
      description: `Until when ${what}, this date included; null when no source gives it, which does not mean that it still is.`,
    }),
  };
}

/** The date that the row of the alias has in the columns. */
export function spanJson(
  asked: Asked,
  t: string,
  columns: readonly string[],
  isNullable = false,
): Json {
  const { dialect, writer } = asked.to;
  const span = writer.alias();
  const [from, to, text] = columns.map((column) => `${t}."${column}"`);
  const [first, last] = [`coalesce(${from}, ${to})`, `coalesce(${to}, ${from})`];
  const row = `(SELECT ${first} AS "from", ${last} AS "to", coalesce(${text}, ${last}) AS "text") ${span}`;
  const found = dialect.subselect(`SELECT ${asked.object(span)} FROM ${row}`);
  if (!isNullable) return found;
  return dialect.choose([[`${first} IS NULL`, dialect.literal('null')]], found);
}
