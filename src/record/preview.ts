import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../db/client.js';
import type { Database } from '../db/database.js';
import type { DeclaringFile } from './format.js';
import { type Gone, loadInto } from './load.js';
import { type Snapshot, snapshotOf, type Value } from './snapshot.js';

/** What a load would do to one thing. */
export interface Change {
  readonly what: 'created' | 'changed' | 'removed';
  /** Such as `official kim-seo-yeon`. */
  readonly thing: string;
  /**
   * One line for each field of a changed thing, which says what it was and what it would be. Of a removed
   * source, the texts that would be deleted with it.
   */
  readonly fields: readonly string[];
}

/**
 * What loading the files would change, thing by thing: they are loaded in a transaction that is taken back.
 *
 * @param leaving as for `loadRecords`
 * @throws RecordConflict as `loadRecords` does
 */
export async function previewLoad(
  db: Pick<Database, 'write'>,
  files: readonly DeclaringFile[],
  leaving?: Gone | 'others',
): Promise<Change[]> {
  let changes: Change[] = [];
  const takenBack = new Error('This load is taken back.');
  const load = async (tx: Transaction) => {
    let before: Snapshot = new Map();
    let read = async (): Promise<Snapshot> => new Map();
    const { lostTexts } = await loadInto(tx, files, leaving, async (things, gone) => {
      read = () => snapshotOf(tx, files, things, gone);
      before = await read();
    });
    changes = changesBetween(before, await read(), lostTexts);
    throw takenBack;
  };
  await db.write(load).catch((error: unknown) => {
    if (error !== takenBack) throw error;
  });
  return changes;
}

function changesBetween(
  before: Snapshot,
  after: Snapshot,
  lostTexts: ReadonlyMap<string, string>,
): Change[] {
  const lost = new Map([...lostTexts].map(([slug, texts]) => [`source ${slug}`, texts]));
  const things = new Set([...before.keys(), ...after.keys()]);
  return [...things].flatMap((thing): Change[] => {
    const [was, is] = [before.get(thing), after.get(thing)];
    if (was === undefined) return [{ what: 'created', thing, fields: [] }];
    if (is === undefined) {
      const texts = lost.get(thing);
      return [{ what: 'removed', thing, fields: texts === undefined ? [] : [`texts: ${texts}`] }];
    }
    // Things of one type have the same fields.
    const fields = [...was].flatMap(([name, value]) => {
      const line = differenceOf(value, is.get(name));
      return line === undefined ? [] : `${name}: ${line}`;
    });
    return fields.length === 0 ? [] : [{ what: 'changed', thing, fields }];
  });
}

function differenceOf(was: Value, is: Value | undefined): string | undefined {
  if (isDeepStrictEqual(was, is)) return undefined;
  if (!isList(was) || !isList(is)) return `${shown(was)} → ${shown(is)}`;
  const added = without(is, was);
  const removed = without(was, is);
  const parts = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : `in another order: ${is.join(', ')}`;
}

/** The items without those of the other list, as often as they are in it. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of others) counts.set(one, (counts.get(one) ?? 0) + 1);
  return items.filter((one) => {
    const count = counts.get(one) ?? 0;
    counts.set(one, count - 1);
    return count <= 0;
  });
}

function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}

function shown(value: Value | undefined): string {
  return value == null ? 'nothing' : `“${value}”`;
}
