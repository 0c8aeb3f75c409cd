import { FileError } from './files.js';
import { type Line, lineOf } from './lines.js';

/** A line of a page, and where it stands on it. */
interface PlacedLine extends Line {
  /** From the bottom of the page, in points. */
  readonly y: number;
  readonly height: number;
}

/** A larger document is no press release. */
const mostPages = 500;

/**
 * The lines of a PDF, page by page. What is set apart on the page is set apart by a blank line.
 *
 * @throws FileError when it cannot be read as a PDF, or has no text.
 */
export async function linesOfPdf(bytes: Uint8Array, file: string): Promise<Line[][]> {
  // Two megabytes, which only this needs.
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(bytes).catch((error: Error) => {
    throw new FileError(`${file} cannot be read as a PDF: ${error.message}`);
  });
  if (document.numPages > mostPages) {
    throw new FileError(`${file} has ${document.numPages} pages; at most ${mostPages} are read.`);
  }
  const pages: Line[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const lines: PlacedLine[] = [];
    let text = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      text += item.str;
      const [, , , , , y = 0] = item.transform;
      if (item.hasEOL || item === items.at(-1)) {
        const line = lineOf(text, `page ${number}`);
        if (line.text !== '') lines.push({ ...line, y, height: item.height });
        text = '';
      }
    }
    pages.push(spaced(lines));
  }
  if (pages.every((lines) => lines.length === 0)) {
    throw new FileError(`${file} has no text: it may be a scan.`);
  }
  return pages;
}

/** A gap that is so much larger than the usual one sets apart what follows. */
const largeGap = 1.4;

function spaced(lines: readonly PlacedLine[]): Line[] {
  const gaps = lines.map(({ y }, i) => (lines[i - 1]?.y ?? y) - y);
  const ofLines = gaps.filter((gap, i) => gap > 0 && gap < 3 * Number(lines[i]?.height));
  const sorted = ofLines.toSorted((a, b) => a - b);
  const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return lines.flatMap(({ text, where, height, breaksWord = false }, i) => {
    const gap = Number(gaps[i]);
    const isOtherSize = Math.abs(height - (lines[i - 1]?.height ?? height)) > 1;
    const line: Line = { text, where, ...(breaksWord && { breaksWord }) };
    const isApart = gap < 0 || gap > largeGap * usual || isOtherSize;
    return i > 0 && isApart ? [{ text: '', where }, line] : [line];
  });
}
