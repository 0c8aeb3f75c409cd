import { nextTurn } from '../../domain/turn.js';
import {
  type CountedList,
  CountedRows,
  type Counts,
  type Facet,
  modelOf,
  statementOf,
} from './counted.js';
import { backReferenceOf, fieldNamed, referenceOf } from './datamodel.js';
import type { Ask } from './facet.js';
import { readRows, type Statements } from './read-rows.js';
import { countedUpTo, Writer } from './writer.js';

/**
 * Facets that roll up: a row that leads to something counts for all that contain that, too, once for
 * each. The database reads what each row leads to, and the rest is counted here: a database would sort
 * all pairs of a row and what contains it, which takes it several times as long.
 */

/** What the rows of so many lists lead to is read at once: more would keep all others waiting. */
const mostLists = 5;

/** What is asked of a list, by a facet that rolls up. */
interface RollUp {
  readonly list: CountedList;
  readonly facet: Facet & Required<Pick<Facet, 'above'>>;
  /** The questions that ask just this, such as aliases of one field. */
  readonly asks: Ask[];
}

/** Counts for each of the questions whose facet rolls up. */
export async function countRolledUp(
  statements: Statements,
  asks: readonly Ask[],
): Promise<Map<Ask, Counts>> {
  const counts = new Map<Ask, Counts>();
  for (const alike of alikeIn(asks)) {
    const [{ list, facet }] = alike as [RollUp];
    const containing = await containingIn(statements, modelOf(list.model, facet), facet.above);
    for (let i = 0; i < alike.length; i += mostLists) {
      const some = alike.slice(i, i + mostLists);
      const found = await valuesOf(statements, some);
      for (const [i, { asks }] of some.entries()) {
        const counted = await countAll(found[i] ?? [], containing);
        for (const ask of asks) counts.set(ask, counted);
      }
    }
  }
  return counts;
}

/** What is asked of lists, those of one model by one facet together; each list is read once. */
function alikeIn(asks: readonly Ask[]): RollUp[][] {
  const all = new Map<string, Map<string, RollUp>>();
  for (const ask of asks) {
    const { list, facet } = ask;
    if (facet?.above === undefined) continue;
    const key = JSON.stringify([list.model, facet]);
    const alike = all.get(key) ?? new Map<string, RollUp>();
    all.set(key, alike);
    const listKey = JSON.stringify(list);
    const same = alike.get(listKey) ?? { list, facet: { ...facet, above: facet.above }, asks: [] };
    alike.set(listKey, same);
    same.asks.push(ask);
  }
  return [...all.values()].map((alike) => [...alike.values()]);
}

/** For each list, what each of its rows leads to. */
async function valuesOf({ dialect, run }: Statements, lists: readonly RollUp[]) {
  const [{ list, facet }] = lists as [RollUp];
  const writer = new Writer(dialect);
  const rows = new CountedRows(writer, dialect, list.model, countedUpTo);
  for (const { list } of lists) rows.add(list);
  const values = rows.valuesOf(facet);
  const answer = await run(statementOf(writer, rows.tables(), [values]));
  const [read] = JSON.parse(answer) as [{ readonly l: number; readonly v: number[] }[]];
  const found = lists.map((): number[][] => []);
  for (const { l, v } of read) found[l]?.push(v);
  return found;
}

/** How many rows are counted before others have their turn. */
const mostRows = 2_000;

async function countAll(
  rows: readonly (readonly number[])[],
  containing: (id: number) => Iterable<number>,
): Promise<Counts> {
  // The last row that has counted for it tells whether this one has.
  const counts = new Map<number, { rows: number; last: number }>();
  const countsOf = (value: number) =>
    Array.from(containing(value), (id) => {
      const count = counts.get(id) ?? { rows: 0, last: -1 };
      counts.set(id, count);
      return count;
    });
  const known = new Map<number, ReturnType<typeof countsOf>>();
  for (const [row, values] of rows.entries()) {
    for (const value of values) {
      const all = known.get(value) ?? countsOf(value);
      known.set(value, all);
      for (const count of all) {
        if (count.last === row) continue;
        count.rows += 1;
        count.last = row;
      }
    }
    if (row % mostRows === 0) await nextTurn();
  }
  return new Map([...counts].map(([id, { rows }]) => [id, rows]));
}

/** What finds all that contain something, itself among them; all are ids of the model. */
async function containingIn(
  statements: Statements,
  model: string,
  [links, through]: NonNullable<Facet['above']>,
) {
  const link = fieldNamed(model, links);
  const [of, above] = [backReferenceOf(link), referenceOf(fieldNamed(link.type, through))];
  const columns = [of, above];
  const rows = await readRows(statements, { model: link.type, columns, order: [] });
  const direct = new Map<number, number[]>();
  for (const row of rows) {
    const [id, container] = [Number(row[of]), Number(row[above])];
    const known = direct.get(id);
    if (known) known.push(container);
    else direct.set(id, [container]);
  }
  return (id: number): Iterable<number> => {
    // A set goes on to what is added meanwhile, and takes nothing twice, where it goes around as well.
    const all = new Set([id]);
    for (const one of all) for (const container of direct.get(one) ?? []) all.add(container);
    return all;
  };
}
