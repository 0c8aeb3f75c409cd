import { foldName } from '../domain/name.js';
import { searchTextOf } from '../domain/search-text.js';
import type { Transaction } from './client.js';
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

/** What has names, or a title. */
interface Named {
  readonly id: number;
  readonly name?: string;
  readonly names?: readonly { readonly text: string }[];
  readonly title?: string;
  readonly abbreviation?: string | null;
  readonly city?: string | null;
}

interface NamedTable {
  findMany(query: object): Promise<Named[]>;
  update(query: object): Promise<object>;
}

// Prisma makes a parameter of each row whose names it reads, and a statement takes only so many.
const step = 500;

const namedModels = ['Official', 'Mission', 'Organization', 'Topic'];
const titledModels = ['Meeting', 'Appointment', 'Source'];

async function indexShared(tx: Transaction): Promise<void> {
  for (const model of [...namedModels, ...titledModels]) {
    const table = delegateOf<NamedTable>(tx, model);
    let rows: Named[] = [];
    do {
      rows = await table.findMany({
        where: { searchText: '', id: { gt: rows.at(-1)?.id ?? 0 } },
        ...(namedModels.includes(model) && {
          include: { names: { orderBy: { position: 'asc' } } },
        }),
        orderBy: { id: 'asc' },
        take: step,
      });
      for (const { id, names = [], title, abbreviation, city, name = title ?? '' } of rows) {
        const texts = [...names.map(({ text }) => text), title, abbreviation, city];
        const data = { sortName: foldName(name), searchText: searchTextOf(texts) };
        await table.update({ where: { id }, data });
      }
    } while (rows.length === step);
  }
}

interface StatementTable {
  findMany(
    query: object,
  ): Promise<{ readonly id: number; readonly summary: string; readonly searchText: string }[]>;
  update(query: object): Promise<object>;
}

async function indexRecord(tx: Transaction, discussionId: number): Promise<void> {
  for (const model of ['Intervention', 'PolicyProposal']) {
    const table = delegateOf<StatementTable>(tx, model);
    for (const { id, summary, ...row } of await table.findMany({ where: { discussionId } })) {
      const searchText = searchTextOf([summary]);
      // Few have a letter that is folded otherwise.
      if (searchText === row.searchText) continue;
      await table.update({ where: { id }, data: { searchText } });
    }
  }
  const { title, theme } = await tx.discussion.findUniqueOrThrow({ where: { id: discussionId } });
  const searchText = searchTextOf([title, theme]);
  await tx.discussion.update({ where: { id: discussionId }, data: { searchText } });
}
