import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { isColumn } from '../db/read/datamodel.js';
import { urlOf } from '../domain/identifier.js';
import { timeColumns } from '../domain/span.js';
import type { Things } from './conflict.js';
import type { Merged } from './merge.js';
import {
  type Said,
  type SaidIdentifier,
  type SaidName,
  type SharedType,
  sharedTypes,
} from './shared.js';
import type { SharedIds } from './shared-ids.js';
import {
  byKey,
  type Changes,
  deleteRows,
  idOf,
  inBatches,
  keyOf,
  replaceRows,
  type StoredRow,
  type Table,
  upsertRows,
  type Values,
} from './sync.js';

/** Names and titles of all shared things are rows of one table, and their identifiers of another. */

/** Rows of one table, which are told apart by some columns beside what they name. */
interface Naming {
  readonly table: 'Name' | 'Identifier';
  readonly key: readonly string[];
  /** The rows for what is said of a thing, in their order. */
  readonly rowsOf: (said: Said) => readonly Values[];
  /** The records that give each of them. */
  readonly givenBy: (merged: Merged) => readonly (readonly string[])[];
  /** The table of these, its column, and what it has of them. */
  readonly records: readonly [
    table: string,
    column: string,
    rows: (recordIds: readonly number[]) => Values[],
  ];
}

const names: Naming = {
  table: 'Name',
  key: ['language', 'text'],
  rowsOf: ({ names = [] }) =>
    names.map(({ isCited: _, from = null, to = null, family = null, given = null, ...name }) => ({
      ...name,
      family,
      given,
      ...timeColumns(from, to),
    })),
  givenBy: ({ records }) => records,
  records: ['NameOfRecord', 'nameId', (ids) => ids.map((recordId) => ({ recordId }))],
};

const identifiers: Naming = {
  table: 'Identifier',
  key: ['scheme', 'value'],
  rowsOf: ({ identifiers = [] }) =>
    identifiers.map(({ scheme, value }) => ({ scheme, value, url: urlOf(scheme, value) })),
  givenBy: ({ identifiedBy }) => identifiedBy,
  records: ['IdentifierOfRecord', 'identifierId', inPlaces],
};

// As many are shown.
const mostRecords = 100;

function inPlaces(recordIds: readonly number[]): Values[] {
  return recordIds.slice(0, mostRecords).map((recordId, i) => ({ position: i + 1, recordId }));
}

/** What things of the type have of these. */
function namingsOf(type: SharedType): Naming[] {
  return [names, identifiers].filter(({ table }) => isColumn(table, ownerOf(type)));
}

/** Writes the names and the identifiers of the things of the type, by their ids. */
export async function writeNames(
  tx: Transaction,
  type: SharedType,
  written: ReadonlyMap<number, Said>,
  changes: Changes,
): Promise<void> {
  const owner = ownerOf(type);
  for (const naming of namingsOf(type)) {
    const key = [owner, ...naming.key];
    const rows = [...written].flatMap(([id, said]) =>
      naming.rowsOf(said).map((row, i): Values => ({ ...row, position: i + 1, [owner]: id })),
    );
    const stored = byKey(await readRows(tx, naming, owner, [...written.keys()]), key);
    const wanted = byKey(rows, key);
    const table = delegateOf<Table>(tx, naming.table);
    await deleteRows(table, stored, wanted, changes);
    await upsertRows(table, key, stored, wanted, changes);
  }
}

/** Writes the identifiers of a discussion, which its record alone gives. */
export function writeOwnIdentifiers(
  tx: Transaction,
  discussionId: number,
  all: readonly SaidIdentifier[],
  changes: Changes,
): Promise<void> {
  const rows = identifiers.rowsOf({ columns: {}, references: {}, identifiers: all });
  return writeOwn(tx, discussionId, identifiers, rows, () => true, changes);
}

/** Writes the titles of a discussion, which its record alone gives. */
export function writeOwnNames(
  tx: Transaction,
  discussionId: number,
  { names: all, records }: Pick<Merged, 'records'> & { readonly names: readonly SaidName[] },
  changes: Changes,
): Promise<void> {
  const rows = names.rowsOf({ columns: {}, references: {}, names: all });
  const isGiven = (i: number) => records[i]?.length !== 0;
  return writeOwn(tx, discussionId, names, rows, isGiven, changes);
}

/**
 * Writes what one record alone gives.
 *
 * @param isGiven whether the record gives the row at the index as one that it cites nothing for alone
 */
async function writeOwn(
  tx: Transaction,
  discussionId: number,
  { table: name, key, records: [recordTable, column, recordRows] }: Naming,
  all: readonly Values[],
  isGiven: (i: number) => boolean,
  changes: Changes,
): Promise<void> {
  const table = delegateOf<Table>(tx, name);
  const rows = all.map((row, i): Values => ({ ...row, position: i + 1, discussionId }));
  const stored = byKey(await table.findMany({ where: { discussionId } }), key);
  const wanted = byKey(rows, key);
  await deleteRows(table, stored, wanted, changes);
  const ids = await upsertRows(table, key, stored, wanted, changes);
  const records = new Map(
    rows.map((row, i) => [
      idOf(ids, keyOf(row, key)),
      recordRows(isGiven(i) ? [discussionId] : []),
    ]),
  );
  await replaceRows(delegateOf<Table>(tx, recordTable), column, records, changes);
}

/**
 * Writes which records give each identifier, and each name without citing words for it alone, once the
 * records are there.
 */
export async function writeNameRecords(
  tx: Transaction,
  things: Things,
  shared: SharedIds,
  changes: Changes,
): Promise<void> {
  for (const type of sharedTypes) {
    for (const naming of namingsOf(type)) {
      const given = [...things[type]].flatMap(([slug, one]) =>
        one === null || one === undefined
          ? []
          : naming.rowsOf(one.said).map((row, i) => {
              const records = [...new Set(naming.givenBy(one)[i])];
              return { of: shared.get(type, slug), row, records };
            }),
      );
      const ids = await readIds(
        tx,
        type,
        naming,
        given.map(({ of }) => of),
      );
      const slugs = [...new Set(given.flatMap(({ records }) => records))];
      const found = await inBatches(slugs, (some) =>
        tx.discussion.findMany({ where: { slug: { in: some } }, select: { id: true, slug: true } }),
      );
      const [table, column, recordRows] = naming.records;
      const recordIds = new Map(found.map(({ slug, id }) => [slug, id]));
      const rows = new Map(
        given.map(({ of, row, records }) => [
          ids(of, row),
          recordRows(records.map((slug) => idOf(recordIds, slug))),
        ]),
      );
      await replaceRows(delegateOf<Table>(tx, table), column, rows, changes);
    }
  }
}

/** A name that has a row, of the thing with the id. */
interface NameOf {
  readonly of: number;
  readonly text: string;
  readonly language: string;
}

/** The names with their ids. */
export async function withIds<Name extends NameOf>(
  tx: Transaction,
  type: SharedType | 'DISCUSSION',
  all: readonly Name[],
): Promise<(Name & { readonly id: number })[]> {
  const ids = await readIds(
    tx,
    type,
    names,
    all.map(({ of }) => of),
  );
  return all.map((name) => {
    const { of, text, language } = name;
    return { ...name, id: ids(of, { text, language }) };
  });
}

/** The ids of the rows of the things with the ids. */
async function readIds(
  tx: Transaction,
  type: SharedType | 'DISCUSSION',
  naming: Naming,
  owners: readonly number[],
): Promise<(of: number, row: Values) => number> {
  const owner = ownerOf(type);
  const key = [owner, ...naming.key];
  const rows = await readRows(tx, naming, owner, owners);
  const ids = new Map(rows.map((row) => [keyOf(row, key), row.id]));
  return (of, row) => idOf(ids, keyOf({ ...row, [owner]: of }, key));
}

/** All rows of the things with the ids. */
function readRows(
  tx: Transaction,
  { table }: Naming,
  owner: string,
  ids: readonly number[],
): Promise<StoredRow[]> {
  return inBatches([...new Set(ids)], (some) =>
    delegateOf<Table>(tx, table).findMany({ where: { [owner]: { in: some } } }),
  );
}

function ownerOf(type: SharedType | 'DISCUSSION'): string {
  return `${type.toLowerCase()}Id`;
}
