import { tenureStatus } from '../../domain/appointment.js';
import { daysOfPeriod, spanOf, yearsOfPeriod } from '../../domain/span.js';
import { type DraftRecord, itemsOf, proposalsOf, type Report } from '../draft.js';
import type { Path } from '../problem.js';

/** A meeting ends after it starts, and its discussion is held in between. */
export function meetingHoldsDiscussion(record: DraftRecord, report: Report): void {
  const { startsOn, endsOn } = record.meeting ?? {};
  const heldOn = record.discussion?.heldOn;
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) {
    report(['meeting', 'endsOn'], `is before startsOn, ${startsOn}: correct one of them`);
    return;
  }
  if (heldOn === undefined) return;
  const path = ['discussion', 'heldOn'];
  const { from, to } = spanOf(heldOn) ?? { from: heldOn, to: heldOn };
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
  if (years > longestPeriod) {
    report(path, `may be in ${years} years: at most ${longestPeriod} are allowed`);
  }
  if (startsOn !== undefined && to < startsOn) {
    report(path, `is before the meeting starts, on ${startsOn}: correct one of them`);
  }
  if (endsOn !== undefined && from > endsOn) {
    report(path, `is after the meeting ends, on ${endsOn}: correct one of them`);
  }
}

/** No day is years ahead, and a source is read after it is published. */
export function daysHaveCome(record: DraftRecord, report: Report): void {
  const { discussion, meeting, sources, parts } = record;
  const last = `${new Date().getUTCFullYear() + yearsAhead}-12-31`;
  const days = [
    ...daysIn(discussion, ['discussion'], ['heldOn']),
    ...daysIn(meeting, ['meeting'], ['startsOn', 'endsOn']),
    ...itemsOf(sources, ['sources']).flatMap(({ value, path }) =>
      daysIn(value, path, ['publishedOn', 'retrievedOn']),
    ),
    ...itemsOf(parts, ['parts']).flatMap(({ value, path }) => daysIn(value, path, ['heldOn'])),
  ];
  for (const { day, path } of days) {
    if (day > last) report(path, `is more than ${yearsAhead} years ahead: correct the year`);
  }
  for (const { value, path } of itemsOf(sources, ['sources'])) {
    const { publishedOn = '', retrievedOn } = value;
    const from = spanOf(publishedOn)?.from;
    if (retrievedOn !== undefined && from !== undefined && retrievedOn < from) {
      report(
        [...path, 'retrievedOn'],
        `is before publishedOn, ${publishedOn}: correct one of them`,
      );
    }
  }
}

// A record may be of a meeting that is planned.
const yearsAhead = 10;

/** The first possible days under the keys, with their paths. */
function daysIn<K extends string>(
  value: { readonly [P in K]?: string | undefined } | undefined,
  path: Path,
  keys: readonly K[],
) {
  return keys.flatMap((key) => {
    const { from } = spanOf(value?.[key] ?? '') ?? {};
    return from === undefined ? [] : { day: from, path: [...path, key] };
  });
}

/** A tenure ends after it starts, and is attested in between. */
export function tenuresAreSound(record: DraftRecord, report: Report): void {
  for (const { value, path } of itemsOf(record.appointments, ['appointments'])) {
    const { startsOn, endsOn } = value;
    if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) {
      report([...path, 'endsOn'], `is before startsOn, ${startsOn}: correct one of them`);
      continue;
    }
    const heldOn = dayOf(record);
    if (!('attestedOn' in value) && heldOn !== undefined && isOutside(heldOn, value)) {
      report(
        path,
        `is attested on the day of the discussion, ${heldOn}, which is outside its tenure: add attestedOn, or correct startsOn or endsOn`,
      );
    }
    for (const { value: day, path: place } of itemsOf(value.attestedOn, [...path, 'attestedOn'])) {
      if (isOutside(day, value)) {
        report(place, 'is outside the tenure: correct it, or startsOn or endsOn');
      }
    }
  }
}

/** Whoever speaks holds the office on the day of the discussion, as far as the record says. */
export function speakersHoldOffice(record: DraftRecord, report: Report): void {
  const heldOn = dayOf(record);
  const days = spanOf(record.discussion?.heldOn ?? '');
  if (days === undefined) return;
  const speakers = itemsOf(record.interventions, ['interventions']).flatMap((one) => [
    one,
    ...itemsOf(one.value.speakers, [...one.path, 'speakers']),
  ]);
  for (const { value, path } of speakers) {
    const appointment = record.appointments?.find(
      (one) => one?.slug !== undefined && one.slug === value.appointment,
    );
    if (heldOn === undefined) {
      const { startsOn = days.to, endsOn = days.from } = appointment ?? {};
      if (startsOn > days.to || endsOn < days.from) {
        report(
          [...path, 'appointment'],
          `is not held on any day of the discussion, ${days.from} to ${days.to}: correct its startsOn or endsOn`,
        );
      }
      continue;
    }
    // Left out, it stands for the day of the discussion.
    if (appointment?.attestedOn === undefined) continue;
    const { startsOn = null, endsOn = null } = appointment;
    const attestedOn = appointment.attestedOn.filter((day) => day !== undefined);
    const held = tenureStatus({ startsOn, endsOn, attestedOn }, heldOn) === 'HELD';
    // A day that is attested outside the tenure is told where it is attested.
    if (held || attestedOn.includes(heldOn)) continue;
    report(
      [...path, 'appointment'],
      `is not held on ${heldOn}, as far as the record says: add that day to its attestedOn`,
    );
  }
}

/** A period ends after it begins, and is no longer than a list of its years can be. */
export function periodsEndAfterTheyBegin(record: DraftRecord, report: Report): void {
  for (const { value, path } of proposalsOf(record)) {
    const { from: begin, to: end } = value.targetPeriod ?? {};
    const { from, to } = yearsOfPeriod({ from: begin, to: end });
    if (from === undefined || to === undefined) continue;
    const { first, last } = daysOfPeriod({ from: begin, to: end });
    const at = [...path, 'targetPeriod', 'to'];
    if (String(first) > String(last)) report(at, `is before from, ${begin}: correct one of them`);
    if (to - from >= longestPeriod) {
      report(at, `makes a period of ${to - from + 1} years: at most ${longestPeriod} are allowed`);
    }
  }
}

const longestPeriod = 100;

/** The day of the discussion; undefined when it may be several. */
function dayOf({ discussion }: DraftRecord): string | undefined {
  const { from, to } = spanOf(discussion?.heldOn ?? '') ?? {};
  return from === to ? from : undefined;
}

function isOutside(
  day: string,
  tenure: { startsOn?: string | undefined; endsOn?: string | undefined },
): boolean {
  const { startsOn = day, endsOn = day } = tenure;
  return day < startsOn || day > endsOn;
}
