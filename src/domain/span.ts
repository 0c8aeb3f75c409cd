import { isDate } from './notation.js';

/** The days that a date may mean; both are the same for one day. */
export interface Span {
  /** The first possible day. */
  readonly from: string;
  /** The last possible day. */
  readonly to: string;
}

/** A date as a file has it: text or, for a year, a number. */
export type WrittenDate = string | number;

/** The date as text. */
export function dateText(date: WrittenDate): string {
  return typeof date === 'number' ? String(date).padStart(4, '0') : date;
}

/**
 * The days that the date may mean. It is as precise as EDTF (ISO 8601-2) level 0 allows: a day, a month, a
 * year, or a span of two of these with a slash between them.
 *
 * @returns undefined when the text is no such date, or a span that ends before it begins
 */
export function spanOf(date: WrittenDate): Span | undefined {
  const [first = '', last = first, ...more] = dateText(date).split('/');
  const [begin, end] = [daysOf(first), daysOf(last)];
  if (more.length > 0 || begin === undefined || end === undefined) return undefined;
  return begin.from <= end.to ? { from: begin.from, to: end.to } : undefined;
}

function daysOf(text: string): Span | undefined {
  if (isDate(text)) return { from: text, to: text };
  const isYear = /^\d{4}$/.test(text);
  const from = isYear ? `${text}-01-01` : `${text}-01`;
  if (!isDate(from)) return undefined;
  if (isYear) return { from, to: `${text}-12-31` };
  // The day before the first of the next month.
  const last = new Date(`${from}T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return { from, to: last.toISOString().slice(0, 10) };
}

/** The same for a date that was checked. */
export function daysOfDate(date: WrittenDate): Span {
  const span = spanOf(date);
  if (span === undefined) throw new Error(`${date} is not a date: was the file checked?`);
  return span;
}

/** Whether no day is in both. */
export function areApart(a: Span, b: Span): boolean {
  return a.to < b.from || b.to < a.from;
}

/** Whether the first is more precise: all its days are in the other, which has more. */
export function isMorePrecise(a: Span, b: Span): boolean {
  const isWithin = b.from <= a.from && a.to <= b.to;
  return isWithin && (a.from !== b.from || a.to !== b.to);
}

type Columns = [day: string | null, other: string | null, text: string | null];

/** The columns of a date that may be several days, the first possible day first: the other two are null when it is one day. */
export function spanColumns(
  date: WrittenDate,
): [first: string, last: string | null, text: string | null];
export function spanColumns(date: WrittenDate | null): Columns;
export function spanColumns(date: WrittenDate | null): Columns {
  if (date === null) return [null, null, null];
  const { from, to } = daysOfDate(date);
  return from === to ? [from, null, null] : [from, to, dateText(date)];
}

/** The same for the date of an end: its day is the last possible one. */
export function endColumns(date: WrittenDate | null): Columns {
  const [first, last, text] = spanColumns(date);
  return last === null ? [first, last, text] : [last, first, text];
}

/** The columns of a time that may begin or end on some of several days. */
export function timeColumns(from: WrittenDate | null, to: WrittenDate | null) {
  const [startsOn, startsTo, startsText] = spanColumns(from);
  const [endsOn, endsFrom, endsText] = endColumns(to);
  return { startsOn, startsTo, startsText, endsOn, endsFrom, endsText };
}

/** The first and the last possible day of a period between two years, months or days. */
export function daysOfPeriod({ from, to }: Period): {
  readonly first: string | null;
  readonly last: string | null;
} {
  const span = (limit: WrittenDate | undefined) =>
    limit === undefined ? undefined : spanOf(limit);
  return { first: span(from)?.from ?? null, last: span(to)?.to ?? null };
}

/** The years of the limits of a period. */
export function yearsOfPeriod({ from, to }: Period): {
  readonly from: number | undefined;
  readonly to: number | undefined;
} {
  const yearOf = (limit: string | number | undefined) =>
    limit === undefined ? undefined : Number(String(limit).slice(0, 4));
  return { from: yearOf(from), to: yearOf(to) };
}

interface Period {
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
}
