import { alternativesOf, type Label, labelOf } from './labels.js';
import { HyphenatedWords, joined, type Line, usual } from './lines.js';

/** A block of a document. */
interface Block {
  /** What the document writes before it; null for nothing. */
  readonly label: string | null;
  readonly text: string;
  /** Where it begins. */
  readonly where: string;
  /** The number of the line that it begins on, counted from 0. */
  readonly line: number;
}

/** What was cut in one way and could have been cut in another. */
export interface Doubt {
  readonly where: string;
  readonly message: string;
}

/** A document cut into blocks. */
export interface Cut {
  readonly blocks: readonly Block[];
  readonly doubts: readonly Doubt[];
}

/**
 * Cuts a document into blocks: headline, date line, paragraphs and list items.
 *
 * A block ends at a blank line, and before a line that begins with a label. A line may begin with a
 * number because a sentence goes on there: it is no label after a long line that ends inside a
 * sentence, or when no list has that number next. Where a copy does not wrap its lines, each is a block.
 */
export function cutBlocks(lines: readonly Line[]): Cut {
  const doubts: Doubt[] = [];
  const labels = labelsOf(lines);
  const words = new HyphenatedWords(lines);
  const lists = new Lists(doubts);
  const found: Open[] = [];
  for (const chunk of chunksOf(lines)) {
    const width = chunk.reduce((most, i) => Math.max(most, widthOf(lines[i]?.text ?? '')), 0);
    const isList = isListOf(chunk.map((i) => labels.get(i)));
    for (const [place, i] of chunk.entries()) {
      const line = lines[i];
      const open = found.at(-1);
      if (line === undefined) continue;
      const before = place === 0 ? undefined : lines[chunk[place - 1] ?? -1]?.text;
      const label = labels.get(i);
      if (open?.lines.length === 0 && !label) {
        // Its label is on a line of its own.
        open.lines.push(line);
        continue;
      }
      if (before !== undefined && open) {
        const inList = open.label !== undefined && open.label.style === label?.style;
        const reason = label && wrapReason(label, { before, width, isList, inList }, lists);
        if (label && reason !== undefined && !label.sign) {
          const message = `begins with “${label.label}” and was taken for the middle of a sentence: ${reason}`;
          doubts.push({ where: line.where, message });
        }
        if (label ? reason !== undefined : !endsBlock(before, line.text, width)) {
          open.lines.push(line);
          continue;
        }
      }
      if (label) lists.add(label, line, open?.lines.at(-1)?.text ?? '');
      const rest = label?.rest ?? line.text;
      found.push({ label, start: i, lines: rest === '' ? [] : [{ ...line, text: rest }] });
    }
  }
  const blocks = found.map(({ label, start, lines: own }): Block => {
    // `Article 3` with nothing after it is a heading.
    const heading = label?.isWord && own.length === 0 ? lines[start]?.text : undefined;
    return {
      label: heading === undefined ? (label?.label ?? null) : null,
      text: heading ?? joined(own, usual, words),
      where: lines[start]?.where ?? '',
      line: start,
    };
  });
  return { blocks: blocks.filter(({ text }) => text !== ''), doubts };
}

/** A block as it is read. */
interface Open {
  readonly label: Label | undefined;
  /** The number of its first line. */
  readonly start: number;
  readonly lines: Line[];
}

/** The lines that have a place in a list, by number of the line, with their labels. */
function labelsOf(lines: readonly Line[]): Map<number, Label> {
  const candidates = lines.map(({ text }) => labelOf(text));
  const seen = new Set<string>();
  const all = new Set(
    candidates.flatMap((label) =>
      alternativesOf(label).map(({ style, value }) => `${style} ${value}`),
    ),
  );
  const labels = new Map<number, Label>();
  for (const [i, candidate] of candidates.entries()) {
    const alternatives = alternativesOf(candidate).toSorted(
      (a, b) => runOf(all, b) - runOf(all, a),
    );
    const label = alternatives.find(({ style, value, sign }) => {
      if (sign) return true;
      if (seen.has(`${style} ${value - 1}`)) return true;
      const goesOn = all.has(`${style} ${value + 1}`);
      // A letter or a bare number begins many a sentence, and a list only where it goes on.
      if (value <= 1) return goesOn || /^number .*[.)\]）、]$|[(（][)）]$/u.test(style);
      if (!/^(?:word|number .*[.)\]）、¶§]$)/u.test(style)) return false;
      // A few may be missing.
      const isSoon = [2, 3, 4, 5].some((less) => seen.has(`${style} ${value - less}`));
      return isSoon || (goesOn && !seen.has(`${style} ${value}`));
    });
    if (label === undefined) continue;
    seen.add(`${label.style} ${label.value}`);
    labels.set(i, label);
  }
  return labels;
}

/** How many labels that come one after the other there are, from this one. */
function runOf(all: ReadonlySet<string>, { style, value }: Label): number {
  let next = value + 1;
  while (all.has(`${style} ${next}`)) next++;
  return next - value;
}

/** The lists of a document, as far as it has been read. */
class Lists {
  readonly #doubts: Doubt[];
  readonly #last = new Map<string, number[]>();

  constructor(doubts: Doubt[]) {
    this.#doubts = doubts;
  }

  /** Whether some list has the label next. */
  expects({ style, value }: Label): boolean {
    return value <= 1 || this.#last.get(style)?.includes(value - 1) === true;
  }

  /** Adds a label, and notes what is strange about it. */
  add(label: Label, { where }: Line, before: string): void {
    const { style, value, sign } = label;
    if (sign) return;
    const open = this.#last.get(style) ?? [];
    this.#last.set(style, open);
    const goesOn = open.lastIndexOf(value - 1);
    if (goesOn !== -1) {
      open.splice(goesOn);
      open.push(value);
      return;
    }
    const last = open.at(-1);
    const note = (message: string) => this.#doubts.push({ where, message });
    if (last === undefined) {
      if (value > 1) note(`has “${label.label}”, with which its list begins`);
    } else if (value === 1) {
      const isInside = /[:：]$/u.test(before);
      note(
        isInside
          ? `begins a list inside “${shortened(before)}”: its items are blocks of their own`
          : `begins to count from “${label.label}” again`,
      );
    } else if (value === last) {
      note(`has “${label.label}” a second time`);
      return;
    } else if (value > last) {
      note(`has “${label.label}” after “${last}”: what is between is missing`);
      open.pop();
    } else {
      note(`has “${label.label}” after “${last}”`);
    }
    open.push(value);
  }
}

/** The numbers of the lines between blank lines. */
function chunksOf(lines: readonly Line[]): number[][] {
  const chunks: number[][] = [];
  let isOpen = false;
  for (const [i, { text }] of lines.entries()) {
    if (text === '') isOpen = false;
    else if (isOpen) chunks.at(-1)?.push(i);
    else {
      chunks.push([i]);
      isOpen = true;
    }
  }
  return chunks;
}

const sentenceEnd = /[.!?;:。！？；：…][\p{Pe}\p{Pf}"'”’»」』）)\]]*$/u;

/** As much of a line is full of words, so that the next word may have been too long for it. */
const fullFrom = 40;
const fullShare = 0.6;
/** No copy wraps longer lines: they are paragraphs. */
const longestWrapped = 160;

interface Shape {
  readonly before: string;
  readonly width: number;
  readonly isList: boolean;
  readonly inList: boolean;
}

/** Why the line is in the middle of a sentence; undefined when its label is one. */
function wrapReason(label: Label, shape: Shape, lists: Lists): string | undefined {
  const { before, width, isList, inList } = shape;
  const endsSentence = sentenceEnd.test(before) || (inList && /[,，、]$/u.test(before));
  if (endsSentence || width > longestWrapped || isList) return undefined;
  if (!lists.expects(label)) return 'no list has it next';
  const goesOn = /^\p{Ll}/u.test(label.rest);
  const length = widthOf(before);
  const isFull = length >= (goesOn ? fullFrom / 2 : fullFrom) && length >= fullShare * width;
  if (label.sign === 'bullet' && !inList) return undefined;
  const isInText = label.value === 0 && !inList;
  return isFull || isInText ? 'the line before ends inside a sentence' : undefined;
}

/** Whether a block ends with the line, though no blank line follows. */
function endsBlock(line: string, next: string, width: number): boolean {
  if (/^\p{Ll}/u.test(next)) return false;
  if (width > longestWrapped) return true;
  return sentenceEnd.test(line) && widthOf(line) < fullShare * width && width >= fullFrom;
}

/** Whether all lines are items of one list, which none of their sentences goes on in. */
function isListOf(labels: readonly (Label | undefined)[]): boolean {
  const [first] = labels;
  if (first === undefined || labels.length < 3) return false;
  const isSmall = (label: Label) => /^\p{Ll}/u.test(label.rest);
  return labels.every(
    (label, i) =>
      label !== undefined &&
      label.style === first.style &&
      label.value === (first.sign ? 0 : first.value + i) &&
      isSmall(label) === isSmall(first),
  );
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** How wide the line is: a character of East Asia is two. */
function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40).trimEnd()}…`;
}
