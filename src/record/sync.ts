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
  update(args: { where: { id: number }; data: Values }): Promise<unknown>;
  createMany(args: { data: Values[] }): Promise<unknown>;
  createManyAndReturn(args: { data: Values[]; select: object }): Promise<StoredRow[]>;
  deleteMany(args: { where: object }): Promise<{ count: number }>;
}

// A statement for each row takes a millisecond each. Either database takes a few times as many parameters
// as so many rows have, or so many ids.
const atOnce = 500;

/** Does the work for some at a time, in their order, and returns all that it has returned. */
export async function inBatches<T, R>(
  all: readonly T[],
  work: (some: T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < all.length; i += atOnce) done.push(...(await work(all.slice(i, i + atOnce))));
  return done;
}

/**
 * Inserts rows of a table whose ids are wanted.
 *
 * @param key the columns by which a row is known
 * @returns the id of every row, by its key
 */
export async function insertRows(
  table: Table,
  key: readonly string[],
  rows: readonly Values[],
  changes: Changes,
): Promise<Map<string, number>> {
  const select = Object.fromEntries(['id', ...key].map((column) => [column, true]));
  const inserted = await inBatches(rows, (data) => table.createManyAndReturn({ data, select }));
  changes.inserted += rows.length;
  return new Map(inserted.map((row) => [keyOf(row, key), row.id]));
}

/** Rows by their key: the values of these columns. */
export function byKey<Row extends Values>(
  rows: readonly Row[],
  key: readonly string[],
): Map<string, Row> {
  return new Map(rows.map((row) => [keyOf(row, key), row]));
}

/** The key of a row: the values of these columns. */
export function keyOf(row: Values, key: readonly string[]): string {
  return key.map((column) => row[column]).join(' ');
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
  readonly #lostTexts = new Map<string, string>();

  /** The texts that were stored with sources that are gone, in words, by the slug of the source. */
  get lostTexts(): Map<string, string> {
    return this.#lostTexts;
  }
}

/**
 * Inserts and updates the rows that are wanted.
 *
 * @param key the columns by which a row is known, as in `byKey`
 * @returns the id of every wanted row, by its key
 */
export async function upsertRows(
  table: Table,
  key: readonly string[],
  stored: ReadonlyMap<string, StoredRow>,
  wanted: ReadonlyMap<string, Values>,
  changes: Changes,
): Promise<Map<string, number>> {
  const kept = new Map<string, number>();
  for (const [name, values] of wanted) {
    const row = stored.get(name);
    if (row === undefined) continue;
    kept.set(name, row.id);
    if (sameValues(row, values)) continue;
    await table.update({ where: { id: row.id }, data: values });
    changes.updated++;
  }
  const added = [...wanted].flatMap(([name, values]) => (kept.has(name) ? [] : [values]));
  return new Map([...kept, ...(await insertRows(table, key, added, changes))]);
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
 * Replaces the rows of each owner in a table without ids of its own, unless they are already those
 * that are wanted.
 *
 * @param owner the column that says whose a row is
 * @param wanted the other columns of the rows, by the id of their owner
 */
export async function replaceRows(
  table: Table,
  owner: string,
  wanted: ReadonlyMap<number, readonly Values[]>,
  changes: Changes,
): Promise<void> {
  const found = await inBatches([...wanted.keys()], (ids) =>
    table.findMany({ where: { [owner]: { in: ids } } }),
  );
  const stored = new Map<unknown, Values[]>();
  for (const row of found) {
    const rows = stored.get(row[owner]);
    if (rows) rows.push(row);
    else stored.set(row[owner], [row]);
  }
  const changed = [...wanted].filter(([id, rows]) => {
    const before = stored.get(id) ?? [];
    const isSame = (values: Values) => before.some((row) => sameValues(row, values));
    return before.length !== rows.length || !rows.every(isSame);
  });
  const old = changed.flatMap(([id]) => (stored.has(id) ? id : []));
  const deleted = await inBatches(old, async (ids) => [
    await table.deleteMany({ where: { [owner]: { in: ids } } }),
  ]);
  for (const { count } of deleted) changes.deleted += count;
  const rows = changed.flatMap(([id, values]) =>
    values.map((value) => ({ [owner]: id, ...value })),
  );
  await inBatches(rows, async (data) => [await table.createMany({ data })]);
  changes.inserted += rows.length;
}

function sameValues(row: Values, values: Values): boolean {
  return Object.entries(values).every(([column, value]) => row[column] === value);
}
