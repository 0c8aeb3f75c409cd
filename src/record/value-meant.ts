import { nearest } from './nearest.js';

/** The one of the values that a word is another spelling or form of; undefined when it is of none. */
export function valueMeant(word: string, values: readonly string[]): string | undefined {
  const wanted = keyOf(word);
  const meant =
    values.find((value) => keyOf(value) === wanted) ??
    inOurWords.get(wanted) ??
    onlyOne(values, (value) => keyOf(value).startsWith(`${wanted}_`)) ??
    onlyOne(values, (value) => stemOf(keyOf(value)) === stemOf(wanted));
  if (meant !== undefined) return values.includes(meant) ? meant : undefined;
  const near = nearest(word, values);
  // One verb is soon another one: OPPOSED is not PROPOSED.
  const isSafe = !values.includes('OTHER') || keyOf(near ?? '')[0] === wanted[0];
  return isSafe ? near : undefined;
}

function keyOf(word: string): string {
  return word.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '_');
}

function onlyOne(values: readonly string[], is: (value: string) => boolean): string | undefined {
  const [only, ...others] = values.filter(is);
  return others.length === 0 ? only : undefined;
}

/** The verb in all its forms, and in the spelling of either side of the ocean. */
function stemOf(key: string): string {
  const [verb = '', ...rest] = key.split('_');
  const stem = verb.replace(/(ING|ED|ES|E|(?<!S)S)$/, '').replace(/IS$/, 'IZ');
  return [stem, ...rest].join('_');
}

/** What goes by another name in the lists. */
const inOurWords: ReadonlyMap<string, string> = new Map([
  ['PERMANENT_REPRESENTATIVE', 'AMBASSADOR'],
  ['PERMANENT_REPRESENTATION', 'PERMANENT_MISSION'],
  ['PRIME_MINISTER', 'HEAD_OF_GOVERNMENT'],
  ['FOREIGN_MINISTER', 'MINISTER'],
  ['GROUP', 'FORUM'],
  ['IGO', 'INTERNATIONAL_ORGANIZATION'],
  ['SPEECH', 'STATEMENT'],
]);
