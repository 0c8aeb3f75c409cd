import type Sqlite from 'better-sqlite3';
import { citationStatus, citationUrl, quote } from '../../domain/citation.js';
import { type CursorKey, cursorOf } from '../../domain/cursor.js';
import { globalId } from '../../domain/global-id.js';
import { countryName, nameIn, readNames } from '../../domain/localise.js';
import { Refused } from '../errors.js';

/**
 * The functions that statements for SQLite call, by name. What PostgreSQL says in SQL, or leaves open
 * (see postgresql/holes.ts), these answer: see dialect.ts.
 */
const functions: Readonly<Record<string, (...values: never[]) => unknown>> = {
  globalId,
  cursorOf: (prefix: string, parent: string | null, ...key: CursorKey[]) =>
    cursorOf(prefix, parent, key),
  countryName,
  nameIn: (names: string, language: string) =>
    nameIn(readNames(JSON.parse(names)), language) ?? null,
  // As JSON, since a part of a text may hold half a character, which no text of SQLite can.
  quoteOf: (start: number, end: number, text: string | null) =>
    JSON.stringify(quote({ start, end }, text)),
  citationUrl: (
    url: string | null,
    start: number,
    end: number,
    sha256: string,
    text: string | null,
  ) => citationUrl(url, { start, end, sha256 }, text),
  statusOf: (start: number, end: number, sha256: string, text: string | null) =>
    citationStatus({ start, end, sha256 }, text),
  refuse() {
    throw new Refused();
  },
};

/** Lets the statements of a connection call them. */
export function registerFunctions(database: Sqlite.Database): void {
  for (const [name, implementation] of Object.entries(functions)) {
    // Its parameters are those of the statement.
    const options = { deterministic: name !== 'refuse', varargs: name === 'cursorOf' };
    database.function(name, options, implementation as (...values: unknown[]) => unknown);
  }
}
