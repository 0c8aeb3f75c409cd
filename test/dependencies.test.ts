import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { satisfies } from 'semver';
import { describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

/** What package-lock.json says of one installed package. */
interface Locked {
  readonly version: string;
  readonly name?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const lock: { packages: Record<string, Locked> } = JSON.parse(read('package-lock.json'));
const locked = Object.entries(lock.packages);
const oldestNode = '20.19.0';

test('all packages run on the oldest Node.js that package.json names', () => {
  expect(packageJson.engines.node).toBe('>=20.19');
  const tooNew = locked
    .filter(([, { engines }]) => engines?.node && !satisfies(oldestNode, engines.node))
    .map(([path, { version, engines }]) => `${path} ${version} needs ${engines?.node}`);
  expect(tooNew).toEqual([]);
});

test('src imports only what a production install has', () => {
  const root = new URL('../src/', import.meta.url);
  const imported = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
    .map((file) => readFileSync(new URL(file, root), 'utf8'))
    .map((text) => text.replaceAll(/^import type [^;]*;$/gm, ''))
    .flatMap((text) => [
      ...text.matchAll(/(?:from|import|import\()\s*'((?:@[\w-]+\/)?[\w-][\w.:-]*)/g),
    ])
    .flatMap(([, name]) => name ?? [])
    .filter((name) => !isBuiltin(name));
  const dependencies = Object.keys(packageJson.dependencies);
  expect([...new Set(imported)].filter((name) => !dependencies.includes(name))).toEqual([]);
  expect(imported).toEqual(expect.arrayContaining(['graphql', '@pothos/core', 'better-sqlite3']));
});

describe('overrides', () => {
  const overrides = Object.entries(packageJson.overrides);

  test('have their reasons in CONTRIBUTING.md', () => {
    const rows = [...read('CONTRIBUTING.md').matchAll(/^\| `(\S+)` +\| \S.*\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(overrides.map(([name]) => name));
  });

  test.each(overrides)('are applied: %s', (name, version) => {
    const installed = locked
      .filter(([path]) => path.endsWith(`node_modules/${name}`))
      .map(([, is]) => (is.name ? `npm:${is.name}@${is.version}` : is.version));
    expect(installed).toEqual([version]);
  });

  test.each(overrides)(
    'are needed, since a dependent asks for another version: %s',
    (name, version) => {
      const refused = locked.filter(([, { dependencies }]) => {
        const range = dependencies?.[name];
        return range !== undefined && !satisfies(version, range);
      });
      expect(refused).not.toEqual([]);
    },
  );
});
