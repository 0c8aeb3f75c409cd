import type { Context } from '../../context.js';
import type { ConceptModel } from '../../db/concepts.js';
import type { Condition } from '../../db/read/list.js';
import { readRows } from '../../db/read/read-rows.js';
import type { DateRange } from '../date-range.js';
import type { FilterInput } from './filters.js';
import { once } from './once.js';
import { askedIn, excludedIn } from './where.js';

/** As many ranges of days are read before those that are asked for. */
const mostBefore = 3;

/**
 * Conditions on rows that may be of the days: each such row meets exactly one of them. The first is for what
 * begins on the days; more follow where discussions of a less precise date begin before them.
 */
export async function mayFallIn(
  context: Context,
  { from, to }: DateRange,
): Promise<readonly Condition[]> {
  const within = { heldOn: { gte: from ?? undefined, lte: to ?? undefined } };
  if (from == null) return [within];
  const before = await once(context, ['before', from], () => daysBefore(context, from));
  return [
    within,
    ...rangesOf(before).map(({ first, last }) => ({
      heldOn: { gte: first, lte: last },
      heldTo: { gte: from },
    })),
  ];
}

/** The filters, each told of its days whether they are sure. */
export function withSureDays(
  context: Context,
  model: ConceptModel,
  filters: readonly FilterInput[],
): Promise<FilterInput[]> {
  return Promise.all(
    filters.map(async (input) => {
      const days = askedIn(model, input).filter(({ dimension }) => dimension.kind === 'days');
      const told = days.map(async ({ name, value }) => {
        const asked = value as DateRange;
        return [
          name,
          { ...asked, isSure: (await mayFallIn(context, asked)).length === 1 },
        ] as const;
      });
      const not = await withSureDays(context, model, excludedIn(input));
      return { ...input, ...Object.fromEntries(await Promise.all(told)), not };
    }),
  );
}

/** The days before this one on which a discussion begins that may be of this day or a later one. */
async function daysBefore({ statements }: Context, day: string): Promise<readonly string[]> {
  const rows = await readRows(statements, {
    model: 'Discussion',
    columns: ['heldOn'],
    conditions: [{ heldTo: { gte: day } }, { heldOn: { lt: day } }],
    order: [],
  });
  return [...new Set(rows.map(({ heldOn }) => String(heldOn)))].sort();
}

interface Range {
  readonly first: string;
  readonly last: string;
}

/** The days as a few ranges, which leave out the longest times without any of them. */
function rangesOf([first, ...later]: readonly string[]): readonly Range[] {
  if (first === undefined) return [];
  let last = first;
  const gaps = later.map((next) => {
    const gap = { last, next, length: Date.parse(next) - Date.parse(last) };
    last = next;
    return gap;
  });
  const longest = gaps.toSorted((a, b) => b.length - a.length).slice(0, mostBefore - 1);
  const inOrder = gaps.filter((gap) => longest.includes(gap));
  const firsts = [first, ...inOrder.map(({ next }) => next)];
  const lasts = [...inOrder.map((gap) => gap.last), last];
  return firsts.map((first, i) => ({ first, last: String(lasts[i]) }));
}
