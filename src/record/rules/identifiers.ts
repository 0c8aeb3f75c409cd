import { type Identified, identifierMistake, thingsOf } from '../../domain/identifier.js';
import { type At, type Draft, type DraftRecord, itemsOf, type Report } from '../draft.js';
import type { RecordFile } from '../format.js';
import { formatPath, type Path } from '../problem.js';

/** An identifier is one of its scheme, of a thing that the scheme has identifiers of, and stands once. */
export function identifiersAreSound(record: DraftRecord, report: Report): void {
  for (const [thing, { value: identified, path: owner }] of identifiedIn(record)) {
    const first = new Map<string, Path>();
    for (const { value, path } of itemsOf(identified.identifiers, [...owner, 'identifiers'])) {
      const { scheme, value: text } = value;
      if (scheme === undefined || text === undefined) continue;
      const of = thingsOf(scheme);
      const same = first.get(`${scheme} ${text}`);
      const mistake = identifierMistake(scheme, text);
      if (!of.includes(thing)) {
        const things = of.map((one) => `${one}s`).join(', ');
        report([...path, 'scheme'], `is for ${things}, not for ${thing}s: choose another`);
      } else if (mistake !== undefined) {
        report([...path, 'value'], mistake);
      } else if (same !== undefined) {
        report(path, `is the same as ${formatPath(same)}: remove one`);
      } else {
        first.set(`${scheme} ${text}`, path);
      }
    }
  }
}

type Thing = Pick<Draft<RecordFile['officials'][number]>, 'identifiers'>;

/** Everything in the file that may have identifiers, with what it is. */
function identifiedIn(record: DraftRecord): (readonly [Identified, At<Thing>])[] {
  const all = (thing: Identified, things: readonly At<Thing>[]) =>
    things.map((one) => [thing, one] as const);
  const { discussion, meeting } = record;
  // A file of the register has meetings.
  const meetings: readonly (Thing | undefined)[] = Reflect.get(record, 'meetings') ?? [];
  return [
    ...all('discussion', discussion ? [{ value: discussion, path: ['discussion'] }] : []),
    ...all('meeting', meeting ? [{ value: meeting, path: ['meeting'] }] : []),
    ...all('meeting', itemsOf(meetings, ['meetings'])),
    ...all('source', itemsOf(record.sources, ['sources'])),
    ...all('organization', itemsOf(record.organizations, ['organizations'])),
    ...all('topic', itemsOf(record.topics, ['topics'])),
    ...all('mission', itemsOf(record.missions, ['missions'])),
    ...all('official', itemsOf(record.officials, ['officials'])),
  ];
}
