import { sha256 } from '../domain/citation.js';
import { normalise } from './text.js';

/** The line of `sources[]` that says how long each paragraph is. */
export function paragraphsLine(paragraphs: readonly string[]): string {
  return `paragraphs: [${paragraphs.map(({ length }) => length).join(', ')}]`;
}

/** A citation, as a record writes it, for each place at which the words stand. */
export function citationLines(paragraphs: readonly string[], words: string): string[] {
  const wanted = normalise(words);
  if (wanted === '') return [];
  return paragraphs.flatMap((text, i) =>
    placesOf(text, wanted).map((start) => {
      const end = start + wanted.length;
      return `- { paragraph: ${i + 1}, start: ${start}, end: ${end}, sha256: ${sha256(wanted)} }`;
    }),
  );
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  let place = text.indexOf(words);
  while (place !== -1) {
    places.push(place);
    place = text.indexOf(words, place + 1);
  }
  return places;
}
