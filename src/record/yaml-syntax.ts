import { counted } from './commands/command.js';
import { tokensOf } from './yaml-tokens.js';

/** A mistake of the syntax of YAML: where to look, and what to do about it. */
export interface SyntaxMistake {
  /** In UTF-16 code units. */
  readonly offset: number;
  readonly message: string;
}

/** Explains mistakes of the syntax of one text. */
export class Syntax {
  readonly #text: string;
  readonly #quotes: Quote[] = [];
  readonly #brackets: { readonly start: number; readonly open: Bracket | undefined }[] = [];

  constructor(text: string) {
    this.#text = text;
    let start = 0;
    let open: Bracket | undefined;
    for (const token of tokensOf(text)) {
      if (token[0] === '"' || token[0] === "'") {
        this.#quotes.push({ start, end: start + token.length });
      }
      if (token === '{' || token === '[') open = { start, sign: token, around: open };
      if (token === '}' || token === ']') open = open?.around;
      if ('{}[]'.includes(token)) this.#brackets.push({ start, open });
      start += token.length;
    }
  }

  /** Explains what the parser found at the offset. */
  explain(offset: number, code: string, message: string): SyntaxMistake {
    const text = this.#text;
    const comment = commentBefore(text, offset);
    if (comment !== undefined) {
      return { offset: comment, message: 'a comment begins here; put a text with “#” in quotes' };
    }
    const space = oddSpace(text, offset);
    if (space !== undefined) return space;
    const quote = lastBefore(this.#quotes, offset);
    const bracket = lastBefore(this.#brackets, offset)?.open;
    return (
      openQuote(text, offset, quote, message.startsWith('Missing closing')) ??
      openBracket(bracket, message) ??
      wrongIndent(text, offset, code, message) ??
      wrongLine(text, offset, code, message) ?? {
        offset,
        message: adviceAt(text, offset, code, message, { quote, bracket }),
      }
    );
  }
}

/** A text in quotes. */
interface Quote {
  readonly start: number;
  readonly end: number;
}

/** A bracket that is open, and the one around it. */
interface Bracket {
  readonly start: number;
  readonly sign: string;
  readonly around: Bracket | undefined;
}

/** What stands before a mistake. */
interface Around {
  /** The last text in quotes that begins before it. */
  readonly quote: Quote | undefined;
  /** The innermost bracket that is open there. */
  readonly bracket: Bracket | undefined;
}

/** The last of those in order that begins before the offset. */
function lastBefore<T extends { readonly start: number }>(
  all: readonly T[],
  offset: number,
): T | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (Number(all[middle]?.start) < offset) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

/** Where a comment begins like a number, `#1`, in the line of the offset or in the one before. */
function commentBefore(text: string, offset: number): number | undefined {
  const line = text.lastIndexOf('\n', offset - 1);
  const start = text.lastIndexOf('\n', line - 1) + 1;
  const found = text.slice(start, offset).search(/[ \t]#[^\s#]/);
  return found === -1 ? undefined : start + found + 1;
}

/** A space that YAML takes for a letter: before a key, or after its colon. */
const oddSpaces =
  /^( *(?:- +)*)(?:([A-Za-z]+:)|)[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]\s*([A-Za-z]+:)?/;

/** An odd space in the line of the offset or in the one before. */
function oddSpace(text: string, offset: number): SyntaxMistake | undefined {
  const start = lineStartOf(text, offset);
  for (const at of [lineStartOf(text, start - 1), start]) {
    const end = text.indexOf('\n', at);
    const found = oddSpaces.exec(text.slice(at, end === -1 ? undefined : end));
    const [, indent = '', key = '', next] = found ?? [];
    if (key === '' && next === undefined) continue;
    const place = at + indent.length + key.length;
    const code = text.charCodeAt(place).toString(16).toUpperCase().padStart(4, '0');
    return {
      offset: place,
      message: `the space here is U+${code}, which YAML takes for a letter: write the space of the keyboard`,
    };
  }
  return undefined;
}

/** A quote that is closed nowhere, or by the quote that opens another text some lines below. */
function openQuote(
  text: string,
  offset: number,
  quoted: Quote | undefined,
  isOpen: boolean,
): SyntaxMistake | undefined {
  if (quoted === undefined) return undefined;
  const isOverLines = text.slice(quoted.start, quoted.end).trimEnd().includes('\n');
  if (!isOpen && (!isOverLines || quoted.end < lineStartOf(text, offset))) return undefined;
  const sign = text.charAt(quoted.start);
  return {
    offset: quoted.start,
    message: `a quote opens here and is not closed on this line: close it, and write ${inside(sign)} for a quote inside it`,
  };
}

function inside(sign: string): string {
  return sign === '"' ? '\\"' : "''";
}

function openBracket(bracket: Bracket | undefined, message: string): SyntaxMistake | undefined {
  if (bracket === undefined || !/^Flow (map|sequence) in/.test(message)) return undefined;
  const closing = bracket.sign === '{' ? '}' : ']';
  return {
    offset: bracket.start,
    message: `“${bracket.sign}” opens here: close it with “${closing}”, and indent what is inside more than its key`,
  };
}

/** What the parser says of a line that is indented like none of those it may belong to. */
const ofIndent =
  /^(All (mapping|sequence) items must start at|Sequence item without|A block sequence may not)/;

/** A line that is indented as no line above it. */
function wrongIndent(
  text: string,
  offset: number,
  code: string,
  message: string,
): SyntaxMistake | undefined {
  if (ofIndent.test(message)) return indentMistake(text, lineStartOf(text, offset));
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  // With a colon in its own line, it is a text with a colon.
  const end = text.indexOf('\n', offset);
  if (end === -1 || /:(\s|$)|^\?/.test(text.slice(offset, end))) return undefined;
  return indentMistake(text, nextLine(text, end + 1));
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line with a value begins. */
function nextLine(text: string, start: number): number {
  return start + text.slice(start).search(/^[ \t]*[^\s#]/m);
}

function indentMistake(text: string, lineStart: number): SyntaxMistake {
  const spaces = text.slice(lineStart).search(/[^ ]/);
  const isItem = text.startsWith('- ', lineStart + spaces);
  const columns = columnsAbove(text, lineStart, isItem);
  const what = isItem ? '“-”' : 'key';
  const advice =
    columns.length === 0 ? 'indent it like those beside it' : `use ${columns.join(' or ')}`;
  return {
    offset: lineStart + spaces,
    message: `this ${what} is indented by ${counted(spaces, 'space')}, which fits no ${what} above it: ${advice}`,
  };
}

/** As many lines above are looked at. */
const mostLines = 500;

/** How far the keys, or the dashes, are indented that the line may stand beside, from the inside out. */
function columnsAbove(text: string, lineStart: number, isItem: boolean): number[] {
  const columns: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  let end = lineStart - 1;
  for (let i = 0; i < mostLines && end >= 0 && least > 0; i++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    const spaces = line.search(/[^ ]/);
    if (spaces === -1 || spaces >= least || line[spaces] === '#') continue;
    const key = line.search(/[^ -]|-[^ ]/);
    const isBesideDash = key > spaces;
    if (!isItem && key < least) columns.push(key);
    if (isItem && isBesideDash) columns.push(spaces);
    least = spaces;
  }
  return columns.slice(0, 3);
}

/** A line that is neither a key with its value nor an item of a list. */
function wrongLine(
  text: string,
  offset: number,
  code: string,
  message: string,
): SyntaxMistake | undefined {
  const isKeyless = message.startsWith('Implicit map keys') || code === 'MULTILINE_IMPLICIT_KEY';
  if (!isKeyless) return undefined;
  const start = lineStartOf(text, offset);
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end === -1 ? text.length : end);
  const at = start + line.search(/\S|$/);
  if (/^\s*-(\s|$)/.test(line)) {
    return { offset: at, message: 'a list begins here in the middle of keys: write its key above' };
  }
  const glued = /^\s*(?:- )?([A-Za-z]+):\S/.exec(line)?.[1];
  return {
    offset: at,
    message:
      glued === undefined
        ? 'this line has no key: write “key: value”, or indent a text that goes on deeper than its key'
        : `write a space after “${glued}:”`,
  };
}

const colon = 'a text with a colon must be in quotes';
const sign = 'a text that begins with “&”, “*” or “!” must be in quotes';
const directive = 'a line that begins with “%” is for YAML itself: remove it';
const noComma =
  'a comma is missing before this, or a text with a colon or a quote is not in quotes';

const advice: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: colon,
  BLOCK_IN_FLOW: noComma,
  BAD_SCALAR_START: 'a text that begins with “@”, “`” or “%” must be in quotes',
  BAD_ALIAS: sign,
  ALIAS_PROPS: sign,
  BAD_PROP_ORDER: sign,
  MULTIPLE_ANCHORS: sign,
  MULTIPLE_TAGS: sign,
  BAD_DIRECTIVE: directive,
  BAD_DQ_ESCAPE: 'in double quotes, write “\\\\” for “\\”, or use single quotes',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters: put a text with a colon in quotes',
  TAB_AS_INDENT: 'indent by spaces, not by tabs',
};

/** What to do about a mistake that is where the parser found it. */
function adviceAt(
  text: string,
  offset: number,
  code: string,
  message: string,
  { quote, bracket }: Around,
): string {
  if (text[offset] === '?') return 'a text that begins with “?” must be in quotes';
  const known = advice[code];
  if (known !== undefined) return known;
  const start = starts.find(([begin]) => message.startsWith(begin));
  if (start !== undefined) return start[1];
  if (bracket !== undefined) return noComma;
  const ended = 'the value has ended before this: put all of it in one pair of quotes';
  // It ended with a quote, if one is in the same line.
  const isQuoted = quote !== undefined && quote.end > lineStartOf(text, offset);
  return isQuoted
    ? `${ended}, and write ${inside(text.charAt(quote.start))} for a quote inside it`
    : ended;
}

const starts: readonly (readonly [message: string, advice: string])[] = [
  ['Comments must', 'write a space before “#”, or put a text with “#” in quotes'],
  ['Missing directives-end', directive],
  ['Not a YAML token', 'after “|” or “>”, the text begins on the next line'],
  ['Block scalar header', 'after “|” or “>”, the text begins on the next line'],
  [
    'Unexpected block-seq-ind',
    'a list begins on the line after its key; put a text with “- ” in quotes',
  ],
  ['Unexpected flow-', 'this closes nothing: remove it, or put the text in quotes'],
  ['Unexpected ,', 'nothing stands before this comma: remove it'],
];
