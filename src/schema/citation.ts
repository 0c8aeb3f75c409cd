import type { FieldRef } from '@pothos/core';
import { builder } from '../builder.js';
import { citationStatus, quote } from '../domain/citation.js';
import * as enums from './enums.js';
import { refOf } from './link.js';
import { firstOfList, readFirst } from './list.js';

const text = { paragraph: { select: { text: true } } } as const;

builder.prismaObject('Citation', {
  select: { id: true },
  fields: (t) => ({
    source: t.field({
      type: refOf('Source'),
      description: 'The document that is cited.',
      select: (_args, _context, nested) => ({ paragraph: { select: { source: nested(true) } } }),
      resolve: (citation) => citation.paragraph.source,
    }),
    paragraph: t.int({
      description: 'Number of the paragraph, counted from 1 as the document itself does.',
      select: { paragraph: { select: { number: true } } },
      resolve: (citation) => citation.paragraph.number,
    }),
    start: t.exposeInt('start'),
    end: t.exposeInt('end'),
    sha256: t.exposeString('sha256'),
    basis: t.expose('basis', {
      type: enums.basis,
      description: 'Whether the words say it or an editor concluded it from them.',
    }),
    note: t.exposeString('note', { nullable: true }),
    quote: t.string({
      nullable: true,
      description:
        'What the attached text has at the span; null unless a text is attached and reaches that far. When `status` is `BROKEN` these are not the words that were cited.',
      select: { start: true, end: true, ...text },
      resolve: (citation) => quote(citation, citation.paragraph.text),
    }),
    status: t.field({
      type: enums.citationStatus,
      description: 'Whether the cited words still stand there, checked now against the hash.',
      select: { start: true, end: true, sha256: true, ...text },
      resolve: (citation) => citationStatus(citation, citation.paragraph.text),
    }),
  }),
});

/** The field `citations` of what one record alone cites. */
export function citationsField<T extends object>(fields: T, description: string): CitationsField {
  return citations(fields, description, () => ({}));
}

/** The field `citations` of what several records may cite: in their order. */
export function citationsOfShared<T extends object>(
  fields: T,
  description: string,
): CitationsField {
  return citations(fields, description, (t) => ({
    discussion: t.arg({
      type: 'String',
      description:
        'Only those in the record of the discussion with this slug; none when there is no such discussion.',
    }),
  }));
}

interface FieldBuilder {
  arg(options: object): object;
  relation(name: string, options: object): CitationsField;
}

type CitationsField = FieldRef<typeof builder.$inferSchemaTypes, object[]>;

function citations(
  fields: object,
  description: string,
  args: (t: FieldBuilder) => object,
): CitationsField {
  // A builder of fields on a model with `citations`, whichever model it is.
  const t = fields as FieldBuilder;
  return t.relation('citations', {
    description,
    args: { first: t.arg(firstOfList), ...args(t) },
    query: ({ first, discussion }: { first?: number | null; discussion?: string | null }) => ({
      ...(discussion != null && { where: { record: { slug: discussion } } }),
      orderBy: [{ recordId: 'asc' }, { position: 'asc' }],
      take: readFirst(first),
    }),
  });
}
