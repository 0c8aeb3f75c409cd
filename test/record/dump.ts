import Sqlite from 'better-sqlite3';
import { databaseFile } from '../../src/db/sqlite/file.js';

type Row = Readonly<Record<string, string | number | null>>;

/** Every row of every table, in the order of its key. */
export type Dump = ReadonlyMap<string, readonly Row[]>;

/** All that is in the database at this moment. */
export function dump(url: string): Dump {
  return withTables(url, (database, tables) => {
    const rows = (table: string) => database.prepare(`SELECT * FROM "${table}"`).all() as Row[];
    return new Map(tables.map((table) => [table, rows(table).sort(byText)]));
  });
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
        .filter((column) => row[column] !== same[column])
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
export function contentOf(url: string): readonly string[] {
  const all = dump(url);
  return withTables(url, (database, tables) => {
    const references = new Map(
      tables.map((table) => {
        const keys = database.pragma(`foreign_key_list("${table}")`);
        return [table, keys as { from: string; table: string }[]];
      }),
    );
    const nameOf = (table: string, id: string | number): string => {
      const row = all.get(table)?.find((candidate) => candidate.id === id);
      return String(row?.slug ?? row?.code ?? valuesOf(table, row, ['position', 'length', 'text']));
    };
    const valuesOf = (table: string, row: Row | undefined, without: readonly string[]) =>
      Object.entries(row ?? {})
        .filter(([column, value]) => value !== null && !['id', ...without].includes(column))
        .map(([column, value]) => {
          const reference = references.get(table)?.find(({ from }) => from === column);
          return reference && value !== null
            ? `${column.slice(0, -2)} ${nameOf(reference.table, value)}`
            : `${column} ${value}`;
        })
        .join(', ');
    return tables.flatMap((table) =>
      (all.get(table) ?? []).map((row) => `${table}: ${valuesOf(table, row, [])}`).sort(),
    );
  });
}

function withTables<T>(url: string, work: (database: Sqlite.Database, tables: string[]) => T): T {
  const database = new Sqlite(databaseFile(url), { readonly: true });
  try {
    // One transaction, so that whoever writes meanwhile changes nothing.
    return database.transaction(() => {
      const tables = database
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
        .pluck()
        .all() as string[];
      return work(
        database,
        tables.filter((name) => !/^(sqlite|_prisma)/.test(name)),
      );
    })();
  } finally {
    database.close();
  }
}

function labelOf(row: Row): string {
  const { id, slug, code, sha256, note, recordId, paragraphId, ...rest } = row;
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  return String(slug ?? code ?? known.map(([name, value]) => `${name}=${value}`).join(' '));
}

function byText(a: Row, b: Row): number {
  return Number(a.id ?? 0) - Number(b.id ?? 0) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}
