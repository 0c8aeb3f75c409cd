import { builder } from '../builder.js';
import { citationsField } from './citation.js';
import { rootConnection } from './connection.js';
import * as enums from './enums.js';
import { linkedList } from './link.js';
import { rootLookup } from './lookup.js';

builder.prismaNode('Intervention', {
  id: { field: 'slug' },
  select: { slug: true },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    position: t.exposeInt('position'),
    kind: t.expose('kind', {
      type: enums.interventionKind,
      description: 'What sort of turn it was.',
    }),
    summary: t.exposeString('summary'),
    discussion: t.relation('discussion'),
    part: t.relation('part', { nullable: true }),
    official: t.relation('official', { nullable: true }),
    appointment: t.relation('appointment', { nullable: true }),
    proposals: t.relation('proposals', {
      query: { orderBy: { position: 'asc' } },
      description: 'What it says should or will be done, in the order of the source.',
    }),
    topics: linkedList(t, {
      relation: 'topics',
      through: 'topic',
      model: 'Topic',
      description: 'What it was about, the most important first.',
    }),
    organizations: linkedList(t, {
      relation: 'organizations',
      through: 'organization',
      model: 'Organization',
      description:
        'The organizations that it talks about; not the one that the speaker belongs to.',
    }),
    countries: linkedList(t, {
      relation: 'countries',
      through: 'country',
      model: 'Country',
      description: 'The countries that it talks about; not the one that the speaker is posted to.',
    }),
    citations: citationsField(t, 'The words that report it: at least one span.'),
  }),
});

rootLookup('intervention', 'Intervention', 'The intervention.');
rootConnection(
  'interventions',
  'Intervention',
  'All turns of all speakers, the newest discussion first, within it as the source reports them.',
);
