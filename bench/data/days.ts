/** The days between which everything happens: 2000-01-01 and 2023-12-31. */
export const dayCount = 8766;

const firstDay = Date.UTC(2000, 0, 1);
const millisecondsPerDay = 86_400_000;

/** The day as YYYY-MM-DD, counted from 0 for the first. */
export function dayAt(number: number): string {
  return new Date(firstDay + number * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Which day it is, counted from 0 for the first. */
export function dayNumber(day: string): number {
  return (Date.parse(day) - firstDay) / millisecondsPerDay;
}
