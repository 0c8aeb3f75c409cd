import { builder } from '../builder.js';
import { rootConnection } from './connection.js';
import { inOrder, refOf, withColumns } from './link.js';
import { rootLookup } from './lookup.js';

builder.prismaNode('Source', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    title: t.exposeString('title'),
    publisher: t.exposeString('publisher'),
    publishedOn: t.expose('publishedOn', { type: 'Date', nullable: true }),
    url: t.exposeString('url', { nullable: true }),
    language: t.expose('language', { type: 'LanguageTag' }),
    paragraphCount: t.exposeInt('paragraphCount'),
    discussions: t.field({
      type: [refOf('Discussion')],
      description: 'The discussions whose records rest on it, the oldest first.',
      select: (_args, _context, nested) => ({
        discussions: { select: { discussion: withColumns(nested(true), ['heldOn', 'slug']) } },
      }),
      resolve: ({ discussions }) =>
        inOrder(
          discussions.map(({ discussion }) => discussion),
          ({ heldOn, slug }) => `${heldOn} ${slug}`,
        ),
    }),
  }),
});

rootLookup('source', 'Source', 'The source.');
rootConnection('sources', 'Source', 'All sources, by slug.');
