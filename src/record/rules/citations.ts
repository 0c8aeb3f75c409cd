import { citesOf, type DraftRecord, itemsOf, type Report } from '../draft.js';
import { adviceForSlug } from '../nearest.js';
import type { Path } from '../problem.js';

/** A citation says in which source and in which block it is, and its span is inside it. */
export function citationsAreInside(record: DraftRecord, report: Report): void {
  const sources = record.sources ?? [];
  for (const { value: cite, path } of citesOf(record)) {
    const { start, end } = cite;
    if (start !== undefined && end !== undefined && start >= end) {
      report([...path, 'end'], `must be after start, which is ${start}: the span is empty`);
    }
    const key = placeKeyOf(cite, path, report);
    if (!('source' in cite) && sources.length > 1) {
      const slugs = sources.map((source) => source?.slug).filter((slug) => slug !== undefined);
      report(path, `lacks source, and there are several: add one of ${slugs.join(', ')}`);
      continue;
    }
    const source = 'source' in cite ? sources.find((one) => one?.slug === cite.source) : sources[0];
    if (cite.source !== undefined && source === undefined && !sources.some(isIllShaped)) {
      const advice = adviceForSlug(cite.source, sources) ?? 'declare it under sources';
      report([...path, 'source'], `is not a source of this record: ${advice}`);
    }
    const number = key === undefined ? undefined : cite[key];
    if (source === undefined || key === undefined || number === undefined) continue;
    if (key === 'paragraph' && source.blocks !== undefined) {
      report(
        [...path, 'paragraph'],
        `is of ${source.slug}, which is cut into blocks: cite a block, as \`npm run record -- cite\` prints it`,
      );
      continue;
    }
    const lengths = source.blocks?.map((block) =>
      typeof block === 'object' ? block.length : block,
    );
    const all = lengths ?? source.paragraphs;
    if (all === undefined) continue;
    if (number > all.length) {
      report(
        [...path, key],
        `is after the last ${key} of ${source.slug}, which is ${all.length}: correct it`,
      );
      continue;
    }
    const length = all[number - 1];
    if (length === undefined || end === undefined || end <= length) continue;
    report(
      [...path, 'end'],
      `is after the end of ${key} ${number}, which is ${length} long: correct the span`,
    );
  }
}

/** Which of the two keys says where a citation is; undefined when neither does, or both. */
function placeKeyOf(cite: object, path: Path, report: Report): 'block' | 'paragraph' | undefined {
  const [hasBlock, hasParagraph] = ['block' in cite, 'paragraph' in cite];
  if (hasBlock && hasParagraph) {
    report([...path, 'paragraph'], 'is beside block, which says the same: remove one');
    return undefined;
  }
  if (hasBlock) return 'block';
  if (hasParagraph) return 'paragraph';
  report(path, 'lacks block: add the place of the block that has the words');
  return undefined;
}

/** A source says how it is cut, once. */
export function sourcesAreCut(record: DraftRecord, report: Report): void {
  for (const { value: source, path } of itemsOf(record.sources, ['sources'])) {
    const [hasBlocks, hasParagraphs] = ['blocks' in source, 'paragraphs' in source];
    if (hasBlocks && hasParagraphs) {
      report([...path, 'paragraphs'], 'is beside blocks, which has all of them: remove one');
    }
    if (!hasBlocks && !hasParagraphs) {
      report(path, 'lacks blocks: add what `npm run record -- cite FILE` prints');
    }
    if (hasBlocks !== hasParagraphs && source.cut !== undefined) {
      const cut = hasBlocks ? 'blocks' : 'numbered';
      if (source.cut !== cut) {
        const list = hasBlocks ? 'blocks' : 'paragraphs';
        report(
          [...path, 'cut'],
          `is ${source.cut}, and there is ${list}: write ${cut}, or the other list`,
        );
      }
    }
    for (const key of ['translationOf', 'replaces'] as const) {
      if (source[key] !== undefined && source[key] === source.slug) {
        report([...path, key], 'is the source itself: name the other one, or remove it');
      }
    }
  }
}

function isIllShaped(source: { readonly slug?: string | undefined } | undefined): boolean {
  return source?.slug === undefined;
}

/** What was concluded rather than read says how. */
export function inferencesAreExplained(record: DraftRecord, report: Report): void {
  for (const { value, path } of citesOf(record)) {
    if (value.basis === 'INFERRED' && !('note' in value)) {
      report(path, 'is INFERRED and lacks note: say what you concluded, and why');
    }
  }
}
