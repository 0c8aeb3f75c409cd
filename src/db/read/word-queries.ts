import type { Phrase, SearchQuery } from '../../domain/search-query.js';

/** The query as FTS5 reads it. Its words are letters, marks and digits, so that nothing is syntax. */
export function fts5Of(query: SearchQuery): string {
  const phrase = ({ words, isPrefix }: Phrase) => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`;
  const term = (phrases: readonly Phrase[]) => `(${phrases.map(phrase).join(' OR ')})`;
  const wanted = query.readings.map((terms) => `(${terms.map(term).join(' AND ')})`).join(' OR ');
  const excluded = query.excluded.map(term).join(' OR ');
  return excluded ? `(${wanted}) NOT (${excluded})` : wanted;
}

/** The query as PostgreSQL reads a tsquery. */
export function tsqueryOf(query: SearchQuery): string {
  const phrase = ({ words, isPrefix }: Phrase) =>
    `(${words.map((word, i) => `'${word}'${isPrefix && i === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
  const term = (phrases: readonly Phrase[]) => `(${phrases.map(phrase).join(' | ')})`;
  const wanted = query.readings.map((terms) => `(${terms.map(term).join(' & ')})`).join(' | ');
  const excluded = query.excluded.map((phrases) => ` & !${term(phrases)}`).join('');
  return `(${wanted})${excluded}`;
}
