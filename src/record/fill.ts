import {
  type Document,
  isAlias,
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
import { colonAdvice } from './key-advice.js';
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
  /** The ways to cut it, at least one. The one that has the most of the words is taken. */
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
  readonly formerly: readonly unknown[];
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
    const { formerly, blocks, paragraphs, cut } = node.toJS(document);
    const isNumbered = blocks === undefined && (paragraphs !== undefined || cut === 'numbered');
    const key = isNumbered ? 'paragraph' : 'block';
    const list = isNumbered ? 'paragraphs' : 'blocks';
    const lengths = isNumbered ? paragraphs : blocks;
    const lengthsOffset = startOf((node.get(list, true) ?? node) as Node);
    const before = Array.isArray(formerly) ? formerly : [];
    return [{ slug, formerly: before, key, lengths, lengthsOffset, node }];
  });
}

/** Words that stand where a citation belongs. */
interface Words {
  readonly text: string;
  readonly source: string | undefined;
  /** The place of the block that was meant, where they stand in several. */
  readonly place: number | undefined;
  /** What the citation says besides, as YAML. */
  readonly more: readonly string[];
}

/** What stands where a citation belongs, and is none yet. */
interface Uncited {
  readonly node: Node;
  /** The words, or why there are none. */
  readonly words: Words | string;
  /** Those after it in a list in brackets that may be the rest of a text with commas. */
  readonly rest: readonly Node[];
}

/**
 * Makes a citation of all words that stand in `cites` for one, `cites: ["the words"]` or
 * `cites: [{ words: the words, basis: INFERRED, note: … }]`, and writes how long the blocks are where the
 * source does not say so.
 *
 * @param text the record, as `file` was parsed
 * @param slugs those of all sources of the record
 */
export function fillCites(
  text: string,
  file: ParsedFile,
  source: DraftedSource,
  page: Page,
  slugs: readonly string[],
): Filled {
  const problems: Problem[] = [];
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let count = 0;
  const all = uncitedIn(file.document);
  const blocks = bestOf(page.cuts, all);
  const cut = { name: page.name, blocks, key: source.key };
  const split = new Set<Node>();
  for (const { node, words, rest } of all) {
    if (split.has(node)) continue;
    const report = (message: string) => file.problemAtOffset(startOf(node), message);
    const lost = lostIn(file, report('').path);
    const pieces = splitAt(text, node, rest, blocks);
    for (const piece of pieces) split.add(piece);
    if (lost) problems.push(lost);
    else if (pieces.length > 0) {
      const whole = `${page.name} has them as one, with the comma`;
      const advice = 'put it in quotes; if you mean several, put each of them in quotes';
      problems.push(
        report(
          `is one of ${pieces.length + 1} texts in a list in brackets, and ${whole}: ${advice}`,
        ),
      );
    } else if (typeof words === 'string') problems.push(report(words));
    else if (words.source === undefined && slugs.length > 1) {
      problems.push(report(`names no source: write { source: ${source.slug}, words: … }`));
    } else if (words.source !== undefined && !slugs.includes(words.source)) {
      const which = `names the source ${words.source}, which is not in the record`;
      problems.push(report(`${which}: it has ${slugs.join(', ')}`));
    } else if (words.source === undefined || words.source === source.slug) {
      const cited = citationOf(words, cut);
      if (typeof cited === 'string') problems.push(report(cited));
      else {
        const [start, end] = spanOf(node, text);
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
function bestOf(cuts: Page['cuts'], all: readonly Uncited[]): readonly Citable[] {
  const counts = cuts.map(
    (blocks) =>
      all.filter(({ words }) => typeof words !== 'string' && isIn(blocks, words.text)).length,
  );
  // There is at least one.
  return cuts[counts.indexOf(Math.max(...counts))] as readonly Citable[];
}

function isIn(blocks: readonly Citable[], words: string): boolean {
  const wanted = normalise(words);
  return blocks.some(({ text }) => text.includes(wanted));
}

/** What YAML loses of the citation at the path, such as a text with “#”. */
function lostIn({ problems }: ParsedFile, path: string): Problem | undefined {
  // The place of a mapping is that of its first key.
  const citation = path.replace(/(cites\[\d+\]).*$/, '$1');
  return problems.find((one) => one.path.startsWith(citation));
}

/** The texts after the first that YAML took for others, though the page has all of them as one. */
function splitAt(
  text: string,
  first: Node,
  rest: readonly Node[],
  blocks: readonly Citable[],
): readonly Node[] {
  const last = rest.findLastIndex((node) =>
    isIn(blocks, text.slice(startOf(first), spanOf(node, text)[1])),
  );
  return rest.slice(0, last + 1);
}

/** What stands in the lists of citations and is not a citation yet. */
function uncitedIn(document: Document.Parsed): Uncited[] {
  const found: Uncited[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'cites' || isAlias(value)) return;
      if (!isSeq(value)) {
        const words = 'is not a list: write the words below it, each after “- ” and in quotes';
        found.push({ node: key, words, rest: [] });
        return;
      }
      const items = value.items as Node[];
      for (const [i, node] of items.entries()) {
        const words = wordsOf(node);
        if (words) found.push({ node, words, rest: value.flow ? plainAfter(items, i) : [] });
      }
    },
  });
  return found;
}

/** More commas are in no text that anybody cites. */
const mostCommas = 20;

/** Those after the item that have no quotes, as it has none. */
function plainAfter(items: readonly Node[], i: number): readonly Node[] {
  const some = items.slice(i, i + mostCommas);
  const end = some.findIndex((node) => !isScalar(node) || node.type !== 'PLAIN');
  return some.slice(1, end === -1 ? some.length : Math.max(end, 1));
}

const noWords = 'has no words: write { words: the words of the document, block: 1 }';

/** The words of an item of `cites`, or why it has none; undefined when it is a citation. */
function wordsOf(node: Node): Words | string | undefined {
  if (isAlias(node)) return undefined;
  if (isMap(node)) return node.has('sha256') ? undefined : wordsIn(node);
  if (!isScalar(node)) return noWords;
  if (typeof node.value !== 'string') {
    return `is ${node.value === null ? 'empty' : node.value}, and no text: put words of the document in quotes`;
  }
  return { text: node.value, source: undefined, place: undefined, more: [] };
}

const ofCitation = ['words', 'source', 'block', 'paragraph', 'basis', 'note'];

function wordsIn(map: YAMLMap): Words | string {
  const pairs = map.items as Pair<Node, Node | null>[];
  const stranger = pairs.find(({ key }) => !ofCitation.includes(String(key)));
  if (stranger?.value === null && map.has('words')) {
    return `has “${stranger.key}” after a comma, as a key: put the text with the comma in quotes`;
  }
  if (stranger && map.has('words'))
    return `has ${stranger.key}, which is not a key of words: remove it`;
  const text = map.get('words');
  if (typeof text !== 'string') return colonAdvice(pairs.map(({ key }) => String(key))) ?? noWords;
  const source = map.get('source');
  const place = map.get('block') ?? map.get('paragraph');
  if (place !== undefined && typeof place !== 'number') {
    return `has ${place} for the place of the block: write its number, or leave it out`;
  }
  const isMore = ({ key }: Pair) => ['basis', 'note'].includes(String(key));
  return {
    text,
    source: source === undefined ? undefined : String(source),
    place,
    more: map.items
      .filter(isMore)
      .map(({ key, value }) => `${key}: ${inFlow(isScalar(value) ? value.value : value)}`),
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
