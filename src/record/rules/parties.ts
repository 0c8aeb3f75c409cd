import { type DraftRecord, itemsOf, partyLists, type Report } from '../draft.js';
import { formatPath, type Path } from '../problem.js';

const whos = ['appointment', 'official', 'organization', 'country'] as const;

/** A party is one of these, or words alone, and is in its list once. */
export function partiesAreDistinct(record: DraftRecord, report: Report): void {
  const officialOf = new Map(
    (record.appointments ?? []).map((one) => [one?.slug, one?.official] as const),
  );
  for (const list of partyLists(record)) {
    const first = new Map<string, Path>();
    for (const { value, path } of list) {
      const given = whos.filter((key) => key in value);
      if (given.length > 1) {
        report(path, `has ${given.join(' and ')}: write one of them, or an entry for each`);
        continue;
      }
      const [who] = given;
      if (who === undefined) {
        if (!('asWritten' in value)) {
          report(path, `says of nobody who it is: write one of ${whos.join(', ')}, or asWritten`);
        }
        continue;
      }
      const slug = value[who];
      if (slug === undefined) continue;
      const official = who === 'appointment' ? officialOf.get(slug) : undefined;
      const key = who === 'appointment' ? `official ${official}` : `${who} ${slug}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, path);
      else report(path, `is the same as ${formatPath(earlier)}: remove one`);
    }
  }
}

/** Who speaks is written once. */
export function speakersAreWrittenOnce(record: DraftRecord, report: Report): void {
  for (const { value, path } of itemsOf(record.interventions, ['interventions'])) {
    if (!('appointment' in value) || !('speakers' in value)) continue;
    report(
      [...path, 'speakers'],
      'stands beside appointment: write the appointment as one of the speakers',
    );
  }
}
