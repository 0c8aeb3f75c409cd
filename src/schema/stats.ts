import { builder } from '../builder.js';
import type { Context } from '../context.js';
import { Gathering } from '../db/read/gathering.js';

/** What is counted: every row of a table. */
const counts = {
  meetings: ['Meeting', 'Meetings that discussions were part of.'],
  discussions: ['Discussion', 'Discussions: one for each record.'],
  parts: ['Part', 'Numbered parts of discussions.'],
  interventions: ['Intervention', 'Turns of speakers, and outcomes.'],
  proposals: ['PolicyProposal', 'What was proposed, once for each time that it was.'],
  officials: ['Official', 'People who spoke or held an office.'],
  appointments: ['Appointment', 'Offices that officials were shown in.'],
  missions: ['Mission', 'Embassies, permanent missions, delegations and consulates general.'],
  organizations: ['Organization', 'Ministries, international organizations, organs and forums.'],
  countries: ['Country', 'Countries that the record speaks of.'],
  topics: ['Topic', 'Topics, the wider and the narrower.'],
  sources: ['Source', 'Published documents that the record rests on.'],
  citations: ['Citation', 'Spans of sources that state something.'],
} as const;

/** The only values, by the SQL that selects each; what is asked for together is one statement. */
type Stats = Gathering<string, unknown>;

const all = new WeakMap<Context, Stats>();

function statsOf(context: Context): Stats {
  const stats = all.get(context) ?? new Gathering((asks) => answer(context, asks));
  all.set(context, stats);
  return stats;
}

async function answer({ statements: { dialect, run } }: Context, asks: readonly string[]) {
  const values = [...new Set(asks)];
  const answers = dialect.object(values.map((sql, i) => [`v${i}`, `(${sql})`]));
  const found = JSON.parse(
    await run({
      sql: `SELECT ${dialect.answer(answers)} AS "json"`,
      parameters: [],
      isHeavy: true,
    }),
  ) as Record<string, unknown>;
  return asks.map((sql) => found[`v${values.indexOf(sql)}`]);
}

const stats = builder.objectRef<Stats>('Stats').implement({
  description:
    'How much the record has, as of now. Every count is exact and made when it is asked for: it reads an index from end to end, tens of milliseconds for a million rows, so ask for those that are shown, and keep them.',
  fields: (t) => ({
    ...Object.fromEntries(
      Object.entries(counts).map(([name, [table, description]]) => [
        name,
        t.int({
          description,
          resolve: async (asked) => Number(await asked.ask(`SELECT count(*) FROM "${table}"`)),
        }),
      ]),
    ),
    firstDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the oldest discussion; null when there is none.',
      resolve: async (asked) => day(await asked.ask('SELECT min("heldOn") FROM "Discussion"')),
    }),
    lastDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the newest discussion; null when there is none.',
      resolve: async (asked) => day(await asked.ask('SELECT max("heldOn") FROM "Discussion"')),
    }),
  }),
});

function day(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

builder.queryField('stats', (t) =>
  t.field({
    type: stats,
    description: 'How much the record has, and which days it covers.',
    resolve: (_root, _args, context) => statsOf(context),
  }),
);
