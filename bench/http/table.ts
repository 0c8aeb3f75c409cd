import type { Operation } from './operations.js';
import type { Measured } from './run.js';

/** A table in Markdown: a row for each operation, a column for each database. */
export function table(operations: readonly Operation[], measured: readonly Measured[]): string {
  const head = ['operation', ...measured.map(title), 'bytes of the answer'];
  const rows = operations.map(({ name }) => [
    name,
    ...measured.map((column) => cell(column, name)),
    sizes(name, measured),
  ]);
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function title({ dataSet: { engine, proposals } }: Measured): string {
  const [name] = engine.split(' ');
  return `${name}, ${number(proposals)}`;
}

function cell({ figures }: Measured, name: string): string {
  const own = figures.get(name);
  if (own === undefined) return '';
  return `${number(own.requestsPerSecond)} · ${own.p50} / ${own.p99}`;
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
