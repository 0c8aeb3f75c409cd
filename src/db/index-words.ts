import { foldName } from '../domain/name.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Transaction } from './client.js';
import { conceptOf, searchedBy, textsOf } from './concepts.js';
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
  readonly names?: readonly { readonly text: string }[];
  readonly title?: string;
}

interface Table {
  findMany(query: object): Promise<Row[]>;
  update(query: object): Promise<object>;
}

// Prisma makes a parameter of each row whose names it reads, and a statement takes only so many.
const step = 500;

async function indexShared(tx: Transaction): Promise<void> {
  for (const model of searchedBy('name')) {
    const columns: readonly string[] = conceptOf(model).searched?.columns ?? [];
    // The names of countries are the runtime's.
    if (columns.length === 0) continue;
    const table = delegateOf<Table>(tx, model);
    let rows: Row[] = [];
    do {
      rows = await table.findMany({
        where: { searchText: '', id: { gt: rows.at(-1)?.id ?? 0 } },
        ...(columns.includes('name') && {
          include: { names: { orderBy: { position: 'asc' } } },
        }),
        orderBy: { id: 'asc' },
        take: step,
      });
      for (const { id, names = [], ...row } of rows) {
        const texts = textsOf(model, { ...row, names: names.map(({ text }) => text) });
        const sortName = foldName(row.name ?? row.title ?? '');
        const data = { sortName, searchText: searchTextOf(texts.map(({ text }) => text)) };
        await table.update({ where: { id }, data });
      }
    } while (rows.length === step);
  }
}

async function indexRecord(tx: Transaction, discussionId: number): Promise<void> {
  // The discussion itself is the last.
  for (const model of searchedBy('text').reverse()) {
    const table = delegateOf<Table>(tx, model);
    const where = model === 'Discussion' ? { id: discussionId } : { discussionId };
    for (const { id, ...row } of await table.findMany({ where })) {
      const searchText = searchTextOf(textsOf(model, { ...row }).map(({ text }) => text));
      // Few have a letter that is folded otherwise.
      if (searchText === row.searchText) continue;
      await table.update({ where: { id }, data: { searchText } });
    }
  }
}
