import { builder } from '../builder.js';
import { fieldsOf, isColumn } from '../db/read/datamodel.js';
import type { Json } from '../db/read/dialect.js';
import { limitOf } from '../db/read/writer.js';
import { sha256 } from '../domain/citation.js';
import { NotPlanned } from '../read/not-planned.js';
import type { Asked } from '../read/objects.js';
import { normalise } from '../record/lines.js';
import * as enums from './enums.js';
import { hasKey } from './former.js';
import { firstOfList, readFirst } from './list.js';
import { rootField } from './root.js';
import { type Column, type Field, partOf, refOf, type TableFields, table } from './table.js';

const movedTo = partOf(
  'MovedTo',
  'Citation',
  'Where the attached text has the cited words, when it has them elsewhere.',
  (t) => ({
    block: t.computed({
      type: 'Int',
      description: 'The place of the block in the attached text, counted from 1.',
      sql: ({ to, t: citation }) => to.dialect.json('int', `${citation}."movedBlock"`),
    }),
    start: t.computed({
      type: 'Int',
      description: 'The offset of the first character in that block, in UTF-16 code units.',
      sql: ({ to, t: citation }) => to.dialect.json('int', `${citation}."movedStart"`),
    }),
    end: t.computed({
      type: 'Int',
      description: 'The offset just after the last character.',
      sql: ({ to, t: c }) =>
        to.dialect.json('int', `(${c}."movedStart" + ${c}."end" - ${c}."start")`),
    }),
  }),
);

table('Citation', (t) => ({
  source: t.computed({
    type: refOf('Source'),
    description: 'The document that is cited.',
    sql: (asked) => asked.to.dialect.subselect(ofSource(asked, (source) => asked.object(source))),
  }),
  subject: t.computed({
    type: builder.nodeInterfaceRef(),
    description:
      'What the words are cited for: an intervention, an official and so on. Words that say where a mission is accredited are cited for the mission, and those for a name or a title alone for what has it.',
    sql: (asked) => {
      const { dialect } = asked.to;
      return dialect.choose(
        subjects.map(({ name, type }) => {
          const id = idOfSubject(asked, name);
          return [`${id} IS NOT NULL`, subjectOf(asked, type, id)];
        }),
        subjectOf(asked, 'Mission', missionAccredited(asked)),
      );
    },
  }),
  discussion: t.one('record', {
    description: 'The discussion whose record makes the citation.',
  }),
  block: t.computed({
    type: 'Int',
    description: 'The place of the block in its source, counted from 1 in reading order.',
    sql: (asked) => asked.to.dialect.json('int', ofBlock(asked, 'number')),
  }),
  label: t.computed({
    type: 'String',
    nullable: true,
    description:
      'What the document writes before the block, such as `3`, `(a)` or `•`; null when it writes nothing. It is not part of the text of the block.',
    sql: (asked) => asked.to.dialect.json('text', ofBlock(asked, 'label'), true),
  }),
  paragraph: t.computed({
    type: 'Int',
    nullable: true,
    description:
      'The printed number of the paragraph, such as 3 for `3` or `¶3`, and for `(3)` in a document that numbers its paragraphs so; null when the document does not number the block, or numbers it in a list inside a paragraph. Numbers may repeat within a source: `block` does not.',
    sql: (asked) => asked.to.dialect.json('int', ofBlock(asked, 'paragraph'), true),
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
      'The cited words as the attached text has them; null unless a text is attached and reaches that far. When `status` is `MOVED` they are those at `movedTo`. When it is `BROKEN` they are those at the span, and not the words that were cited.',
    sql: (asked) => asked.to.dialect.quote(asked.t, attachedText(asked)),
  }),
  status: t.computed({
    type: enums.citationStatus,
    description: 'Whether the cited words still stand there, checked now against the hash.',
    sql: (asked) => {
      const { dialect } = asked.to;
      return dialect.choose(
        [[`${asked.t}."movedStart" IS NOT NULL`, dialect.literal('"MOVED"')]],
        dialect.citationStatus(asked.t, ofBlock(asked, 'text')),
      );
    },
  }),
  movedTo: t.computed({
    type: movedTo,
    nullable: true,
    description: 'Where the attached text has the words now; null unless `status` is `MOVED`.',
    sql: (asked) => {
      const { dialect } = asked.to;
      return dialect.choose(
        [[`${asked.t}."movedStart" IS NULL`, dialect.literal('null')]],
        asked.object(asked.t),
      );
    },
  }),
  url: t.computed({
    type: 'String',
    nullable: true,
    description:
      'The address of the source. When an attached text has the cited words, browsers that know text fragments (`#:~:text=`) show them there. Null when the source has no address.',
    sql: (asked) => {
      const url = `(${ofSource(asked, (source) => `${source}."url"`)})`;
      return asked.to.dialect.citationUrl(asked.t, url, attachedText(asked));
    },
  }),
}));

/** What a citation may be for, or what has the name that it is for: an accreditation and a name have no id. */
const subjects = [...fieldsOf('Citation'), ...fieldsOf('Name')].filter(
  ({ kind, isRequired, name }, i, all) =>
    kind === 'object' &&
    !isRequired &&
    !['accreditation', 'name'].includes(name) &&
    all.findIndex((other) => other.name === name) === i,
);

/** The id of the subject; null when the citation is for something else. */
function idOfSubject({ to, t }: Asked, name: string): string {
  const column = `${name}Id`;
  const own = `${t}."${column}"`;
  if (!isColumn('Name', column)) return own;
  const n = to.writer.alias();
  const ofName = `(SELECT ${n}."${column}" FROM "Name" ${n} WHERE ${n}."id" = ${t}."nameId")`;
  return isColumn('Citation', column) ? `coalesce(${own}, ${ofName})` : ofName;
}

function subjectOf({ to, sets }: Asked, type: string, id: string): Json {
  const t = to.writer.alias();
  return to.dialect.subselect(
    `SELECT ${to.objectOf(type, t, sets)} FROM "${type}" ${t} WHERE ${t}."id" = ${id}`,
  );
}

function missionAccredited({ to, t }: Asked): string {
  const a = to.writer.alias();
  return `(SELECT ${a}."missionId" FROM "Accreditation" ${a} WHERE ${a}."id" = ${t}."accreditationId")`;
}

builder.queryField('citations', (t) =>
  t.field({
    type: [refOf('Citation')],
    description:
      'Who is cited with exactly these words? Found by their hash, whether or not a text is attached. White space, and characters that nobody sees, count as in a source; letter case and punctuation count too.',
    args: {
      words: t.arg.string({ required: true, description: 'The whole of the cited words.' }),
      first: t.arg(firstOfList),
    },
    ...rootField((asked) => {
      const { writer, dialect } = asked.to;
      const c = writer.alias();
      const hash = asked.value('words', (words) => sha256(normalise(String(words))));
      // It is required: a null is refused before.
      if (hash === undefined) throw new NotPlanned();
      const is = writer.compare(`${c}."sha256"`, '=', hash);
      const limit = limitOf(readFirst(asked.args.look('first')));
      const rows = `SELECT ${c}.* FROM "Citation" ${c} WHERE ${is} ORDER BY ${c}."id"${limit}`;
      return dialect.subselect(`SELECT ${dialect.array(asked.object(c))} FROM (${rows}) ${c}`);
    }),
  }),
);

/** A column of the block that the citation of the alias is of. */
function ofBlock({ to, t }: Asked, column: Column<'Block'>): string {
  const b = to.writer.alias();
  return `(SELECT ${b}."${column}" FROM "Block" ${b} WHERE ${b}."id" = ${t}."blockId")`;
}

/** The text that has the words of the citation: that of its block, or of the one that they moved to. */
function attachedText({ to, t }: Asked): string {
  const [b, moved] = [to.writer.alias(), to.writer.alias()];
  return `(SELECT CASE WHEN ${t}."movedBlock" IS NULL THEN ${b}."text" ELSE (SELECT ${moved}."text" FROM "Block" ${moved} WHERE ${moved}."sourceId" = ${b}."sourceId" AND ${moved}."number" = ${t}."movedBlock") END FROM "Block" ${b} WHERE ${b}."id" = ${t}."blockId")`;
}

/** What is selected of the source that the citation of the alias is of. */
function ofSource({ to, t }: Asked, selected: (source: string) => string): string {
  const [block, source] = [to.writer.alias(), to.writer.alias()];
  return `SELECT ${selected(source)} FROM "Block" ${block} CROSS JOIN "Source" ${source} WHERE ${block}."id" = ${t}."blockId" AND ${source}."id" = ${block}."sourceId"`;
}

/** The field `citations` of what one record alone cites. */
export function citationsField(t: AnyTable, description: string): Field {
  return citations(t, description, {});
}

/** The field `citations` of what several records may cite, by the day of their source. */
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
      ['precedence', 'asc'],
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
          const is = hasKey(writer, 'Discussion', d, discussion);
          return [
            `${row}."precedence" = (SELECT ${d}."precedence" FROM "Discussion" ${d} WHERE ${is})`,
          ];
        },
      };
    },
  });
}
