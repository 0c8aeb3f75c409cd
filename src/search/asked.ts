import { longestQuery, parseQuery, type SearchQuery } from '../domain/search-query.js';
import { wordsOf } from '../domain/search-text.js';

/** How a query is to be read, and what it was read as. */
export interface Asked {
  readonly text: string;
  /** Whether its last word may still be being typed. */
  readonly isTyped: boolean;
  readonly query: SearchQuery;
}

/** Reads a query; undefined when it asks for no word. */
export function readQuery(given: string, isTyped: boolean): Asked | undefined {
  // Before it is cut into words.
  const text = given.slice(0, longestQuery);
  const query = parseQuery(text, isTyped);
  return query && { text, isTyped, query };
}

/** Too many words begin with fewer letters. */
const shortestPrefix = 3;

/** The same of a query whose last word begins longer ones only when it has three letters or more. */
export function readLongPrefix(text: string): Asked | undefined {
  const last = wordsOf(text.slice(0, longestQuery)).at(-1)?.folded ?? '';
  return readQuery(text, last.length >= shortestPrefix);
}
