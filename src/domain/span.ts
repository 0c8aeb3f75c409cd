import { isDate } from './notation.js';

/** The days that a date may mean; both are the same for one day. */
export interface Span {
  /** The first possible day. */
  readonly from: string;
  /** The last possible day. */
  readonly to: string;
}

/**
 * The days that the date may mean. It is as precise as EDTF (ISO 8601-2) level 0 allows: a day, a month, a
 * year, or a span of two of these with a slash between them.
 *
 * @returns undefined when the text is no such date, or a span that ends before it begins
 */
export function spanOf(text: string): Span | undefined {
  const [first = '', last = first, ...more] = text.split('/');
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

/** The columns of a date that may be several days: the last two are null when it is one day. */
export function spanColumns(
  text: string,
): [first: string, last: string | null, text: string | null] {
  const { from, to } = spanOf(text) ?? { from: text, to: text };
  return from === to ? [from, null, null] : [from, to, text];
}

/** The first and the last possible day of a period between two years, months or days. */
export function daysOfPeriod({ from, to }: Period): {
  readonly first: string | null;
  readonly last: string | null;
} {
  const span = (limit: string | number | undefined) =>
    limit === undefined ? undefined : spanOf(String(limit).padStart(4, '0'));
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
