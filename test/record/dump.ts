import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { isPostgresql } from '../../src/db/postgresql/url.js';
import { databaseFile } from '../../src/db/sqlite/file.js';

/** The columns of a row. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Every row of every table, in the order of its key. */
export type Dump = ReadonlyMap<string, Row[]>;

/** The tables that are written of others, and count as no change of a record. */
export const derivedTables: readonly string[] = [
  'CitationOfName',
  'TopicOfDiscussion',
  'SpeakerOfProposal',
  'CountryForIntervention',
  'CountryForProposal',
  'OrganizationForIntervention',
  'OrganizationForProposal',
  'MissionOfIntervention',
  'MissionOfProposal',
  'TopicOfOfficial',
];

/** All that is in the database at this moment. */
export async function dump(url: string): Promise<Dump> {
  return (await readAll(url)).rows;
}

/**
 * What has become of the rows that have an id, in lines: `- Topic ice` and `+ Topic ice` for a row
 * that went or came, and `Topic ice: name "Ice" -> "Snow"` for a value of a row that stayed.
 */
export function changesBetween(before: Dump, after: Dump): string[] {
  return [...before.keys()].flatMap((table) => {
    const [old, now] = [byId(before, table), byId(after, table)];
    const lines = [...old].flatMap(([id, row]) => {
      const same = now.get(id);
      if (same === undefined) return [`- ${table} ${labelOf(row)}`];
      return Object.keys(row)
        .filter((column) => !isDerived(table, column) && row[column] !== same[column])
        .map((column) => {
          const [from, to] = [row[column], same[column]].map((value) => JSON.stringify(value));
          const change = column === 'sha256' ? '' : ` ${from} -> ${to}`;
          return `${table} ${labelOf(row)}: ${column}${change}`;
        });
    });
    const added = [...now].filter(([id]) => !old.has(id));
    return [...lines, ...added.map(([, row]) => `+ ${table} ${labelOf(row)}`)];
  });
}

function byId(all: Dump, table: string): Map<string | number, Row> {
  const rows = all.get(table) ?? [];
  return new Map(rows.flatMap((row) => (row.id ? [[row.id, row]] : [])));
}

/**
 * All that is in the database, a line for each row, with slugs and codes in place of the ids, which
 * differ between databases that say the same.
 */
export async function contentOf(url: string): Promise<readonly string[]> {
  const { rows: all, references } = await readAll(url);
  const nameOf = (table: string, id: string | number): string => {
    const row = all.get(table)?.find((candidate) => candidate.id === id);
    return String(row?.slug ?? row?.code ?? valuesOf(table, row, ['position', 'length', 'text']));
  };
  const valuesOf = (table: string, row: Row | undefined, without: readonly string[]) =>
    Object.entries(row ?? {})
      // Where a file says something is no content of it.
      .filter(([column, value]) => value !== null && !['id', 'lines', ...without].includes(column))
      // Where they stand among the columns differs between the databases.
      .sort(([a], [b]) => Number(isDerived(table, a)) - Number(isDerived(table, b)))
      .map(([column, value]) => {
        const reference = references.find((key) => key.table === table && key.column === column);
        return reference && value !== null
          ? `${column.slice(0, -2)} ${nameOf(reference.to, value)}`
          : `${column} ${value}`;
      })
      .join(', ');
  return [...all].flatMap(([table, rows]) =>
    rows.map((row) => `${table}: ${valuesOf(table, row, [])}`).sort(),
  );
}

/** A foreign key. */
interface Reference {
  readonly table: string;
  readonly column: string;
  /** The table that it leads to. */
  readonly to: string;
}

interface Content {
  readonly rows: Dump;
  readonly references: readonly Reference[];
}

/** What the database holds at one moment, whoever writes meanwhile. */
async function readAll(url: string): Promise<Content> {
  const content = isPostgresql(url) ? await readPostgresql(url) : readSqlite(url);
  for (const rows of content.rows.values()) rows.sort(byText);
  return content;
}

// The indexes of words of SQLite are tables too: derived.ts holds them against the rows.
const isOurs = (table: string) => !/^(sqlite|_prisma|DataVersion)|Search(_|$)/.test(table);

/** Whether the column follows from other rows: derived.ts holds it against them. */
function isDerived(table: string, column: string): boolean {
  return (
    /^(searchText|proposalCount|(first|last)AttestedOn)$/.test(column) ||
    (/^(Intervention|PolicyProposal)$/.test(table) && /^(meetingId|rank)$/.test(column))
  );
}

function readSqlite(url: string): Content {
  const database = new Sqlite(databaseFile(url), { readonly: true });
  const all = <T>(sql: string) => database.prepare<[], T>(sql).all();
  try {
    return database.transaction(() => {
      const tables = all<{ name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`,
      )
        .map(({ name }) => name)
        .filter(isOurs);
      return {
        rows: new Map(tables.map((table) => [table, all<Row>(`SELECT * FROM "${table}"`)])),
        references: tables.flatMap((table) =>
          all<{ from: string; table: string }>(`PRAGMA foreign_key_list("${table}")`).map(
            ({ from, table: to }) => ({ table, column: from, to }),
          ),
        ),
      };
    })();
  } finally {
    database.close();
  }
}

async function readPostgresql(url: string): Promise<Content> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const tables = await client.query<{ name: string }>(
      `SELECT tablename::text COLLATE "C" AS "name" FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const names = tables.rows.map(({ name }) => name).filter(isOurs);
    // All at once: most of the time would be spent on the way.
    const found: unknown = await client.query(
      names.map((name) => `SELECT * FROM "${name}"`).join('; '),
    );
    const rows = new Map(
      names.map((name, i) => [name, (found as pg.QueryResult<Row>[])[i]?.rows ?? []]),
    );
    const references = await client.query<Reference>(
      `SELECT child.relname AS "table", attname AS "column", parent.relname AS "to"
        FROM pg_constraint JOIN pg_class child ON child.oid = conrelid
        JOIN pg_class parent ON parent.oid = confrelid
        JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'`,
    );
    return { rows, references: references.rows };
  } finally {
    await client.end();
  }
}

function labelOf(row: Row): string {
  const { id, slug, code, sha256, note, recordId, blockId, precedence, ...rest } = row;
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  return String(slug ?? code ?? known.map(([name, value]) => `${name}=${value}`).join(' '));
}

function byText(a: Row, b: Row): number {
  return Number(a.id ?? 0) - Number(b.id ?? 0) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}
