import { tenureStatus } from '../../domain/appointment.js';
import {
  areApart,
  daysOfDate,
  daysOfPeriod,
  type Span,
  type WrittenDate,
  yearsOfPeriod,
} from '../../domain/span.js';
import { type At, type DraftRecord, itemsOf, proposalsOf, type Report } from '../draft.js';
import type { Path } from '../problem.js';
import { declaring } from '../shared.js';

/** A meeting ends after it starts, and its discussion is held in between. */
export function meetingHoldsDiscussion(record: DraftRecord, report: Report): void {
  const { startsOn, endsOn } = record.meeting ?? {};
  const heldOn = record.discussion?.heldOn;
  if (isBefore(endsOn, startsOn)) {
    report(['meeting', 'endsOn'], `is before startsOn, ${startsOn}: correct one of them`);
    return;
  }
  if (heldOn === undefined) return;
  const path = ['discussion', 'heldOn'];
  const { from, to } = daysOfDate(heldOn);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
  if (years > longestPeriod) {
    report(path, `may be in ${years} years: at most ${longestPeriod} are allowed`);
  }
  if (isBefore(heldOn, startsOn)) {
    report(path, `is before the meeting starts, on ${startsOn}: correct one of them`);
  }
  if (isBefore(endsOn, heldOn)) {
    report(path, `is after the meeting ends, on ${endsOn}: correct one of them`);
  }
}

/** A part is held when its discussion is. */
export function partsAreHeldInTime(record: DraftRecord, report: Report): void {
  const heldOn = record.discussion?.heldOn;
  if (heldOn === undefined) return;
  for (const { value, path } of itemsOf(record.parts, ['parts'])) {
    if (value.heldOn === undefined) continue;
    if (!areApart(daysOfDate(value.heldOn), daysOfDate(heldOn))) continue;
    report(
      [...path, 'heldOn'],
      `is outside the discussion, which is held on ${heldOn}: correct one of them`,
    );
  }
}

/** Whether it was surely before; unknown dates never were. */
function isBefore(one: WrittenDate | undefined, other: WrittenDate | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return daysOfDate(one).to < daysOfDate(other).from;
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
    const { publishedOn, retrievedOn } = value;
    if (isBefore(retrievedOn, publishedOn)) {
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
  value: { readonly [P in K]?: WrittenDate | undefined } | undefined,
  path: Path,
  keys: readonly K[],
) {
  return keys.flatMap((key) => {
    const date = value?.[key];
    return date === undefined ? [] : { day: daysOfDate(date).from, path: [...path, key] };
  });
}

/** A tenure ends after it starts, and is attested in between. */
export function tenuresAreSound(record: DraftRecord, report: Report): void {
  for (const { value, path } of itemsOf(record.appointments, ['appointments'])) {
    const { startsOn, endsOn } = value;
    if (isBefore(endsOn, startsOn)) {
      report([...path, 'endsOn'], `is before startsOn, ${startsOn}: correct one of them`);
      continue;
    }
    const isOutside = (date: WrittenDate) => isBefore(date, startsOn) || isBefore(endsOn, date);
    const heldOn = record.discussion?.heldOn;
    if (!('attestedOn' in value) && heldOn !== undefined && isOutside(heldOn)) {
      report(
        path,
        `is attested on the date of the discussion, ${heldOn}, which is outside its tenure: add attestedOn, or correct startsOn or endsOn`,
      );
    }
    for (const { value: day, path: place } of itemsOf(value.attestedOn, [...path, 'attestedOn'])) {
      if (isOutside(day)) {
        report(place, 'is outside the tenure: correct it, or startsOn or endsOn');
      }
    }
  }
}

/** A name, and what a mission is accredited to, end after they begin. */
export function timesEndAfterTheyBegin(record: DraftRecord, report: Report): void {
  const things: At<Timed>[] = [
    { value: record.discussion ?? {}, path: ['discussion'] },
    { value: record.meeting ?? {}, path: ['meeting'] },
    ...declaring.flatMap((list) => itemsOf<Timed>(record[list], [list])),
  ];
  const timed = things.flatMap(({ value, path }) =>
    (['names', 'titles', 'accreditedTo'] as const).flatMap((list) =>
      itemsOf(value[list], [...path, list]),
    ),
  );
  for (const { value, path } of timed) {
    const { from, to } = value;
    if (isBefore(to, from)) {
      report([...path, 'to'], `is before from, ${from}: correct one of them`);
    }
  }
}

interface Time {
  readonly from?: WrittenDate | undefined;
  readonly to?: WrittenDate | undefined;
}

/** What may have lists of what begins and ends. */
interface Timed {
  readonly slug?: string | undefined;
  readonly names?: readonly (Time | undefined)[] | undefined;
  readonly titles?: readonly (Time | undefined)[] | undefined;
  readonly accreditedTo?: readonly (Time | undefined)[] | undefined;
}

/** Whoever speaks holds the office on the day of the discussion, as far as the record says. */
export function speakersHoldOffice(record: DraftRecord, report: Report): void {
  const heldOn = record.discussion?.heldOn;
  if (heldOn === undefined) return;
  const { from, to } = daysOfDate(heldOn);
  const speakers = itemsOf(record.interventions, ['interventions']).flatMap((one) => [
    one,
    ...itemsOf(one.value.speakers, [...one.path, 'speakers']),
  ]);
  for (const { value, path } of speakers) {
    const appointment = record.appointments?.find(
      (one) => one?.slug !== undefined && one.slug === value.appointment,
    );
    // Left out, it stands for the date of the discussion.
    if (appointment?.attestedOn === undefined) continue;
    const { startsOn, endsOn } = appointment;
    if (from !== to) {
      if (!isBefore(heldOn, startsOn) && !isBefore(endsOn, heldOn)) continue;
      report(
        [...path, 'appointment'],
        `is not held on any day of the discussion, ${from} to ${to}: correct its startsOn or endsOn`,
      );
      continue;
    }
    const attested = appointment.attestedOn.flatMap((date) =>
      date === undefined ? [] : daysOfDate(date),
    );
    const tenure = { starts: daysIfGiven(startsOn), ends: daysIfGiven(endsOn), attested };
    const held = tenureStatus(tenure, from) === 'HELD';
    // A day that is attested outside the tenure is told where it is attested.
    if (held || attested.some((days) => days.from === from && days.to === from)) continue;
    report(
      [...path, 'appointment'],
      `is not held on ${from}, as far as the record says: add that day to its attestedOn`,
    );
  }
}

function daysIfGiven(date: WrittenDate | undefined): Span | null {
  return date === undefined ? null : daysOfDate(date);
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
