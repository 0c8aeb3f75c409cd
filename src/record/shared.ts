import { isDeepStrictEqual } from 'node:util';
import type { DeclaredType } from '../db/client.js';
import type { ConceptModel } from '../db/concepts.js';
import { spanColumns } from '../domain/span.js';
import type { RecordFile } from './format.js';
import { partiesOf } from './parties.js';

/**
 * The things that several records may speak of: what a record says of each, in the form in which
 * stored.ts gives what the database says, so that the two can be compared.
 */

/** The model of each type of shared things, which refers only to its own and those before. */
export const models = {
  COUNTRY: 'Country',
  TOPIC: 'Topic',
  ORGANIZATION: 'Organization',
  MISSION: 'Mission',
  OFFICIAL: 'Official',
  APPOINTMENT: 'Appointment',
  MEETING: 'Meeting',
  SOURCE: 'Source',
} as const satisfies Record<DeclaredType, ConceptModel>;

/** A type of shared things. */
export type SharedType = keyof typeof models;
export const sharedTypes = Object.keys(models) as SharedType[];

/** The lists in which a record declares what it speaks of, each of one type. */
export const declaringLists = {
  officials: 'OFFICIAL',
  appointments: 'APPOINTMENT',
  missions: 'MISSION',
  organizations: 'ORGANIZATION',
  topics: 'TOPIC',
  sources: 'SOURCE',
} as const satisfies { readonly [List in keyof RecordFile]?: SharedType };

/** A list in which a record declares what it speaks of. */
export type DeclaringList = keyof typeof declaringLists;
export const declaring = Object.keys(declaringLists) as DeclaringList[];

/** The lists of what a turn or a proposal is about, each of one type. */
export const aboutLists = {
  topics: 'TOPIC',
  organizations: 'ORGANIZATION',
  countries: 'COUNTRY',
} as const satisfies Record<string, SharedType>;

/** A list of what a turn or a proposal is about. */
export type AboutList = keyof typeof aboutLists;
export const about = Object.keys(aboutLists) as AboutList[];

/** What is said of a shared thing. */
export interface Said {
  /** What is stored as it is said; null where nothing is. */
  readonly columns: Readonly<Record<string, string | number | null>>;
  /** The slugs and country codes of what it refers to; null where it refers to nothing. */
  readonly references: Readonly<Partial<Record<Reference, string | null>>>;
  readonly names?: readonly SaidName[];
  /** The blocks of a source. */
  readonly blocks?: readonly SaidBlock[];
}

/** What a record says of a block. */
export interface SaidBlock {
  readonly length: number;
  readonly label: string | null;
}

interface SaidName {
  readonly text: string;
  readonly language: string;
  readonly kind: string;
}

/** What a shared thing can refer to, and of which type that is. Its column is this with `Id`. */
export const referencedTypes = {
  broader: 'TOPIC',
  country: 'COUNTRY',
  mission: 'MISSION',
  official: 'OFFICIAL',
  organization: 'ORGANIZATION',
  partOf: 'ORGANIZATION',
  sendingCountry: 'COUNTRY',
  sendingOrganization: 'ORGANIZATION',
} as const satisfies Record<string, SharedType>;

/** A reference by its name. */
export type Reference = keyof typeof referencedTypes;

/** What the record says of each type, by slug. */
export function saidBy(record: RecordFile): Record<SharedType, Map<string, Said>> {
  return {
    COUNTRY: new Map(countriesOf(record).map((code) => [code, { columns: {}, references: {} }])),
    TOPIC: bySlug(record.topics, ({ names, broader = null }) => ({
      columns: {},
      references: { broader },
      names: names.map(plainName),
    })),
    ORGANIZATION: bySlug(
      record.organizations,
      ({ names, abbreviation = null, kind, country = null, partOf = null }) => ({
        columns: { abbreviation, kind },
        references: { country, partOf },
        names: names.map(plainName),
      }),
    ),
    MISSION: bySlug(record.missions, ({ names, kind, seat = {}, ...sender }) => ({
      columns: { kind, city: seat.city ?? null },
      references: {
        country: seat.country ?? null,
        sendingCountry: sender.sendingCountry ?? null,
        sendingOrganization: sender.sendingOrganization ?? null,
      },
      names: names.map(plainName),
    })),
    OFFICIAL: bySlug(record.officials, ({ names }) => ({
      columns: {},
      references: {},
      names: names.map(plainName),
    })),
    APPOINTMENT: bySlug(
      record.appointments,
      ({ title, rank, acting, startsOn = null, endsOn = null, official, ...body }) => ({
        columns: { title, rank, acting: Number(acting), startsOn, endsOn },
        references: {
          official,
          mission: body.mission ?? null,
          organization: body.organization ?? null,
          country: body.country ?? null,
        },
      }),
    ),
    MEETING: bySlug(
      record.meeting ? [record.meeting] : [],
      ({ title, startsOn = null, endsOn = null }) => ({
        columns: { title, startsOn, endsOn },
        references: {},
      }),
    ),
    SOURCE: bySlug(record.sources, (source) => ({
      columns: {
        title: source.title,
        publisher: source.publisher,
        ...publicationOf(source.publishedOn),
        url: source.url ?? null,
        retrievedOn: source.retrievedOn ?? null,
        archivedUrl: source.archivedUrl ?? null,
        license: source.license ?? null,
        translationOf: source.translationOf ?? null,
        replaces: source.replaces ?? null,
        language: source.language,
        cut: source.blocks ? 'BLOCKS' : 'NUMBERED',
      },
      references: {},
      blocks: blocksOf(source),
    })),
  };
}

/** The names of what the two say differently. */
export function differences(a: Said, b: Said): string[] {
  const all = ({ columns, references, names, blocks }: Said) =>
    Object.entries({ ...columns, ...references, names, blocks });
  const other = new Map(all(b));
  return all(a)
    .filter(([name, value]) => !isDeepStrictEqual(value, other.get(name)))
    .map(([name]) => name);
}

function bySlug<Thing extends { slug: string }>(
  things: readonly Thing[],
  said: (thing: Thing) => Said,
): Map<string, Said> {
  return new Map(things.map((thing) => [thing.slug, said(thing)]));
}

/** The blocks of a source: of numbered paragraphs, each with its number as its label. */
export function blocksOf({
  blocks,
  paragraphs = [],
}: Pick<RecordFile['sources'][number], 'blocks' | 'paragraphs'>): SaidBlock[] {
  if (blocks === undefined) {
    return paragraphs.map((length, i) => ({ length, label: String(i + 1) }));
  }
  return blocks.map((block) =>
    typeof block === 'number' ? { length: block, label: null } : block,
  );
}

function plainName({ text, language, kind }: SaidName): SaidName {
  return { text, language, kind };
}

/** Every country that the record speaks of, in alphabetical order. */
function countriesOf(record: RecordFile): string[] {
  const statements = record.interventions.flatMap((turn) => [turn, ...turn.proposals]);
  const codes = [
    ...record.organizations.map(({ country }) => country),
    ...record.missions.flatMap(({ sendingCountry, seat, accreditedTo }) => [
      sendingCountry,
      seat?.country,
      ...accreditedTo.map(({ country }) => country),
    ]),
    ...record.appointments.map(({ country }) => country),
    ...partiesOf(record).map(({ country }) => country),
    ...statements.flatMap(({ countries }) => countries),
  ];
  return [...new Set(codes.filter((country) => country !== undefined))].sort();
}

function publicationOf(date: string | undefined) {
  const [publishedOn, publishedTo, publishedText] =
    date === undefined ? [null, null, null] : spanColumns(date);
  return { publishedOn, publishedTo, publishedText };
}
