import type { Transaction } from '../db/client.js';
import { foldName } from '../domain/name.js';
import type { Declared } from './conflict.js';
import {
  type Attributes,
  differences,
  type SharedType,
  type Stored,
  sharedTypes,
} from './shared.js';
import { type Changes, replaceRows, upsertRows, type Values } from './sync.js';
import { tableOf } from './tables.js';

/** The ids of the shared things, by type and slug. */
export class SharedIds {
  readonly #ids = new Map<string, number>();

  set(type: SharedType, slug: string, id: number): void {
    this.#ids.set(`${type} ${slug}`, id);
  }

  get(type: SharedType, slug: string): number {
    return idOf(this.#ids, `${type} ${slug}`);
  }

  /** The same for a reference that may be absent. */
  find(type: SharedType, slug: string | null | undefined): number | null {
    return slug ? this.get(type, slug) : null;
  }
}

/** Writes the declared things where they are new or said otherwise. */
export async function writeShared(
  tx: Transaction,
  declared: Declared,
  stored: ReadonlyMap<SharedType, ReadonlyMap<string, Stored>>,
  changes: Changes,
): Promise<SharedIds> {
  const ids = new SharedIds();
  for (const type of sharedTypes) {
    const table = tableOf(tx, tables[type]);
    const things = declared.get(type) ?? new Map<string, Attributes>();
    const known = stored.get(type) ?? new Map<string, Stored>();
    const differing = [...things].filter(([slug, attributes]) => {
      const row = known.get(slug);
      if (row) ids.set(type, slug, row.id);
      return row === undefined || differences(row.attributes, attributes).length > 0;
    });
    for (const [slug, attributes] of differing) {
      const id = known.get(slug)?.id;
      const values = valuesOf(type, slug, attributes, ids);
      if (id !== undefined) await table.update({ where: { id }, data: values });
      ids.set(type, slug, id ?? (await table.create({ data: values })).id);
      changes[id === undefined ? 'inserted' : 'updated']++;
      await writeParts(tx, type, ids.get(type, slug), attributes, changes);
    }
    // A topic or an organization may refer to one that is declared after it.
    const parent = parents[type];
    if (!parent) continue;
    for (const [slug, attributes] of differing) {
      const data = { [parent.column]: ids.find(type, attributes[parent.attribute]) };
      await table.update({ where: { id: ids.get(type, slug) }, data });
    }
  }
  return ids;
}

/** The model of each type. */
export const tables: Readonly<Record<SharedType, string>> = {
  COUNTRY: 'Country',
  TOPIC: 'Topic',
  ORGANIZATION: 'Organization',
  MISSION: 'Mission',
  OFFICIAL: 'Official',
  APPOINTMENT: 'Appointment',
  MEETING: 'Meeting',
  SOURCE: 'Source',
};

/** The reference of a thing to another of its own type. */
export const parents: Readonly<
  Partial<Record<SharedType, { readonly attribute: string; readonly column: string }>>
> = {
  TOPIC: { attribute: 'broader', column: 'broaderId' },
  ORGANIZATION: { attribute: 'partOf', column: 'partOfId' },
};

function valuesOf(type: SharedType, slug: string, said: Attributes, ids: SharedIds): Values {
  // What shared.ts makes of a checked record: text, or null where a record may be silent.
  const text = said as Readonly<Record<string, string | null>>;
  const keep = (...attributes: string[]) =>
    Object.fromEntries(attributes.map((attribute) => [attribute, text[attribute] ?? null]));
  switch (type) {
    case 'COUNTRY':
      return { code: slug };
    case 'TOPIC':
    case 'OFFICIAL':
      return { slug, ...shownName(said) };
    case 'ORGANIZATION':
      return {
        slug,
        ...shownName(said),
        ...keep('abbreviation', 'kind'),
        countryId: ids.find('COUNTRY', said.country),
      };
    case 'MISSION':
      return {
        slug,
        ...shownName(said),
        ...keep('kind', 'city'),
        countryId: ids.find('COUNTRY', said.country),
        sendingCountryId: ids.find('COUNTRY', said.sendingCountry),
      };
    case 'APPOINTMENT':
      return {
        slug,
        ...keep('title', 'rank', 'startsOn', 'endsOn'),
        officialId: ids.find('OFFICIAL', said.official),
        missionId: ids.find('MISSION', said.mission),
        organizationId: ids.find('ORGANIZATION', said.organization),
      };
    case 'MEETING':
      return { slug, ...keep('title', 'startsOn', 'endsOn') };
    case 'SOURCE':
      return {
        slug,
        ...keep('title', 'publisher', 'publishedOn', 'url', 'language'),
        paragraphCount: lengthsOf(said).length,
      };
  }
}

function shownName(said: Attributes): Values {
  const name = namesOf(said)[0]?.text ?? '';
  return { name, sortName: foldName(name) };
}

/** Writes the names of a thing, and the paragraphs of a source. */
async function writeParts(
  tx: Transaction,
  type: SharedType,
  id: number,
  said: Attributes,
  changes: Changes,
): Promise<void> {
  if ('names' in said) {
    const owner = `${type.toLowerCase()}Id`;
    const stored = await tx.name.findMany({ where: { [owner]: id } });
    const wanted = namesOf(said).map((name, index) => ({
      ...name,
      position: index + 1,
      [owner]: id,
    }));
    await replaceRows(tableOf(tx, 'Name'), { [owner]: id }, stored, wanted, changes);
  }
  if (type !== 'SOURCE') return;
  const stored = await tx.paragraph.findMany({ where: { sourceId: id } });
  const wanted = new Map<string, Values>(
    lengthsOf(said).map((length, index) => {
      const number = index + 1;
      // A text of another length is not the text that the record counts in.
      const text = stored.find((row) => row.number === number && row.length === length)?.text;
      return [String(number), { sourceId: id, number, length, text: text ?? null }];
    }),
  );
  const byNumber = new Map(stored.map((row) => [String(row.number), row]));
  await upsertRows(tableOf(tx, 'Paragraph'), byNumber, wanted, changes);
}

function namesOf(said: Attributes) {
  return said.names as { text: string; language: string; kind: string }[];
}

function lengthsOf(said: Attributes) {
  return said.paragraphs as number[];
}
