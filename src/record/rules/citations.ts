import { citesOf, type DraftRecord, type Report } from '../draft.js';

/** A citation says in which source it is, and its span is inside its paragraph. */
export function citationsAreInside(record: DraftRecord, report: Report): void {
  const sources = record.sources ?? [];
  for (const { value: cite, path } of citesOf(record)) {
    const { paragraph, start, end } = cite;
    if (start !== undefined && end !== undefined && start >= end) {
      report([...path, 'end'], `must be behind start, which is ${start}: the span is empty`);
    }
    if (!('source' in cite) && sources.length > 1) {
      const slugs = sources.map((source) => source?.slug).filter((slug) => slug !== undefined);
      report(path, `lacks source, and there are several: add one of ${slugs.join(', ')}`);
      continue;
    }
    const source = 'source' in cite ? sources.find((one) => one?.slug === cite.source) : sources[0];
    const lengths = source?.paragraphs;
    if (lengths === undefined || paragraph === undefined) continue;
    if (paragraph > lengths.length) {
      report(
        [...path, 'paragraph'],
        `is behind the last paragraph of ${source?.slug}, which is ${lengths.length}: correct it`,
      );
      continue;
    }
    const length = lengths[paragraph - 1];
    if (length === undefined || end === undefined || end <= length) continue;
    report(
      [...path, 'end'],
      `is behind the end of paragraph ${paragraph}, which is ${length} long: correct the span`,
    );
  }
}

/** What was concluded rather than read says how. */
export function inferencesAreExplained(record: DraftRecord, report: Report): void {
  for (const { value, path } of citesOf(record)) {
    if (value.basis === 'INFERRED' && !('note' in value)) {
      report(path, 'is INFERRED and lacks note: say what you concluded, and why');
    }
  }
}
