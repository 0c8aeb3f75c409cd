import { builder } from '../builder.js';
import { badInput } from './errors.js';

/** The days of a `DateRange`, of which either may be missing. */
export interface DateRange {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** The input type of a range of days. */
export const dateRange = builder.inputRef<DateRange>('DateRange').implement({
  description: 'The days from one to another, both themselves included.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'The first day; null for no limit.' }),
    to: t.field({ type: 'Date', description: 'The last day; null for no limit.' }),
  }),
});

/** Refuses a range that ends before it begins: BAD_USER_INPUT. */
export function checkRange(argument: string, { from, to }: DateRange): void {
  if (from == null || to == null || from <= to) return;
  throw badInput(`${argument}.to`, `${argument} ends on ${to}, before it begins on ${from}.`);
}
