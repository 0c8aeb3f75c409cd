import { type DraftRecord, itemsOf, type Report } from '../draft.js';

interface Part {
  readonly slug?: string | undefined;
  readonly number?: number | undefined;
}

/** The parts that an intervention may mean, by their number or by their slug. */
export function partsNamed<P extends Part>(
  parts: readonly P[],
  named: number | string | undefined,
): P[] {
  if (named === undefined) return [];
  return parts.filter(({ slug, number }) => (typeof named === 'number' ? number : slug) === named);
}

/** An intervention is in one part, or in none. */
export function interventionsAreInParts(record: DraftRecord, report: Report): void {
  const parts = (record.parts ?? []).filter((part) => part !== undefined);
  // What is ill-shaped of a part is reported there.
  const isWhole = parts.every((part) => part.slug !== undefined && hasNumber(part));
  for (const { value, path } of itemsOf(record.interventions, ['interventions'])) {
    const { part } = value;
    if (part === undefined) continue;
    const named = partsNamed(parts, part);
    if (named.length > 1) {
      const slugs = named.map(({ slug }) => slug).join(', ');
      report([...path, 'part'], `is the number of several parts: write the slug of one, ${slugs}`);
    }
    if (named.length > 0 || !isWhole) continue;
    const known = parts.map(({ slug, number = slug }) => number).join(', ');
    const advice = parts.length === 0 ? 'leave it out' : `write one of ${known}`;
    report([...path, 'part'], `is not a part of the discussion: ${advice}`);
  }
}

function hasNumber(part: Part): boolean {
  return part.number !== undefined || !('number' in part);
}
