import type { Transaction } from '../db/client.js';
import type { RecordFile } from './format.js';

/**
 * The things that several records may speak of: what a record says of each, and what the database
 * says, in one form, so that the two can be compared attribute by attribute.
 */

/** The types of shared things, in an order in which each refers only to those before it. */
export const sharedTypes = [
  'COUNTRY',
  'TOPIC',
  'ORGANIZATION',
  'MISSION',
  'OFFICIAL',
  'APPOINTMENT',
  'MEETING',
  'SOURCE',
] as const;

/** One of them. */
export type SharedType = (typeof sharedTypes)[number];

/** What is said of a shared thing; references are slugs, and null is nothing. */
export type Attributes = Readonly<Record<string, unknown>>;

type Names = readonly { text: string; language: string; kind: string }[];

/** What the record declares of each type, by slug. */
export function declaredBy(record: RecordFile): Record<SharedType, Map<string, Attributes>> {
  return {
    COUNTRY: new Map([...countriesOf(record)].sort().map((code) => [code, {}])),
    TOPIC: bySlug(record.topics, ({ names, broader }) => ({
      names: names.map(plainName),
      broader: broader ?? null,
    })),
    ORGANIZATION: bySlug(record.organizations, (organization) => ({
      names: organization.names.map(plainName),
      abbreviation: organization.abbreviation ?? null,
      kind: organization.kind,
      country: organization.country ?? null,
      partOf: organization.partOf ?? null,
    })),
    MISSION: bySlug(record.missions, (mission) => ({
      names: mission.names.map(plainName),
      kind: mission.kind,
      sendingCountry: mission.sendingCountry,
      city: mission.seat?.city ?? null,
      country: mission.seat?.country ?? null,
    })),
    OFFICIAL: bySlug(record.officials, ({ names }) => ({ names: names.map(plainName) })),
    APPOINTMENT: bySlug(record.appointments, (appointment) => ({
      official: appointment.official,
      title: appointment.title,
      rank: appointment.rank,
      mission: appointment.mission ?? null,
      organization: appointment.organization ?? null,
      startsOn: appointment.startsOn ?? null,
      endsOn: appointment.endsOn ?? null,
    })),
    MEETING: bySlug([record.meeting], ({ title, startsOn, endsOn }) => ({
      title,
      startsOn: startsOn ?? null,
      endsOn: endsOn ?? null,
    })),
    SOURCE: bySlug(record.sources, (source) => ({
      title: source.title,
      publisher: source.publisher,
      publishedOn: source.publishedOn ?? null,
      url: source.url ?? null,
      language: source.language,
      paragraphs: source.paragraphs,
    })),
  };
}

/** A shared thing as it is in the database. */
export interface Stored {
  readonly id: number;
  readonly attributes: Attributes;
}

const names = {
  select: { text: true, language: true, kind: true },
  orderBy: { position: 'asc' },
} as const;
const slug = { select: { slug: true } } as const;
const code = { select: { code: true } } as const;

/** What the database says of the things of one type that have the slugs, by slug. */
export async function readStored(
  tx: Transaction,
  type: SharedType,
  slugs: readonly string[],
): Promise<Map<string, Stored>> {
  const where = { slug: { in: [...slugs] } };
  switch (type) {
    case 'COUNTRY': {
      const rows = await tx.country.findMany({ where: { code: { in: [...slugs] } } });
      return new Map(rows.map((row) => [row.code, { id: row.id, attributes: {} }]));
    }
    case 'TOPIC':
      return stored(
        await tx.topic.findMany({ where, include: { names, broader: slug } }),
        (row) => ({
          names: row.names,
          broader: row.broader?.slug ?? null,
        }),
      );
    case 'ORGANIZATION':
      return stored(
        await tx.organization.findMany({ where, include: { names, country: code, partOf: slug } }),
        (row) => ({
          names: row.names,
          abbreviation: row.abbreviation,
          kind: row.kind,
          country: row.country?.code ?? null,
          partOf: row.partOf?.slug ?? null,
        }),
      );
    case 'MISSION':
      return stored(
        await tx.mission.findMany({
          where,
          include: { names, country: code, sendingCountry: code },
        }),
        (row) => ({
          names: row.names,
          kind: row.kind,
          sendingCountry: row.sendingCountry.code,
          city: row.city,
          country: row.country?.code ?? null,
        }),
      );
    case 'OFFICIAL':
      return stored(await tx.official.findMany({ where, include: { names } }), (row) => ({
        names: row.names,
      }));
    case 'APPOINTMENT':
      return stored(
        await tx.appointment.findMany({
          where,
          include: { official: slug, mission: slug, organization: slug },
        }),
        (row) => ({
          official: row.official.slug,
          title: row.title,
          rank: row.rank,
          mission: row.mission?.slug ?? null,
          organization: row.organization?.slug ?? null,
          startsOn: row.startsOn,
          endsOn: row.endsOn,
        }),
      );
    case 'MEETING':
      return stored(await tx.meeting.findMany({ where }), ({ title, startsOn, endsOn }) => ({
        title,
        startsOn,
        endsOn,
      }));
    case 'SOURCE':
      return stored(
        await tx.source.findMany({
          where,
          include: { paragraphs: { select: { length: true }, orderBy: { number: 'asc' } } },
        }),
        (row) => ({
          title: row.title,
          publisher: row.publisher,
          publishedOn: row.publishedOn,
          url: row.url,
          language: row.language,
          paragraphs: row.paragraphs.map(({ length }) => length),
        }),
      );
  }
}

/** The attributes in which the two differ. */
export function differences(a: Attributes, b: Attributes): string[] {
  return Object.keys(a).filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

function stored<Row extends { id: number; slug: string }>(
  rows: readonly Row[],
  attributes: (row: Row) => Attributes,
): Map<string, Stored> {
  return new Map(rows.map((row) => [row.slug, { id: row.id, attributes: attributes(row) }]));
}

function bySlug<Thing extends { slug: string }>(
  things: readonly Thing[],
  attributes: (thing: Thing) => Attributes,
): Map<string, Attributes> {
  return new Map(things.map((thing) => [thing.slug, attributes(thing)]));
}

function plainName({ text, language, kind }: Names[number]): Names[number] {
  return { text, language, kind };
}

function countriesOf(record: RecordFile): Set<string> {
  const missions = record.missions.flatMap((mission) => [
    mission.sendingCountry,
    mission.seat?.country,
    ...mission.accreditedTo.map(({ country }) => country),
  ]);
  const spokenOf = record.interventions.flatMap((intervention) => [
    ...intervention.countries,
    ...intervention.proposals.flatMap((proposal) => proposal.countries),
  ]);
  const organizations = record.organizations.map(({ country }) => country);
  return new Set(
    [...missions, ...spokenOf, ...organizations].filter((country) => country !== undefined),
  );
}
