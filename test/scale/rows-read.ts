import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { readSettings } from '../../src/db/postgresql/read-settings.js';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import type { Parameter } from '../../src/db/read/statement.js';
import { databaseFile } from '../../src/db/sqlite/file.js';
import { registerFunctions } from '../../src/db/sqlite/functions.js';

/** Counts the rows that statements of the reader read. */
export interface RowCounter {
  /** The rows and index entries that the statement looks at, those that it then drops included. */
  rowsRead(sql: string, parameters: readonly Parameter[]): Promise<number>;
  close(): Promise<void>;
}

/** Opens a counter on the database that the URL names. */
export async function openRowCounter(url: string): Promise<RowCounter> {
  return isPostgresql(url) ? openPostgresqlCounter(url) : openSqliteCounter(url);
}

/**
 * SQLite tells nobody how many rows it reads. So each table of a statement gets one more condition,
 * before all others, which counts the rows that it is asked of and holds for all of them. An index
 * is still followed as without it.
 */
function openSqliteCounter(url: string): RowCounter {
  const database = new Sqlite(databaseFile(url), { readonly: true });
  let rows = 0;
  database.function('inTime', () => 1);
  registerFunctions(database);
  database.function('counted', (_rowid) => {
    rows += 1;
    return 1;
  });
  return {
    async rowsRead(sql, parameters) {
      rows = 0;
      const counting = sql.replaceAll(
        /(?:FROM|CROSS JOIN) "\w+" (t\d+)(?: CROSS JOIN "\w+" (t\d+))?( WHERE| ON)?/g,
        (tables: string, first: string, second?: string, keyword?: string) => {
          const counted = [first, ...(second ? [second] : [])].map((t) => `counted(${t}.rowid)`);
          return `${tables}${keyword ? '' : ' WHERE'} ${counted.join(' AND ')}${keyword ? ' AND' : ''}`;
        },
      );
      const named = Object.fromEntries(parameters.map((value, i) => [i + 1, value]));
      database.prepare(counting).all(named);
      return rows;
    },
    async close() {
      database.close();
    },
  };
}

async function openPostgresqlCounter(url: string): Promise<RowCounter> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // As the server's own connections are.
  for (const setting of readSettings) await client.query(`SET ${setting}`);
  return {
    async rowsRead(sql, parameters) {
      const text = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`;
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(text, [
        ...parameters,
      ]);
      const [explained] = rows[0]?.['QUERY PLAN'] ?? [];
      return explained ? rowsOf(explained.Plan) : Number.NaN;
    },
    close: () => client.end(),
  };
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

function rowsOf(plan: Plan): number {
  const inner = (plan.Plans ?? []).map(rowsOf).reduce((a, b) => a + b, 0);
  if (!/Seq Scan|Index|Bitmap Heap/.test(plan['Node Type'])) return inner;
  const each = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);
  return inner + each * plan['Actual Loops'];
}
