import type { Transaction } from '../db/client.js';
import { delegateOf } from '../db/delegate.js';
import { publicKeyOf } from '../db/read/datamodel.js';
import { models, type Reference, referencedTypes, type Said, type SharedType } from './shared.js';

/** A shared thing as it is in the database. */
export interface Stored {
  readonly id: number;
  readonly said: Said;
}

type Row = Readonly<Record<string, string | number | null>> & {
  readonly id: number;
  readonly names: NonNullable<Said['names']>;
  readonly blocks: NonNullable<Said['blocks']>;
  readonly blockCount: number;
};

interface Table {
  findMany(query: object): Promise<Row[]>;
}

/** What the database says of the things of one type, by slug: what is said of each of them. */
export async function readStored(
  tx: Transaction,
  type: SharedType,
  things: ReadonlyMap<string, { readonly said: Said }>,
): Promise<Map<string, Stored>> {
  const [thing] = things.values();
  if (thing === undefined) return new Map();
  const { names, blocks } = thing.said;
  const columns = Object.keys(thing.said.columns);
  // The keys are those of its type.
  const references = Object.keys(thing.said.references) as Reference[];
  const key = publicKeyOf(models[type]);
  const keyOf = (name: Reference) => publicKeyOf(models[referencedTypes[name]]);
  const rows = await delegateOf<Table>(tx, models[type]).findMany({
    where: { [key]: { in: [...things.keys()] } },
    select: {
      ...Object.fromEntries(['id', key, ...columns].map((name) => [name, true])),
      ...Object.fromEntries(references.map((name) => [name, { select: { [keyOf(name)]: true } }])),
      ...(names && {
        names: {
          select: { text: true, language: true, kind: true },
          orderBy: { position: 'asc' },
        },
      }),
      ...(blocks && {
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
    ...(names && { names: row.names }),
    // Those beyond them are of an attached text.
    ...(blocks && { blocks: row.blocks.slice(0, row.blockCount) }),
  });
  return new Map(rows.map((row) => [String(row[key]), { id: row.id, said: said(row) }]));
}
