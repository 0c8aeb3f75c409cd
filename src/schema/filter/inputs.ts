import type { InputFieldRef, InputRef } from '@pothos/core';
import { builder } from '../../builder.js';
import { dateRange } from '../date-range.js';
import * as enums from '../enums.js';
import type { FilteredModel } from './filters.js';
import { deepest, type FilterInput, mostExcluded } from './where.js';

type Fields = Parameters<Parameters<typeof ref.implement>[0]['fields']>[0];
type InputFields = Record<string, InputFieldRef<typeof builder.$inferSchemaTypes, unknown>>;

// Only for the type of its builder of fields.
const ref = builder.inputRef<FilterInput>('FilterFields');

const rules =
  'Fields must all match; null asks for nothing. A list matches any of its entries, and an empty list matches nothing. A list has at most 100 entries. Unknown slugs are an error: `extensions.unknown` has them, at most 20, each with its `argument` and the `nearest` slug.';

function filterInput(
  model: FilteredModel,
  description: string,
  fields: (t: Fields) => InputFields,
): InputRef<FilterInput> {
  const input = builder.inputRef<FilterInput>(`${model}Filter`);
  input.implement({
    description: `${description} ${rules}`,
    fields: (t) => ({
      ...fields(t),
      not: t.field({
        type: [input],
        description: `Excludes what matches any of these filters. A filter matches when all its fields do; an empty filter excludes nothing. A \`not\` in a \`not\` asks for one more: \`topics: ["a"], not: { not: { topics: ["b"] } }\` matches what is about both. At most ${deepest} inside each other, and ${mostExcluded} in all.`,
      }),
    }),
  });
  return input;
}

const slugs = (t: Fields, description: string) => t.stringList({ description });
const codes = (t: Fields, description: string) => t.field({ type: ['CountryCode'], description });

const text = (t: Fields, of: string) =>
  t.string({
    description: `Words in the ${of}. All of them must be there, in any order; case and accents do not matter. "Words in quotes" must stand together. A minus excludes a word, as in -word, also where nothing else is asked for. A text without words asks for nothing. Words must be whole and spelt as in the record; \`search\` also finds beginnings, and names with a wrong letter. \`multi lateral\` and \`multi-lateral\` also find multilateral, and \`kihwan\` finds Ki-hwan, but \`climatechange\` does not find climate change. Initials with dots are one word: UN finds U.N. Korean, Chinese, Japanese, Thai, Lao, Khmer and Burmese are found by any part of a word.`,
  });

const withNarrower = (t: Fields) =>
  t.boolean({
    description: 'Whether `topics` takes the topics at any depth below those too.',
  });

const statement = (t: Fields, what: string) => ({
  officials: slugs(t, `Slugs of who ${what}.`),
  missions: slugs(t, `Slugs of missions: ${what} by those in office at one of them that day.`),
  organizations: slugs(t, 'Slugs of organizations that it talks about.'),
  countries: codes(t, 'Countries that it talks about; not those that the speaker is posted to.'),
  topics: slugs(t, 'Slugs of topics that it is about: these very ones; see `withNarrower`.'),
  withNarrower: withNarrower(t),
  discussions: slugs(t, 'Slugs of discussions that it was made in.'),
  meetings: slugs(t, 'Slugs of meetings that its discussion was part of.'),
  parts: slugs(t, 'Slugs of parts of discussions that it was made in.'),
  ranks: t.field({
    type: [enums.rank],
    description: 'Ranks that the speaker held that day.',
  }),
  heldOn: t.field({ type: dateRange, description: 'Days of the discussion.' }),
  text: text(t, 'summary'),
});

/** The input type of each filter. */
export const filterInputs: Readonly<Record<FilteredModel, InputRef<FilterInput>>> = {
  PolicyProposal: filterInput('PolicyProposal', 'Which proposals a list has.', (t) => ({
    ...statement(t, 'made it'),
    reportingVerbs: t.field({
      type: [enums.reportingVerb],
      description: 'Verbs with which the source reports it.',
    }),
    targetYear: t.int({
      description:
        'A year of the period that it aims at. Where the source fixes one end alone, only that year counts.',
    }),
  })),
  Intervention: filterInput('Intervention', 'Which turns a list has.', (t) => ({
    ...statement(t, 'spoke'),
    kinds: t.field({ type: [enums.interventionKind], description: 'Sorts of turn.' }),
  })),
  Discussion: filterInput('Discussion', 'Which discussions a list has.', (t) => ({
    meetings: slugs(t, 'Slugs of meetings that it was part of.'),
    heldOn: t.field({ type: dateRange, description: 'Days on which it was held.' }),
    topics: slugs(
      t,
      'Slugs of topics that a part, a turn or a proposal of it is about: these very ones; see `withNarrower`.',
    ),
    withNarrower: withNarrower(t),
    officials: slugs(t, 'Slugs of officials who spoke in it.'),
    text: text(t, 'title or theme'),
  })),
  Official: filterInput(
    'Official',
    'Which officials a list has. `missions`, `organizations`, `ranks`, `countries` and `holdingOn` must all hold for one and the same appointment.',
    (t) => ({
      missions: slugs(t, 'Slugs of missions that an appointment is at.'),
      organizations: slugs(t, 'Slugs of ministries and other bodies that an appointment is in.'),
      ranks: t.field({ type: [enums.rank], description: 'Ranks of an appointment.' }),
      countries: codes(
        t,
        'Countries in which the mission of an appointment has its seat, or to which it is accredited.',
      ),
      holdingOn: t.field({
        type: 'Date',
        description:
          'A day on which an appointment was surely held: `status(on:)` is `HELD`. Who may have held it, but no source says so, is excluded.',
      }),
      name: text(t, 'names'),
      spokeIn: slugs(t, 'Slugs of discussions that the official spoke in.'),
      topics: slugs(
        t,
        'Slugs of topics that the official spoke about or proposed something on: these very ones; see `withNarrower`.',
      ),
      withNarrower: withNarrower(t),
    }),
  ),
  Mission: filterInput('Mission', 'Which missions a list has.', (t) => ({
    kinds: t.field({ type: [enums.missionKind], description: 'Sorts of mission.' }),
    countries: codes(t, 'Countries in which it has its seat.'),
    sendingCountries: codes(t, 'Countries whose mission it is.'),
    accreditedToCountries: codes(t, 'Countries that it is accredited to.'),
    accreditedToOrganizations: slugs(t, 'Slugs of organizations that it is accredited to.'),
    name: text(t, 'names or city'),
  })),
  Organization: filterInput('Organization', 'Which organizations a list has.', (t) => ({
    kinds: t.field({ type: [enums.organizationKind], description: 'Sorts of organization.' }),
    countries: codes(t, 'Countries whose organization it is.'),
    partOf: slugs(t, 'Slugs of organizations that it is an organ of.'),
    name: text(t, 'names or abbreviation'),
  })),
  Topic: filterInput('Topic', 'Which topics a list has.', (t) => ({
    broader: slugs(t, 'Slugs of topics directly above it; see `withNarrower`.'),
    withNarrower: t.boolean({
      description:
        'Whether `broader` takes topics at any depth below, and not only those directly below.',
    }),
    name: text(t, 'names'),
  })),
};
