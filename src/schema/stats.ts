import { builder } from '../builder.js';
import { conceptModels, conceptOf } from '../db/concepts.js';
import type { Cost } from '../domain/cost.js';
import type { Asked } from '../read/objects.js';
import { rootField } from './root.js';
import { byKey } from './table.js';

/** What is counted: every row of a table. */
const counts = [
  ...conceptModels.map((model) => [model, ...conceptOf(model).stat] as const),
  ['Citation', 'citations', 'Spans of sources that state something.'] as const,
];

/** What each of its fields weighs: it reads an index from end to end. */
const cost: Cost = { weight: 20 };

const counted = (sql: string) => (asked: Asked) => {
  asked.to.writer.isHeavy = true;
  return asked.to.dialect.json('int', `(${sql})`);
};

const day = (sql: string) => (asked: Asked) => asked.to.dialect.json('text', `(${sql})`, true);

const lastDays =
  'SELECT max("heldOn") AS d FROM "Discussion" UNION ALL SELECT max("heldTo") FROM "Discussion"';

const stats = builder.objectRef<object>('Stats').implement({
  description:
    'How much the record has, as of now. Every count is exact and made when it is asked for: it reads an index from end to end, tens of milliseconds for a million rows, so ask for those that are shown, and keep them.',
  fields: (t) => ({
    ...Object.fromEntries(
      counts.map(([table, name, description]) => [
        name,
        t.int({
          description,
          extensions: { sql: counted(`SELECT count(*) FROM "${table}"`), cost },
          resolve: byKey as never,
        }),
      ]),
    ),
    firstDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first possible day of the oldest discussion; null when there is none.',
      extensions: { sql: day('SELECT min("heldOn") FROM "Discussion"'), cost },
      resolve: byKey as never,
    }),
    lastDay: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The last day on which a discussion may have been held; null when there is none.',
      extensions: { sql: day(`SELECT max(d) FROM (${lastDays}) s`), cost },
      resolve: byKey as never,
    }),
  }),
});

builder.queryField('stats', (t) =>
  t.field({
    type: stats,
    description: 'How much the record has, and which days it covers.',
    ...rootField((asked) => asked.object('')),
  }),
);
