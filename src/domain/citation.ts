import { createHash } from 'node:crypto';

/** A span of a paragraph, in UTF-16 code units, and the SHA-256 of its words. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

/** What the paragraph has at the span; null without a text, or when the text ends before the span. */
export function quote(span: Pick<Span, 'start' | 'end'>, text: string | null): string | null {
  return text === null || span.end > text.length ? null : text.slice(span.start, span.end);
}

/** Whether the paragraph still has the cited words at the span; UNATTACHED without a text. */
export function citationStatus(
  span: Span,
  text: string | null,
): 'INTACT' | 'BROKEN' | 'UNATTACHED' {
  if (text === null) return 'UNATTACHED';
  const words = quote(span, text);
  return words !== null && sha256(words) === span.sha256 ? 'INTACT' : 'BROKEN';
}

/** SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
