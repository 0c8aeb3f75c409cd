import { isAlias, isCollection, isNode, parseDocument } from 'yaml';
import { type Limits, noLimits } from './align.js';
import { SourceMismatch } from './attach.js';
import { blockItems } from './cite.js';
import { citesOf } from './draft.js';
import type { RecordFile } from './format.js';
import { holdAgainst, isIntact } from './hold.js';
import type { Line } from './lines.js';
import { formatPath, type Path } from './problem.js';
import { blocksOf } from './shared.js';
import { type VerifiedCitation, verified } from './verified.js';

/** A record file that fits another version of a document. */
export interface Mended {
  /** The file with the blocks of the document, and with each citation where its words stand now. */
  readonly text: string;
  /** What became of each citation of the source. */
  readonly citations: readonly VerifiedCitation[];
}

/**
 * Brings the citations of a record to where their words stand in the document, and the list of its blocks to
 * those of the document. Comments and layout stay; a citation whose words are gone stays as it is.
 *
 * @param text the file of the record, which has no problems.
 * @param written the slug of the source, or a former one.
 * @throws SourceMismatch when the record has no such source, or the document none of its words.
 */
export function mendRecord(
  text: string,
  record: RecordFile,
  written: string,
  lines: readonly Line[],
  limits: Limits = noLimits,
): Mended {
  const source =
    record.sources.find((one) => one.slug === written) ??
    record.sources.find(({ formerly = [] }) => formerly.includes(written));
  if (source === undefined) {
    const slugs = record.sources.map((one) => one.slug);
    throw new SourceMismatch(
      `The record ${record.discussion.slug} has no source ${written}: it has ${slugs.join(', ')}.`,
    );
  }
  const { slug } = source;
  const place = record.sources.indexOf(source);
  const only = record.sources.length === 1 ? slug : undefined;
  const cited = citesOf(record).flatMap(({ value, path }) => {
    const { start, end, sha256 } = value;
    const block = value.block ?? value.paragraph;
    const isOther = (value.source ?? only) !== slug;
    // A checked record has all of them.
    if (isOther || !block || start === undefined || !end || !sha256) return [];
    return [{ block, start, end, sha256, path, key: value.block ? 'block' : 'paragraph' }];
  });
  const cut = source.blocks ? 'BLOCKS' : 'NUMBERED';
  const said = blocksOf(source);
  const held = holdAgainst(lines, cut, said, cited, limits);
  const { blocks, places } = held;
  if (places.every((one) => one === undefined)) {
    throw new SourceMismatch(`The document has none of the words that are cited of ${slug}.`);
  }

  const edits = new Edits(text);
  const list = cut === 'BLOCKS' ? 'blocks' : 'paragraphs';
  const items =
    cut === 'BLOCKS' ? blockItems(blocks) : blocks.map(({ text: { length } }) => String(length));
  edits.replace(['sources', place, list], `[${items.join(', ')}]`);
  for (const [i, citation] of cited.entries()) {
    const now = places[i];
    if (now === undefined || isIntact(citation, now)) continue;
    edits.replace([...citation.path, citation.key], String(now.block));
    edits.replace([...citation.path, 'start'], String(now.start));
    edits.replace([...citation.path, 'end'], String(now.start + citation.end - citation.start));
  }
  const citing = cited.map((citation) => ({ ...citation, cites: formatPath(citation.path) }));
  return { text: edits.apply(), citations: verified(citing, held) };
}

/** Values of a YAML file that are to be others, by where they stand in it. */
class Edits {
  readonly #text: string;
  readonly #document;
  readonly #edits = new Map<number, { readonly end: number; readonly by: string }>();

  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text, { version: '1.2', schema: 'core', merge: false });
  }

  replace(path: Path, by: string): void {
    let node: unknown = this.#document.contents;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.#document);
      if (isCollection(node)) node = node.get(step, true);
    }
    if (isAlias(node)) node = node.resolve(this.#document);
    const [start, end] = (isNode(node) && node.range) || [0, 0];
    const old = this.#text.slice(start, end).trimEnd();
    // A list that says the same keeps its layout.
    if (old.replaceAll(/\s+/g, ' ') !== by) this.#edits.set(start, { end: start + old.length, by });
  }

  apply(): string {
    let text = this.#text;
    for (const [start, { end, by }] of [...this.#edits].sort(([a], [b]) => b - a)) {
      text = text.slice(0, start) + by + text.slice(end);
    }
    return text;
  }
}
