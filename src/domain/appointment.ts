/** What is known of an appointment's time. Days are YYYY-MM-DD, which sorts as the calendar does. */
export interface Tenure {
  /** First day; null when no source gives it. */
  readonly startsOn: string | null;
  /** Last day; null when no source gives it. */
  readonly endsOn: string | null;
  /** The days on which a source shows it held. */
  readonly attestedOn: readonly string[];
}

/**
 * Whether the appointment was held on the day.
 *
 * A day is HELD when a source attests it, or when it lies between two days of which one is the
 * first or last day of tenure and the other is attested or the other end. Two attested days alone
 * prove nothing of the days between them: the office may have been left and taken up again.
 * NOT_HELD needs a source that gives the end which the day lies beyond; all else is UNKNOWN.
 */
export function tenureStatus(tenure: Tenure, on: string): 'HELD' | 'NOT_HELD' | 'UNKNOWN' {
  const { startsOn, endsOn, attestedOn } = tenure;
  if (startsOn !== null && on < startsOn) return 'NOT_HELD';
  if (endsOn !== null && on > endsOn) return 'NOT_HELD';
  if (attestedOn.includes(on) || on === startsOn || on === endsOn) return 'HELD';
  const known = [...attestedOn, ...(startsOn ? [startsOn] : []), ...(endsOn ? [endsOn] : [])];
  const heldSinceStart = startsOn !== null && known.some((day) => day > on);
  const heldUntilEnd = endsOn !== null && known.some((day) => day < on);
  return heldSinceStart || heldUntilEnd ? 'HELD' : 'UNKNOWN';
}
