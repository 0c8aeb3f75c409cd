import { builder } from '../builder.js';
import { citationStatus, quote } from '../domain/citation.js';
import * as enums from './enums.js';
import { refOf } from './link.js';

const text = { paragraph: { select: { text: true } } } as const;

builder.prismaObject('Citation', {
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
      select: text,
      resolve: (citation) => quote(citation, citation.paragraph.text),
    }),
    status: t.field({
      type: enums.citationStatus,
      description: 'Whether the cited words still stand there, checked now against the hash.',
      select: text,
      resolve: (citation) => citationStatus(citation, citation.paragraph.text),
    }),
  }),
});

/** The query of every list of citations: in the order of the records, then of the record itself. */
export const inRecordOrder = {
  orderBy: [{ recordId: 'asc' }, { position: 'asc' }],
} satisfies { orderBy: { recordId?: 'asc'; position?: 'asc' }[] };
