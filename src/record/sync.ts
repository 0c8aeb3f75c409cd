/**
 * Brings rows of a table to what they should be, touching only what differs: a row that stays
 * keeps its id, and loading the same twice writes nothing.
 */

/** Values of a row by column, without its id. */
export type Values = Readonly<Record<string, string | number | null>>;

/** A row as it is stored. */
export type StoredRow = Values & { readonly id: number };

/** The methods of a Prisma model that syncing needs. Rows of a table without ids have none. */
export interface Table {
  findMany(args: { where: object }): Promise<StoredRow[]>;
  create(args: { data: Values }): Promise<{ id: number }>;
  update(args: { where: { id: number }; data: Values }): Promise<unknown>;
  createMany(args: { data: Values[] }): Promise<unknown>;
  deleteMany(args: { where: object }): Promise<{ count: number }>;
}

/** The id of the row with the key. */
export function idOf(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  // A checked record refers to nothing that it does not declare, and whatever it declares has a row.
  if (id === undefined) throw new Error(`There is no row ${key}: was the record checked?`);
  return id;
}

/** How many rows a load has inserted, updated and deleted, less those that went with a deleted one. */
export class Changes {
  inserted = 0;
  updated = 0;
  deleted = 0;
}

/**
 * Inserts and updates the rows that are wanted, by key.
 *
 * @returns the id of every wanted row, by key
 */
export async function upsertRows(
  table: Table,
  stored: ReadonlyMap<string, StoredRow>,
  wanted: ReadonlyMap<string, Values>,
  changes: Changes,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [key, values] of wanted) {
    const row = stored.get(key);
    if (row === undefined) {
      ids.set(key, (await table.create({ data: values })).id);
      changes.inserted++;
      continue;
    }
    ids.set(key, row.id);
    if (sameValues(row, values)) continue;
    await table.update({ where: { id: row.id }, data: values });
    changes.updated++;
  }
  return ids;
}

/** Deletes the stored rows that are not wanted. */
export async function deleteRows(
  table: Table,
  stored: ReadonlyMap<string, StoredRow>,
  wanted: ReadonlyMap<string, unknown>,
  changes: Changes,
): Promise<void> {
  const gone = [...stored].filter(([key]) => !wanted.has(key)).map(([, { id }]) => id);
  if (gone.length === 0) return;
  await table.deleteMany({ where: { id: { in: gone } } });
  changes.deleted += gone.length;
}

/**
 * Replaces the rows of one owner in a table without ids of its own, unless they are already those
 * that are wanted.
 *
 * @param owner the columns that say whose the rows are; those of `wanted` are the others
 */
export async function replaceRows(
  table: Table,
  owner: Values,
  wanted: readonly Values[],
  changes: Changes,
): Promise<void> {
  const stored = await table.findMany({ where: owner });
  const same =
    stored.length === wanted.length &&
    wanted.every((values) => stored.some((row) => sameValues(row, values)));
  if (same) return;
  if (stored.length > 0) await table.deleteMany({ where: owner });
  await table.createMany({ data: wanted.map((values) => ({ ...owner, ...values })) });
  changes.deleted += stored.length;
  changes.inserted += wanted.length;
}

function sameValues(row: Values, values: Values): boolean {
  return Object.entries(values).every(([column, value]) => row[column] === value);
}
