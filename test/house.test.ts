import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

// From the top of the house to its ground. An import goes down or stays on its floor.
const floors = [
  ['main'],
  ['server'],
  ['schema'],
  ['builder'],
  ['context'],
  ['read', 'record', 'search', 'config'],
  ['db'],
  ['domain'],
  ['generated', 'root'],
];

const root = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('generated'),
);

describe('the house', () => {
  test('has every room on a floor', () => {
    expect(files.filter((file) => floorOf(file) === -1)).toEqual([]);
  });

  test('has no import that goes up', () => {
    const up = imports().filter(({ from, to }) => floorOf(to) < floorOf(from));
    expect(up).toEqual([]);
  });

  test('reaches the generated client through db and builder alone', () => {
    const direct = imports()
      .filter(({ from, to }) => roomOf(to) === 'generated' && roomOf(from) !== 'generated')
      .filter(({ from }) => !['db', 'builder'].includes(roomOf(from)));
    expect(direct).toEqual([]);
  });

  test('reads the environment in config.ts alone, and ends the process in main.ts alone', () => {
    const reads = (pattern: RegExp) =>
      files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(reads(/process\.env/)).toEqual(expect.arrayContaining([]));
    expect(reads(/process\.env/).filter((file) => !entryPoints.includes(file))).toEqual([]);
    expect(reads(/process\.exit\b/).filter((file) => !entryPoints.includes(file))).toEqual([]);
  });
});

const entryPoints = ['main.ts', join('record', 'main.ts')];

function imports(): { from: string; to: string }[] {
  return files.flatMap((from) => {
    const text = readFileSync(join(root, from), 'utf8');
    return [...text.matchAll(/(?:from\s+|import\s+|import\()'(\.[^']+)\.js'/g)].map(([, path]) => ({
      from,
      to: `${normalize(join(dirname(from), path ?? ''))}.ts`,
    }));
  });
}

function roomOf(file: string): string {
  return file.split(/[/\\]/)[0]?.replace(/\.ts$/, '') ?? '';
}

function floorOf(file: string): number {
  return floors.findIndex((rooms) => rooms.includes(roomOf(file)));
}
