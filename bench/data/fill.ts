import { DatabaseError } from '../../src/db/errors.js';
import { migrate } from '../../src/db/migrate.js';
import { isPostgresql, withoutPassword } from '../../src/db/postgresql/url.js';
import { type DataSetOptions, dataSet } from './data-set.js';
import type { Fill } from './filling.js';
import { openPostgresqlFill } from './postgresql.js';
import type { Row } from './rows.js';
import { openSqliteFill } from './sqlite.js';

/** What a database was filled with. */
export interface Filled {
  /** How many rows each table has got. */
  readonly rows: Readonly<Record<string, number>>;
  /** How large the database is now. */
  readonly bytes: number;
}

/** How a database is to be filled. */
export interface FillOptions extends DataSetOptions {
  /** Is told what is going on, in a line. */
  readonly onProgress?: (line: string) => void;
}

// A statement for so many rows; more make it no faster.
const batchSize = 2000;

/**
 * Fills an empty database with a data set that depends on the number of proposals alone: the same
 * rows with the same ids, on SQLite and on PostgreSQL. It is migrated first.
 *
 * The journal of a SQLite file is in memory meanwhile: when the process is killed, delete the file.
 *
 * @throws DatabaseError when there is a discussion in it, or it cannot be used.
 * @throws MigrationError when it cannot be brought to this version.
 */
export async function fillDatabase(url: string, options: FillOptions): Promise<Filled> {
  await migrate(url);
  const fill = await (isPostgresql(url) ? openPostgresqlFill(url) : openSqliteFill(url));
  try {
    if (await fill.isInUse()) {
      const database = isPostgresql(url) ? withoutPassword(url) : url;
      throw new DatabaseError(
        `The database ${database} holds discussions already: name an empty one.`,
        database,
      );
    }
    await fill.begin();
    const rows = await insertAll(fill, options);
    options.onProgress?.('making the indexes');
    await fill.finish();
    return { rows, bytes: await fill.bytes() };
  } finally {
    await fill.close();
  }
}

async function insertAll(fill: Fill, options: FillOptions) {
  const { proposals, onProgress } = options;
  const counts: Record<string, number> = {};
  const waiting = new Map<string, Row[]>();
  const insert = async (table: string, rows: readonly Row[]) => {
    await fill.insert(table, rows);
    counts[table] = (counts[table] ?? 0) + rows.length;
  };
  const step = Math.ceil(proposals / 20);
  let next = step;
  for (const record of dataSet(options)) {
    for (const [table, rows] of record.byTable) {
      const all = waiting.get(table) ?? [];
      all.push(...rows);
      waiting.set(table, all);
      if (all.length < batchSize) continue;
      await insert(table, all);
      waiting.delete(table);
    }
    const made = counts.PolicyProposal ?? 0;
    if (made < next) continue;
    onProgress?.(`${made} of ${proposals} proposals`);
    next = made + step;
  }
  for (const [table, rows] of waiting) await insert(table, rows);
  return counts;
}
