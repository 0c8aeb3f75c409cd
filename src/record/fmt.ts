import { isDeepStrictEqual } from 'node:util';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Range,
  Scalar,
  visit,
} from 'yaml';
import { withoutInvisible } from '../domain/invisible.js';
import { withUsualFlowSpace } from './flow-space.js';

/** The order of the keys of a file, in records and in files of the register. */
export const topLevelKeys = [
  'discussion',
  'meeting',
  'meetings',
  'sources',
  'countries',
  'organizations',
  'topics',
  'missions',
  'officials',
  'appointments',
  'parts',
  'interventions',
];

/**
 * A file as it is to be written: it says the same, and has every comment, every quotation mark and every
 * list in its order. Characters that nobody sees, white space that means nothing and forms of older
 * versions are gone, and what belongs to a key of the file stands in the order of the format.
 *
 * @param text a file that can be read as YAML
 */
export function formatted(text: string): string {
  const seen = withoutInvisible(
    text
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .normalize('NFC'),
  );
  const today = inTodaysForm(seen);
  const spaced = withUsualFlowSpace(today);
  const tidy = withoutSpareSpace(saysTheSame(spaced, today) ? spaced : today);
  const ordered = inOrder(tidy);
  if (ordered === tidy) return tidy;
  // An alias comes after its anchor.
  return saysTheSame(ordered, tidy) ? ordered : tidy;
}

function parse(text: string) {
  return parseDocument(text, { version: '1.2', schema: 'core', merge: false, logLevel: 'silent' });
}

function saysTheSame(a: string, b: string): boolean {
  try {
    return isDeepStrictEqual(parse(a).toJS(), parse(b).toJS());
  } catch {
    return false;
  }
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One speaker in an office as `appointment`. */
function inTodaysForm(text: string): string {
  const edits: Edit[] = [];
  visit(parse(text), {
    Pair(_, pair, path) {
      const { key } = pair;
      const short = isScalar(key) && key.value === 'speakers' && shortSpeaker(pair, path.at(-1));
      if (short) edits.push({ ...rangeOf(pair), text: `appointment: ${short}` });
    },
  });
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, text: by } of edits) {
    // A comment in between has a place nowhere else.
    if (text.slice(start, end).includes('#')) continue;
    pieces.push(text.slice(done, start), by);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

/** The slug of the appointment that is all that the list of speakers has. */
function shortSpeaker({ value }: Pair, intervention: unknown): string | undefined {
  const [only, ...others] = isSeq(value) ? value.items : [];
  if (!isMap(only) || others.length > 0 || only.items.length !== 1) return undefined;
  const slug: unknown = only.get('appointment');
  const isTaken = isMap(intervention) && intervention.has('appointment');
  return typeof slug === 'string' && !isTaken ? slug : undefined;
}

function spanOf(node: Node): Pick<Edit, 'start' | 'end'> {
  // What was parsed has one.
  const [start, end] = node.range as Range;
  return { start, end };
}

function rangeOf({ key, value }: Pair): Pick<Edit, 'start' | 'end'> {
  return { start: spanOf(key as Node).start, end: spanOf(value as Node).end };
}

/** Without space at the ends of lines, and without more than one empty line, where they are not of a value. */
function withoutSpareSpace(text: string): string {
  const values: Pick<Edit, 'start' | 'end'>[] = [];
  visit(parse(text), {
    Scalar(_, node) {
      const { start } = spanOf(node);
      const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
      const end = (node.range as Range)[isBlock ? 2 : 1];
      if (text.slice(start, end).includes('\n')) values.push({ start, end });
    },
  });
  const lines: string[] = [];
  let offset = 0;
  let next = 0;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    while ((values[next]?.end ?? end) < end) next++;
    const value = values[next];
    // Its end is inside a value.
    const isKept = value !== undefined && value.start <= end && end < value.end;
    const kept = isKept ? line : line.trimEnd();
    if (isKept || kept !== '' || (lines.at(-1) ?? '') !== '') lines.push(kept);
    offset = end + 1;
  }
  return `${lines.join('\n').replace(/\n+$/, '')}\n`;
}

/** The values of the keys of the file in the order of the format, each with the comments above it. */
function inOrder(text: string): string {
  const { contents } = parse(text);
  if (!isMap(contents) || contents.flow) return text;
  const starts = contents.items.map(({ key }) => spanOf(key as Node).start);
  // `? key` is on no line of its own.
  if (starts.some((start) => start > 0 && text[start - 1] !== '\n')) return text;
  const begins = starts.map((start) => beginOf(text, start));
  const [first = 0] = begins;
  const last = lastComments(text);
  const chunks = contents.items.map(({ key }, i) => ({
    place: topLevelKeys.indexOf(isScalar(key) ? String(key.value) : ''),
    text: text.slice(begins[i], begins[i + 1] ?? last).trimEnd(),
  }));
  const rank = (place: number) => (place === -1 ? topLevelKeys.length : place);
  const sorted = chunks.toSorted((a, b) => rank(a.place) - rank(b.place));
  if (isDeepStrictEqual(sorted, chunks)) return text;
  const ordered = sorted.map((chunk) => chunk.text).join('\n\n');
  return `${text.slice(0, first)}${ordered}\n${last < text.length ? `\n${text.slice(last)}` : ''}`;
}

/** Where the comments begin that end the file and are not indented: they are of the file. */
function lastComments(text: string): number {
  let begin = text.length;
  for (let start = text.length; start > 0; ) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(before, start);
    if (line.startsWith('#')) begin = before;
    else if (line.trim() !== '') break;
    start = before;
  }
  return begin;
}

/** Where the comments begin that stand right above; those at the beginning of the file are of the file. */
function beginOf(text: string, start: number): number {
  let begin = start;
  while (begin > 0) {
    const before = text.lastIndexOf('\n', begin - 2) + 1;
    if (!text.slice(before, begin).trimStart().startsWith('#')) return begin;
    begin = before;
  }
  return start;
}
