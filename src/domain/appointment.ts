import type { Span } from './span.js';

/** What is known of an appointment's time. A date is the days that it may mean. */
export interface Tenure {
  /** First day; null when no source gives it. */
  readonly starts: Span | null;
  /** Last day; null when no source gives it. */
  readonly ends: Span | null;
  /** When a source shows it held: on one of the days of each. */
  readonly attested: readonly Span[];
}

/**
 * Whether the appointment was held on the day.
 *
 * A day is HELD when a source attests it or, where the first or the last day of tenure is known, when the
 * tenure has surely begun by then and goes on. Two attested days alone prove nothing of the days between
 * them: the office may have been left and taken up again. NOT_HELD needs a source that gives the end
 * which the day surely lies beyond; all else is UNKNOWN.
 */
export function tenureStatus(tenure: Tenure, on: string): 'HELD' | 'NOT_HELD' | 'UNKNOWN' {
  const { starts, ends, attested } = tenure;
  if (starts !== null && on < starts.from) return 'NOT_HELD';
  if (ends !== null && on > ends.to) return 'NOT_HELD';
  if (attested.some(({ from, to }) => from === on && to === on)) return 'HELD';
  const limits = [starts, ends].filter((limit) => limit !== null);
  // It was held on one of the days of each.
  const known = [...attested, ...limits];
  const hasBegun = known.some(({ to }) => to <= on);
  const goesOn = known.some(({ from }) => from >= on);
  return limits.length > 0 && hasBegun && goesOn ? 'HELD' : 'UNKNOWN';
}
