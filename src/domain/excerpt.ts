import type { Range } from './search-match.js';
import { wordsOf } from './search-text.js';

/** A text cut around what matched in it. */
export interface Excerpt {
  readonly text: string;
  /** What of it matched. */
  readonly ranges: readonly Range[];
}

/** As long is an excerpt at the most, in UTF-16 code units, without the marks of a cut. */
const longest = 160;
/** As much of it stands before the first match, at the most. */
const lead = 60;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Cuts a text around the first of the ranges: between words where it can, and never within what a
 * reader takes for one character. `…` stands where something was cut.
 */
export function excerptOf(text: string, ranges: readonly Range[]): Excerpt {
  if (text.length <= longest) return { text, ranges };
  const words = wordsOf(text);
  const first = ranges[0]?.start ?? 0;
  const earliest = Math.max(0, Math.min(first - lead, text.length - longest));
  const start = earliest === 0 ? 0 : wholeStart(text, startFrom(words, earliest, first));
  const latest = Math.min(text.length, start + longest);
  const end = latest === text.length ? latest : wholeEnd(text, start, endBy(words, latest, first));
  const before = start > 0 ? '…' : '';
  const shift = before.length - start;
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    ranges: ranges
      .filter((range) => range.start < end && range.end > start)
      .map((range) => ({
        start: Math.max(range.start, start) + shift,
        end: Math.min(range.end, end) + shift,
      })),
  };
}

/** The first start of a word from there on, up to the match. */
function startFrom(words: readonly Range[], earliest: number, first: number): number {
  return words.find(({ start }) => start >= earliest && start <= first)?.start ?? earliest;
}

/** The last end of a word up to there, behind the beginning of the match. */
function endBy(words: readonly Range[], latest: number, first: number): number {
  return words.findLast(({ end }) => end <= latest && end > first)?.end ?? latest;
}

function wholeStart(text: string, at: number): number {
  return Number(graphemes.segment(text).containing(at)?.index);
}

function wholeEnd(text: string, start: number, at: number): number {
  const segment = graphemes.segment(text).containing(at);
  if (segment === undefined || segment.index === at) return at;
  // One character may be longer than an excerpt: it is then shown whole.
  return segment.index > start ? segment.index : segment.index + segment.segment.length;
}
