import type { Operation } from './operations.js';
import type { Measured } from './run.js';

/**
 * A table in Markdown: a row for each operation, a column for each database. Where a database was
 * read by Prisma alone as well, the column behind has that, and how many times faster the reader is.
 */
export function table(operations: readonly Operation[], measured: readonly Measured[]): string {
  const head = ['operation', ...measured.map(title), 'bytes of the answer'];
  const rows = operations.map(({ name }) => [
    name,
    ...measured.map((column) => cell(column, name, measured)),
    sizes(name, measured),
  ]);
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function title({ dataSet: { engine, proposals }, by }: Measured): string {
  const [name] = engine.split(' ');
  return `${name}, ${number(proposals)}${by === 'prisma' ? ', by Prisma' : ''}`;
}

function cell({ dataSet, by, figures }: Measured, name: string, all: readonly Measured[]): string {
  const own = figures.get(name);
  if (own === undefined) return '';
  const text = `${number(own.requestsPerSecond)} · ${own.p50} / ${own.p99}`;
  if (by === 'reader') return text;
  const reader = all.find((other) => other.dataSet === dataSet && other.by === 'reader');
  const ratio = (reader?.figures.get(name)?.requestsPerSecond ?? 0) / own.requestsPerSecond;
  return `${text} (× ${ratio.toFixed(1)})`;
}

/** One size for each size of data: both databases give the same answer. */
function sizes(name: string, measured: readonly Measured[]): string {
  const bytes = measured.flatMap(({ figures }) => {
    const own = figures.get(name);
    return own ? [number(own.bytes)] : [];
  });
  return [...new Set(bytes)].join(' / ');
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
