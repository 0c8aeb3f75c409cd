import { type At, type DraftRecord, itemsOf, proposalsOf, type Report } from '../draft.js';
import { formatPath, type Path } from '../problem.js';
import { declaring } from '../shared.js';

/** A slug is declared once in its type. */
export function slugsAreUnique(record: DraftRecord, report: Report): void {
  const types: At<{ readonly slug?: string | undefined }>[][] = [
    ...declaring.flatMap((list) =>
      list === 'countries'
        ? []
        : [itemsOf<{ readonly slug?: string | undefined }>(record[list], [list])],
    ),
    itemsOf(record.parts, ['parts']),
    itemsOf(record.interventions, ['interventions']),
    proposalsOf(record),
  ];
  for (const things of types) {
    const first = new Map<string, Path>();
    for (const { value, path } of things) {
      if (value.slug === undefined) continue;
      const earlier = first.get(value.slug);
      if (earlier === undefined) first.set(value.slug, path);
      else report([...path, 'slug'], `is the slug of ${formatPath(earlier)} too: choose another`);
    }
  }
}
