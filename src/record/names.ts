import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { timeColumns } from '../domain/span.js';
import type { Things } from './conflict.js';
import { type Said, type SharedType, sharedTypes } from './shared.js';
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
import type { SharedIds } from './write-shared.js';

/** The names or titles of shared things, which are rows of one table whatever they name. */

/** Writes the names of the things of the type, by their ids. */
export async function writeNames(
  tx: Transaction,
  type: SharedType,
  written: ReadonlyMap<number, Said>,
  changes: Changes,
): Promise<void> {
  const owner = ownerOf(type);
  const key = keyColumns(type);
  const rows = [...written].flatMap(([id, { names = [] }]) =>
    names.map(
      ({ isCited: _, from = null, to = null, ...name }, i): Values => ({
        ...name,
        ...timeColumns(from, to),
        position: i + 1,
        [owner]: id,
      }),
    ),
  );
  // What has names has at least one.
  const named = rows.map((row) => Number(row[owner]));
  const stored = byKey(await readNames(tx, type, named), key);
  const wanted = byKey(rows, key);
  const table = delegateOf<Table>(tx, 'Name');
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, key, stored, wanted, changes);
}

/** Writes which records give each name without citing words for it alone, once the records are there. */
export async function writeNameRecords(
  tx: Transaction,
  things: Things,
  shared: SharedIds,
  changes: Changes,
): Promise<void> {
  for (const type of sharedTypes) {
    const given = [...things[type]].flatMap(([slug, one]) =>
      one === null || one === undefined
        ? []
        : (one.said.names ?? []).map(({ text, language }, i) => {
            const records = [...new Set(one.records[i])];
            return { of: shared.get(type, slug), text, language, records };
          }),
    );
    const names = await withIds(tx, type, given);
    const slugs = [...new Set(given.flatMap(({ records }) => records))];
    const found = await inBatches(slugs, (some) =>
      tx.discussion.findMany({ where: { slug: { in: some } }, select: { id: true, slug: true } }),
    );
    const ids = new Map(found.map(({ slug, id }) => [slug, id]));
    const rows = new Map(
      names.map(({ id, records }) => [id, records.map((slug) => ({ recordId: idOf(ids, slug) }))]),
    );
    await replaceRows(delegateOf<Table>(tx, 'NameOfRecord'), 'nameId', rows, changes);
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
  type: SharedType,
  names: readonly Name[],
): Promise<(Name & { readonly id: number })[]> {
  const key = keyColumns(type);
  const owners = names.map((name) => name.of);
  const rows = await readNames(tx, type, owners);
  const ids = new Map(rows.map((row) => [keyOf(row, key), row.id]));
  return names.map((name) => {
    const { of, language, text } = name;
    return { ...name, id: idOf(ids, keyOf({ [ownerOf(type)]: of, language, text }, key)) };
  });
}

/** All names of the things of the type with the ids. */
function readNames(
  tx: Transaction,
  type: SharedType,
  ids: readonly number[],
): Promise<StoredRow[]> {
  const table = delegateOf<Table>(tx, 'Name');
  return inBatches([...new Set(ids)], (some) =>
    table.findMany({ where: { [ownerOf(type)]: { in: some } } }),
  );
}

function ownerOf(type: SharedType): string {
  return `${type.toLowerCase()}Id`;
}

/** The columns by which a name is known. */
function keyColumns(type: SharedType): string[] {
  return [ownerOf(type), 'language', 'text'];
}
