import { builder } from '../builder.js';
import { rootConnection } from './connection.js';
import { rootLookup } from './lookup.js';

builder.prismaNode('Source', {
  id: { field: 'slug' },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    title: t.exposeString('title'),
    publisher: t.exposeString('publisher'),
    publishedOn: t.expose('publishedOn', { type: 'Date', nullable: true }),
    url: t.exposeString('url', { nullable: true }),
    language: t.expose('language', { type: 'LanguageTag' }),
    paragraphCount: t.exposeInt('paragraphCount'),
  }),
});

rootLookup('source', 'Source', 'The source.');
rootConnection('sources', 'Source', 'All sources, by slug.');
