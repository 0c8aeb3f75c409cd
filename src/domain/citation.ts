import { createHash } from 'node:crypto';

/** A span of a block, in UTF-16 code units, and the SHA-256 of its words. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

/** What the block has at the span; null without a text, or when the text ends before the span. */
export function quote(span: Pick<Span, 'start' | 'end'>, text: string | null): string | null {
  return text === null || span.end > text.length ? null : text.slice(span.start, span.end);
}

/** Whether the block still has the cited words at the span; UNATTACHED without a text. */
export function citationStatus(
  span: Span,
  text: string | null,
): 'INTACT' | 'BROKEN' | 'UNATTACHED' {
  if (text === null) return 'UNATTACHED';
  const words = quote(span, text);
  return words !== null && isCited(words, span.sha256) ? 'INTACT' : 'BROKEN';
}

/** Whether these are the cited words. Half a character is none of them: it has no UTF-8 of its own. */
export function isCited(words: string, hash: string): boolean {
  return !/\p{Cs}/u.test(words) && sha256(words) === hash;
}

/**
 * A link to the cited words in the document at the address; the address itself when the text does not
 * have them at the span, or cannot be reached by a browser.
 */
export function citationUrl(url: string | null, span: Span, text: string | null): string | null {
  const words = quote(span, text);
  if (url === null || words === null || !/^https?:/i.test(url) || !isCited(words, span.sha256)) {
    return url;
  }
  const [address = '', fragment = ''] = splitAt(url, '#');
  const [anchor] = splitAt(fragment, ':~:');
  return `${address}#${anchor}:~:text=${directiveOf(words)}`;
}

/** A longer text is named by its first and last words, so that the link stays short. */
const longestInLink = 200;
const wordsAtEnds = 5;

function directiveOf(words: string): string {
  const all = words.split(' ');
  if (words.length <= longestInLink || all.length < 3 * wordsAtEnds) return inLink(words);
  const ends = [all.slice(0, wordsAtEnds), all.slice(-wordsAtEnds)];
  return ends.map((some) => inLink(some.join(' '))).join(',');
}

/** A hyphen, a comma and an ampersand mean something in a text fragment. */
function inLink(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D');
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
