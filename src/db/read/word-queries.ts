import { mostTerms, type Phrase, type SearchQuery } from '../../domain/search-query.js';

/*
 * The rows of a query are among those that an index finds by these. What must not stand together is no
 * part of them: an index knows of it wrongly, or not at all.
 */

/**
 * The query as FTS5 reads it. Its words are letters, marks and digits, so that nothing is syntax. It looks
 * through all rows of each word, so it gets the first words of long phrases alone.
 */
export function fts5Of(query: SearchQuery): string {
  const terms = Math.max(...query.readings.map(({ length }) => length));
  const most = Math.max(2, Math.floor(mostTerms / terms));
  const phrase = ({ words, isPrefix }: Phrase) =>
    words.length > most
      ? `"${words.slice(0, most).join(' ')}"`
      : `"${words.join(' ')}"${isPrefix ? ' *' : ''}`;
  const term = (phrases: readonly Phrase[]) => `(${phrases.map(phrase).join(' OR ')})`;
  const wanted = query.readings
    .map((terms) => `(${[...new Set(terms.map(term))].join(' AND ')})`)
    .join(' OR ');
  const excluded = excludedWords(query);
  return excluded.length > 0 ? `(${wanted}) NOT ${term(excluded)}` : wanted;
}

/** The query as PostgreSQL reads a tsquery: its words, wherever they stand. */
export function tsqueryOf(query: SearchQuery): string {
  const phrase = ({ words, isPrefix }: Phrase) => {
    const operands = words.map(
      (word, i) => `'${word}'${isPrefix && i === words.length - 1 ? ':*' : ''}`,
    );
    return `(${[...new Set(operands)].join(' & ')})`;
  };
  const term = (phrases: readonly Phrase[]) => `(${phrases.map(phrase).join(' | ')})`;
  const wanted = query.readings
    .map((terms) => `(${[...new Set(terms.map(term))].join(' & ')})`)
    .join(' | ');
  const excluded = excludedWords(query);
  return excluded.length > 0 ? `(${wanted}) & !${term(excluded)}` : wanted;
}

function excludedWords({ excluded }: SearchQuery): readonly Phrase[] {
  return excluded.flat().filter(({ words }) => words.length === 1);
}
