import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Range,
  visit,
  type YAMLMap,
} from 'yaml';
import { sha256 } from '../domain/citation.js';
import { blocksLines, type Citable, nearWords, paragraphsLine, placesOf } from './cite.js';
import { normalise } from './lines.js';
import type { ParsedFile } from './parse.js';
import type { Problem } from './problem.js';

/** A record whose words have become citations. */
export interface Filled {
  /** The record; what could not be filled is as it was, and so is every comment. */
  readonly text: string;
  /** How many citations were made of words. */
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** A document, cut as its source in the record says. */
export interface Page {
  /** What messages call it. */
  readonly name: string;
  /** Each way to cut it, of which there is at least one: the one that has the most of the words is taken. */
  readonly cuts: readonly (readonly Citable[])[];
}

/** One cut of a document. */
interface CutPage {
  readonly name: string;
  readonly blocks: readonly Citable[];
  readonly key: DraftedSource['key'];
}

/** A source of a record that is being written. */
export interface DraftedSource {
  readonly slug: string;
  readonly key: 'block' | 'paragraph';
  /** How long its blocks are, as it says: of any shape, since nobody has checked it. */
  readonly lengths: unknown;
  /** Where the record says it, or where the source begins. */
  readonly lengthsOffset: number;
  readonly node: YAMLMap;
}

/** The sources of a record, as far as they have slugs. */
export function draftedSources(document: Document.Parsed): DraftedSource[] {
  const sources = document.get('sources', true);
  const nodes = isSeq(sources) ? sources.items.filter(isMap) : [];
  return nodes.flatMap((node) => {
    const slug = node.get('slug');
    if (typeof slug !== 'string') return [];
    const { blocks, paragraphs, cut } = node.toJS(document);
    const isNumbered = blocks === undefined && (paragraphs !== undefined || cut === 'numbered');
    const key = isNumbered ? 'paragraph' : 'block';
    const list = isNumbered ? 'paragraphs' : 'blocks';
    const lengths = isNumbered ? paragraphs : blocks;
    const lengthsOffset = startOf((node.get(list, true) ?? node) as Node);
    return [{ slug, key, lengths, lengthsOffset, node }];
  });
}

/** Words that stand where a citation belongs. */
interface Words {
  readonly text: string;
  readonly node: Node;
  readonly source: string | undefined;
  /** The place of the block that was meant, where they stand in several. */
  readonly place: number | undefined;
  /** What the citation says besides, as YAML. */
  readonly more: readonly string[];
}

/**
 * Makes a citation of all words that stand in `cites` for one, `cites: ["the words"]` or
 * `cites: [{ words: the words, basis: INFERRED, note: … }]`, and writes how long the blocks are where the
 * source does not say so.
 *
 * @param text the record, as `file` was parsed
 * @param isOnly whether the record has no other source
 */
export function fillCites(
  text: string,
  file: ParsedFile,
  source: DraftedSource,
  page: Page,
  isOnly: boolean,
): Filled {
  const problems: Problem[] = [];
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let count = 0;
  const all = wordsOf(file.document);
  const blocks = bestOf(page.cuts, all);
  const cut = { name: page.name, blocks, key: source.key };
  for (const words of all) {
    const report = (message: string) =>
      problems.push(file.problemAtOffset(startOf(words.node), message));
    if (words.source === undefined && !isOnly) {
      report(`names no source: write { source: ${source.slug}, words: … }`);
    } else if (words.source === undefined || words.source === source.slug) {
      const cited = citationOf(words, cut);
      if (typeof cited === 'string') report(cited);
      else {
        const [start, end] = spanOf(words.node, text);
        edits.push({ start, end, text: `{ ${cited.join(', ')} }` });
        count += 1;
      }
    }
  }
  if (source.lengths === undefined) edits.push(lengthsEdit(text, source, blocks));
  let filled = text;
  for (const { start, end, text: by } of edits.toSorted((a, b) => b.start - a.start)) {
    filled = filled.slice(0, start) + by + filled.slice(end);
  }
  return { text: filled, count, problems };
}

/** The cut that has the most of the words; the first of several. */
function bestOf(cuts: Page['cuts'], all: readonly Words[]): readonly Citable[] {
  const counts = cuts.map(
    (blocks) =>
      all.filter((words) => {
        const wanted = normalise(words.text);
        return blocks.some(({ text }) => text.includes(wanted));
      }).length,
  );
  // There is at least one.
  return cuts[counts.indexOf(Math.max(...counts))] as readonly Citable[];
}

/** The words in the lists of citations. */
function wordsOf(document: Document.Parsed): Words[] {
  const found: Words[] = [];
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== 'cites' || !isSeq(pair.value)) return;
      for (const item of pair.value.items) {
        if (isScalar(item) && typeof item.value === 'string') {
          const more: string[] = [];
          found.push({ text: item.value, node: item, source: undefined, place: undefined, more });
        }
        if (isMap(item) && typeof item.get('words') === 'string') found.push(wordsIn(item));
      }
    },
  });
  return found;
}

function wordsIn(map: YAMLMap): Words {
  const source = map.get('source');
  const place = map.get('block') ?? map.get('paragraph');
  const known = ['words', 'source', 'block', 'paragraph'];
  return {
    text: String(map.get('words')),
    node: map,
    source: typeof source === 'string' ? source : undefined,
    place: typeof place === 'number' ? place : undefined,
    more: map.items
      .filter(({ key }: Pair) => isScalar(key) && !known.includes(String(key.value)))
      .map(
        ({ key, value }: Pair) =>
          `${String(key)}: ${inFlow(isScalar(value) ? value.value : value)}`,
      ),
  };
}

/** A value in YAML that may stand in a flow mapping. */
function inFlow(value: unknown): string {
  return typeof value === 'string' && /^[A-Z]+$/.test(value) ? value : JSON.stringify(value);
}

/** The keys of the citation of the words, or why there is none. */
function citationOf({ text, source, place, more }: Words, page: CutPage): string[] | string {
  const { blocks, key, name } = page;
  const wanted = normalise(text);
  if (wanted === '') return 'is empty: write the words that say it';
  if (wanted === 'TODO') return `is still to be written: copy the words of ${name} that say it`;
  const all = blocks.flatMap((block, i) =>
    placesOf(block.text, wanted).map((start) => ({ number: i + 1, start })),
  );
  const places = all.filter(({ number }) => place === undefined || number === place);
  const [found, ...others] = places;
  if (found === undefined) {
    const numbers = [...new Set(all.map(({ number }) => number))];
    if (numbers.length > 0) return `stands in ${key} ${numbers.join(', ')}, and not in ${place}`;
    const near = nearWords(
      blocks.map((block) => block.text),
      wanted,
    );
    return `is not in ${name}: ${near === undefined ? 'copy the words from it' : `it has “${near}”`}`;
  }
  if (others.length > 0) {
    const numbers = [...new Set(places.map(({ number }) => number))];
    return numbers.length === 1
      ? `stands ${places.length} times in ${key} ${found.number}: take more of the words around it`
      : `stands in ${key} ${numbers.join(', ')}: take more words, or write { words: …, ${key}: ${found.number} }`;
  }
  return [
    ...(source === undefined ? [] : [`source: ${source}`]),
    `${key}: ${found.number}`,
    `start: ${found.start}`,
    `end: ${found.start + wanted.length}`,
    `sha256: ${sha256(wanted)}`,
    ...more,
  ];
}

/** Writes the lengths of the blocks after the slug of a source. */
function lengthsEdit(
  text: string,
  { node, key }: DraftedSource,
  blocks: readonly Citable[],
): { start: number; end: number; text: string } {
  const isSlug = ({ key }: Pair) => isScalar(key) && key.value === 'slug';
  // A drafted source has one.
  const slug = node.items.find(isSlug) as Pair<Node, Node>;
  const [, end] = rangeOf(slug.value as Node);
  const lines =
    key === 'block' ? blocksLines(blocks) : paragraphsLine(blocks.map((one) => one.text));
  if (node.flow) return { start: end, end, text: `, ${lines.replaceAll(/\s*\n\s*/g, ' ')}` };
  const start = startOf(slug.key);
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return { start: at, end: at, text: `\n${lines}`.replaceAll('\n', `\n${indent}`) };
}

function startOf(node: Node): number {
  return rangeOf(node)[0];
}

function rangeOf({ range }: Node): Range {
  // What was parsed has one.
  return range as Range;
}

/** Where the node stands, without the white space after it. */
function spanOf(node: Node, text: string): [start: number, end: number] {
  const start = startOf(node);
  return [start, start + text.slice(start, node.range?.[1]).trimEnd().length];
}
