import { foldName } from '../../src/domain/name.js';
import {
  daysOfDate,
  isMorePrecise,
  type Span,
  type WrittenDate,
  yearsOfPeriod,
} from '../../src/domain/span.js';
import { yearsOf } from '../../src/domain/years.js';
import type { DeclaringFile, OwnWords, RecordFile } from '../../src/record/format.js';
import {
  partiesOf,
  type Party as RecordParty,
  speakersOf,
  votersOf,
} from '../../src/record/parties.js';

/**
 * The record as plain arrays, made from the record files alone: what the API should answer from,
 * without a database.
 */

/** What a turn and a proposal have in common. */
interface Statement {
  readonly slug: string;
  /** In every language, that of the record first. */
  readonly summaries: readonly string[];
  /** The first and the last possible day. */
  readonly heldOn: string;
  readonly heldTo: string;
  readonly discussion: string;
  readonly meeting?: string | undefined;
  readonly part?: string | undefined;
  /** The office that it was made in, and what it says of the speaker that day. */
  readonly appointment?: string | undefined;
  readonly official?: string | undefined;
  readonly rank?: string | undefined;
  /** All officials who speak in it, and all their offices. */
  readonly speakers: readonly string[];
  readonly offices: readonly string[];
  /** The missions of all these. */
  readonly missions: readonly string[];
  /** The organizations and countries that speak in it themselves. */
  readonly speakingOrganizations: readonly string[];
  readonly speakingCountries: readonly string[];
  readonly forCountries: readonly string[];
  readonly forOrganizations: readonly string[];
  readonly topics: readonly string[];
  readonly organizations: readonly string[];
  readonly countries: readonly string[];
  readonly supports: readonly string[];
  readonly opposes: readonly string[];
  /** Its place among those of its discussion, as the record has them. */
  readonly position: number;
}

/** A turn of a discussion. */
export interface Turn extends Statement {
  readonly kind: string;
  readonly answers: readonly string[];
  readonly voteResult?: string | undefined;
  readonly voters: readonly Party[];
  /** What the source calls the speakers. */
  readonly words: readonly string[];
}

/** A proposal. */
export interface Proposal extends Statement {
  readonly reportingVerb: string;
  readonly verb?: string | undefined;
  readonly addressed: readonly Party[];
  readonly voteResults: readonly string[];
  readonly years: readonly number[];
}

/** A discussion, with the topics of its parts. */
export interface Discussion {
  readonly slug: string;
  readonly titles: readonly string[];
  readonly theme?: string | undefined;
  readonly heldOn: string;
  readonly heldTo: string;
  readonly meeting?: string | undefined;
  readonly topicsOfParts: readonly string[];
  readonly place?: string | undefined;
  readonly participating: readonly Party[];
}

/** One who takes part in something. */
interface Party {
  readonly official?: string | undefined;
  readonly organization?: string | undefined;
  readonly country?: string | undefined;
}

/** An office of an official. */
export interface Appointment {
  readonly slug: string;
  readonly official: string;
  readonly rank: string;
  /** Of all records together. */
  readonly missions: readonly Mission[];
  readonly organization?: string | undefined;
  readonly country?: string | undefined;
  readonly starts: Span | null;
  readonly ends: Span | null;
  /** The dates of all records that attest it. */
  readonly attested: readonly Span[];
}

/** What has names, the first of which is the one to sort by. */
export interface Named {
  readonly slug: string;
  readonly names: readonly string[];
  /** What it is sorted by in place of the first name, where a part of that is the family name. */
  readonly sortedBy?: string | undefined;
}

/** An official with all offices. */
export interface Official extends Named {
  readonly appointments: readonly Appointment[];
}

/** A mission, and what all records say that it is accredited to. */
export interface Mission extends Named {
  readonly kind: string;
  readonly sendingCountry?: string | undefined;
  readonly sendingOrganization?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly accreditedToCountries: readonly string[];
  readonly accreditedToOrganizations: readonly string[];
}

/** An organization. */
export interface Organization extends Named {
  readonly abbreviation?: string | undefined;
  readonly kind: string;
  readonly country?: string | undefined;
  readonly partOf?: string | undefined;
}

/** A topic, and those above it, the nearest first. */
export interface Topic extends Named {
  /** Those directly above it. */
  readonly broader: readonly string[];
  readonly above: readonly string[];
}

/** Everything that the records say, as far as lists are filtered and ordered by it. */
export interface World {
  readonly proposals: readonly Proposal[];
  readonly turns: readonly Turn[];
  readonly discussions: readonly Discussion[];
  readonly officials: readonly Official[];
  readonly missions: readonly Mission[];
  readonly organizations: readonly Organization[];
  readonly topics: readonly Topic[];
  readonly appointments: readonly Appointment[];
  /** Slugs of the parts of discussions. */
  readonly parts: readonly string[];
  /** Slugs of the meetings. */
  readonly meetings: readonly string[];
  /** Codes of the countries that the records speak of. */
  readonly countries: readonly string[];
}

/** The world of the files, which do not contradict each other. */
export function worldOf(all: readonly DeclaringFile[]): World {
  const files = inOrder(all);
  const records = files.filter((file): file is RecordFile => 'discussion' in file);
  const missions = missionsOf(files);
  const appointments = appointmentsOf(files, missions);
  const topics = distinct(files.flatMap<TopicOf>((file) => file.topics));
  const broader = new Map(topics.map(({ slug, broader = [] }) => [slug, [broader].flat()]));
  const organizations = distinct(files.flatMap<OrganizationOf>((file) => file.organizations));
  const turns = records.flatMap((record) => turnsOf(record, appointments, organizations));
  const statements = turns.flatMap(({ turn, proposals }) => [turn, ...proposals]);
  return {
    turns: turns.map(({ turn }) => turn),
    proposals: turns.flatMap(({ proposals }) => proposals),
    discussions: records.map(({ discussion, meeting, parts }) => ({
      ...discussion,
      ...heldOf(discussion),
      titles: [discussion.title, ...(discussion.titles ?? []).map(({ text }) => text)].filter(
        (text) => text !== undefined,
      ),
      participating: discussion.participants.map((party) => withOfficial(party, appointments)),
      meeting: meeting?.slug,
      topicsOfParts: parts.flatMap((part) => part.topics),
    })),
    officials: distinct(files.flatMap<OfficialOf>((file) => file.officials)).map((official) => ({
      slug: official.slug,
      names: textsOf(official),
      sortedBy: byFamily(official.names[0]),
      appointments: appointments.filter((one) => one.official === official.slug),
    })),
    missions,
    organizations: organizations.map((organization) => ({
      ...organization,
      names: textsOf(organization),
    })),
    topics: topics.map((topic) => ({
      slug: topic.slug,
      names: textsOf(topic),
      broader: broader.get(topic.slug) ?? [],
      above: aboveOf(topic.slug, broader),
    })),
    appointments,
    parts: records.flatMap((record) => record.parts.map(({ slug }) => slug)),
    meetings: unique(records.map(({ meeting }) => meeting?.slug)),
    countries: unique([
      ...organizations.map(({ country }) => country),
      ...missions.flatMap(({ sendingCountry, country, accreditedToCountries }) => [
        sendingCountry,
        country,
        ...accreditedToCountries,
      ]),
      ...records.flatMap((record) => record.appointments.map(({ country }) => country)),
      ...records.flatMap(partiesOf).map(({ country }) => country),
      ...records.flatMap((record) => record.countries.map(({ code }) => code)),
      ...statements.flatMap(({ countries }) => countries),
    ]),
  };
}

/** The name as lists are ordered by it. */
export function sortNameOf({ names, sortedBy }: Named): string {
  return foldName(sortedBy ?? names[0] ?? '');
}

type OfficialName = NonNullable<OfficialOf['names']>[number];

function byFamily(name: OfficialName | undefined): string | undefined {
  return name?.family === undefined ? undefined : `${name.family} ${name.given ?? name.text}`;
}

function turnsOf(
  record: RecordFile,
  appointments: readonly Appointment[],
  organizations: readonly { readonly slug: string; readonly country?: string | undefined }[],
): { turn: Turn; proposals: Proposal[] }[] {
  const { discussion, meeting, parts, interventions } = record;
  let position = 0;
  return interventions.map((intervention) => {
    const part = parts.find(({ number, slug }) => [number, slug].includes(intervention.part ?? ''));
    const all = speakersOf(intervention).map((party) => withOfficial(party, appointments));
    const [single] = all.length === 1 ? all : [];
    const represented = [
      ...all,
      ...intervention.onBehalfOf.map((party) => withOfficial(party, appointments)),
    ];
    const office = single?.office;
    const bodies = represented.map(({ office, organization }) => ({
      missions: office?.missions ?? [],
      body: organizations.find(({ slug }) => [office?.organization, organization].includes(slug)),
      office,
    }));
    const common = {
      ...heldOf(discussion),
      discussion: discussion.slug,
      meeting: meeting?.slug,
      part: part?.slug,
      appointment: office?.slug,
      official: single?.official,
      speakers: unique(all.map(({ official }) => official)),
      offices: unique(all.map((party) => party.office?.slug)),
      missions: unique(all.flatMap(({ office }) => office?.missions ?? []).map(({ slug }) => slug)),
      speakingOrganizations: unique(all.map(({ organization }) => organization)),
      speakingCountries: unique(all.map(({ country }) => country)),
      forCountries: unique([
        ...represented.map(({ country }) => country),
        ...bodies.flatMap(({ missions, body, office }) => [
          ...missions.map(({ sendingCountry }) => sendingCountry),
          body?.country,
          office?.country,
        ]),
      ]),
      forOrganizations: unique(
        bodies.flatMap(({ missions, body }) => [
          ...missions.map(({ sendingOrganization }) => sendingOrganization),
          body?.slug,
        ]),
      ),
      rank: office?.rank,
    };
    const { proposals, summary, ...said } = intervention;
    position += 1;
    return {
      turn: {
        ...said,
        ...common,
        summaries: textsIn(summary),
        position,
        voteResult: said.vote?.result,
        voters: votersOf(said.vote).map(({ party }) => party),
        words: unique(all.map(({ asWritten }) => asWritten?.text)),
      },
      proposals: proposals.map((proposal) => {
        position += 1;
        const years = yearsOf(yearsOfPeriod(proposal.targetPeriod ?? {}));
        const addressed = proposal.addressees.map((party) => withOfficial(party, appointments));
        const verb = proposal.verbAsWritten?.text;
        const voteResults = unique(
          interventions.map(({ vote }) =>
            vote?.on.includes(proposal.slug) ? vote.result : undefined,
          ),
        );
        const summaries = textsIn(proposal.summary);
        return { ...proposal, ...common, summaries, position, years, verb, addressed, voteResults };
      }),
    };
  });
}

function textsIn(words: OwnWords): string[] {
  return typeof words === 'string' ? [words] : Object.values(words);
}

/** The first and the last day that the date may mean. */
function heldOf({ heldOn }: { readonly heldOn: WrittenDate }) {
  const { from, to } = daysOfDate(heldOn);
  return { heldOn: from, heldTo: to };
}

/** The party with its office and the official who holds that. */
function withOfficial(party: Party & RecordParty, appointments: readonly Appointment[]) {
  const office = appointments.find(({ slug }) => slug === party.appointment);
  return { ...party, office, official: office?.official ?? party.official };
}

type Things<List extends 'topics' | 'organizations' | 'officials' | 'missions' | 'appointments'> =
  DeclaringFile[List][number];
type TopicOf = Things<'topics'>;
type OrganizationOf = Things<'organizations'>;
type OfficialOf = Things<'officials'>;
type MissionOf = Things<'missions'>;
type AppointmentOf = Things<'appointments'>;

/** All files tell the same of a mission, but for what it is accredited to. */
function missionsOf(files: readonly DeclaringFile[]): Mission[] {
  const said = files.flatMap<MissionOf>((file) => file.missions);
  return distinct(said).map((mission) => {
    const { slug, kind, sendingCountry, sendingOrganization, seat } = mission;
    const targets = said
      .filter((one) => one.slug === slug)
      .flatMap<MissionOf['accreditedTo'][number]>((one) => one.accreditedTo);
    return {
      slug,
      names: textsOf(mission),
      kind,
      sendingCountry,
      sendingOrganization,
      city: seat?.city,
      country: seat?.country,
      accreditedToCountries: unique(targets.map(({ country }) => country)),
      accreditedToOrganizations: unique(targets.map(({ organization }) => organization)),
    };
  });
}

/** All files tell the same of an appointment: only the days that attest it, and its missions, may differ. */
function appointmentsOf(
  files: readonly DeclaringFile[],
  missions: readonly Mission[],
): Appointment[] {
  const said = files.flatMap((file) => {
    const held = 'discussion' in file ? [file.discussion.heldOn] : [];
    return (file.appointments as AppointmentOf[]).map((one) => ({
      ...one,
      attestedOn: one.attestedOn ?? held,
    }));
  });
  return distinct(said).map((one) => ({
    ...one,
    missions: missions.filter((mission) =>
      said.some(
        (same) =>
          same.slug === one.slug && [same.mission, same.missions].flat().includes(mission.slug),
      ),
    ),
    starts: one.startsOn === undefined ? null : daysOfDate(one.startsOn),
    ends: one.endsOn === undefined ? null : daysOfDate(one.endsOn),
    attested: mostPrecise(
      said
        .filter(({ slug }) => slug === one.slug)
        .flatMap((same) => same.attestedOn.map(daysOfDate)),
    ),
  }));
}

/** The dates, without those that a more precise one lies within. */
function mostPrecise(dates: readonly Span[]): Span[] {
  return dates.filter((days) => !dates.some((other) => isMorePrecise(other, days)));
}

function aboveOf(slug: string, all: ReadonlyMap<string, readonly string[]>): string[] {
  const broader = all.get(slug) ?? [];
  return unique([...broader, ...broader.flatMap((one) => aboveOf(one, all))]);
}

function textsOf({ names }: { readonly names: readonly { readonly text: string }[] }): string[] {
  return names.map(({ text }) => text);
}

/** What files may leave to others, and together say. */
type Left = 'names' | 'kind' | 'sendingCountry' | 'official' | 'rank';
type Whole<Thing> = Omit<Thing, Left> & { [K in keyof Thing & Left]-?: NonNullable<Thing[K]> };

/**
 * Each thing once, with what all say of it: the first to say something is heard, but names and broader
 * topics add up.
 */
function distinct<Thing extends { readonly slug: string }>(
  things: readonly Thing[],
): Whole<Thing>[] {
  const together = new Map<string, Record<string, unknown>>();
  for (const thing of things) {
    const all = together.get(thing.slug) ?? { names: [] };
    for (const [key, value] of Object.entries(thing)) {
      if (key === 'names') all.names = [...(all.names as unknown[]), ...value];
      else if (key === 'broader')
        all.broader = unique([all.broader, value].flat() as (string | undefined)[]);
      else all[key] ??= value;
    }
    together.set(thing.slug, all);
  }
  // Loading refuses what no file says.
  return [...together.values()] as unknown as Whole<Thing>[];
}

/** The files in the order in which they are heard: the register first, then by the day of their source. */
function inOrder(files: readonly DeclaringFile[]): DeclaringFile[] {
  const placeOf = (file: DeclaringFile) => {
    if (!('discussion' in file)) return ['', file.register];
    const days = file.sources.flatMap(({ publishedOn }) => publishedOn ?? []);
    const [day = daysOfDate(file.discussion.heldOn).from] = days
      .map((date) => daysOfDate(date).from)
      .sort();
    return [day, file.discussion.slug];
  };
  return files.toSorted((a, b) => (placeOf(a).join(' ') < placeOf(b).join(' ') ? -1 : 1));
}

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
