import type { Transaction } from '../db/client.js';
import { textsOf } from '../db/concepts.js';
import { delegateOf } from '../db/delegate.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import { numbersOf } from '../domain/label.js';
import { foldName } from '../domain/name.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Declared } from './conflict.js';
import {
  differences,
  models,
  type Reference,
  referencedTypes,
  type Said,
  type SharedType,
} from './shared.js';
import type { Stored } from './stored.js';
import { type Changes, deleteRows, idOf, type Table, upsertRows, type Values } from './sync.js';

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
  for (const [type, things] of declared) {
    const table = delegateOf<Table>(tx, models[type]);
    const written: [id: number, said: Said][] = [];
    for (const [slug, { said }] of things) {
      const row = stored.get(type)?.get(slug);
      if (row) ids.set(type, slug, row.id);
      if (row && differences(row.said, said).length === 0) continue;
      const data = valuesOf(type, slug, said, ids);
      if (row) await table.update({ where: { id: row.id }, data });
      else ids.set(type, slug, (await table.create({ data })).id);
      changes[row ? 'updated' : 'inserted']++;
      written.push([ids.get(type, slug), said]);
    }
    for (const [id, said] of written) {
      // Only now is there an id for each thing of the type that another may refer to.
      const data = referencesOf(said, ids, (referenced) => referenced === type);
      if (Object.keys(data).length > 0) await table.update({ where: { id }, data });
      await writeNames(tx, type, id, said, changes);
      await writeBlocks(tx, id, said, changes);
    }
  }
  return ids;
}

function valuesOf(type: SharedType, slug: string, said: Said, ids: SharedIds): Values {
  const name = said.names?.[0]?.text;
  const { title } = said.columns;
  const shown = name ?? (typeof title === 'string' ? title : undefined);
  return {
    [publicKeyOf(models[type])]: slug,
    ...said.columns,
    ...(name !== undefined && { name }),
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

function searchedIn(type: SharedType, { names = [], columns }: Said): string[] {
  const row = { ...columns, names: names.map(({ text }) => text) };
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
  const owner = { [`${type.toLowerCase()}Id`]: id };
  const rows = await tx.name.findMany({ where: owner });
  const stored = new Map(rows.map((row) => [String(row.position), row]));
  const wanted = new Map<string, Values>(
    said.names.map((name, i) => [String(i + 1), { ...name, position: i + 1, ...owner }]),
  );
  const table = delegateOf<Table>(tx, 'Name');
  await deleteRows(table, stored, wanted, changes);
  await upsertRows(table, stored, wanted, changes);
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
