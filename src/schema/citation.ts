import type { Asked } from '../read/objects.js';
import * as enums from './enums.js';
import { firstOfList, readFirst } from './list.js';
import { type Column, type Field, refOf, type TableFields, table } from './table.js';

table('Citation', (t) => ({
  source: t.computed({
    type: refOf('Source'),
    description: 'The document that is cited.',
    sql: (asked) => {
      const { dialect, writer } = asked.to;
      const [paragraph, source] = [writer.alias(), writer.alias()];
      return dialect.subselect(
        `SELECT ${asked.object(source)} FROM "Paragraph" ${paragraph} CROSS JOIN "Source" ${source} WHERE ${paragraph}."id" = ${asked.t}."paragraphId" AND ${source}."id" = ${paragraph}."sourceId"`,
      );
    },
  }),
  paragraph: t.computed({
    type: 'Int',
    description: 'Number of the paragraph, counted from 1 as the document itself does.',
    sql: (asked) => asked.to.dialect.json('int', ofParagraph(asked, 'number')),
  }),
  start: t.column('start'),
  end: t.column('end'),
  sha256: t.column('sha256'),
  basis: t.column('basis', {
    type: enums.basis,
    description: 'Whether the words say it or an editor concluded it from them.',
  }),
  note: t.column('note'),
  quote: t.computed({
    type: 'String',
    nullable: true,
    description:
      'What the attached text has at the span; null unless a text is attached and reaches that far. When `status` is `BROKEN` these are not the words that were cited.',
    sql: (asked) => asked.to.dialect.quote(asked.t, ofParagraph(asked, 'text')),
  }),
  status: t.computed({
    type: enums.citationStatus,
    description: 'Whether the cited words still stand there, checked now against the hash.',
    sql: (asked) => asked.to.dialect.citationStatus(asked.t, ofParagraph(asked, 'text')),
  }),
}));

/** A column of the paragraph that the citation of the alias is of. */
function ofParagraph({ to, t }: Asked, column: Column<'Paragraph'>): string {
  const p = to.writer.alias();
  return `(SELECT ${p}."${column}" FROM "Paragraph" ${p} WHERE ${p}."id" = ${t}."paragraphId")`;
}

/** The field `citations` of what one record alone cites. */
export function citationsField(t: AnyTable, description: string): Field {
  return citations(t, description, {});
}

/** The field `citations` of what several records may cite: in their order. */
export function citationsOfShared(t: AnyTable, description: string): Field {
  return citations(t, description, {
    discussion: t.arg({
      type: 'String',
      description:
        'Only those in the record of the discussion with this slug; none when there is no such discussion.',
    }),
  });
}

/** The fields of any of the models that have citations. */
type AnyTable = Pick<TableFields<'Official'>, 'arg'>;

function citations(t: AnyTable, description: string, args: object): Field {
  return (t as TableFields<'Official'>).many('citations', {
    description,
    order: [
      ['recordId', 'asc'],
      ['position', 'asc'],
    ],
    args: { first: t.arg(firstOfList), ...(args as { discussion?: never }) },
    rows: (asked) => {
      const { writer } = asked.to;
      const discussion = 'discussion' in args ? asked.value('discussion') : undefined;
      return {
        take: readFirst(asked.args.look('first')),
        conditions(row) {
          if (discussion === undefined) return [];
          const d = writer.alias();
          const is = writer.compare(`${d}."slug"`, '=', discussion);
          return [`${row}."recordId" = (SELECT ${d}."id" FROM "Discussion" ${d} WHERE ${is})`];
        },
      };
    },
  });
}
