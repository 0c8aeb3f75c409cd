import { isDeepStrictEqual } from 'node:util';
import type { Rank, Transaction } from '../db/client.js';
import { textsOf } from '../db/concepts.js';
import { delegateOf } from '../db/delegate.js';
import { Prisma } from '../db/prisma-client.js';
import { isColumn, publicKeyOf } from '../db/read/datamodel.js';
import { numbersOf } from '../domain/label.js';
import { foldName } from '../domain/name.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Things } from './conflict.js';
import {
  differences,
  models,
  type Reference,
  referencedTypes,
  type Said,
  type SharedType,
  sharedTypes,
} from './shared.js';
import { readStored } from './stored.js';
import {
  type Changes,
  deleteRows,
  idOf,
  replaceRows,
  type Table,
  upsertRows,
  type Values,
} from './sync.js';

/** An appointment, as what is said in it is found by it. */
export interface Office {
  readonly id: number;
  readonly officialId: number;
  readonly rank: Rank;
  readonly missionId: number | null;
}

/** The ids of the shared things, by type and slug. */
export class SharedIds {
  readonly #ids = new Map<string, number>();
  readonly #offices = new Map<string, Office>();

  set(type: SharedType, slug: string, id: number): void {
    this.#ids.set(`${type} ${slug}`, id);
  }

  get(type: SharedType, slug: string): number {
    return idOf(this.#ids, `${type} ${slug}`);
  }

  /** Who holds an office, and where; undefined for none. */
  office(slug: string | undefined): Office | undefined {
    return slug === undefined ? undefined : this.#offices.get(slug);
  }

  setOffice(slug: string, office: Office): void {
    this.#offices.set(slug, office);
  }

  has(type: SharedType, slug: string): boolean {
    return this.#ids.has(`${type} ${slug}`);
  }

  /** The same for a reference that may be absent. */
  find(type: SharedType, slug: string | null | undefined): number | null {
    return slug ? this.get(type, slug) : null;
  }
}

/** Writes the things of which something else is said than what is there. */
export async function writeShared(
  tx: Transaction,
  things: Things,
  changes: Changes,
): Promise<Written> {
  const ids = new SharedIds();
  const moved = new Map<SharedType, number[]>();
  for (const type of sharedTypes) {
    const merged = [...things[type]];
    await readIds(
      tx,
      type,
      merged.flatMap(([slug, one]) => (one === null ? [] : slug)),
      ids,
    );
    const wanted = new Map(merged.flatMap(([slug, one]) => (one ? [[slug, one.said]] : [])));
    for (const name of referencesIn(wanted)) {
      const slugs = [...wanted.values()].flatMap(({ references }) => references[name] ?? []);
      await readIds(tx, referencedTypes[name], slugs, ids);
    }
    const targets = [...wanted.values()].flatMap(({ accreditedTo = [] }) => accreditedTo);
    await readIds(
      tx,
      'COUNTRY',
      targets.flatMap(({ country }) => country ?? []),
      ids,
    );
    await readIds(
      tx,
      'ORGANIZATION',
      targets.flatMap(({ organization }) => organization ?? []),
      ids,
    );
    if (type === 'COUNTRY') await writeCountries(tx, merged, ids, changes);
    const table = delegateOf<Table>(tx, models[type]);
    const stored = await readStored(tx, type, wanted);
    const written: [id: number, said: Said][] = [];
    for (const [slug, said] of wanted) {
      const row = stored.get(slug);
      if (row && differences(row.said, said).length === 0) continue;
      const data = valuesOf(type, slug, said, ids);
      if (row) await table.update({ where: { id: row.id }, data });
      else ids.set(type, slug, (await table.create({ data })).id);
      changes[row ? 'updated' : 'inserted']++;
      written.push([ids.get(type, slug), said]);
      if (row && isMoved(row.said, said)) moved.set(type, [...(moved.get(type) ?? []), row.id]);
    }
    for (const [id, said] of written) {
      // Only now is there an id for each thing of the type that another may refer to.
      const data = referencesOf(said, ids, (referenced) => referenced === type);
      if (Object.keys(data).length > 0) await table.update({ where: { id }, data });
      await writeNames(tx, type, id, said, changes);
      await writeAccreditations(tx, id, said, ids, changes);
      await writeAttestedDays(tx, id, said, changes);
      await writeBlocks(tx, id, said, changes);
    }
  }
  await readOffices(tx, things, ids);
  return { ids, moved };
}

/** What was written of shared things. */
export interface Written {
  readonly ids: SharedIds;
  /** The ids of things that were there and belong elsewhere now, or have another rank. */
  readonly moved: ReadonlyMap<SharedType, readonly number[]>;
}

function isMoved(before: Said, now: Said): boolean {
  return (
    !isDeepStrictEqual(before.references, now.references) ||
    before.columns.rank !== now.columns.rank
  );
}

async function readOffices(tx: Transaction, things: Things, ids: SharedIds): Promise<void> {
  const slugs = [...things.APPOINTMENT.keys()];
  for (let i = 0; i < slugs.length; i += atOnce) {
    const rows = await tx.appointment.findMany({
      where: { slug: { in: slugs.slice(i, i + atOnce) } },
      select: { id: true, slug: true, officialId: true, rank: true, missionId: true },
    });
    for (const { slug, ...office } of rows) ids.setOffice(slug, office);
  }
}

/** Slugs of those who are in offices, and of where they are. */
export interface Holders {
  readonly OFFICIAL: readonly string[];
  readonly MISSION: readonly string[];
}

/** Those of the appointments that files speak of or have spoken of: the files need not name them. */
export async function readHolders(tx: Transaction, things: Things): Promise<Holders> {
  const slugs = [...things.APPOINTMENT.keys()];
  const found = { OFFICIAL: new Set<string>(), MISSION: new Set<string>() };
  for (let i = 0; i < slugs.length; i += atOnce) {
    const rows = await tx.appointment.findMany({
      where: { slug: { in: slugs.slice(i, i + atOnce) } },
      select: { official: { select: { slug: true } }, mission: { select: { slug: true } } },
    });
    for (const { official, mission } of rows) {
      found.OFFICIAL.add(official.slug);
      if (mission) found.MISSION.add(mission.slug);
    }
  }
  return { OFFICIAL: [...found.OFFICIAL], MISSION: [...found.MISSION] };
}

/**
 * Gives all that refers to an appointment the official, the rank and the mission that it has now.
 *
 * @returns the slugs of the discussions in which somebody speaks in an office, or for a body, that has moved
 */
export async function writeCapacities(tx: Transaction, moved: Written['moved']): Promise<string[]> {
  const [offices = [], missions = [], organizations = []] = (
    ['APPOINTMENT', 'MISSION', 'ORGANIZATION'] as const
  ).map((type) => moved.get(type) ?? []);
  if (offices.length + missions.length + organizations.length === 0) return [];
  const among = (column: string, ids: readonly number[]) =>
    ids.length === 0
      ? Prisma.sql`1 = 0`
      : Prisma.sql`${Prisma.raw(column)} IN (${Prisma.join([...ids])})`;
  const of = (column: string) =>
    Prisma.sql`(SELECT a.${Prisma.raw(`"${column}"`)} FROM "Appointment" a WHERE a."id" = "appointmentId")`;
  const isMovedOffice = among('"appointmentId"', offices);
  for (const table of ['Intervention', 'PolicyProposal']) {
    await tx.$executeRaw(Prisma.sql`UPDATE ${Prisma.raw(`"${table}"`)} SET
      "officialId" = ${of('officialId')}, "missionId" = ${of('missionId')}, "rank" = ${of('rank')}
      WHERE ${isMovedOffice}`);
  }
  for (const table of partyTables) {
    await tx.$executeRaw(Prisma.sql`UPDATE ${Prisma.raw(`"${table}"`)} SET
      "officialId" = ${of('officialId')} WHERE ${isMovedOffice}`);
  }
  const rows = await tx.$queryRaw<{ slug: string }[]>(Prisma.sql`SELECT DISTINCT d."slug" FROM
    (SELECT "interventionId", "appointmentId", "organizationId" FROM "SpeakerOfIntervention"
      UNION ALL SELECT "interventionId", "appointmentId", "organizationId" FROM "PrincipalOfIntervention") w
    JOIN "Intervention" i ON i."id" = w."interventionId" JOIN "Discussion" d ON d."id" = i."discussionId"
    LEFT JOIN "Appointment" a ON a."id" = w."appointmentId"
    WHERE ${among('w."appointmentId"', offices)} OR ${among('a."missionId"', missions)}
      OR ${among('a."organizationId"', organizations)} OR ${among('w."organizationId"', organizations)}`);
  return rows.map(({ slug }) => slug);
}

/** The tables of those who speak, are spoken for or to, take part, host or chair. */
const partyTables = [
  'SpeakerOfIntervention',
  'PrincipalOfIntervention',
  'AddresseeOfProposal',
  'HostOfDiscussion',
  'ParticipantOfDiscussion',
  'ChairOfPart',
] as const;

/** The references that things of the type have. */
function referencesIn(wanted: ReadonlyMap<string, Said>): Reference[] {
  const [said] = wanted.values();
  // The keys are those of its type.
  return Object.keys(said?.references ?? {}) as Reference[];
}

/** Reads the ids of the things that are there, and are not read yet. */
async function readIds(
  tx: Transaction,
  type: SharedType,
  slugs: readonly string[],
  ids: SharedIds,
): Promise<void> {
  const key = publicKeyOf(models[type]);
  const unread = [...new Set(slugs)].filter((slug) => !ids.has(type, slug));
  for (let i = 0; i < unread.length; i += atOnce) {
    const where = { [key]: { in: unread.slice(i, i + atOnce) } };
    for (const row of await delegateOf<Table>(tx, models[type]).findMany({ where })) {
      ids.set(type, String(row[key]), row.id);
    }
  }
}

// Either database takes a few times as many parameters.
const atOnce = 500;

/** Writes the countries that files speak of for the first time. */
async function writeCountries(
  tx: Transaction,
  merged: readonly (readonly [string, unknown])[],
  ids: SharedIds,
  changes: Changes,
): Promise<void> {
  for (const [code, one] of merged.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (one === null || ids.has('COUNTRY', code)) continue;
    ids.set('COUNTRY', code, (await tx.country.create({ data: { code } })).id);
    changes.inserted++;
  }
}

function valuesOf(type: SharedType, slug: string, said: Said, ids: SharedIds): Values {
  const name = said.names?.[0]?.text;
  const { title } = said.columns;
  const shown = name ?? (typeof title === 'string' ? title : undefined);
  return {
    [publicKeyOf(models[type])]: slug,
    ...said.columns,
    ...(name !== undefined && { [shownColumn(type)]: name }),
    ...(shown !== undefined && {
      sortName: foldName(shown),
      searchText: searchTextOf(searchedIn(type, said)),
    }),
    ...(said.blocks && {
      blockCount: said.blocks.length,
      paragraphCount: numbersOf(said.blocks).filter((number) => number !== null).length,
    }),
    ...referencesOf(said, ids, (referenced) => referenced !== type),
  };
}

/** The column of the first of the names or titles. */
function shownColumn(type: SharedType): 'name' | 'title' {
  return isColumn(models[type], 'name') ? 'name' : 'title';
}

function searchedIn(type: SharedType, { names = [], columns }: Said): string[] {
  const texts = names.map(({ text }) => text);
  const row = { title: texts[0], ...columns, names: texts };
  return textsOf(models[type], row).map(({ text }) => text);
}

/** The columns of the references to things of the types that are wanted. */
function referencesOf(said: Said, ids: SharedIds, isWanted: (type: SharedType) => boolean): Values {
  // The keys are those of its type.
  const references = Object.entries(said.references) as [Reference, string | null][];
  return Object.fromEntries(
    references
      .filter(([name]) => isWanted(referencedTypes[name]))
      .map(([name, slug]) => [`${name}Id`, ids.find(referencedTypes[name], slug)]),
  );
}

async function writeNames(
  tx: Transaction,
  type: SharedType,
  id: number,
  said: Said,
  changes: Changes,
): Promise<void> {
  if (said.names === undefined) return;
  const owner = { [ownerOf(type)]: id };
  const rows = await tx.name.findMany({ where: owner });
  const stored = new Map(rows.map((row) => [keyOfName(row), row]));
  const wanted = new Map<string, Values>(
    said.names.map(({ isCited: _, ...name }, i) => [
      keyOfName(name),
      { ...name, position: i + 1, ...owner },
    ]),
  );
  const table = delegateOf<Table>(tx, 'Name');
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, stored, wanted, changes);
}

function ownerOf(type: SharedType): string {
  return `${type.toLowerCase()}Id`;
}

/** Tells the names of one thing apart. */
export function keyOfName({
  text,
  language,
}: {
  readonly text: string;
  readonly language: string;
}): string {
  return `${language} ${text}`;
}

/** Writes which records give each name without citing words for it alone, once the records are there. */
export async function writeNameRecords(
  tx: Transaction,
  things: Things,
  shared: SharedIds,
  changes: Changes,
): Promise<void> {
  const table = delegateOf<Table>(tx, 'NameOfRecord');
  for (const type of sharedTypes) {
    for (const [slug, one] of things[type]) {
      if (!one?.said.names) continue;
      const names = await tx.name.findMany({ where: { [ownerOf(type)]: shared.get(type, slug) } });
      const ids = new Map(names.map((row) => [keyOfName(row), row.id]));
      const records = await tx.discussion.findMany({
        where: { slug: { in: [...new Set(one.records.flat())] } },
        select: { id: true, slug: true },
      });
      for (const [i, name] of one.said.names.entries()) {
        const giving = records.filter((record) => one.records[i]?.includes(record.slug));
        const rows = giving.map(({ id }) => ({ recordId: id }));
        await replaceRows(table, { nameId: idOf(ids, keyOfName(name)) }, rows, changes);
      }
    }
  }
}

/** Writes what a mission is accredited to. */
async function writeAccreditations(
  tx: Transaction,
  missionId: number,
  { accreditedTo }: Said,
  ids: SharedIds,
  changes: Changes,
): Promise<void> {
  if (accreditedTo === undefined) return;
  const rows = await tx.accreditation.findMany({ where: { missionId } });
  const keyOf = (one: { countryId: number | null; organizationId: number | null }) =>
    `${one.countryId} ${one.organizationId}`;
  const stored = new Map(rows.map((row) => [keyOf(row), row]));
  const wanted = new Map<string, Values>(
    accreditedTo.map(({ country, organization }, i) => {
      const countryId = ids.find('COUNTRY', country);
      const organizationId = ids.find('ORGANIZATION', organization);
      const target = { countryId, organizationId };
      return [keyOf(target), { missionId, position: i + 1, ...target }];
    }),
  );
  const table = delegateOf<Table>(tx, 'Accreditation');
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, stored, wanted, changes);
}

/** Writes the days that attest an appointment. */
async function writeAttestedDays(
  tx: Transaction,
  appointmentId: number,
  { attestedOn }: Said,
  changes: Changes,
): Promise<void> {
  if (attestedOn === undefined) return;
  const rows = attestedOn.map((on) => ({ on }));
  await replaceRows(delegateOf<Table>(tx, 'AttestedDay'), { appointmentId }, rows, changes);
}

/** Writes the blocks of a source, and leaves those beyond them, which may yet be cited. */
async function writeBlocks(
  tx: Transaction,
  sourceId: number,
  { blocks }: Said,
  changes: Changes,
): Promise<void> {
  if (blocks === undefined) return;
  const rows = await tx.block.findMany({ where: { sourceId } });
  const stored = new Map(rows.map((row) => [String(row.number), row]));
  const paragraphs = numbersOf(blocks);
  const wanted = new Map<string, Values>(
    blocks.map(({ length, label }, i) => {
      const number = i + 1;
      const row = stored.get(String(number));
      // A text that has been attached stays, unless the record has changed its mind about it.
      const fits = row?.length === length || row?.text?.length === length;
      const text = fits ? (row?.text ?? null) : null;
      const paragraph = paragraphs[i] ?? null;
      return [String(number), { sourceId, number, label, paragraph, length, text }];
    }),
  );
  await upsertRows(delegateOf<Table>(tx, 'Block'), stored, wanted, changes);
}
