import { sha256 } from '../domain/citation.js';
import { normalise } from './lines.js';

/** A block of a document, as a citation of it counts. */
export interface Citable {
  readonly label: string | null;
  readonly text: string;
}

/** The items of `sources[].blocks`. */
export function blockItems(blocks: readonly Citable[]): string[] {
  return blocks.map(({ label, text: { length } }) =>
    label === null ? `${length}` : `{ length: ${length}, label: ${JSON.stringify(label)} }`,
  );
}

/** The lines of `sources[]` that say how long each block is, and which label it has. */
export function blocksLines(blocks: readonly Citable[]): string {
  return wrapped('blocks', blockItems(blocks));
}

/** The line of `sources[]` that says how long each numbered paragraph is. */
export function paragraphsLine(paragraphs: readonly string[]): string {
  return `paragraphs: [${paragraphs.map(({ length }) => length).join(', ')}]`;
}

/**
 * A citation, as a record writes it, for each place at which the words stand.
 *
 * @param key what the record calls the place: `block` or, of numbered paragraphs, `paragraph`.
 */
export function citationLines(
  texts: readonly string[],
  words: string,
  key: 'block' | 'paragraph',
): string[] {
  const wanted = normalise(words);
  if (wanted === '') return [];
  return texts.flatMap((text, i) =>
    placesOf(text, wanted).map((start) => lineOf(key, i + 1, start, wanted)),
  );
}

/** The words of a document that may be those that were meant; undefined when there are none. */
export function nearWords(texts: readonly string[], words: string): string | undefined {
  return nearLines(texts, words, 'block')?.words;
}

/** Words of a document that may be those that were meant, and the citations of them. */
export interface Near {
  /** As the document writes them, block by block. */
  readonly words: string;
  readonly lines: readonly string[];
}

/**
 * Where words stand that differ from those asked for in letter case, accents, dashes, quotation marks
 * or dots alone, or that run on into the next block; undefined when there are none.
 */
export function nearLines(
  texts: readonly string[],
  words: string,
  key: 'block' | 'paragraph',
): Near | undefined {
  const all = new Folded(texts.join(' '));
  const wanted = new Folded(normalise(words)).text.trim();
  const at = wanted === '' ? -1 : all.text.indexOf(wanted);
  if (at === -1) return undefined;
  const [from, to] = [all.start(at), all.end(at + wanted.length - 1)];
  const pieces: string[] = [];
  const lines: string[] = [];
  let offset = 0;
  for (const [i, text] of texts.entries()) {
    const [start, end] = [Math.max(from - offset, 0), Math.min(to - offset, text.length)];
    if (start < end) {
      pieces.push(text.slice(start, end));
      lines.push(lineOf(key, i + 1, start, text.slice(start, end)));
    }
    offset += text.length + 1;
  }
  return { words: pieces.join(' ¶ '), lines };
}

/** A text in which what differs from copy to copy is the same, and where each of its characters is from. */
class Folded {
  readonly text: string;
  readonly #origins: readonly (readonly [start: number, end: number])[];

  constructor(original: string) {
    let text = '';
    const origins: [number, number][] = [];
    let offset = 0;
    for (const character of original) {
      const end = offset + character.length;
      const same = alike.get(character) ?? foldCharacter(character);
      for (let i = 0; i < same.length; i++) origins.push([offset, end]);
      text += same;
      offset = end;
    }
    this.text = text;
    this.#origins = origins;
  }

  start(at: number): number {
    return this.#originOf(at)[0];
  }

  end(at: number): number {
    return this.#originOf(at)[1];
  }

  #originOf(at: number): readonly [start: number, end: number] {
    // Each character of the text has one.
    return this.#origins[at] as readonly [number, number];
  }
}

const alike: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '“”„‟«»‹›', "'": '‘’‚‛′`´', '-': '‐‑‒–—―−', '...': '…' }).flatMap(
    ([same, characters]) => [...characters].map((character): [string, string] => [character, same]),
  ),
);

function foldCharacter(character: string): string {
  return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function lineOf(key: 'block' | 'paragraph', number: number, start: number, words: string): string {
  return `- { ${key}: ${number}, start: ${start}, end: ${start + words.length}, sha256: ${sha256(words)} }`;
}

/** Where in the text the words begin. */
export function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  let place = text.indexOf(words);
  while (place !== -1) {
    places.push(place);
    place = text.indexOf(words, place + 1);
  }
  return places;
}

const longestLine = 100;

/** A list in YAML, on as many lines as it takes. */
function wrapped(key: string, items: readonly string[]): string {
  const whole = `${key}: [${items.join(', ')}]`;
  if (whole.length <= longestLine) return whole;
  const lines = [''];
  for (const item of items) {
    const line = String(lines.at(-1));
    if (line !== '' && line.length + item.length > longestLine - 6) lines.push('');
    lines[lines.length - 1] += `${lines.at(-1) === '' ? '' : ' '}${item},`;
  }
  return [`${key}:`, '  [', ...lines.map((line) => `    ${line}`), '  ]'].join('\n');
}
