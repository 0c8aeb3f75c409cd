import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import {
  models,
  type Reference,
  referencedTypes,
  type Said,
  type SaidName,
  type SharedType,
} from './shared.js';

/** A shared thing as it is in the database. */
export interface Stored {
  readonly id: number;
  readonly said: Said;
}

type Row = Readonly<Record<string, string | number | null>> & {
  readonly id: number;
  readonly names: readonly NameRow[];
  readonly titles: readonly NameRow[];
  readonly attestedDays: readonly { readonly on: string; readonly text: string | null }[];
  readonly accreditations: readonly (TimeRow & {
    readonly country: { readonly code: string } | null;
    readonly organization: { readonly slug: string } | null;
  })[];
  readonly identifiers: NonNullable<Said['identifiers']>;
  readonly missions: readonly { readonly mission: { readonly slug: string } }[];
  readonly broaderTopics: readonly { readonly broader: { readonly slug: string } }[];
  readonly blocks: NonNullable<Said['blocks']>;
  readonly blockCount: number;
};

interface TimeRow {
  readonly startsOn: string | null;
  readonly startsText: string | null;
  readonly endsOn: string | null;
  readonly endsText: string | null;
}

type NameRow = TimeRow &
  Pick<SaidName, 'text' | 'language' | 'kind'> & {
    readonly family: string | null;
    readonly given: string | null;
  };

interface Table {
  findMany(query: object): Promise<Row[]>;
}

const byPosition = { orderBy: { position: 'asc' } } as const;
const time = { startsOn: true, startsText: true, endsOn: true, endsText: true } as const;
/** What is read of a name. */
export const nameColumns = {
  text: true,
  language: true,
  kind: true,
  family: true,
  given: true,
  ...time,
} as const;
const names = { select: nameColumns, ...byPosition } as const;

/** The relation to the names or the titles of things of the type. */
function namesOf(type: SharedType): 'names' | 'titles' {
  return type === 'APPOINTMENT' || type === 'MEETING' ? 'titles' : 'names';
}

/** What the database shows of the things of one type, by slug, in the form of what is said of them. */
export async function readStored(
  tx: Transaction,
  type: SharedType,
  things: ReadonlyMap<string, Said>,
): Promise<Map<string, Stored>> {
  const [thing] = things.values();
  if (thing === undefined) return new Map();
  const columns = Object.keys(thing.columns);
  // The keys are those of its type.
  const references = Object.keys(thing.references) as Reference[];
  const key = publicKeyOf(models[type]);
  const keyOf = (name: Reference) => publicKeyOf(models[referencedTypes[name]]);
  const rows = await delegateOf<Table>(tx, models[type]).findMany({
    where: { [key]: { in: [...things.keys()] } },
    select: {
      ...Object.fromEntries(['id', key, ...columns].map((name) => [name, true])),
      ...Object.fromEntries(references.map((name) => [name, { select: { [keyOf(name)]: true } }])),
      ...(thing.names && { [namesOf(type)]: names }),
      ...(thing.attestedOn && {
        attestedDays: { select: { on: true, text: true }, orderBy: { on: 'asc' } },
      }),
      ...(thing.accreditedTo && {
        accreditations: {
          select: {
            country: { select: { code: true } },
            organization: { select: { slug: true } },
            ...time,
          },
          ...byPosition,
        },
      }),
      ...(thing.identifiers && {
        identifiers: { select: { scheme: true, value: true }, ...byPosition },
      }),
      ...(thing.missions && {
        missions: { select: { mission: { select: { slug: true } } }, ...byPosition },
      }),
      ...(thing.broaderTopics && {
        broaderTopics: { select: { broader: { select: { slug: true } } }, ...byPosition },
      }),
      ...(thing.blocks && {
        blockCount: true,
        blocks: { select: { length: true, label: true }, orderBy: { number: 'asc' } },
      }),
    },
  });
  const said = (row: Row): Said => ({
    columns: Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
    references: Object.fromEntries(
      references.map((name) => [name, Reflect.get(Object(row[name]), keyOf(name)) ?? null]),
    ),
    ...(thing.names && {
      names: row[namesOf(type)].map(saidName),
    }),
    ...(thing.attestedOn && { attestedOn: row.attestedDays.map(({ on, text }) => text ?? on) }),
    ...(thing.accreditedTo && {
      accreditedTo: row.accreditations.map(({ country, organization, ...days }) => ({
        country: country?.code ?? null,
        organization: organization?.slug ?? null,
        ...timeOf(days),
      })),
    }),
    ...(thing.identifiers && { identifiers: row.identifiers }),
    ...(thing.missions && { missions: row.missions.map(({ mission }) => mission.slug) }),
    ...(thing.broaderTopics && {
      broaderTopics: row.broaderTopics.map(({ broader }) => broader.slug),
    }),
    // Those beyond them are of an attached text.
    ...(thing.blocks && { blocks: row.blocks.slice(0, row.blockCount) }),
  });
  return new Map(rows.map((row) => [String(row[key]), { id: row.id, said: said(row) }]));
}

/** What a row of a name says. */
export function saidName({ text, language, kind, family, given, ...days }: NameRow): SaidName {
  return {
    text,
    language,
    kind,
    ...(family !== null && { family }),
    ...(given !== null && { given }),
    ...timeOf(days),
  };
}

function timeOf({ startsOn, startsText, endsOn, endsText }: TimeRow) {
  return {
    ...(startsOn !== null && { from: startsText ?? startsOn }),
    ...(endsOn !== null && { to: endsText ?? endsOn }),
  };
}
