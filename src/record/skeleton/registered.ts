import type { Registered } from '../register.js';
import { type Found, type Word, wordsOf } from './found.js';

/** Something of the register that a page names. */
export interface FoundThing extends Found {
  readonly thing: Registered;
}

/** Where the texts first name each of the things. An abbreviation is compared to the letter, a name is not. */
export function registeredIn(
  texts: readonly string[],
  things: readonly Registered[],
): FoundThing[] {
  const byFirst = new Map<string, { readonly thing: Registered; readonly words: string[] }[]>();
  for (const thing of things) {
    for (const name of thing.names) {
      const words = wordsOf(name).map(({ text }) => text);
      const [first = ''] = words;
      const same = byFirst.get(first.toLowerCase()) ?? [];
      byFirst.set(first.toLowerCase(), [...same, { thing, words }]);
    }
  }
  const found = new Map<Registered, FoundThing>();
  for (const [i, text] of texts.entries()) {
    for (const one of withoutSpaces(text, i + 1, things)) {
      if (!found.has(one.thing)) found.set(one.thing, one);
    }
    const words = wordsOf(text);
    for (const [at, { text: first, start }] of words.entries()) {
      for (const { thing, words: wanted } of byFirst.get(first.toLowerCase()) ?? []) {
        const some = words.slice(at, at + wanted.length);
        const isSame = wanted.every((word, j) => same(word, some[j]?.text));
        if (!isSame || found.has(thing)) continue;
        // All of them are there.
        const { end } = some.at(-1) as Word;
        found.set(thing, { thing, block: i + 1, start, end, words: text.slice(start, end) });
      }
    }
  }
  return [...found.values()];
}

/** Those whose names no space divides from what is before or after them. */
function withoutSpaces(text: string, block: number, things: readonly Registered[]): FoundThing[] {
  return things.flatMap((thing) =>
    thing.names.flatMap((words) => {
      const start = undivided.test(words) ? text.indexOf(words) : -1;
      // A syllable before it makes another word of a Korean one.
      const isPart = isHangul.test(words) && /\p{L}/u.test(text.charAt(start - 1));
      return start === -1 || isPart
        ? []
        : [{ thing, block, start, end: start + words.length, words }];
    }),
  );
}

const undivided =
  /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Arabic}].+/u;
const isHangul = /^\p{Script=Hangul}/u;

function same(wanted: string, word: string | undefined): boolean {
  const isAbbreviation = wanted === wanted.toUpperCase();
  return isAbbreviation ? wanted === word : wanted.toLowerCase() === word?.toLowerCase();
}
