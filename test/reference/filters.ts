import { tenureStatus } from '../../src/domain/appointment.js';
import type { Span } from '../../src/domain/span.js';
import { yearsOf } from '../../src/domain/years.js';
import { asksForWords, matches } from './words.js';
import type {
  Appointment,
  Discussion,
  Mission,
  Official,
  Organization,
  Proposal,
  Topic,
  Turn,
  World,
} from './world.js';

/** A filter as a caller writes it. */
export type Filter = Readonly<Record<string, unknown>>;

/** A field of a filter. Its methods take the rows of its list, and are never given others. */
export interface Field<Row = object> {
  readonly kind: 'anyOf' | 'days' | 'day' | 'year' | 'words' | 'flag';
  /** What the row has of what is asked for: also what a facet of the field would count. */
  of(row: Row): readonly (string | number | undefined)[];
  holds(row: Row, value: unknown, filter: Filter): boolean;
  /** Whether one of what the row has is meant by the values, where they mean more than themselves. */
  isOneOf?(one: string, values: readonly string[], filter: Filter): boolean;
  /** All by which one of what the row has is found, where that is more than itself. */
  foundBy?(one: string, filter: Filter): readonly string[];
  /** All that can be asked for, where that is known. */
  readonly known?: readonly string[];
  /** What tells a bucket of its facet from the others. */
  readonly tells?: 'slug' | 'code' | 'value' | 'year';
}

/** The fields of a filter by name. */
export type Fields<Row = object> = Readonly<Record<string, Field<Row>>>;

/** A filter of rows: some fields ask something of the row, some of one thing that belongs to it. */
export interface Filtering<Row = object> {
  readonly fields: Fields<Row>;
  readonly within?: { of(row: Row): readonly object[]; readonly fields: Fields };
}

/** Whether the filter leaves the row in the list. */
export function leaves(filtering: Filtering, filter: Filter, row: object): boolean {
  const { fields, within } = filtering;
  if (!holdsAll(fields, filter, row)) return false;
  if (within && asked(within.fields, filter).length > 0) {
    if (!within.of(row).some((one) => holdsAll(within.fields, filter, one))) return false;
  }
  return !excludedBy(filter).some(
    (one) => asksSomething(filtering, one) && leaves(filtering, one, row),
  );
}

/** Whether all holds of the one that the filter asks of such. */
export function holdsAll(fields: Fields, filter: Filter, one: object): boolean {
  return asked(fields, filter).every((name) => fields[name]?.holds(one, filter[name], filter));
}

/** Whether the filter asks for anything: one that does not leaves nothing out, also under `not`. */
function asksSomething(filtering: Filtering, filter: Filter): boolean {
  const all = { ...filtering.fields, ...filtering.within?.fields };
  const asks = (name: string) => {
    const value = filter[name];
    if (all[name]?.kind === 'flag') return false;
    if (all[name]?.kind !== 'days') return true;
    const { from, to } = value as Days;
    return from != null || to != null;
  };
  if (asked(all, filter).some(asks)) return true;
  return excludedBy(filter).some((one) => asksSomething(filtering, one));
}

function asked(fields: Fields, filter: Filter): string[] {
  return Object.keys(filter).filter((name) => {
    const value = filter[name];
    if (fields[name] === undefined || value == null) return false;
    return fields[name].kind !== 'words' || asksForWords(String(value));
  });
}

function excludedBy({ not }: Filter): readonly Filter[] {
  const all = not as Filter | readonly Filter[] | null | undefined;
  return [all ?? []].flat();
}

interface Days {
  readonly from?: string | null;
  readonly to?: string | null;
}

type Of<Row> = (row: Row) => readonly (string | number | undefined)[];

function anyOf<Row>(
  known: readonly string[],
  tells: 'slug' | 'code' | 'value',
  of: Of<Row>,
): Field<Row> {
  return {
    kind: 'anyOf',
    known,
    tells,
    of,
    holds: (row, values) => (values as readonly string[]).some((value) => of(row).includes(value)),
  };
}

const bySlug = <Row>(known: readonly { slug: string }[], of: Of<Row>) =>
  anyOf(
    known.map(({ slug }) => slug),
    'slug',
    of,
  );

const byEnum = <Row>(known: readonly string[], of: Of<Row>) => anyOf(known, 'value', of);

function byWords<Row>(of: (row: Row) => readonly (string | undefined)[]): Field<Row> {
  return { kind: 'words', of, holds: (row, value) => matches(of(row), String(value)) };
}

const byDay: Field<{ readonly heldOn: string; readonly heldTo: string }> = {
  kind: 'days',
  tells: 'year',
  // A day of each year.
  of: ({ heldOn, heldTo }) => {
    const [from, to] = [heldOn, heldTo].map((day) => Number(day.slice(0, 4)));
    return [
      heldOn,
      ...yearsOf({ from, to })
        .slice(1)
        .map((year) => `${year}-01-01`),
    ];
  },
  holds: ({ heldOn, heldTo }, value) => {
    const { from, to } = value as Days;
    return (from == null || from <= heldTo) && (to == null || heldOn <= to);
  },
};

const ranks = [
  'MINISTER',
  'VICE_MINISTER',
  'DEPUTY_MINISTER',
  'AMBASSADOR',
  'CONSUL_GENERAL',
  'OTHER',
];
const missionKinds = ['EMBASSY', 'PERMANENT_MISSION', 'DELEGATION', 'CONSULATE_GENERAL'];
const organizationKinds = ['MINISTRY', 'INTERNATIONAL_ORGANIZATION', 'ORGAN', 'FORUM'];
const reportingVerbs = ['PROPOSED', 'SUGGESTED', 'CALLED_FOR', 'EMPHASIZED', 'ANNOUNCED'];
const turnKinds = ['OPENING_REMARKS', 'STATEMENT', 'CLOSING_REMARKS', 'OUTCOME'];

/** The filters of all lists of the world. */
export interface Filterings {
  readonly PolicyProposal: Filtering<Proposal>;
  readonly Intervention: Filtering<Turn>;
  readonly Discussion: Filtering<Discussion>;
  readonly Official: Filtering<Official>;
  readonly Mission: Filtering<Mission>;
  readonly Organization: Filtering<Organization>;
  readonly Topic: Filtering<Topic>;
}

/** What each list can be filtered by, as the descriptions of the schema say it. */
export function filteringsOf(world: World): Filterings {
  // A country that no record speaks of is a country all the same.
  const byCountry = <Row>(of: Of<Row>) => anyOf([...world.countries, 'FJ'], 'code', of);
  const slugs = (keys: readonly string[]) => keys.map((slug) => ({ slug }));
  const above = new Map(world.topics.map((topic) => [topic.slug, topic.above]));
  const isTopicOf = (one: string, values: readonly string[], { withNarrower }: Filter) =>
    values.includes(one) ||
    (withNarrower === true && values.some((value) => above.get(one)?.includes(value)));
  const foundBy = (one: string, { withNarrower }: Filter) => [
    one,
    ...((withNarrower === true && above.get(one)) || []),
  ];
  const byTopic = <Row>(of: (row: Row) => readonly string[]): Field<Row> => ({
    ...bySlug(world.topics, of),
    isOneOf: isTopicOf,
    foundBy,
    holds: (row, values, filter) =>
      of(row).some((one) => isTopicOf(one, values as readonly string[], filter)),
  });
  const withNarrower: Field = { kind: 'flag', of: () => [], holds: () => true };
  const statement: Fields<Proposal | Turn> = {
    officials: bySlug(world.officials, ({ speakers }) => speakers),
    'speakers.organizations': bySlug(
      world.organizations,
      ({ speakingOrganizations }) => speakingOrganizations,
    ),
    'speakers.countries': byCountry(({ speakingCountries }) => speakingCountries),
    missions: bySlug(world.missions, ({ missions }) => missions),
    organizations: bySlug(world.organizations, ({ organizations }) => organizations),
    countries: byCountry(({ countries }) => countries),
    topics: byTopic(({ topics }) => topics),
    withNarrower,
    discussions: bySlug(world.discussions, ({ discussion }) => [discussion]),
    speakingFor: byCountry(({ forCountries }) => forCountries),
    speakingForOrganizations: bySlug(
      world.organizations,
      ({ forOrganizations }) => forOrganizations,
    ),
    meetings: bySlug(slugs(world.meetings), ({ meeting }) => [meeting]),
    parts: bySlug(slugs(world.parts), ({ part }) => [part]),
    ranks: byEnum(ranks, ({ rank }) => [rank]),
    heldOn: byDay,
  };
  const inSummary = byWords<Proposal>(({ summaries }) => summaries);
  const statements = [...world.turns, ...world.proposals];
  const saidIn = grouped(statements, ({ discussion }) => discussion);
  const saidBy = (official: string) =>
    statements.filter(({ speakers }) => speakers.includes(official));
  return {
    PolicyProposal: {
      fields: {
        ...statement,
        text: inSummary,
        addressedOfficials: bySlug(world.officials, ({ addressed }) =>
          addressed.map(({ official }) => official),
        ),
        addressedOrganizations: bySlug(world.organizations, ({ addressed }) =>
          addressed.map(({ organization }) => organization),
        ),
        addressedCountries: byCountry(({ addressed }) => addressed.map(({ country }) => country)),
        reportingVerbs: byEnum(reportingVerbs, ({ reportingVerb }) => [reportingVerb]),
        voteResults: byEnum(['ADOPTED', 'REJECTED'], ({ voteResults }) => voteResults),
        supports: bySlug(world.proposals, ({ supports }) => supports),
        opposes: bySlug(world.proposals, ({ opposes }) => opposes),
        verbAsWritten: byEnum(['spoke of', 'nobody said'], ({ verb }) => [verb]),
        targetYear: {
          kind: 'year',
          tells: 'year',
          of: ({ years }) => years,
          holds: ({ years }, value) => years.includes(value as number),
        },
      },
    },
    Intervention: {
      fields: {
        ...statement,
        text: byWords(({ summaries, words }) => [...summaries, ...words]),
        kinds: byEnum(turnKinds, ({ kind }) => [kind]),
        voteResults: byEnum(['ADOPTED', 'REJECTED'], ({ voteResult }) => [voteResult]),
        votingCountries: byCountry(({ voters }) => voters.map(({ country }) => country)),
        answers: bySlug(world.turns, ({ answers }) => answers),
        supports: bySlug(world.turns, ({ supports }) => supports),
        opposes: bySlug(world.turns, ({ opposes }) => opposes),
      },
    },
    Discussion: {
      fields: {
        meetings: bySlug(slugs(world.meetings), ({ meeting }) => [meeting]),
        heldOn: byDay,
        topics: byTopic(({ slug, topicsOfParts }) => [
          ...topicsOfParts,
          ...saidIn(slug).flatMap(({ topics }) => topics),
        ]),
        withNarrower,
        officials: bySlug(world.officials, ({ slug }) =>
          saidIn(slug).flatMap(({ speakers }) => speakers),
        ),
        'speakers.organizations': bySlug(world.organizations, ({ slug }) =>
          saidIn(slug).flatMap(({ speakingOrganizations }) => speakingOrganizations),
        ),
        'speakers.countries': byCountry(({ slug }) =>
          saidIn(slug).flatMap(({ speakingCountries }) => speakingCountries),
        ),
        participants: bySlug(world.officials, ({ participating }) =>
          participating.map(({ official }) => official),
        ),
        participatingOrganizations: bySlug(world.organizations, ({ participating }) =>
          participating.map(({ organization }) => organization),
        ),
        participatingCountries: byCountry(({ participating }) =>
          participating.map(({ country }) => country),
        ),
        text: byWords(({ titles, theme, place }) => [...titles, theme, place]),
      },
    },
    Official: {
      fields: {
        name: byWords(({ names }) => names),
        spokeIn: bySlug(world.discussions, ({ slug }) =>
          saidBy(slug).map(({ discussion }) => discussion),
        ),
        topics: byTopic(({ slug }) => saidBy(slug).flatMap(({ topics }) => topics)),
        withNarrower,
      },
      within: { of: ({ appointments }) => appointments, fields: officeFields(world) },
    },
    Mission: {
      fields: {
        kinds: byEnum(missionKinds, ({ kind }) => [kind]),
        countries: byCountry(({ country }) => [country]),
        sendingCountries: byCountry(({ sendingCountry }) => [sendingCountry]),
        sendingOrganizations: bySlug(world.organizations, ({ sendingOrganization }) => [
          sendingOrganization,
        ]),
        accreditedToCountries: byCountry(({ accreditedToCountries }) => accreditedToCountries),
        accreditedToOrganizations: bySlug(
          world.organizations,
          ({ accreditedToOrganizations }) => accreditedToOrganizations,
        ),
        name: byWords(({ names, city }) => [...names, city]),
      },
    },
    Organization: {
      fields: {
        kinds: byEnum(organizationKinds, ({ kind }) => [kind]),
        countries: byCountry(({ country }) => [country]),
        partOf: bySlug(world.organizations, ({ partOf }) => [partOf]),
        name: byWords(({ names, abbreviation }) => [...names, abbreviation]),
      },
    },
    Topic: {
      fields: {
        broader: {
          ...bySlug(world.topics, ({ broader }) => broader),
          foundBy,
          holds: ({ above, broader }, values, { withNarrower }) =>
            (values as readonly string[]).some((value) =>
              (withNarrower === true ? above : broader).includes(value),
            ),
        },
        withNarrower,
        name: byWords(({ names }) => names),
      },
    },
  };
}

/** Finds those that have the key. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string | undefined) {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return (key: string) => groups.get(key) ?? [];
}

/** The days that each date of the appointment may mean. */
function datesOf({ attested, starts, ends }: Appointment): Span[] {
  return [...attested, starts, ends].filter((days) => days !== null);
}

/** What must hold for one and the same appointment of an official. */
function officeFields(world: World): Fields {
  const fields: Fields<Appointment> = {
    missions: bySlug(world.missions, ({ missions }) => missions.map(({ slug }) => slug)),
    organizations: bySlug(world.organizations, ({ organization }) => [organization]),
    ranks: byEnum(ranks, ({ rank }) => [rank]),
    countries: anyOf([...world.countries, 'FJ'], 'code', ({ missions }) =>
      missions.flatMap((mission) => [mission.country, ...mission.accreditedToCountries]),
    ),
    holdingOn: {
      kind: 'day',
      of: (appointment) => datesOf(appointment).flatMap(({ from, to }) => [from, to]),
      holds: (appointment, value) =>
        tenureStatus(appointment, String(value)) === 'HELD' ||
        (tenureStatus(appointment, String(value)) === 'UNKNOWN' &&
          datesOf(appointment).some(
            ({ from, to }) => from <= String(value) && String(value) <= to,
          )),
    },
  };
  return fields;
}
