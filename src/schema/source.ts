import { relatedList } from '../read/lists.js';
import { rootConnection } from './connection.js';
import { rootLookup } from './lookup.js';
import { node, refOf } from './table.js';

node('Source', (t) => ({
  slug: t.column('slug'),
  title: t.column('title'),
  publisher: t.column('publisher'),
  publishedOn: t.column('publishedOn', { type: 'Date' }),
  url: t.column('url'),
  language: t.column('language', { type: 'LanguageTag' }),
  paragraphCount: t.column('paragraphCount'),
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

rootLookup('source', 'Source', 'The source.');
rootConnection('sources', 'Source', 'All sources, by slug.');
