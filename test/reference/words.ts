import { withInitialsTogether, withoutInvisible, wordsOf } from '../../src/domain/search-text.js';

/**
 * Whether texts match what is searched for, read off the texts themselves. The words are those of
 * the domain; how a query is read, and what it finds, is told here once more and plainly.
 */
export function matches(texts: readonly (string | undefined)[], query: string): boolean {
  const { wanted, excluded } = termsOf(query);
  const written = texts.filter((text) => text !== undefined).map(writtenIn);
  const has = (phrase: readonly string[]) => written.some((text) => hasPhrase(text, phrase));
  const hasTerm = ({ words, spellsOneWord }: Term) =>
    has(words) || (spellsOneWord && has([words.join('')]));
  if (excluded.some(hasTerm)) return false;
  return wanted.every(hasTerm) || closedUp(wanted).some((terms) => terms.every(hasTerm));
}

/** Whether the query has a word in it, wanted or not. */
export function asksForWords(query: string): boolean {
  const { wanted, excluded } = termsOf(query);
  return wanted.length + excluded.length > 0;
}

interface Term {
  readonly words: readonly string[];
  /** Whether a hyphen or an apostrophe divides it, so that it is also found as one word. */
  readonly spellsOneWord: boolean;
  readonly isQuoted: boolean;
}

interface Written {
  readonly words: readonly string[];
  /** Those that a hyphen or an apostrophe divides, as one. */
  readonly closed: readonly string[];
  /** The letters of each that is initials, such as U.N. */
  readonly letters: readonly (readonly string[])[];
}

function hasPhrase({ words, closed, letters }: Written, phrase: readonly string[]): boolean {
  const [only] = phrase;
  if (phrase.length === 1 && only !== undefined && closed.includes(only)) return true;
  return [words, ...letters].some((run) =>
    run.some((_, at) => phrase.every((word, i) => run[at + i] === word)),
  );
}

/** No word is longer, in UTF-16 code units. */
const longest = 64;

const divider = /^[\p{Dash_Punctuation}'’‘ʼʻ`]$/u;

// The texts of the record are the same for every query.
const read = new Map<string, Written>();

function writtenIn(text: string): Written {
  const known = read.get(text) ?? readIn(text);
  read.set(text, known);
  return known;
}

function readIn(written: string): Written {
  const text = withoutInvisible(written);
  const words = wordsOf(text);
  const closed: string[] = [];
  let run: string[] = [];
  for (const [i, { folded, start }] of words.entries()) {
    const before = words[i - 1];
    if (before && divider.test(text.slice(before.end, start))) run.push(folded);
    else run = [folded];
    const next = words[i + 1];
    const goesOn = next && divider.test(text.slice((words[i] ?? next).end, next.start));
    if (run.length > 1 && !goesOn && run.join('').length <= longest) closed.push(run.join(''));
  }
  const letters = words
    .map(({ start, end }) => text.slice(start, end))
    .filter((word) => /[.．]/.test(word))
    .map((word) => wordsOf(word.replaceAll(/[.．\s]+/g, ' ')).map(({ folded }) => folded));
  return { words: words.map(({ folded }) => folded), closed, letters };
}

/** Whether it stands in no word and joins none: as good as a space. The middle dot of Korean is a letter. */
const divides = (character: string | undefined) =>
  character === undefined ||
  !/(?!\u318d)[\p{L}\p{N}\p{M}\p{Dash_Punctuation}'’‘`.．"]/u.test(character);

/** Reads the query character by character. */
function termsOf(query: string): { wanted: Term[]; excluded: Term[] } {
  const text = [...withInitialsTogether(withoutInvisible(query.slice(0, 1000)))];
  const wanted: Term[] = [];
  const excluded: Term[] = [];
  for (let at = 0; at < text.length && wanted.length + excluded.length < 20; ) {
    if (divides(text[at])) {
      at += 1;
      continue;
    }
    // A minus excludes where a word begins, and something follows it.
    const begins = at === 0 || divides(text[at - 1]);
    const isExcluded = begins && text[at] === '-' && !divides(text[at + 1]);
    if (isExcluded) at += 1;
    const isQuoted = text[at] === '"';
    const start = isQuoted ? at + 1 : at;
    let end = start;
    const isEnd = () => text[end] === '"' || (!isQuoted && divides(text[end]));
    while (end < text.length && !isEnd()) end += 1;
    at = isQuoted ? end + 1 : end;
    const body = text.slice(start, end).join('');
    const words = wordsOf(body).map(({ folded }) => folded);
    if (words.length === 0) continue;
    const spellsOneWord =
      !isQuoted &&
      words.length > 1 &&
      /[\p{L}\p{N}\p{M}][\p{Dash_Punctuation}'’‘ʼʻ`.．][\p{L}\p{N}]/u.test(body);
    (isExcluded ? excluded : wanted).push({ words, spellsOneWord, isQuoted });
  }
  return { wanted, excluded };
}

/** Two words that follow each other, of few, are also found as one. */
function closedUp(wanted: readonly Term[]): Term[][] {
  if (wanted.length > 4) return [];
  const isWord = (term: Term) => !term.isQuoted && term.words.length === 1;
  return wanted.flatMap((second, i) => {
    const first = wanted[i - 1];
    if (!first || !isWord(first) || !isWord(second)) return [];
    const one = { ...first, words: [`${first.words[0]}${second.words[0]}`] };
    return [[...wanted.slice(0, i - 1), one, ...wanted.slice(i + 1)]];
  });
}
