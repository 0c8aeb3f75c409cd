import { sortNameOf } from '../domain/name.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Transaction } from './client.js';
import {
  type ConceptModel,
  columnOfText,
  type SearchedRelation,
  searchedBy,
  searchedIn,
  textsOf,
} from './concepts.js';
import type { Database } from './database.js';
import { delegateOf } from './delegate.js';
import { hasRows } from './has-rows.js';

/** How the words of rows are made. */
interface Indexing {
  /** Is told how many records lack their words, before these are made. */
  readonly onIndexing?: ((records: number) => void) | undefined;
  /** As many records are one transaction; 100 by default. */
  readonly atOnce?: number;
}

/**
 * Makes the words of the rows that an earlier version wrote, which had none or was made to forget
 * them: some records a transaction, the discussion of each last, so that a process that is killed
 * leaves the rest to the next.
 */
export async function indexWords(
  db: Pick<Database, 'run' | 'write'>,
  { onIndexing, atOnce = 100 }: Indexing = {},
): Promise<void> {
  if (!(await hasRows(db, '"Discussion" WHERE "searchText" = \'\''))) return;
  const records = await db.write(async (tx) => {
    const found = await tx.discussion.findMany({ where: { searchText: '' }, select: { id: true } });
    onIndexing?.(found.length);
    await indexShared(tx);
    return found;
  });
  for (let from = 0; from < records.length; from += atOnce) {
    const some = records.slice(from, from + atOnce);
    await db.write(async (tx) => {
      for (const { id } of some) await indexRecord(tx, id);
    });
  }
}

interface Row {
  readonly id: number;
  readonly searchText: string;
  readonly name?: string;
  readonly title?: string;
  readonly names?: readonly Parameters<typeof sortNameOf>[0][];
  readonly titles?: readonly Parameters<typeof sortNameOf>[0][];
}

interface Table {
  findMany(query: object): Promise<Row[]>;
  update(query: object): Promise<object>;
}

// Prisma makes a parameter of each row whose names it reads, and a statement takes only so many.
const step = 500;

async function indexShared(tx: Transaction): Promise<void> {
  for (const model of searchedBy('name')) {
    const { columns, others } = searchedIn(model);
    // The names of countries are the runtime's.
    if (columns.length + others.length === 0) continue;
    const table = delegateOf<Table>(tx, model);
    let rows: Row[] = [];
    do {
      rows = await table.findMany({
        where: { searchText: '', id: { gt: rows.at(-1)?.id ?? 0 } },
        ...including(others),
        orderBy: { id: 'asc' },
        take: step,
      });
      for (const row of rows) {
        const shown = { text: row.name ?? row.title ?? '' };
        const [first = shown] = row.names ?? row.titles ?? [];
        const data = { sortName: sortNameOf(first), searchText: wordsOf(model, row) };
        await table.update({ where: { id: row.id }, data });
      }
    } while (rows.length === step);
  }
}

async function indexRecord(tx: Transaction, discussionId: number): Promise<void> {
  // The discussion itself is the last.
  for (const model of searchedBy('text').reverse()) {
    const table = delegateOf<Table>(tx, model);
    const where = model === 'Discussion' ? { id: discussionId } : { discussionId };
    for (const row of await table.findMany({ where, ...including(searchedIn(model).others) })) {
      const searchText = wordsOf(model, row);
      // Few have a letter that is folded otherwise.
      if (searchText === row.searchText) continue;
      await table.update({ where: { id: row.id }, data: { searchText } });
    }
  }
}

/** Asks for the rows that are searched with a row, in their order. */
function including(others: readonly SearchedRelation[]): object {
  if (others.length === 0) return {};
  const inOrder = { orderBy: { position: 'asc' } };
  return { include: Object.fromEntries(others.map((name) => [name, inOrder])) };
}

function wordsOf(model: ConceptModel, row: object): string {
  const { others } = searchedIn(model);
  const texts = others.map((name) => {
    // Rows of a relation, as they were asked for.
    const rows: readonly object[] = Reflect.get(row, name);
    return [name, rows.map((one) => Reflect.get(one, columnOfText(name)))];
  });
  const all = textsOf(model, { ...row, ...Object.fromEntries(texts) });
  return searchTextOf(all.map(({ text }) => text));
}
