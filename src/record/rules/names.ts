import { foldName } from '../../domain/name.js';
import { type At, type Draft, type DraftRecord, itemsOf, type Report } from '../draft.js';
import type { RecordFile, RegisterFile } from '../format.js';
import { formatPath, type Path } from '../problem.js';
import { declaring } from '../shared.js';

/**
 * In one language a thing has one preferred name or title, or descriptions when no source gives it a
 * name, and none twice.
 */
export function namesAreDistinct(record: DraftRecord, report: Report): void {
  const named: At<Named>[] = [
    { value: record.discussion ?? {}, path: ['discussion'] },
    { value: record.meeting ?? {}, path: ['meeting'] },
    ...itemsOf((record as Draft<RegisterFile>).meetings, ['meetings']),
    ...declaring.flatMap((list) => itemsOf<Named>(record[list], [list])),
  ];
  const lists = named.flatMap(({ value, path }) => [
    itemsOf(value.names, [...path, 'names']),
    itemsOf(value.titles, [...path, 'titles']),
  ]);
  for (const names of lists) {
    const texts = new Map<string, Path>();
    const preferred = new Map<string, Path>();
    for (const { value, path } of names) {
      const { text, language } = value;
      if (language === undefined) continue;
      const same = texts.get(`${language} ${text}`);
      if (text !== undefined && same !== undefined) {
        report(path, `is the same as ${formatPath(same)}: remove one`);
        continue;
      }
      texts.set(`${language} ${text}`, path);
      if (kindOf(value) !== 'PREFERRED') continue;
      const first = preferred.get(language);
      if (first === undefined) preferred.set(language, path);
      else
        report(
          path,
          `is preferred in ${language} beside ${formatPath(first)}: make one ALTERNATIVE`,
        );
    }
    for (const { value, path } of names) {
      const first = preferred.get(value.language ?? '');
      if (value.kind !== 'DESCRIPTIVE' || first === undefined) continue;
      report(
        [...path, 'kind'],
        `describes what has a name, ${formatPath(first)}: remove it, or make it ALTERNATIVE`,
      );
    }
  }
}

/** A discussion has a title. */
export function discussionHasTitle({ discussion }: DraftRecord, report: Report): void {
  if (discussion === undefined || 'title' in discussion || 'titles' in discussion) return;
  report(['discussion'], 'lacks title: add it');
}

/** A family name and given names are parts of the name that they stand with. */
export function partsAreInNames(record: DraftRecord, report: Report): void {
  for (const { value: official, path: owner } of itemsOf(record.officials, ['officials'])) {
    for (const { value, path } of itemsOf(official.names, [...owner, 'names'])) {
      for (const key of ['family', 'given'] as const) {
        const { text, [key]: part } = value;
        if (text === undefined || part === undefined) continue;
        if (foldName(text).includes(foldName(part))) continue;
        report(
          [...path, key],
          `is not in the name ${JSON.stringify(text)}: write it as it stands there`,
        );
      }
    }
  }
}

type Names = Draft<RecordFile['topics'][number]>['names'];
interface Named {
  readonly slug?: string | undefined;
  readonly names?: Names;
  readonly titles?: Names;
}

function kindOf(name: { readonly kind?: string | undefined }): string | undefined {
  return 'kind' in name ? name.kind : 'PREFERRED';
}
