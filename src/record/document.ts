import type { Doubt } from './blocks.js';
import { FileError, readBytes } from './files.js';
import type { Headings } from './html.js';
import { type Line, linesOf, normalise } from './lines.js';
import { joinPages, withoutHeads } from './pages.js';

/** How a document is to be read. */
export interface Reading {
  /** Its encoding, when the file does not declare it, or declares another. */
  readonly encoding?: string | undefined;
  /** The first and the last words of what is read: the rest is page furniture. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The options of a command that reads a document: see `Reading`. */
export const reading = {
  encoding: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

/** A document as its lines. */
export interface ReadDocument {
  readonly lines: readonly Line[];
  /** What was left out of it. */
  readonly doubts: readonly Doubt[];
  /** The language that it declares. */
  readonly language?: string;
  /** What it marks as its headline, where it is a page. */
  readonly headings?: Headings;
}

/** More text is no document that anybody cites. */
const mostCharacters = 3_000_000;

/**
 * Reads a text, a saved page or a PDF.
 *
 * @throws FileError when it is none of them, in another encoding, or has not the words that it is to
 *   begin or end with.
 */
export async function readDocument(file: string, reading: Reading): Promise<ReadDocument> {
  const { lines, ...others } = await readLines(file, reading);
  return { lines: between(lines, reading, file), ...others };
}

async function readLines(file: string, { encoding }: Reading): Promise<ReadDocument> {
  const bytes = await readBytes(file);
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (start.includes('%PDF-')) {
    const { linesOfPdf } = await import('./pdf.js');
    return joinPages(await linesOfPdf(bytes, file));
  }
  if (start.startsWith('PK\u0003\u0004')) {
    throw new FileError(
      `${file} is an archive, such as a Word file: save it as PDF, HTML or text.`,
    );
  }
  const text = decode(bytes, file, encoding ?? declared(bytes, start));
  if (text.length > mostCharacters) {
    throw new FileError(`${file} is longer than ${mostCharacters} characters: take a part of it.`);
  }
  if (/^\s*<(!doctype html|html|head|meta|body|\?xml)\b/i.test(text) || /\.x?html?$/i.test(file)) {
    const { headingsOfHtml, languageOfHtml, linesOfHtml } = await import('./html.js');
    const language = languageOfHtml(text);
    return {
      lines: linesOfHtml(text),
      doubts: [],
      ...(language && { language }),
      headings: headingsOfHtml(text),
    };
  }
  // A form feed ends a page.
  return text.includes('\f') ? joinPages(pagesOf(text)) : withoutHeads(linesOf(text));
}

function pagesOf(text: string): Line[][] {
  let before = 0;
  return text.split('\f').map((page) => {
    const lines = linesOf(page, before);
    before += lines.length - 1;
    return lines;
  });
}

/** The encoding that the file says it has; UTF-8 when it says none. */
function declared(bytes: Uint8Array, start: string): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return /<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
}

function decode(bytes: Uint8Array, file: string, encoding: string | undefined): string {
  try {
    return new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new FileError(`${encoding} is not an encoding that is known: write it like euc-kr.`);
    }
    throw new FileError(
      encoding === undefined
        ? `${file} is not UTF-8 text, and declares no encoding: name it with --encoding, such as euc-kr, shift_jis or windows-1256.`
        : `${file} is not text in ${encoding}: name its encoding with --encoding.`,
    );
  }
}

/** The lines from the first words to the last. */
function between(lines: readonly Line[], { from, to }: Reading, file: string): readonly Line[] {
  let kept = lines;
  if (from !== undefined) {
    const { first, start } = placeOf(kept, from, 'indexOf', file);
    kept = kept
      .slice(first)
      .map((line, i) => (i > 0 ? line : { ...line, text: line.text.slice(start) }));
  }
  if (to !== undefined) {
    const { last, end } = placeOf(kept, to, 'lastIndexOf', file);
    kept = kept
      .slice(0, last + 1)
      .map((line, i) => (i < last ? line : { ...line, text: line.text.slice(0, end) }));
  }
  return kept;
}

/** Where the words begin and end in the lines, which may wrap them. */
function placeOf(
  lines: readonly Line[],
  words: string,
  search: 'indexOf' | 'lastIndexOf',
  file: string,
) {
  const wanted = normalise(words);
  const written = [...lines.entries()].filter(([, { text }]) => text !== '');
  const text = written.map(([, line]) => line.text).join(' ');
  const at = wanted === '' ? -1 : text[search](wanted);
  if (at === -1) throw new FileError(`${file} does not say “${words}”.`);
  const lineAt = (offset: number): [line: number, offset: number] => {
    let start = 0;
    for (const [
      line,
      {
        text: { length },
      },
    ] of written) {
      if (offset <= start + length) return [line, offset - start];
      start += length + 1;
    }
    return [lines.length, 0];
  };
  const [first, start] = lineAt(at);
  const [last, end] = lineAt(at + wanted.length);
  return { first, start, last, end };
}
