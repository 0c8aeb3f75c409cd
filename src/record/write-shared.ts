import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../db/client.js';
import { textsOf } from '../db/concepts.js';
import { delegateOf } from '../db/delegate.js';
import { Prisma } from '../db/prisma-client.js';
import { isColumn, publicKeyOf } from '../db/read/datamodel.js';
import { numbersOf } from '../domain/label.js';
import { foldName, sortNameOf } from '../domain/name.js';
import { searchTextOf } from '../domain/search-text.js';
import { spanColumns, timeColumns } from '../domain/span.js';
import type { Things } from './conflict.js';
import { writeNames } from './names.js';
import {
  differences,
  models,
  type Reference,
  referencedTypes,
  type Said,
  type SharedType,
  sharedTypes,
} from './shared.js';
import { SharedIds } from './shared-ids.js';
import { readStored } from './stored.js';
import {
  byKey,
  type Changes,
  deleteRows,
  inBatches,
  insertRows,
  replaceRows,
  type Table,
  upsertRows,
  type Values,
} from './sync.js';

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
    for (const { list, type: listed } of slugLists) {
      const slugs = [...wanted.values()].flatMap(({ [list]: some = [] }) => some);
      await readIds(tx, listed, slugs, ids);
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
    const changed: [slug: string, said: Said][] = [];
    const added: Values[] = [];
    for (const [slug, said] of wanted) {
      const row = stored.get(slug);
      if (row && differences(row.said, said).length === 0) continue;
      changed.push([slug, said]);
      const data = valuesOf(type, slug, said, ids);
      if (row === undefined) {
        added.push(data);
        continue;
      }
      await table.update({ where: { id: row.id }, data });
      changes.updated++;
      if (isMoved(row.said, said)) moved.set(type, [...(moved.get(type) ?? []), row.id]);
    }
    for (const [slug, id] of await insertRows(table, [publicKeyOf(models[type])], added, changes)) {
      ids.set(type, slug, id);
    }
    const written = new Map(changed.map(([slug, said]) => [ids.get(type, slug), said]));
    for (const [id, said] of written) {
      // Only now is there an id for each thing of the type that another may refer to.
      const data = referencesOf(said, ids, (referenced) => referenced === type);
      const isReferring = Object.values(data).some((referenced) => referenced !== null);
      if (isReferring) await table.update({ where: { id }, data });
    }
    await writeNames(tx, type, written, changes);
    await writeAccreditations(tx, written, ids, changes);
    await writeAttestedDays(tx, written, changes);
    for (const list of slugLists) await writeSlugs(tx, list, written, ids, changes);
    await writeBlocks(tx, written, changes);
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
    !isDeepStrictEqual(before.missions, now.missions) ||
    before.columns.rank !== now.columns.rank
  );
}

async function readOffices(tx: Transaction, things: Things, ids: SharedIds): Promise<void> {
  const rows = await inBatches([...things.APPOINTMENT.keys()], (some) =>
    tx.appointment.findMany({
      where: { slug: { in: some } },
      select: { id: true, slug: true, officialId: true, rank: true },
    }),
  );
  for (const { slug, ...office } of rows) ids.setOffice(slug, office);
}

/** Slugs of those who are in offices, and of where they are. */
export interface Holders {
  readonly OFFICIAL: readonly string[];
  readonly MISSION: readonly string[];
}

/** Those of the appointments that files speak of or have spoken of: the files need not name them. */
export async function readHolders(tx: Transaction, things: Things): Promise<Holders> {
  const rows = await inBatches([...things.APPOINTMENT.keys()], (some) =>
    tx.appointment.findMany({
      where: { slug: { in: some } },
      select: {
        official: { select: { slug: true } },
        missions: { select: { mission: { select: { slug: true } } } },
      },
    }),
  );
  const found = { OFFICIAL: new Set<string>(), MISSION: new Set<string>() };
  for (const { official, missions } of rows) {
    found.OFFICIAL.add(official.slug);
    for (const { mission } of missions) found.MISSION.add(mission.slug);
  }
  return { OFFICIAL: [...found.OFFICIAL], MISSION: [...found.MISSION] };
}

/**
 * Gives all that refers to an appointment the official and the rank that it has now.
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
      "officialId" = ${of('officialId')}, "rank" = ${of('rank')}
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
    WHERE ${among('w."appointmentId"', offices)} OR w."appointmentId" IN
        (SELECT l."appointmentId" FROM "MissionOfAppointment" l WHERE ${among('l."missionId"', missions)})
      OR ${among('a."organizationId"', organizations)} OR ${among('w."organizationId"', organizations)}`);
  return rows.map(({ slug }) => slug);
}

/** The tables of those who speak, vote, are spoken for or to, take part, host or chair. */
const partyTables = [
  'SpeakerOfIntervention',
  'PrincipalOfIntervention',
  'AddresseeOfProposal',
  'HostOfDiscussion',
  'ParticipantOfDiscussion',
  'ChairOfPart',
  'VoterOfIntervention',
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
  const rows = await inBatches(unread, (some) =>
    delegateOf<Table>(tx, models[type]).findMany({ where: { [key]: { in: some } } }),
  );
  for (const row of rows) ids.set(type, String(row[key]), row.id);
}

/** Writes the countries that files speak of for the first time, and say nothing of. */
async function writeCountries(
  tx: Transaction,
  merged: readonly (readonly [string, unknown])[],
  ids: SharedIds,
  changes: Changes,
): Promise<void> {
  const codes = merged.flatMap(([code, one]) =>
    one !== undefined || ids.has('COUNTRY', code) ? [] : code,
  );
  const rows = codes.sort().map((code) => ({ code }));
  for (const [code, id] of await insertRows(
    delegateOf<Table>(tx, 'Country'),
    ['code'],
    rows,
    changes,
  )) {
    ids.set('COUNTRY', code, id);
  }
}

function valuesOf(type: SharedType, slug: string, said: Said, ids: SharedIds): Values {
  const [first] = said.names ?? [];
  const name = first?.text;
  const { title } = said.columns;
  const sortName = first
    ? sortNameOf(first)
    : typeof title === 'string'
      ? foldName(title)
      : undefined;
  return {
    [publicKeyOf(models[type])]: slug,
    ...said.columns,
    ...(sortName !== undefined &&
      isColumn(models[type], 'sortName') && {
        ...(name !== undefined && { [shownColumn(type)]: name }),
        sortName,
        searchText: searchTextOf(searchedIn(type, said)),
      }),
    ...(said.blocks && {
      blockCount: said.blocks.length,
      paragraphCount: numbersOf(said.blocks).filter((number) => number !== null).length,
    }),
    // Those to its own type follow.
    ...Object.fromEntries(Object.keys(said.references).map((name) => [`${name}Id`, null])),
    ...referencesOf(said, ids, (referenced) => referenced !== type),
  };
}

/** The column of the first of the names or titles. */
function shownColumn(type: SharedType): 'name' | 'title' {
  return isColumn(models[type], 'name') ? 'name' : 'title';
}

function searchedIn(type: SharedType, { names = [], identifiers = [], columns }: Said): string[] {
  const texts = names.map(({ text }) => text);
  const values = identifiers.map(({ value }) => value);
  const row = { ...columns, names: texts, titles: texts, identifiers: values };
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

/** Writes what missions are accredited to. */
async function writeAccreditations(
  tx: Transaction,
  written: ReadonlyMap<number, Said>,
  ids: SharedIds,
  changes: Changes,
): Promise<void> {
  const missions = [...written].filter(([, { accreditedTo }]) => accreditedTo !== undefined);
  const table = delegateOf<Table>(tx, 'Accreditation');
  const key = ['missionId', 'countryId', 'organizationId'];
  const rows = missions.flatMap(([missionId, { accreditedTo = [] }]) =>
    accreditedTo.map(({ country, organization, from = null, to = null }, i) => ({
      missionId,
      position: i + 1,
      ...timeColumns(from, to),
      countryId: ids.find('COUNTRY', country),
      organizationId: ids.find('ORGANIZATION', organization),
    })),
  );
  const found = await inBatches(
    missions.map(([id]) => id),
    (some) => table.findMany({ where: { missionId: { in: some } } }),
  );
  const stored = byKey(found, key);
  const wanted = byKey<Values>(rows, key);
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, key, stored, wanted, changes);
}

/** Writes the days that attest appointments. */
async function writeAttestedDays(
  tx: Transaction,
  written: ReadonlyMap<number, Said>,
  changes: Changes,
): Promise<void> {
  const days = [...written].flatMap(([id, { attestedOn }]) =>
    attestedOn === undefined ? [] : [[id, attestedOn.map(attestedDay)] as const],
  );
  await replaceRows(delegateOf<Table>(tx, 'AttestedDay'), 'appointmentId', new Map(days), changes);
}

/** A list of slugs of shared things, and the table that has it. */
interface SlugList {
  readonly list: 'broaderTopics' | 'missions';
  readonly model: 'BroaderTopic' | 'MissionOfAppointment';
  /** The column of what the list is of. */
  readonly owner: string;
  /** The column of what it leads to, and the type of that. */
  readonly column: string;
  readonly type: SharedType;
}

/** Which topics are directly above others, and which missions offices are at. */
const slugLists: readonly SlugList[] = [
  {
    list: 'broaderTopics',
    model: 'BroaderTopic',
    owner: 'topicId',
    column: 'broaderId',
    type: 'TOPIC',
  },
  {
    list: 'missions',
    model: 'MissionOfAppointment',
    owner: 'appointmentId',
    column: 'missionId',
    type: 'MISSION',
  },
];

async function writeSlugs(
  tx: Transaction,
  { list, model, owner, column, type }: SlugList,
  written: ReadonlyMap<number, Said>,
  ids: SharedIds,
  changes: Changes,
): Promise<void> {
  const rows = [...written].flatMap(([id, { [list]: slugs }]) =>
    slugs === undefined
      ? []
      : [
          [
            id,
            slugs.map((slug, i) => ({ position: i + 1, [column]: ids.find(type, slug) })),
          ] as const,
        ],
  );
  await replaceRows(delegateOf<Table>(tx, model), owner, new Map(rows), changes);
}

function attestedDay(date: string): Values {
  const [on, to, text] = spanColumns(date);
  return { on, to, text };
}

/** Writes the blocks of sources, and leaves those beyond them, which may yet be cited. */
async function writeBlocks(
  tx: Transaction,
  written: ReadonlyMap<number, Said>,
  changes: Changes,
): Promise<void> {
  const key = ['number'];
  for (const [sourceId, { blocks }] of written) {
    if (blocks === undefined) continue;
    const stored = byKey(await tx.block.findMany({ where: { sourceId } }), key);
    const paragraphs = numbersOf(blocks);
    const rows = blocks.map(({ length, label }, i): Values => {
      const number = i + 1;
      const row = stored.get(String(number));
      // A text that has been attached stays, unless the record has changed its mind about it.
      const fits = row?.length === length || row?.text?.length === length;
      const text = fits ? (row?.text ?? null) : null;
      return { sourceId, number, label, paragraph: paragraphs[i] ?? null, length, text };
    });
    await upsertRows(delegateOf<Table>(tx, 'Block'), key, stored, byKey(rows, key), changes);
  }
}
