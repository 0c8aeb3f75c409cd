import type { Json } from '../db/read/dialect.js';
import { limitOf } from '../db/read/writer.js';
import { relatedList } from '../read/lists.js';
import type { Asked } from '../read/objects.js';
import { rootConnection } from './connection.js';
import { dateSpan } from './date-span.js';
import * as enums from './enums.js';
import { hasKey } from './former.js';
import { identifiersField } from './identifier.js';
import { firstOfList, readFirst } from './list.js';
import { rootLookup } from './lookup.js';
import { type Column, node, partOf, refOf } from './table.js';

const coverage = partOf(
  'SourceCoverage',
  'Source',
  'How much of a source its citations cover, in all records. What it says besides may be in no record.',
  (t) => ({
    blocks: t.column('blockCount', { description: 'How many blocks the source has.' }),
    citedBlocks: t.column('citedBlocks', {
      description: 'How many of them have at least one citation.',
    }),
    length: t.column('length', {
      description: 'The length of all blocks together, in UTF-16 code units.',
    }),
    citedLength: t.column('citedLength', {
      description: 'How much of that is cited. What several citations cover counts once.',
    }),
  }),
);

node('Source', (t) => ({
  slug: t.column('slug'),
  title: t.column('title'),
  publisher: t.column('publisher'),
  publishedOn: t.column('publishedOn', { type: 'Date' }),
  published: dateSpan(t, ['publishedOn', 'publishedTo', 'publishedText'], {
    nullable: true,
    description: 'When it was published, as precise as the document; null when it gives no date.',
  }),
  url: t.column('url'),
  retrievedOn: t.column('retrievedOn', { type: 'Date' }),
  retrieved: dateSpan(t, ['retrievedOn', 'retrievedTo', 'retrievedText'], {
    nullable: true,
    description:
      'When the editor read it there, as precise as the record; null when the record does not say.',
  }),
  archivedUrl: t.column('archivedUrl'),
  license: t.column('license'),
  translationOf: t.computed({
    type: refOf('Source'),
    nullable: true,
    description:
      'The source that it is a translation of; null when it is none, or no record of this server has the other.',
    sql: (asked) => sourceIn(asked, 'translationOf'),
  }),
  replaces: t.computed({
    type: refOf('Source'),
    nullable: true,
    description:
      'The source that it corrects; null when it corrects none, or no record of this server has the other.',
    sql: (asked) => sourceIn(asked, 'replaces'),
  }),
  replacedBy: t.computed({
    type: [refOf('Source')],
    description: 'The sources that correct it, by slug.',
    args: { first: t.arg(firstOfList) },
    sql: (asked) => {
      const { writer, dialect } = asked.to;
      const [s, f] = [writer.alias(), writer.alias()];
      const slugs = `SELECT ${asked.t}."slug" UNION ALL SELECT ${f}."slug" FROM "FormerSlug" ${f} WHERE ${f}."model" = 'Source' AND ${f}."now" = ${asked.t}."slug"`;
      const take = readFirst(asked.args.look('first'));
      const rows = `SELECT ${s}.* FROM "Source" ${s} WHERE ${s}."replaces" IN (${slugs}) ORDER BY ${s}."slug"${limitOf(take)}`;
      return dialect.subselect(`SELECT ${dialect.array(asked.object(s))} FROM (${rows}) ${s}`);
    },
  }),
  identifiers: identifiersField(t),
  language: t.column('language', { type: 'LanguageTag' }),
  cut: t.column('cut', { type: enums.sourceCut }),
  blockCount: t.column('blockCount'),
  paragraphCount: t.column('paragraphCount'),
  coverage: t.computed({
    type: coverage,
    description: 'How much of it the records cite.',
    sql: (asked) => asked.object(asked.t),
  }),
  discussions: t.computed({
    type: [refOf('Discussion')],
    description: 'The discussions whose records rest on it, the oldest first.',
    sql: (asked) =>
      relatedList(
        asked,
        {
          model: 'Source',
          relation: 'discussions',
          through: 'discussion',
          order: [
            ['heldOn', 'asc'],
            ['slug', 'asc'],
          ],
        },
        (row) => asked.object(row),
      ),
  }),
}));

/** The source whose slug, or former slug, stands in the column, or null. */
function sourceIn(asked: Asked, column: Column<'Source'>): Json {
  const { writer, dialect } = asked.to;
  const s = writer.alias();
  const is = hasKey(writer, 'Source', s, { sql: `${asked.t}."${column}"` });
  return dialect.orNull(
    dialect.subselect(`SELECT ${asked.object(s)} FROM "Source" ${s} WHERE ${is}`),
  );
}

rootLookup('source', 'Source', 'The source.');
rootConnection('sources', 'Source', 'All sources, by slug.');
