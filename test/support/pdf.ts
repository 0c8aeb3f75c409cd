/** A line of a page of a PDF, in ASCII, and how many points it is above the bottom. */
export interface PdfLine {
  readonly text: string;
  readonly y: number;
  readonly size?: number;
}

/** A small PDF with these lines on its pages. */
export function pdfOf(pages: readonly (readonly PdfLine[])[]): Buffer {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((lines, i) => {
      const shown = lines
        .map(({ text, y, size = 11 }) => `BT /F1 ${size} Tf 1 0 0 1 60 ${y} Tm (${text}) Tj ET`)
        .join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
        `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
      ];
    }),
  ];
  const written = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`);
  let offset = '%PDF-1.4\n'.length;
  const entries = written.map((object) => {
    const entry = `${String(offset).padStart(10, '0')} 00000 n \n`;
    offset += object.length;
    return entry;
  });
  return Buffer.from(
    `%PDF-1.4\n${written.join('')}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`,
    'latin1',
  );
}
