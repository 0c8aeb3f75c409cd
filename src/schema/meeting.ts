import { builder } from '../builder.js';
import { citationsOfShared } from './citation.js';
import { relatedConnection, rootConnection } from './connection.js';
import { rootLookup } from './lookup.js';

builder.prismaNode('Meeting', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    title: t.exposeString('title'),
    startsOn: t.expose('startsOn', { type: 'Date', nullable: true }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    discussions: relatedConnection(t, {
      field: 'Meeting.discussions',
      model: 'Discussion',
      description: 'The discussions that were held under it, the newest first.',
    }),
    citations: citationsOfShared(
      t,
      'The words that name the meeting and, where a source gives them, its days.',
    ),
  }),
});

rootLookup('meeting', 'Meeting', 'The meeting.');
rootConnection('meetings', 'Meeting', 'All meetings, by slug.');
