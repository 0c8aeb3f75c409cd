import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What runs on PostgreSQL too: all that reads or writes through the database, whichever it is.
const onBoth = [
  'client/**/*.test.ts',
  'db/{index-words,version}.test.ts',
  'record/{attach,carried,declarations,derived,dry-run,former,identity,killed,load,names-of-countries,own-words,shared,strange}.test.ts',
  'schema/**/*.test.ts',
  'search/{index,pages,scripts,search,suggest,titles}.test.ts',
  'server/{kept-answers,shipped}.test.ts',
];

// What takes longest is begun first, of each project: it would be waited for alone in the end.
const longest = [
  'browser/graphiql',
  'main',
  'scale/scale',
  'differential/differential',
  'server/postgresql',
  'record/declarations',
  'record/load',
  'server/run',
  'reference/reference',
  'start',
  'db/migrate',
  'bench/demo',
  'server/kept-answers',
  'record/shared',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const placeOf = ({ moduleId }: TestSpecification) =>
      longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`)) + 1 ||
      longest.length + 1;
    const sorted = await super.sort(files);
    return sorted.toSorted(
      (a, b) => a.project.name.localeCompare(b.project.name) || placeOf(a) - placeOf(b),
    );
  }
}

// `npm test` starts a server, where one can run.
const server = process.env.TEST_DATABASE_URL;

export default defineConfig({
  // Vite would take graphql's ES modules here while its dependents take the CommonJS ones.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    dir: 'test',
    globalSetup: 'test/support/setup.ts',
    // Nothing in src happens on import, and no test mocks a module: files can share the modules of
    // their process, and with them what V8 has compiled.
    isolate: false,
    // Half of these tests wait: for a browser, for processes of their own, for a server that stops.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Less garbage is looked through, more seldom.
    execArgv: ['--max-semi-space-size=32'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['**/*.test.ts'] } },
      ...(server
        ? [{ extends: true as const, test: { name: 'postgresql', include: onBoth } }]
        : []),
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Without a server, what runs on PostgreSQL alone is not counted.
      exclude: ['src/generated/**', ...(server ? [] : ['src/db/postgresql/**'])],
      thresholds: { lines: 95, branches: 95 },
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
