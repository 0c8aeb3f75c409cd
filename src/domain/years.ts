/** The years of a period, in order; where its words fix one end alone, that year. */
export function yearsOf(period: {
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}): number[] {
  const first = period.from ?? period.to;
  const last = period.to ?? period.from;
  if (first == null || last == null) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
