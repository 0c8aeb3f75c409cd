import { isDeepStrictEqual } from 'node:util';
import type { DeclaredType, IdentifierScheme } from '../db/client.js';
import type { ConceptModel } from '../db/concepts.js';
import { dateText, type WrittenDate } from '../domain/span.js';
import { type DeclaringFile, isRecord, type RecordFile, type RegisterFile } from './format.js';

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
  countries: 'COUNTRY',
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

/** What a file, or all files together, say of a shared thing. */
export interface Said {
  /** What is stored as it is said; null where nothing is. */
  readonly columns: Readonly<Record<string, string | number | null>>;
  /** The slugs and country codes of what it refers to; null where it refers to nothing. */
  readonly references: Readonly<Partial<Record<Reference, string | null>>>;
  /** Names, or the titles of what has these. */
  readonly names?: readonly SaidName[];
  /** The dates on which an appointment is attested. */
  readonly attestedOn?: readonly string[];
  readonly accreditedTo?: readonly SaidAccreditation[];
  /** The blocks of a source. */
  readonly blocks?: readonly SaidBlock[];
  readonly identifiers?: readonly SaidIdentifier[];
  /** The slugs of the missions that an office is at; the first of all is its reference `mission` too. */
  readonly missions?: readonly string[];
  /** The slugs of the topics directly above a topic; the first of all is its reference `broader` too. */
  readonly broaderTopics?: readonly string[];
}

/** What something is called in another register. */
export interface SaidIdentifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

/** What a record says of a block. */
export interface SaidBlock {
  readonly length: number;
  readonly label: string | null;
}

/** A name or a title. */
export interface SaidName {
  readonly text: string;
  readonly language: string;
  readonly kind: string;
  /** Parts of the name of an official. */
  readonly family?: string;
  readonly given?: string;
  /** Whether the file cites words for it alone. */
  readonly isCited?: true;
  readonly from?: string;
  readonly to?: string;
}

/** The country or the organization that a mission is accredited to. */
export interface SaidAccreditation {
  readonly country: string | null;
  readonly organization: string | null;
  readonly from?: string;
  readonly to?: string;
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

/** What the file says of each type, by slug, in Unicode form NFC. */
export function saidBy(file: DeclaringFile): Record<SharedType, Map<string, Said>> {
  const dates = isRecord(file) ? [file.discussion.heldOn] : [];
  return {
    COUNTRY: bySlug<Country>(file.countries, ({ names }) => ({
      columns: {},
      references: {},
      names: saidNames(names),
    })),
    TOPIC: bySlug<Topic>(file.topics, ({ names, broader = [], identifiers = [] }) => ({
      columns: {},
      references: {},
      names: saidNames(names),
      identifiers,
      broaderTopics: [broader].flat(),
    })),
    ORGANIZATION: bySlug<Organization>(
      file.organizations,
      ({ names, abbreviation, kind = null, country = null, partOf = null, identifiers = [] }) => ({
        columns: { abbreviation: nfc(abbreviation), kind },
        references: { country, partOf },
        names: saidNames(names),
        identifiers,
      }),
    ),
    MISSION: bySlug<Mission>(
      file.missions,
      ({ names, kind = null, seat = {}, accreditedTo, identifiers = [], ...sender }) => ({
        columns: { kind, city: nfc(seat.city) },
        references: {
          country: seat.country ?? null,
          sendingCountry: sender.sendingCountry ?? null,
          sendingOrganization: sender.sendingOrganization ?? null,
        },
        names: saidNames(names),
        accreditedTo: accreditedTo.map(({ country = null, organization = null, ...time }) => ({
          country,
          organization,
          ...saidTime(time),
        })),
        identifiers,
      }),
    ),
    OFFICIAL: bySlug<Official>(file.officials, ({ names, identifiers = [] }) => ({
      columns: {},
      references: {},
      names: saidNames(names),
      identifiers,
    })),
    APPOINTMENT: bySlug<Appointment>(
      file.appointments,
      ({ rank = null, acting, startsOn, endsOn, attestedOn = dates, ...body }) => ({
        columns: {
          rank,
          acting: acting === undefined ? null : Number(acting),
          startsOn: textIfGiven(startsOn),
          endsOn: textIfGiven(endsOn),
        },
        references: {
          official: body.official ?? null,
          organization: body.organization ?? null,
          country: body.country ?? null,
        },
        names: saidTitles(file, body),
        missions: missionsIn(body),
        attestedOn: attestedOn.map(dateText).sort(),
      }),
    ),
    MEETING: bySlug<Meeting>(
      meetingsOf(file),
      ({ startsOn, endsOn, identifiers = [], ...body }) => ({
        columns: { startsOn: textIfGiven(startsOn), endsOn: textIfGiven(endsOn) },
        references: {},
        names: saidTitles(file, body),
        identifiers,
      }),
    ),
    SOURCE: bySlug(isRecord(file) ? file.sources : [], (source) => ({
      columns: {
        title: nfc(source.title),
        publisher: nfc(source.publisher),
        publishedOn: textIfGiven(source.publishedOn),
        url: source.url ?? null,
        retrievedOn: textIfGiven(source.retrievedOn),
        archivedUrl: source.archivedUrl ?? null,
        license: source.license ?? null,
        translationOf: source.translationOf ?? null,
        replaces: source.replaces ?? null,
        language: source.language,
        cut: source.blocks ? 'BLOCKS' : 'NUMBERED',
      },
      references: {},
      blocks: blocksOf(source),
      identifiers: source.identifiers ?? [],
    })),
  };
}

type Item<List extends keyof RegisterFile & keyof RecordFile> =
  | (RecordFile[List] & readonly unknown[])[number]
  | (RegisterFile[List] & readonly unknown[])[number];
type Country = Item<'countries'>;
type Topic = Item<'topics'>;
type Organization = Item<'organizations'>;
type Mission = Item<'missions'>;
type Official = Item<'officials'>;
type Appointment = Item<'appointments'>;
type Meeting = NonNullable<RecordFile['meeting']> | RegisterFile['meetings'][number];

/** The meetings that the file speaks of. */
export function meetingsOf(file: DeclaringFile): readonly Meeting[] {
  if (!isRecord(file)) return file.meetings;
  return file.meeting ? [file.meeting] : [];
}

/** What the two say differently, by name. */
export function differences(a: Said, b: Said): string[] {
  const all = ({ columns, references, ...lists }: Said) =>
    Object.entries({ ...columns, ...references, ...lists });
  const other = new Map(all(b));
  return all(a)
    .filter(([name, value]) => !isDeepStrictEqual(value, other.get(name)))
    .map(([name]) => name);
}

/** The slugs of the missions that an office is at, as a file writes them. */
function missionsIn({ mission, missions = [] }: Pick<Appointment, 'mission' | 'missions'>) {
  return mission === undefined ? missions : [mission];
}

function bySlug<Thing extends Declared>(
  things: readonly Thing[],
  said: (thing: Thing) => Said,
): Map<string, Said> {
  return new Map(things.map((thing) => [slugOf(thing), said(thing)]));
}

/** A thing as a file declares it. */
export type Declared = { readonly slug: string } | { readonly code: string };

/** The slug of the thing; of a country, its code. */
export function slugOf(thing: Declared): string {
  return 'slug' in thing ? thing.slug : thing.code;
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

/** A name as a file writes it. */
interface WrittenName extends Pick<SaidName, 'text' | 'language' | 'kind'>, WrittenTime {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly cites?: unknown;
}

interface WrittenTime {
  readonly from?: WrittenDate | undefined;
  readonly to?: WrittenDate | undefined;
}

function saidNames(names: readonly WrittenName[] = []): SaidName[] {
  return names.map(({ text, language, kind, family, given, cites, ...time }) => ({
    text: nfc(text),
    language,
    kind,
    ...(family !== undefined && { family: nfc(family) }),
    ...(given !== undefined && { given: nfc(given) }),
    ...saidTime(time),
    ...(cites !== undefined && { isCited: true }),
  }));
}

/** What the file says of it; nothing for what it leaves open. */
function saidTime({ from, to }: WrittenTime) {
  return {
    ...(from !== undefined && { from: dateText(from) }),
    ...(to !== undefined && { to: dateText(to) }),
  };
}

function textIfGiven(date: WrittenDate | undefined): string | null {
  return date === undefined ? null : dateText(date);
}

interface Titled {
  readonly slug: string;
  readonly title?: string | undefined;
  readonly titles?: readonly WrittenName[] | undefined;
  readonly cites?: readonly { readonly source?: string | undefined }[] | undefined;
}

/** The titles that the file gives: a plain one is in the language of the source that is cited for it. */
export function saidTitles(file: DeclaringFile, { title, titles, cites }: Titled): SaidName[] {
  const [first] = cites ?? [];
  const sources = isRecord(file) ? file.sources : [];
  const source = sources.find(({ slug }) => slug === first?.source) ?? sources[0];
  // The rules have it that a plain title has a source.
  const plain = title !== undefined && source && { text: title, language: source.language };
  return saidNames([...(plain ? [{ ...plain, kind: 'PREFERRED' }] : []), ...(titles ?? [])]);
}

function nfc(text: string): string;
function nfc(text: string | undefined): string | null;
function nfc(text: string | undefined): string | null {
  return text?.normalize('NFC') ?? null;
}
