import { isDate } from '../../domain/notation.js';
import type { Found } from './found.js';

/** A date of a page, as a record writes it; undefined where its order or its year is not sure. */
export interface FoundDate extends Found {
  readonly date: string | undefined;
}

const monthLanguages =
  'en fr de es pt it nl sv nb da fi pl cs ro hu tr id ms ru uk el ar vi sq hr'.split(' ');

let madeMonths: ReadonlyMap<string, number> | undefined;

/** The names of months in many languages, in the forms that they have beside a day too. */
function months(): ReadonlyMap<string, number> {
  madeMonths ??= new Map(
    monthLanguages.flatMap((language) =>
      Array.from({ length: 12 }, (_, month) => {
        const day = new Date(2023, month, 2);
        const beside = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });
        const parts = beside.formatToParts(day).filter(({ type }) => type === 'month');
        const alone = day.toLocaleDateString(language, { month: 'long' });
        return [alone, ...parts.map(({ value }) => value)].map(
          (name) => [name.toLowerCase(), month + 1] as const,
        );
      }).flat(),
    ),
  );
  return madeMonths;
}

// Each is bounded, so that no page makes one of them slow.
const word = '(\\p{L}{3,12})\\.?';
const ordinal = '(?:st|nd|rd|th|er|º|\\.)?';
const english = '(?:st|nd|rd|th)?';
const shapes: readonly [RegExp, (groups: readonly string[]) => string | undefined][] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/gu, ([y, m, d]) => dayOf(y, m, d)],
  [/(\d{4})\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]/gu, ([y, m, d]) => dayOf(y, m, d)],
  [/\b(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\b/gu, ([y, m, d]) => dayOf(y, m, d)],
  [
    pattern(`(\\d{1,2})\\s?[–-]\\s?(\\d{1,2})${ordinal} (?:de )?${word},? (?:de )?(\\d{4})`),
    ([a, b, m, y]) => spanOfDays(dayOf(y, monthOf(m), a), dayOf(y, monthOf(m), b)),
  ],
  [
    pattern(`${word} (\\d{1,2})\\s?[–-]\\s?(\\d{1,2}),? (\\d{4})`),
    ([m, a, b, y]) => spanOfDays(dayOf(y, monthOf(m), a), dayOf(y, monthOf(m), b)),
  ],
  [
    pattern(`(\\d{1,2})${ordinal} (?:de |of )?${word},? (?:de )?(\\d{4})`),
    ([d, m, y]) => dayOf(y, monthOf(m), d),
  ],
  [pattern(`${word} (\\d{1,2})${english},? (\\d{4})`), ([m, d, y]) => dayOf(y, monthOf(m), d)],
  // Which is the day, or of which year it is, no shape can tell.
  [
    /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/gu,
    ([d, m, y]) => (isDayFirst(d, m) ? dayOf(y, m, d) : ''),
  ],
  [pattern(`(\\d{1,2})${ordinal} (?:de )?${word}`), ([, m]) => (monthOf(m) ? '' : undefined)],
  [pattern(`${word} (\\d{1,2})${english}`), ([m]) => (monthOf(m) ? '' : undefined)],
  [/(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]/gu, () => ''],
];

function pattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'gu');
}

/** More of one block is a table. */
const mostFound = 50;

/** The dates in the texts, in their order. What could be read in two ways has no date. */
export function datesIn(texts: readonly string[]): FoundDate[] {
  return texts.flatMap((text, i) => {
    const found: FoundDate[] = [];
    for (const [shape, read] of shapes) {
      for (const match of text.matchAll(shape)) {
        const [words, ...groups] = match;
        const date = read(groups);
        const [start, end] = [match.index, match.index + words.length];
        if (date === undefined) continue;
        if (found.length === mostFound) break;
        // The shapes that come first see more of it.
        if (found.some((one) => start < one.end && one.start < end)) continue;
        found.push({ block: i + 1, start, end, words, date: date === '' ? undefined : date });
      }
    }
    return found.sort((a, b) => a.start - b.start);
  });
}

function monthOf(name = ''): string | undefined {
  const month = months().get(name.toLowerCase());
  return month === undefined ? undefined : String(month);
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}

function spanOfDays(from: string | undefined, to: string | undefined): string | undefined {
  return from && to && from < to ? `${from}/${to}` : undefined;
}

function isDayFirst(day = '', month = ''): boolean {
  return Number(day) > 12 && Number(month) <= 12;
}
